// SPDX-License-Identifier: MIT
// The department's business and the register of its requests.
#include "core/report/register.hpp"
#include "tests/support/reports_desk.hpp"

using namespace svc;
using test::counted;
using test::row_text;
using test::table_of;

namespace {

std::string business_figures(const Document& document) {
  return row_text(document, "figures", 0, {"received", "closed", "open", "callbacks", "mean_rating", "quotes", "amount"});
}

}  // namespace

TEST_CASE("a month's business: received and closed in it, open at its end, what customers said and agreed to") {
  test::ReportsDesk desk;
  desk.on("2025-12-31 23:59:59");
  const auto old = desk.take_in({}, JsonObject{{"type", "repair"}});
  desk.on("2026-01-01 00:00");
  const auto fresh = desk.take_in({}, JsonObject{{"type", "consultation"}});
  desk.happens(fresh, "quote_confirmed", JsonObject{{"amount", "320.00"}});
  desk.on("2026-01-31 23:59:59");
  desk.happens(old, "called_back", JsonObject{{"rating", 4}});
  desk.happens(fresh, "called_back", JsonObject{{"rating", 5}});
  desk.happens(old, "closed");
  desk.on("2026-02-01 00:00");
  desk.happens(fresh, "closed");
  CHECK(business_figures(desk.report("business", "2026-01")) == "1 1 1 2 4.5 1 320.00");
  CHECK(business_figures(desk.report("business", "2025-12")) == "1 0 1 0 - 0 0.00");
  CHECK(business_figures(desk.report("business", "2026-02")) == "0 1 0 0 - 0 0.00");
  const auto january = desk.report("business", "2026-01");
  CHECK(row_text(january, "days", 0, {"day", "received", "closed"}) == "2026-01-01 1 0");
  CHECK(row_text(january, "days", 1, {"day", "received", "closed"}) == "2026-01-31 0 1");
  CHECK(row_text(january, "types", 0, {"key", "received", "closed", "open"}) == "consultation 1 0 1");
  CHECK(row_text(january, "owners", 0, {"key", "received", "closed", "open"}) == "li 1 1 1");
}

TEST_CASE("deadlines count where they ended, met or not") {
  test::ReportsDesk desk;
  desk.on("2026-01-10 09:00");
  const auto quick = desk.take_in();
  desk.take_in();
  desk.on("2026-01-11 09:00");
  desk.happens(quick, "answered");
  desk.on("2026-01-20 09:00");
  const auto report = desk.report("business", "2026-01");
  const auto deadlines = std::stoll(row_text(report, "figures", 0, {"deadlines"}));
  const auto sla = desk.report("sla", "2026-01");
  std::int64_t ended = 0;
  for (std::size_t i = 0; i < table_of(sla, "months").rows.size(); ++i) ended += std::stoll(row_text(sla, "months", i, {"ended"}));
  CHECK(deadlines == ended);
  CHECK(ended >= 2);
}

TEST_CASE("a cancelled request was received and is not open; what is entered later is not known before") {
  test::ReportsDesk desk;
  desk.on("2026-01-10 09:00");
  const auto id = desk.take_in();
  desk.on("2026-01-12 09:00");
  desk.happens(id, "cancelled");
  CHECK(business_figures(desk.report("business", "2026-01")) == "1 0 0 0 - 0 0.00");
  CHECK(business_figures(desk.report("business", "2026-01", {}, desk.at("2026-01-11 09:00"))) == "1 0 1 0 - 0 0.00");
}

TEST_CASE("the register has a period's requests with phones masked, in the order they came") {
  test::ReportsDesk desk;
  CHECK(counted(desk.report("register", "2026-01"), "tickets") == 0);
  for (const auto* when : {"2025-12-31 23:59:59", "2026-01-31 23:59:59", "2026-01-01 00:00:00", "2026-02-01 00:00:00"}) {
    desk.on(when);
    desk.take_in();
  }
  const auto january = desk.report("register", "2026-01");
  CHECK(counted(january, "tickets") == 2);
  CHECK(row_text(january, "tickets", 0, {"received", "customer", "phone"}) == "2026-01-01T00:00:00+08:00 王芳 138****8000");
  CHECK(row_text(january, "tickets", 1, {"received"}) == "2026-01-31T23:59:59+08:00");
}

TEST_CASE("the register tells a request as it stood: not the answer that came or was entered later, nor its closing") {
  test::ReportsDesk desk;
  desk.on("2026-01-10 09:00");
  const auto id = desk.take_in();
  desk.on("2026-01-11 09:00");
  desk.happens(id, "closed");
  const auto state = [&](std::optional<Instant> known) { return row_text(desk.report("register", "2026-01", {}, known), "tickets", 0, {"state", "closed"}); };
  CHECK(state({}) == "closed 2026-01-11T09:00:00+08:00");
  CHECK(state(desk.at("2026-01-10 10:00")) == "open -");
}

TEST_CASE("what a request said is told as it was known, though an act was refused after that") {
  test::ReportsDesk desk;
  desk.on("2026-01-10 09:00");
  const auto id = desk.take_in();
  desk.on("2026-01-11 09:00");
  REQUIRE_FALSE(ticket::close(desk.world, desk.store(), {.id = id}, {.reason = "急"}).done);
  desk.on("2026-01-12 09:00");
  REQUIRE(ticket::edit(desk.world, desk.store(), {.id = id}, JsonObject{{"fault", "漏水"}}).done);
  const auto fault = [&](std::optional<Instant> known) { return row_text(desk.report("register", "2026-01", {}, known), "tickets", 0, {"fault"}); };
  CHECK(fault({}) == "漏水");
  CHECK(fault(desk.at("2026-01-12 08:59:59")) == "不制冷");
  CHECK(fault(desk.at("2026-01-10 12:00")) == "不制冷");
}
