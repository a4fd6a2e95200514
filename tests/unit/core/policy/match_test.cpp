// SPDX-License-Identifier: MIT
#include "core/policy/match.hpp"

#include <doctest/doctest.h>

using namespace svc;
using namespace svc::policy;

namespace {

Operand value(Value literal) { return {.value = std::move(literal), .fact = {}, .param = {}}; }
Operand fact(std::string name) { return {.value = {}, .fact = std::move(name), .param = {}}; }

Facts with(std::string_view name, Value given) {
  Facts facts;
  facts.set(name, std::move(given));
  return facts;
}

Truth test(Value given, Test condition) { return holds(Condition{"machine_count", std::move(condition)}, with("machine_count", std::move(given))); }
Truth elapsed(Date from, Date to, Bound bound) { return holds(Condition{"since_receipt", bound}, with("since_receipt", Elapsed{from, to})); }
Span days(std::int64_t count) { return {count, Span::Unit::days}; }
Span months(std::int64_t count) { return {count, Span::Unit::months}; }

}  // namespace

TEST_CASE("equality holds for that value alone, a list for any of its values") {
  CHECK(test(std::int64_t{3}, AnyOf{{value(std::int64_t{3})}}) == Truth::yes);
  CHECK(test(std::int64_t{4}, AnyOf{{value(std::int64_t{3})}}) == Truth::no);
  const AnyOf list{{value(std::int64_t{3}), value(std::int64_t{5})}};
  CHECK(test(std::int64_t{5}, list) == Truth::yes);
  CHECK(test(std::int64_t{4}, list) == Truth::no);
}

TEST_CASE("min and max include the bound, over and under exclude it") {
  const auto at = [](std::int64_t given, Bound bound) { return test(given, bound); };
  const Bound max{.max = value(std::int64_t{10})};
  CHECK(at(9, max) == Truth::yes);
  CHECK(at(10, max) == Truth::yes);
  CHECK(at(11, max) == Truth::no);
  const Bound min{.min = value(std::int64_t{10})};
  CHECK(at(9, min) == Truth::no);
  CHECK(at(10, min) == Truth::yes);
  CHECK(at(11, min) == Truth::yes);
  const Bound over{.over = value(std::int64_t{10})};
  CHECK(at(9, over) == Truth::no);
  CHECK(at(10, over) == Truth::no);
  CHECK(at(11, over) == Truth::yes);
  const Bound under{.under = value(std::int64_t{10})};
  CHECK(at(9, under) == Truth::yes);
  CHECK(at(10, under) == Truth::no);
  CHECK(at(11, under) == Truth::no);
}

TEST_CASE("not is the opposite of the list") {
  const NotAnyOf neither{{value(std::int64_t{3}), value(std::int64_t{5})}};
  CHECK(test(std::int64_t{4}, neither) == Truth::yes);
  CHECK(test(std::int64_t{5}, neither) == Truth::no);
  CHECK(test(Unknown{}, neither) == Truth::unknown);
}

TEST_CASE("sets are tested by any, all and none") {
  const auto set = [](Set given, SetTest condition) { return holds(Condition{"traits", std::move(condition)}, with("traits", std::move(given))); };
  const std::vector<Operand> both{value(std::string{"custom"}), value(std::string{"large"})};
  CHECK(set({"large"}, {.any = both}) == Truth::yes);
  CHECK(set({"seasonal"}, {.any = both}) == Truth::no);
  CHECK(set({"large"}, {.all = both}) == Truth::no);
  CHECK(set({"custom", "large", "seasonal"}, {.all = both}) == Truth::yes);
  CHECK(set({"seasonal"}, {.none = both}) == Truth::yes);
  CHECK(set({"custom"}, {.none = both}) == Truth::no);
  CHECK(set({}, {.any = both}) == Truth::no);
  CHECK(set({}, {.none = both}) == Truth::yes);
}

TEST_CASE("unknown, none and absent are three things") {
  const Bound most{.max = value(std::int64_t{10})};
  CHECK(test(Unknown{}, most) == Truth::unknown);
  CHECK(test(None{}, most) == Truth::no);
  CHECK(test(Absent{}, most) == Truth::no);
  CHECK(test(None{}, AnyOf{{value(None{})}}) == Truth::yes);
  CHECK(test(Absent{}, AnyOf{{value(None{})}}) == Truth::no);
  CHECK(test(std::int64_t{1}, AnyOf{{value(None{})}}) == Truth::no);
}

TEST_CASE("elapsed days are counted, day 0 the day itself") {
  const Bound within{.max = value(days(3))};
  const auto from = make_date(2026, 3, 2);
  CHECK(elapsed(from, make_date(2026, 3, 4), within) == Truth::yes);
  CHECK(elapsed(from, make_date(2026, 3, 5), within) == Truth::yes);
  CHECK(elapsed(from, make_date(2026, 3, 6), within) == Truth::no);
}

TEST_CASE("elapsed months are added once to the first day and clipped to the month's last") {
  const Bound within{.max = value(months(1))};
  const auto from = make_date(2026, 1, 31);
  CHECK(elapsed(from, make_date(2026, 2, 27), within) == Truth::yes);
  CHECK(elapsed(from, make_date(2026, 2, 28), within) == Truth::yes);
  CHECK(elapsed(from, make_date(2026, 3, 1), within) == Truth::no);
  CHECK(elapsed(make_date(2024, 2, 29), make_date(2025, 2, 28), {.min = value(months(12))}) == Truth::yes);
  CHECK(elapsed(make_date(2024, 2, 29), make_date(2025, 2, 27), {.min = value(months(12))}) == Truth::no);
}

TEST_CASE("an elapsed fact runs from its anchor to the day, and is what the anchor is where that is no date") {
  const auto day = make_date(2026, 3, 5);
  CHECK(on_day(with("received_date", make_date(2026, 3, 2)), {}, day).get("since_receipt") == Value{Elapsed{make_date(2026, 3, 2), day}});
  CHECK(is_unknown(on_day({}, {}, day).get("since_receipt")));
  CHECK(on_day(with("received_date", Absent{}), {}, day).get("since_receipt") == Value{Absent{}});
  CHECK(on_day(with("since_receipt", days(4)), {}, day).get("since_receipt") == Value{Elapsed{make_date(2026, 3, 1), day}});
}

TEST_CASE("a bound may be another fact's value") {
  Facts facts = with("machine_count", std::int64_t{3});
  const Bound most{.max = fact("set_pieces")};
  CHECK(holds(Condition{"machine_count", most}, facts) == Truth::no);  // one piece is assumed
  facts.set("set_pieces", std::int64_t{3});
  CHECK(holds(Condition{"machine_count", most}, facts) == Truth::yes);
}

TEST_CASE("an unset param is unknown under its key") {
  std::vector<FactUse> used;
  const Bound most{.max = Operand{.value = {}, .fact = {}, .param = "parts.credit_limit_manager"}};
  CHECK(holds(When{{"machine_count", most}}, with("machine_count", std::int64_t{3}), &used) == Truth::unknown);
  CHECK(unknown_names(used) == std::vector<std::string>{"$parts.credit_limit_manager"});
}

TEST_CASE("what nobody said is assumed where the dictionary says so, and the assumption is told") {
  const auto use = look_up({}, "film");
  CHECK(use.value == Value{std::string{"intact"}});
  CHECK(use.assumed);
  CHECK_FALSE(look_up(with("film", std::string{"torn"}), "film").assumed);
  CHECK(is_unknown(look_up({}, "machine_count").value));
}

TEST_CASE("beside wrong goods nobody is no answer to whose mistake it was, told or assumed") {
  const Condition warehouse{"fault_origin", AnyOf{{value(std::string{"warehouse"})}}};
  auto facts = with("reason", std::string{"wrong_goods"});
  CHECK(holds(warehouse, facts) == Truth::unknown);
  CHECK(is_unknown(look_up(facts, "fault_origin").value));
  facts.set("fault_origin", std::string{"none"});
  CHECK(holds(warehouse, facts) == Truth::unknown);
  CHECK(is_unknown(look_up(facts, "fault_origin").value));
  facts.set("fault_origin", std::string{"factory_shipment"});
  CHECK(holds(warehouse, facts) == Truth::no);
  facts.set("fault_origin", std::string{"warehouse"});
  CHECK(holds(warehouse, facts) == Truth::yes);
  const auto short_of = with("reason", std::string{"shortage"});
  CHECK(holds(warehouse, short_of) == Truth::no);
  CHECK(look_up(short_of, "fault_origin").assumed);
  CHECK(look_up(Facts{}, "fault_origin").assumed);
}

TEST_CASE("one condition that fails decides, whatever else is unknown") {
  std::vector<FactUse> used;
  const When when{{"machine_count", AnyOf{{value(std::int64_t{3})}}}, {"photo", AnyOf{{value(true)}}}};
  CHECK(holds(when, with("machine_count", std::int64_t{4}), &used) == Truth::no);
  CHECK(unknown_names(used).empty());
  CHECK(holds(when, with("machine_count", std::int64_t{3}), &used) == Truth::unknown);
  CHECK(unknown_names(used) == std::vector<std::string>{"photo"});
}

TEST_CASE("spans of days and of months do not compare") {
  CHECK_FALSE(compare(days(30), months(1)).has_value());
  CHECK(compare(months(12), months(12)) == std::strong_ordering::equal);
  CHECK(compare(Money{100}, Money{99}) == std::strong_ordering::greater);
  CHECK_FALSE(compare(Money{100}, std::int64_t{100}).has_value());
}
