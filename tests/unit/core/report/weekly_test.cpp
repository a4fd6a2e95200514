// SPDX-License-Identifier: MIT
#include "tests/support/reports_desk.hpp"

using namespace svc;
using test::row_text;
using test::table_of;

TEST_CASE("an ISO week counts across the year's end, from Monday 00:00 to Sunday's last second") {
  test::ReportsDesk desk;
  for (const auto* when : {"2025-12-28 23:59:59", "2025-12-29 00:00:00", "2026-01-04 23:59:59", "2026-01-05 00:00:00"}) {
    desk.on(when);
    desk.take_in("KX-200");
  }
  CHECK(row_text(desk.report("weekly", "2025-W52"), "quality", 0, {"product", "received"}) == "KX-200 1");
  CHECK(row_text(desk.report("weekly", "2026-W01"), "quality", 0, {"product", "received"}) == "KX-200 2");
  CHECK(row_text(desk.report("weekly", "2026-W02"), "quality", 0, {"product", "received"}) == "KX-200 1");
}

TEST_CASE("quality by product: repaired in the workshop or on site, come back, beyond repair") {
  test::ReportsDesk desk;
  desk.on("2026-01-12 09:00");
  const auto workshop = desk.take_in("KX-200");
  const auto site = desk.take_in("KX-200");
  const auto lost = desk.take_in("TV-55");
  desk.happens(workshop, "repair_started");
  desk.on("2026-01-12 11:30");
  desk.happens(workshop, "repaired", JsonObject{{"work", "更换压缩机"}, {"parts", "压缩机 1"}, {"fault_code", "E4"}, {"fault_cause", "material"}});
  desk.happens(workshop, "handed_back", JsonObject{{"repeated", true}});
  desk.happens(site, "fixed_on_site");
  desk.happens(lost, "unresolvable_found", JsonObject{{"reason", "停产"}});
  const auto report = desk.report("weekly", "2026-W03");
  CHECK(row_text(report, "quality", 0, {"product", "received", "repaired", "repeated", "unresolved"}) == "KX-200 2 2 1 0");
  CHECK(row_text(report, "quality", 1, {"product", "received", "repaired", "repeated", "unresolved"}) == "TV-55 1 0 0 1");
  CHECK(row_text(report, "repairs", 0, {"fault_code", "cause", "work", "parts", "taken"}) == "E4 material 更换压缩机 压缩机 1 9000");
  CHECK(row_text(report, "problems", 0, {"kind", "reason"}) == "unresolvable_found 停产");
  CHECK(table_of(report, "repairs").rows.size() == 1);
  CHECK(table_of(desk.report("weekly", "2026-W02"), "quality").rows.empty());
}

TEST_CASE("what customers need is told in their words, what was entered later only from then on") {
  test::ReportsDesk desk;
  desk.on("2026-01-12 09:00");
  const auto id = desk.take_in();
  desk.on("2026-01-20 09:00");
  desk.happens(id, "called_back", JsonObject{{"card.suggestions", "门把手高一点"}, {"card.needs", "延保"}}, desk.at("2026-01-13 09:00"));
  const auto report = desk.report("weekly", "2026-W03");
  CHECK(row_text(report, "needs", 0, {"text"}) == "门把手高一点");
  CHECK(row_text(report, "needs", 1, {"text"}) == "延保");
  CHECK(table_of(desk.report("weekly", "2026-W03", {}, desk.at("2026-01-19 09:00")), "needs").rows.empty());
}

TEST_CASE("a week of an empty store has empty tables") {
  test::ReportsDesk desk;
  for (const auto& table : desk.report("weekly", "2026-W02").tables) CHECK(table.rows.empty());
}
