// SPDX-License-Identifier: MIT
// Payments due: by contract and day, as they stood and as they were known.
#include "core/duty/tick.hpp"
#include "core/papers/act.hpp"
#include "tests/support/reports_desk.hpp"

using namespace svc;
using test::column_text;
using test::counted;
using test::row_text;
using test::table_of;

namespace {

struct Payments : test::ReportsDesk {
  Payments() { on("2026-01-20 09:00"); }
  std::int64_t sold(const char* number, const char* form, std::vector<std::pair<const char*, std::int64_t>> plan) {
    papers::Terms terms;
    terms.customer = customer();
    terms.fields = JsonObject{{"contract_number", number}, {"contract_kind", "property"}, {"signed_on", "2026-01-10"}, {"payment_form", form}, {"amount", "900.00"}};
    for (const auto& [day, amount] : plan) terms.plan.push_back({.due_on = *parse_date(day), .amount = amount});
    const auto added = papers::add(world, store(), {}, terms, {});
    REQUIRE(added.done);
    return added.id;
  }
  void paid(std::int64_t paper, const char* day, const char* when) {
    REQUIRE(papers::pay(world, store(), {.id = paper, .recording = {.at = at(when)}}, parse_date(day)).done);
  }
  static std::string line(const Document& report, std::size_t row) { return row_text(report, "payments", row, {"contract", "due_on", "amount", "state", "days_overdue"}); }

 private:
  std::int64_t customer() {
    if (customer_ == 0) take_in(), customer_ = 1;
    return customer_;
  }
  std::int64_t customer_ = 0;
};

}  // namespace

TEST_CASE("a day of payment is due until it is over, overdue a second later, paid late after it") {
  Payments desk;
  const auto home = desk.sold("A", "instalments", {{"2026-02-02", 100}, {"2026-02-08", 200}, {"2026-02-09", 300}});
  desk.on("2026-02-20 09:00");
  const auto week = [&](const char* as_of) { return desk.report("payments", "2026-W06", desk.at(as_of)); };
  CHECK(table_of(week("2026-02-02 23:59:59"), "payments").rows.size() == 2);  // the 9th is next week's
  CHECK(Payments::line(week("2026-02-02 23:59:59"), 0) == "A 2026-02-02 1.00 due -");
  CHECK(Payments::line(week("2026-02-03 00:00:00"), 0) == "A 2026-02-02 1.00 overdue 1");
  desk.paid(home, "2026-02-02", "2026-02-03 00:00:01");
  desk.paid(home, "2026-02-08", "2026-02-08 23:59:59");
  CHECK(Payments::line(week("2026-02-08 23:59:59"), 0) == "A 2026-02-02 1.00 paid_late -");
  CHECK(Payments::line(week("2026-02-08 23:59:59"), 1) == "A 2026-02-08 2.00 paid -");
  CHECK(row_text(week("2026-02-08 23:59:59"), "forms", 0, {"payment", "due", "due_amount", "paid", "paid_amount", "open", "open_amount", "overdue"}) ==
        "instalments 2 3.00 2 3.00 0 0.00 0");
}

TEST_CASE("what is owed from before stays on the list until it is paid, and is told in the week in which it was") {
  Payments desk;
  const auto home = desk.sold("A", "instalments", {{"2026-01-21", 100}});
  desk.on("2026-02-20 09:00");
  desk.paid(home, "2026-01-21", "2026-02-10 09:00");
  CHECK(Payments::line(desk.report("payments", "2026-W06"), 0) == "A 2026-01-21 1.00 overdue 18");
  CHECK(Payments::line(desk.report("payments", "2026-W07"), 0) == "A 2026-01-21 1.00 paid_late -");
  CHECK(table_of(desk.report("payments", "2026-W08"), "payments").rows.empty());
}

TEST_CASE("a payment that was taken back is owed again; as it was known it was paid") {
  Payments desk;
  const auto home = desk.sold("A", "instalments", {{"2026-01-21", 100}});
  desk.on("2026-01-21 09:00");
  desk.paid(home, "2026-01-21", "2026-01-21 09:00");
  desk.on("2026-01-23 09:00");
  REQUIRE(papers::reverse(desk.world, desk.store(), {.id = home}, {}, "银行退票").done);
  CHECK(Payments::line(desk.report("payments", "2026-W04"), 0) == "A 2026-01-21 1.00 overdue 2");
  CHECK(Payments::line(desk.report("payments", "2026-W04", {}, desk.at("2026-01-22 09:00")), 0) == "A 2026-01-21 1.00 paid -");
}

TEST_CASE("a later plan counts from then on, with its amounts; before it the one that held") {
  Payments desk;
  const auto home = desk.sold("A", "instalments", {{"2026-02-03", 100}, {"2026-02-04", 200}});
  desk.on("2026-02-01 09:00");
  papers::Terms later;
  later.plan = {{.due_on = *parse_date("2026-02-03"), .amount = 500}, {.due_on = *parse_date("2026-02-05")}};
  REQUIRE(papers::edit(desk.world, desk.store(), {.id = home}, later, {}).done);
  const auto now = desk.report("payments", "2026-W06");
  CHECK(Payments::line(now, 0) == "A 2026-02-03 5.00 due -");
  CHECK(Payments::line(now, 1) == "A 2026-02-05 - due -");
  const auto before = desk.report("payments", "2026-W06", {}, desk.at("2026-01-31 09:00"));
  CHECK(Payments::line(before, 0) == "A 2026-02-03 1.00 due -");
  CHECK(Payments::line(before, 1) == "A 2026-02-04 2.00 due -");
}

TEST_CASE("a cancelled contract owes nothing from then on; one that is filed owes what it owed") {
  Payments desk;
  const auto cancelled = desk.sold("A", "instalments", {{"2026-02-03", 100}});
  const auto filed = desk.sold("B", "instalments", {{"2026-02-03", 100}});
  desk.on("2026-02-02 09:00");
  REQUIRE(papers::cancel(desk.world, desk.store(), {.id = cancelled}, "解除").done);
  REQUIRE(papers::close(desk.world, desk.store(), {.id = filed}, {.reason = "移交", .override_reason = "移交"}).done);
  CHECK(column_text(desk.report("payments", "2026-W06"), "payments", "contract") == "B");
  CHECK(column_text(desk.report("payments", "2026-W06", {}, desk.at("2026-02-01 09:00")), "payments", "contract") == "A B");
}

TEST_CASE("mortgages that are open are told with what the bank paid and is to pay next") {
  Payments desk;
  const auto home = desk.sold("M", "mortgage", {{"2026-01-25", 30000}, {"2026-03-01", 60000}});
  desk.on("2026-02-02 09:00");
  const auto next = [&] { return row_text(desk.report("payments", "2026-W06"), "mortgages", 0, {"contract", "amount", "paid_amount", "open_amount", "next", "overdue"}); };
  CHECK(next() == "M 900.00 0.00 900.00 2026-01-25 true");
  desk.paid(home, "2026-01-25", "2026-02-01 09:00");
  CHECK(next() == "M 900.00 300.00 600.00 2026-03-01 false");
}

TEST_CASE("the first notice of a day is when somebody was reminded") {
  Payments desk;
  desk.sold("A", "instalments", {{"2026-02-03", 100}});
  desk.on("2026-01-28 00:00");
  static_cast<void>(duty::tick(desk.world, desk.store(), {.cases = {{"paper", papers::case_kind()}}}));
  desk.on("2026-02-05 00:00");
  static_cast<void>(duty::tick(desk.world, desk.store(), {.cases = {{"paper", papers::case_kind()}}}));
  const auto report = desk.report("payments", "2026-W06");
  CHECK(row_text(report, "payments", 0, {"state", "reminded"}) == "overdue 2026-01-28T00:00:00+08:00");
  CHECK(row_text(desk.report("payments", "2026-W05"), "payments", 0, {"state"}) == "no such row");
}
