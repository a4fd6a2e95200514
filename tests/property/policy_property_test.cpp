// SPDX-License-Identifier: MIT
// What must hold of every book and every case, tried on many made by a fixed generator.
#include <doctest/doctest.h>

#include <random>

#include "core/policy/clock.hpp"
#include "core/policy/consequence.hpp"
#include "core/policy/decide.hpp"
#include "tests/support/policy_books.hpp"

using namespace svc;
using namespace svc::policy;

namespace {

using Dice = std::mt19937;
std::int64_t roll(Dice& dice, std::int64_t from, std::int64_t to) { return std::uniform_int_distribution<std::int64_t>{from, to}(dice); }

const Date today = make_date(2026, 3, 5);

Value any_date(Dice& dice) { return Date{today - std::chrono::days{roll(dice, 0, 800)}}; }

// Some value that the fact may have; nothing for types no table looks at.
std::optional<Value> any_value(Dice& dice, const FactDeclaration& fact) {
  switch (fact.type) {
    case FactType::boolean: return roll(dice, 0, 1) == 1;
    case FactType::integer: return roll(dice, 0, 40);
    case FactType::money: return Money{roll(dice, 0, 500'000)};
    case FactType::ratio: return Ratio{roll(dice, 0, 1000), 1000};
    case FactType::date: return any_date(dice);
    case FactType::enumeration:
      return fact.values.empty() ? std::nullopt : std::optional<Value>{std::string{fact.values[static_cast<std::size_t>(roll(dice, 0, std::ssize(fact.values) - 1))]}};
    case FactType::set: {
      Set set;
      for (const auto value : fact.values) {
        if (roll(dice, 0, 3) == 0) set.emplace_back(value);
      }
      std::ranges::sort(set);
      return set;
    }
    default: return std::nullopt;
  }
}

// The facts that a table's rows look at, those of the tables before it too.
void collect(const Book& book, const Table& table, std::set<std::string>& names) {
  for (const auto& row : table.rows) {
    for (const auto& condition : row.rule.when) names.insert(condition.fact);
  }
  for (const auto& before : table.after) collect(book, *find_table(book, before), names);
}

Facts any_facts(Dice& dice, const std::set<std::string>& names) {
  Facts facts;
  for (const auto& name : names) {
    const auto* fact = find_fact(name);
    if (fact != nullptr && fact->type == FactType::elapsed && !fact->anchor.empty()) fact = find_fact(fact->anchor);
    if (fact == nullptr) continue;
    if (auto value = any_value(dice, *fact)) facts.set(fact->name, *std::move(value));
  }
  for (const auto& fact : fact_declarations()) {
    if (fact.required_by.empty() || !is_unknown(facts.get(fact.name))) continue;
    if (auto value = any_value(dice, fact)) facts.set(fact.name, *std::move(value));
  }
  return facts;
}

Facts without(const Facts& facts, const std::string& name) {
  Facts rest;
  for (const auto& [other, value] : facts.all()) {
    if (other != name) rest.set(other, value);
  }
  return rest;
}

// Whether leaving it out is saying something: the dictionary assumes a value.
bool assumed(const std::string& name) {
  if (!find_fact(name)->assume.empty()) return true;
  return std::ranges::any_of(fact_declarations(), [&](const FactDeclaration& fact) { return fact.anchor == name && !fact.assume.empty(); });
}

}  // namespace

TEST_CASE("dropping any one fact never flips a verdict silently: the same, or undecided") {
  const auto book = load_book("standard");
  Dice dice{20260115};
  int dropped = 0;
  for (const auto& table : book.tables) {
    std::set<std::string> names;
    collect(book, table, names);
    for (int i = 0; i < 60; ++i) {
      const auto facts = any_facts(dice, names);
      TableResult whole;
      try {
        whole = decide(book, table.rule.id, facts, today);
      } catch (const Error&) {
        continue;  // facts that contradict each other in a unique table
      }
      for (const auto& [name, value] : facts.all()) {
        if (!whole.decided || assumed(name)) continue;
        CAPTURE(table.rule.id);
        CAPTURE(name);
        const auto less = decide(book, table.rule.id, without(facts, name), today);
        if (less.decided) CHECK(less.outputs == whole.outputs);
        ++dropped;
      }
    }
  }
  CHECK(dropped > 100);
}

TEST_CASE("tightening a limit never turns a refusal into an acceptance") {
  auto book = test::book_of(R"([[table]]
id = "t.window"
on = "return"
CITED
hit = "first"
outputs = { verdict = ["accept", "refuse"] }
otherwise = { verdict = "refuse" }
[[decision]]
table = "t.window"
id = "W"
CITED
when = { since_delivery = { max = "3d" } }
then = { verdict = "accept" }
)");
  Dice dice{7};
  auto& bound = std::get<Bound>(book.tables[0].rows[0].rule.when[0].test);
  const auto accepted = [&](Date delivered, Span limit) {
    bound.max->value = limit;
    Facts facts;
    facts.set("delivered_on", delivered);
    return decide(book, "t.window", facts, today).outputs.at("verdict") == Value{std::string{"accept"}};
  };
  for (int i = 0; i < 2000; ++i) {
    const auto delivered = today - std::chrono::days{roll(dice, 0, 100)};
    const auto unit = roll(dice, 0, 1) == 0 ? Span::Unit::days : Span::Unit::months;
    const auto wide = roll(dice, 0, 60);
    const auto tight = roll(dice, 0, wide);
    if (accepted(delivered, {tight, unit})) CHECK(accepted(delivered, {wide, unit}));
  }
}

TEST_CASE("a lower cap is exceeded wherever a higher one is") {
  Dice dice{11};
  Cap cap{.rule = {.id = "C"}, .sum = "returned_amount", .of = "sales_amount"};
  for (int i = 0; i < 2000; ++i) {
    Facts row;
    row.set("returned_amount", Money{roll(dice, 0, 1000)});
    row.set("sales_amount", Money{roll(dice, 0, 10000)});
    const auto high = roll(dice, 0, 200);
    const auto over = [&](std::int64_t limit) {
      cap.max = {.value = Ratio{limit, 1000}, .fact = {}, .param = {}};
      return evaluate(cap, {row}).over;
    };
    if (over(high)) CHECK(over(roll(dice, 0, high)));
  }
}

namespace {

constexpr auto clocks = R"([[clock]]
id = "HOURS"
on = "ticket"
CITED
start = "received"
stop = "answered"
within = "24h"
basis = "hours"
warn = ["50%", "75%"]
pause = ["customer"]
[[clock]]
id = "BUSINESS"
on = "ticket"
CITED
start = "received"
stop = "handed_back"
within = "18h"
basis = "business"
pause = ["parts"]
[[clock]]
id = "WORKDAYS"
on = "ticket"
CITED
start = "assigned"
stop = "handed_back"
within = "3d"
basis = "workdays"
warn = ["75%"]
pause = ["customer", "parts"]
[[clock]]
id = "REPEAT"
on = "ticket"
CITED
start = ["escalated", "escalation_answered"]
stop = "escalation_answered"
repeat = true
within = "2d"
basis = "days"
)";

// A case of events at distinct instants: waits begin and end, it may close and reopen.
std::vector<Event> any_story(Dice& dice, Instant from) {
  constexpr std::array<std::string_view, 10> words{"waiting", "resumed", "assigned", "answered", "escalated", "escalation_answered",
                                                   "handed_back", "closed", "reopened", "waiting"};
  std::vector<Event> events{{.at = from, .sequence = 0, .is = "received"}};
  auto at = from;
  const auto count = roll(dice, 1, 9);
  for (std::int64_t i = 1; i <= count; ++i) {
    at += Seconds{roll(dice, 1, 60'000)};
    Event event{.at = at, .sequence = i, .is = std::string{words.at(static_cast<std::size_t>(roll(dice, 0, 9)))}};
    if (event.is == "waiting") event.wait = roll(dice, 0, 1) == 0 ? "customer" : "parts";
    events.push_back(std::move(event));
  }
  return events;
}

std::string summary(const std::vector<ClockRun>& runs) {
  std::string text;
  for (const auto& run : runs) {
    text += fmt::format("{} {} {} {} {} {} {} {} {} {}\n", run.rule, run.instance, run.round, to_text(run.state), utc_seconds(run.start),
                        run.due ? utc_seconds(*run.due) : 0, run.stopped ? utc_seconds(*run.stopped) : 0, run.warned, run.counted_seconds, run.why);
  }
  return text;
}

}  // namespace

TEST_CASE("a fold does not depend on the order in which events were entered") {
  const auto book = test::book_of(clocks);
  Dice dice{3};
  for (int i = 0; i < 400; ++i) {
    const auto from = test::local(book, "2026-01-15 10:00") + Seconds{roll(dice, 0, 2'000'000)};
    auto events = any_story(dice, from);
    const auto now = from + Seconds{roll(dice, 0, 600'000)};
    const auto straight = summary(fold_clocks(book, "ticket", events, {}, now));
    std::ranges::shuffle(events, dice);
    for (std::size_t k = 0; k < events.size(); ++k) events[k].sequence = static_cast<std::int64_t>(k);
    CHECK(summary(fold_clocks(book, "ticket", events, {}, now)) == straight);
  }
}

TEST_CASE("what was counted and what remains until the deadline make the budget, on hours and business hours") {
  const auto book = test::book_of(clocks);
  Dice dice{5};
  int tried = 0;
  for (int i = 0; i < 600; ++i) {
    const auto from = test::local(book, "2026-01-15 10:00") + Seconds{roll(dice, 0, 2'000'000)};
    const auto now = from + Seconds{roll(dice, 0, 200'000)};
    for (const auto& run : fold_clocks(book, "ticket", any_story(dice, from), {}, now)) {
      if (run.state != ClockState::running || (run.basis != time::Basis::hours && run.basis != time::Basis::business)) continue;
      const auto remaining = time::between(book.calendar, now, *run.due, run.basis, run.pauses).seconds;
      CHECK(run.counted_seconds + remaining == run.budget_seconds);
      ++tried;
    }
  }
  CHECK(tried > 50);
}

TEST_CASE("the segments of a run cover its life and sum up to what was counted") {
  const auto book = test::book_of(clocks);
  Dice dice{9};
  for (int i = 0; i < 300; ++i) {
    const auto from = test::local(book, "2026-01-15 10:00") + Seconds{roll(dice, 0, 2'000'000)};
    const auto now = from + Seconds{roll(dice, 1, 400'000)};
    for (const auto& run : fold_clocks(book, "ticket", any_story(dice, from), {}, now)) {
      if (run.basis != time::Basis::hours && run.basis != time::Basis::business) continue;
      std::int64_t sum = 0;
      for (const auto& segment : segments(book, *find_clock(book, run.rule), run, now)) sum += segment.seconds;
      CHECK(sum == run.counted_seconds);
    }
  }
}

TEST_CASE("time alone never takes a breach back") {
  const auto book = test::book_of(clocks);
  Dice dice{13};
  for (int i = 0; i < 300; ++i) {
    const auto from = test::local(book, "2026-01-15 10:00");
    const auto events = any_story(dice, from);
    const auto last = events.back().at;
    const auto early = fold_clocks(book, "ticket", events, {}, last + Seconds{roll(dice, 0, 100'000)});
    const auto late = fold_clocks(book, "ticket", events, {}, last + Seconds{roll(dice, 100'000, 900'000)});
    REQUIRE(early.size() == late.size());
    for (std::size_t k = 0; k < early.size(); ++k) {
      if (early[k].state == ClockState::breached) CHECK(late[k].state == ClockState::breached);
    }
  }
}
