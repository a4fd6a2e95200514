// SPDX-License-Identifier: MIT
// Faults, defects and suppliers: what the machines and their makers did.
#include "tests/support/reports_desk.hpp"

using namespace svc;
using test::counted;
using test::row_text;
using test::table_of;

namespace {

struct Workshop : test::ReportsDesk {
  std::int64_t repaired(const std::string& when, Json findings, const char* product = "KX-200") {
    on(when);
    const auto id = take_in(product);
    happens(id, "repaired", std::move(findings));
    happens(id, "handed_back");
    return id;
  }
};

Json finding(const char* code, const char* cause, bool repeated = false) {
  return JsonObject{{"fault_code", code}, {"fault_cause", cause}, {"repeated", repeated}};
}

}  // namespace

TEST_CASE("a fault counts in the month in which its service ended, by product, code and class of cause") {
  Workshop desk;
  desk.repaired("2026-01-31 23:59:59", finding("E4", "material"));
  desk.repaired("2026-01-10 09:00", finding("E4", "material", true));
  desk.repaired("2026-01-11 09:00", finding("E4", "misuse"));
  desk.repaired("2026-02-01 00:00", finding("E4", "material"));
  const auto report = desk.report("faults", "2026-01");
  CHECK(counted(report, "faults") == 3);
  CHECK(row_text(report, "faults", 0, {"product", "fault_code", "cause", "count", "repeated", "unresolved"}) == "KX-200 E4 material 2 1 0");
  CHECK(row_text(report, "causes", 0, {"cause", "count"}) == "material 2");
  CHECK(row_text(report, "causes", 1, {"cause", "count"}) == "misuse 1");
  CHECK(table_of(report, "repeats").rows.size() == 1);
  CHECK(counted(desk.report("faults", "2026-02"), "faults") == 1);
}

TEST_CASE("what is beyond repair counts from then on, what is cancelled or not yet ended never") {
  Workshop desk;
  desk.on("2026-01-10 09:00");
  const auto lost = desk.take_in("TV-55");
  const auto cancelled = desk.take_in("TV-55");
  desk.take_in("TV-55");
  desk.happens(lost, "unresolvable_found", JsonObject{{"rectification", "改用新型号"}});
  desk.happens(cancelled, "cancelled");
  const auto report = desk.report("faults", "2026-01");
  CHECK(row_text(report, "faults", 0, {"product", "count", "unresolved"}) == "TV-55 1 1");
  CHECK(row_text(report, "improvements", 0, {"improvement", "owner"}) == "改用新型号 li");
  CHECK(counted(desk.report("faults", "2026-01", desk.at("2026-01-10 08:59:59")), "faults") == 0);
}

TEST_CASE("defects are told with the time until the company knew, by whichever word came first") {
  Workshop desk;
  desk.on("2026-01-10 09:00");
  const auto lost = desk.take_in("TV-55");
  desk.happens(lost, "unresolvable_found");
  desk.repaired("2026-01-10 10:00", finding("E4", "design"));
  desk.repaired("2026-01-10 11:00", finding("E4", "wear"));
  desk.on("2026-01-10 12:00");
  desk.happens(lost, "escalated");
  desk.happens(lost, "company_notified", JsonObject{}, desk.at("2026-01-10 11:00"));
  const auto report = desk.report("defects", "2026-01");
  CHECK(counted(report, "found") == 2);
  CHECK(counted(report, "not_told") == 1);
  CHECK(row_text(report, "cases", 0, {"kind", "after"}) == "unresolvable 7200");
  CHECK(row_text(report, "cases", 1, {"kind", "after"}) == "design -");
  CHECK(counted(desk.report("defects", "2026-02"), "found") == 0);
}

TEST_CASE("a defect that was found later is not known before, and an empty store has none") {
  Workshop desk;
  CHECK(counted(desk.report("defects", "2026-01"), "found") == 0);
  desk.on("2026-01-10 09:00");
  const auto id = desk.take_in();
  desk.on("2026-02-10 09:00");
  desk.happens(id, "unresolvable_found", JsonObject{}, desk.at("2026-01-20 09:00"));
  CHECK(counted(desk.report("defects", "2026-01"), "found") == 1);
  CHECK(counted(desk.report("defects", "2026-01", {}, desk.at("2026-02-09 09:00")), "found") == 0);
}

TEST_CASE("machines at a maker: sent, back, still there, later than promised") {
  Workshop desk;
  desk.on("2026-01-05 09:00");
  const auto send = [&] {
    const auto id = desk.take_in("KX-200");
    desk.happens(id, "sent_to_factory", JsonObject{{"sent_to", "东风电器"}, {"promised_at", "2026-01-20T18:00:00+08:00"}});
    return id;
  };
  const auto in_time = send();
  const auto late = send();
  send();
  desk.on("2026-01-20 18:00");
  desk.happens(in_time, "repaired");
  desk.on("2026-01-20 18:00:01");
  desk.happens(late, "repaired");
  CHECK(row_text(desk.report("suppliers", "2026-01"), "suppliers", 0, {"supplier", "sent", "back", "there", "late", "median"}) == "东风电器 3 2 1 2 1328400");
  CHECK(row_text(desk.report("suppliers", "2026-01", desk.at("2026-01-20 18:00:00")), "suppliers", 0, {"sent", "back", "there", "late"}) == "3 1 2 0");
  desk.on("2026-02-10 09:00");
  CHECK(row_text(desk.report("suppliers", "2026-02"), "suppliers", 0, {"sent", "back", "there", "late"}) == "0 0 1 1");
  CHECK(table_of(desk.report("suppliers", "2025-12"), "suppliers").rows.empty());
}

TEST_CASE("cases that wait for a supplier are told with the time they wait") {
  Workshop desk;
  desk.on("2026-01-05 09:00");
  const auto id = desk.take_in();
  desk.happens(id, "waiting", JsonObject{{"reason", "vendor"}});
  const auto other = desk.take_in();
  desk.happens(other, "waiting", JsonObject{{"reason", "customer"}});
  const auto report = desk.report("suppliers", "2026-01", desk.at("2026-01-06 10:00"));
  CHECK(table_of(report, "waiting").rows.size() == 1);
  CHECK(row_text(report, "waiting", 0, {"length"}) == "90000");
}

TEST_CASE("a question answered by telephone is no fault that was judged, unless a fault was found") {
  Workshop desk;
  desk.on("2026-01-10 09:00");
  const auto asked = desk.take_in("KX-200");
  const auto found = desk.take_in("KX-200");
  desk.happens(asked, "consulted");
  desk.happens(found, "edited", finding("E9", "misuse"));
  desk.happens(found, "consulted");
  CHECK(counted(desk.report("faults", "2026-01"), "faults") == 1);
}

TEST_CASE("an escalation before the defect was found is no report of it") {
  Workshop desk;
  desk.on("2026-01-09 09:00");
  const auto id = desk.take_in("TV-55");
  desk.happens(id, "company_notified");
  desk.happens(id, "escalated");
  desk.on("2026-01-10 09:00");
  desk.happens(id, "unresolvable_found", finding("Z", "design"));
  CHECK(counted(desk.report("defects", "2026-01"), "not_told") == 1);
  CHECK(row_text(desk.report("defects", "2026-01"), "cases", 0, {"reported", "after"}) == "- -");
  desk.on("2026-01-10 11:00");
  desk.happens(id, "company_notified");
  CHECK(counted(desk.report("defects", "2026-01"), "not_told") == 0);
}
