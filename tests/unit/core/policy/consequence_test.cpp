// SPDX-License-Identifier: MIT
#include "core/policy/consequence.hpp"

#include <doctest/doctest.h>

#include "tests/support/policy_books.hpp"

using namespace svc;
using namespace svc::policy;

namespace {

Operand value(Value literal) { return {.value = std::move(literal), .fact = {}, .param = {}}; }
Operand unset(std::string key) { return {.value = {}, .fact = {}, .param = std::move(key)}; }
Money yuan(std::int64_t amount) { return {amount * 100}; }

Facts row(std::string_view name, Money amount, bool counted = true) {
  Facts facts;
  facts.set(name, amount);
  facts.set("counted", counted);
  return facts;
}

Cap return_rate() {
  return {.rule = {.id = "RET-50"}, .sum = "returned_amount", .of = "sales_amount",
          .where = {{"counted", AnyOf{{value(true)}}}}, .max = value(Ratio{25, 1000}), .then = {{"over_return_cap", value(true)}}};
}

Charge fine() {
  return {.rule = {.id = "PEN-08"}, .event = "judged_founded", .who = {.value = {}, .fact = "late_cause", .param = {}}, .kind = "fine"};
}

Facts of_person() {
  Facts facts;
  facts.set("late_cause", std::string{"wang"});
  return facts;
}

const Date day = make_date(2026, 3, 5);

}  // namespace

TEST_CASE("a share is over its cap just above it, not at it") {
  const auto over = [](std::int64_t returned) {
    return evaluate(return_rate(), {row("returned_amount", Money{returned}), row("sales_amount", yuan(10000))});
  };
  CHECK_FALSE(over(24999).over);
  CHECK_FALSE(over(25000).over);
  CHECK(over(25001).over);
  CHECK(over(25001).outcome.at("over_return_cap") == Value{true});
  CHECK(over(25000).outcome.empty());
}

TEST_CASE("nothing of nothing is no data, something of nothing is over") {
  const auto none = evaluate(return_rate(), {});
  CHECK(none.no_data);
  CHECK_FALSE(none.over);
  CHECK(evaluate(return_rate(), {row("returned_amount", Money{1})}).over);
}

TEST_CASE("what is left under a cap never crosses it, and one more does") {
  const auto cap = return_rate();
  CHECK(room_under(cap, {.numerator = 1987000, .denominator = 81240000}) == 44000);
  CHECK(excess_over(cap, {.numerator = 1987000 + 125000, .denominator = 81240000}) == 81000);
  for (const std::int64_t sold : {0, 1, 39, 40, 41, 100000, 100019}) {
    CAPTURE(sold);
    const auto room = room_under(cap, {.numerator = 0, .denominator = sold});
    CHECK_FALSE(evaluate_sums(cap, {.numerator = room, .denominator = sold}).over);
    CHECK(evaluate_sums(cap, {.numerator = room + 1, .denominator = sold}).over);
    CHECK(excess_over(cap, {.numerator = room, .denominator = sold}) == 0);
    CHECK(room_under(cap, {.numerator = room + 5, .denominator = sold}) == 0);
  }
}

TEST_CASE("what lies above a cap is rounded once, half away from zero") {
  const auto cap = return_rate();
  CHECK(excess_over(cap, {.numerator = 3, .denominator = 100}) == 1);  // 2.5 are allowed
  CHECK(excess_over(cap, {.numerator = 3, .denominator = 101}) == 0);  // 2.525
  CHECK(excess_over(cap, {.numerator = 3, .denominator = 80}) == 1);
  CHECK(excess_over(cap, {.numerator = 7, .denominator = 0}) == 7);
}

TEST_CASE("a store's largest sums do not wrap") {
  constexpr std::int64_t most = 1'000'000'000'000'000'000;
  const auto cap = return_rate();
  CHECK(room_under(cap, {.numerator = 0, .denominator = most}) == most / 40);
  CHECK(excess_over(cap, {.numerator = most, .denominator = most}) == most - most / 40);
  CHECK(evaluate_sums(cap, {.numerator = most / 40 + 1, .denominator = most}).over);
}

TEST_CASE("only what `where` lets through counts above the line") {
  const auto result = evaluate(return_rate(), {row("returned_amount", yuan(300), false), row("returned_amount", yuan(200)), row("sales_amount", yuan(10000))});
  CHECK(result.numerator == yuan(200));
  CHECK(result.denominator == yuan(10000));
}

TEST_CASE("a count is over its limit just above it") {
  const Cap cap{.rule = {.id = "DSC"}, .count = "quote_confirmed", .where = {{"discounted", AnyOf{{value(true)}}}}, .max = value(std::int64_t{2})};
  Facts discounted;
  discounted.set("discounted", true);
  CHECK_FALSE(evaluate(cap, {discounted, discounted}).over);
  CHECK(evaluate(cap, {discounted, discounted, discounted}).over);
  CHECK_FALSE(evaluate(cap, {discounted, discounted, Facts{}}).over);  // no discount is assumed
}

TEST_CASE("a limit nobody set refuses by its key") {
  auto cap = return_rate();
  cap.max = unset("returns.rate.cap_pct");
  try {
    static_cast<void>(evaluate(cap, {}));
    FAIL("there is no limit");
  } catch (const Error& error) {
    CHECK(error.exit() == Exit::refused);
    CHECK(in_english(error.message()).find("returns.rate.cap_pct") != std::string::npos);
  }
}

TEST_CASE("a charge is its amount, times a number where it says so") {
  auto charge = fine();
  charge.amount = value(yuan(10));
  CHECK(propose(charge, of_person(), day)->amount == yuan(10));
  CHECK(propose(charge, of_person(), day)->who == "wang");
  charge.times = "machine_count";
  CHECK_FALSE(propose(charge, of_person(), day).has_value());
  auto facts = of_person();
  facts.set("machine_count", std::int64_t{3});
  CHECK(propose(charge, facts, day)->amount == yuan(30));
}

TEST_CASE("a charge is foretold before it is known whom it falls on, with what that person is to the case") {
  auto charge = fine();
  charge.amount = value(yuan(10));
  CHECK_FALSE(propose(charge, Facts{}, day).has_value());
  const auto foretold = foretell(charge, Facts{}, day);
  REQUIRE(foretold.has_value());
  CHECK(foretold->who.empty());
  CHECK(foretold->role == "late_cause");
  CHECK(foretold->amount == yuan(10));
  CHECK(foretell(charge, of_person(), day)->who == "wang");
}

TEST_CASE("a charge needs its person, its needs and its condition") {
  auto charge = fine();
  charge.amount = value(yuan(10));
  CHECK_FALSE(propose(charge, {}, day).has_value());
  charge.needs = {"verified"};
  CHECK_FALSE(propose(charge, of_person(), day).has_value());
  auto facts = of_person();
  facts.set("verified", true);
  CHECK(propose(charge, facts, day).has_value());
  charge.rule.when = {{"photo", AnyOf{{value(true)}}}};
  CHECK_FALSE(propose(charge, facts, day).has_value());
}

TEST_CASE("a charge is in force from its first day until the day before its last") {
  auto charge = fine();
  charge.amount = value(yuan(10));
  charge.rule.from = make_date(2026, 3, 5);
  charge.rule.until = make_date(2026, 3, 6);
  CHECK_FALSE(propose(charge, of_person(), make_date(2026, 3, 4)).has_value());
  CHECK(propose(charge, of_person(), make_date(2026, 3, 5)).has_value());
  CHECK_FALSE(propose(charge, of_person(), make_date(2026, 3, 6)).has_value());
}

TEST_CASE("a range is its least for low, its midpoint for mid, its most for high, and open without a severity") {
  auto charge = fine();
  charge.range = {value(yuan(50)), value(Money{20001})};
  charge.by = "severity";
  auto facts = of_person();
  CHECK_FALSE(propose(charge, facts, day)->amount.has_value());
  CHECK(propose(charge, facts, day)->range == std::pair{yuan(50), Money{20001}});
  facts.set("severity", std::string{"low"});
  CHECK(propose(charge, facts, day)->amount == yuan(50));
  facts.set("severity", std::string{"mid"});
  CHECK(propose(charge, facts, day)->amount == Money{12501});  // 125.005, half away from zero
  facts.set("severity", std::string{"high"});
  CHECK(propose(charge, facts, day)->amount == Money{20001});
}

TEST_CASE("a share of money is rounded half away from zero, and no less than its floor") {
  auto charge = fine();
  charge.percent = value(Ratio{30, 100});
  charge.of = "amount";
  auto facts = of_person();
  facts.set("amount", Money{1005});
  CHECK(propose(charge, facts, day)->amount == Money{302});  // 3.015
  facts.set("amount", Money{-1005});
  CHECK(propose(charge, facts, day)->amount == Money{-302});
  charge.floor = value(Money{0});
  CHECK(propose(charge, facts, day)->amount == Money{0});
}

TEST_CASE("a decision has no amount; an unset amount refuses by its key") {
  auto charge = fine();
  charge.decision = {"dismissal"};
  CHECK(propose(charge, of_person(), day)->decision == std::vector<std::string>{"dismissal"});
  CHECK_FALSE(propose(charge, of_person(), day)->amount.has_value());
  charge.amount = unset("fines.late");
  CHECK_THROWS_AS(static_cast<void>(propose(charge, of_person(), day)), Error);
}

TEST_CASE("periods are read by their first day") {
  CHECK(parse_period("month", "2026-01") == make_date(2026, 1, 1));
  CHECK(parse_period("week", "2026-W01") == make_date(2025, 12, 29));
  CHECK(parse_period("week", "2026-W53") == make_date(2026, 12, 28));
  CHECK_FALSE(parse_period("week", "2025-W53").has_value());
  CHECK(parse_period("quarter", "2026-Q4") == make_date(2026, 10, 1));
  CHECK(parse_period("year", "2026") == make_date(2026, 1, 1));
  CHECK(parse_period("day", "2026-01-15") == make_date(2026, 1, 15));
  CHECK_FALSE(parse_period("month", "2026-13").has_value());
  CHECK_FALSE(parse_period("month", "2026").has_value());
}

namespace {

std::string due(const Schedule& schedule, Date period) {
  const auto calendar = time::shipped_calendar("cn-office");
  return time::rfc3339(calendar.zone, due_of(schedule, calendar, period).due);
}

}  // namespace

TEST_CASE("a report is due on its day of this or the next period") {
  Schedule monthly{.rule = {.id = "RPT-05"}, .period = "month", .day = "5", .at = value(TimeOfDay{Seconds{17 * 3600}}), .of = "next"};
  CHECK(due(monthly, make_date(2026, 1, 1)) == "2026-02-05T17:00:00+08:00");
  monthly.of = "this";
  monthly.day = "last";
  CHECK(due(monthly, make_date(2026, 2, 1)) == "2026-02-28T17:00:00+08:00");
  monthly.day = "31";
  CHECK(due(monthly, make_date(2026, 2, 1)) == "2026-02-28T17:00:00+08:00");
  const Schedule weekly{.rule = {.id = "RPT-02"}, .period = "week", .weekday = "mon", .at = value(TimeOfDay{Seconds{9 * 3600}}), .of = "next"};
  CHECK(due(weekly, make_date(2026, 1, 12)) == "2026-01-19T09:00:00+08:00");
}

TEST_CASE("a due day that is no working day shifts where the schedule says so") {
  Schedule monthly{.rule = {.id = "RPT"}, .period = "month", .day = "5", .of = "next"};
  CHECK(due(monthly, make_date(2026, 3, 1)) == "2026-04-06T00:00:00+08:00");  // 2026-04-05 24:00, a Sunday
  monthly.shift = "next";
  CHECK(due(monthly, make_date(2026, 3, 1)) == "2026-04-08T00:00:00+08:00");  // Qingming until the 6th
  monthly.shift = "previous";
  CHECK(due(monthly, make_date(2026, 3, 1)) == "2026-04-04T00:00:00+08:00");
}

TEST_CASE("a report due at its period's end takes the first working day after it") {
  const Schedule monthly{.rule = {.id = "RPT"}, .period = "month"};
  CHECK(due(monthly, make_date(2026, 1, 1)) == "2026-02-03T00:00:00+08:00");  // Monday 02-02, 24:00
}

TEST_CASE("a charge is of the month that it is about, where the rule says so and the case knows it") {
  auto charge = fine();
  charge.amount = value(yuan(10));
  auto facts = of_person();
  facts.set("rate_month", make_date(2026, 9, 1));
  CHECK(propose(charge, facts, day)->month.empty());
  charge.month = "rate_month";
  CHECK(propose(charge, facts, day)->month == "2026-09");
  CHECK(propose(charge, of_person(), day)->month.empty());
}
