// SPDX-License-Identifier: MIT
#include "core/policy/check.hpp"

#include <algorithm>
#include <set>
#include <tuple>

#include "core/base/text.hpp"
#include "core/policy/check_parts.hpp"
#include "core/policy/decide.hpp"
#include "core/policy/said.hpp"

namespace svc::policy {
namespace {

template <typename Function>
void each_rule(const Book& book, Function function) {
  const auto all = [&](const auto& rules) {
    for (const auto& one : rules) function(one.rule);
  };
  for (const auto& table : book.tables) {
    function(table.rule);
    all(table.rows);
  }
  all(book.clocks);
  all(book.gates);
  all(book.approvals);
  all(book.caps);
  all(book.charges);
}

// The first days of the intervals between the dates of the book's rules; one that stands before all dates first.
std::vector<Date> interval_days(const Book& book) {
  std::set<Date> dates;
  each_rule(book, [&](const Rule& rule) {
    if (rule.from) dates.insert(*rule.from);
    if (rule.until) dates.insert(*rule.until);
  });
  if (dates.empty()) return {Date{}};
  std::vector<Date> days{*dates.begin() - std::chrono::days{1}};
  days.insert(days.end(), dates.begin(), dates.end());
  return days;
}

Book book_on(const Book& book, Date day) {
  Book result = book;
  const auto keep = [&](auto& rules) { std::erase_if(rules, [&](const auto& one) { return !in_force(one.rule, day); }); };
  for (auto& table : result.tables) {
    if (in_force(table.rule, day)) keep(table.rows);
    else table.rows.clear();
  }
  keep(result.clocks);
  keep(result.gates);
  keep(result.approvals);
  keep(result.caps);
  keep(result.charges);
  return result;
}

void prove(const Book& book, Date day, const CheckOptions& options, Findings& out) {
  Proof proof{.book = book, .day = day, .budget = options.budget, .out = out};
  check_tables(proof);
  check_conditions(proof);
  check_gates(proof);
  check_people(proof);
  check_clocks(proof);
}

// What was found about one thing, and in which intervals.
struct Known {
  BookFinding finding;
  std::vector<std::size_t> intervals;
};

std::size_t intervals_of(const Book& book, const std::string& id, const Place& place, const std::vector<Date>& days) {
  std::size_t count = 0;
  each_rule(book, [&](const Rule& rule) {
    if (rule.id != id || rule.place.file != place.file || rule.place.line != place.line) return;
    count = static_cast<std::size_t>(std::ranges::count_if(days, [&](Date day) { return in_force(rule, day); }));
  });
  return count;
}

Message within(const Message& what, const BookFinding& finding) {
  std::vector<Argument> arguments{{"what", {}, {what}}};
  if (finding.from) arguments.push_back({"from", to_text(*finding.from)});
  if (finding.until) arguments.push_back({"until", to_text(*finding.until)});
  if (finding.from && finding.until) return say(N_("{what} (from {from} until {until})"), std::move(arguments));
  if (finding.from) return say(N_("{what} (from {from} on)"), std::move(arguments));
  return finding.until ? say(N_("{what} (before {until})"), std::move(arguments)) : what;
}

// A row that is idle for a while is no fault as long as it decides at another time.
void add_merged(const Book& book, Known known, const std::vector<Date>& days, Findings& out) {
  auto& finding = known.finding;
  if (known.intervals.size() < intervals_of(book, finding.rule, finding.place, days)) {
    if (known.intervals.front() > 0) finding.from = days[known.intervals.front()];
    const auto next = known.intervals.back() + 1;
    if (next < days.size()) finding.until = days[next];
    finding.message = within(finding.message, finding);
    if (finding.code == "unreachable-row") {
      finding.code = "unreachable-between";
      finding.severity = Severity::warning;
    }
  }
  out.push_back(std::move(finding));
}

// Whether the same was found in the interval before.
bool goes_on(const Known& known, const BookFinding& one, std::size_t interval) {
  const auto& before = known.finding;
  const bool same = before.code == one.code && before.rule == one.rule && before.other == one.other && before.place.line == one.place.line;
  return same && known.intervals.back() + 1 >= interval && (one.code != "gap" || before.witness == one.witness);
}

void prove_intervals(const Book& book, const CheckOptions& options, Findings& out) {
  const auto days = interval_days(book);
  if (days.size() == 1) return prove(book, days.front(), options, out);
  std::vector<Known> all;
  for (std::size_t i = 0; i < days.size(); ++i) {
    Findings found;
    prove(book_on(book, days[i]), days[i], options, found);
    for (auto& one : found) {
      const auto same = std::ranges::find_if(all, [&](const Known& known) { return goes_on(known, one, i); });
      if (same == all.end()) all.push_back({std::move(one), {i}});
      else if (same->intervals.back() != i) same->intervals.push_back(i);
    }
  }
  for (auto& known : all) add_merged(book, std::move(known), days, out);
}

}  // namespace

BookFinding& add_finding(Findings& out, Severity severity, std::string code, const Rule& rule, Message message) {
  out.push_back({.severity = severity, .code = std::move(code), .rule = rule.id, .message = std::move(message), .place = rule.place});
  return out.back();
}

void not_proved(Proof& proof, const Rule& rule, Message how_far) {
  add_finding(proof.out, Severity::fault, "not-proved", rule,
              say(N_("{rule} was not proved: {how_far}; ask fewer facts in one place, or give more than --budget {budget}"),
                  {{"rule", rule.id}, {"how_far", in_english(how_far), {how_far}}, {"budget", std::to_string(proof.budget)}}));
}

Message at_odds(const When& when, const std::function<bool(const When&)>& hold) {
  When left = when;
  for (std::size_t i = 0; i < left.size();) {
    When fewer = left;
    fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(i));
    if (hold(fewer)) ++i;
    else left = std::move(fewer);
  }
  std::vector<Message> conditions;
  for (const auto& one : left) conditions.push_back(said(one));
  return chained(N_("{first} and {next}"), conditions);
}

bool asks_tables(const Book& book, const std::vector<const Rule*>& rules) {
  const auto is_output = [&](const Condition& condition) {
    const auto dot = condition.fact.rfind('.');
    return dot != std::string::npos && find_fact(condition.fact) == nullptr && find_table(book, std::string_view{condition.fact}.substr(0, dot)) != nullptr;
  };
  return std::ranges::any_of(rules, [&](const Rule* rule) { return std::ranges::any_of(rule->when, is_output); });
}

std::string listed_witness(const std::vector<std::string>& witness) { return joined(witness, ", "); }

// A param that only an extending book may use, and charges that nothing can bring about.
void check_use(const Book& book, Findings& out) {
  for (const auto& [key, param] : book.params) {
    if (param.referenced) continue;
    out.push_back({.severity = Severity::warning, .code = "unused-param", .rule = key,
                   .message = say(N_("nothing uses the param '{key}'"), {{"key", key}}), .place = param.place});
  }
  for (const auto& charge : book.charges) {
    for (const auto& id : charge.on_warn) {
      const auto gate = std::ranges::find(book.gates, id, [](const Gate& one) { return one.rule.id; });
      if (gate == book.gates.end() || gate->effect == Effect::warn) continue;
      add_finding(out, Severity::fault, "never-warns", charge.rule,
                  say(N_("{rule} waits for a warning of {gate}, which refuses"), {{"rule", charge.rule.id}, {"gate", id}}));
    }
  }
}

std::vector<BookFinding> check_book(const Book& book, const CheckOptions& options) {
  Findings out;
  prove_intervals(book, options, out);
  check_use(book, out);
  check_coverage(book, run_cases(book), out);
  check_thresholds(book, out);
  check_deadlines(book, out);
  std::ranges::stable_sort(out, {}, [](const BookFinding& one) {
    return std::tuple{one.severity, std::string_view{one.place.file}, one.place.line, std::string_view{one.code}};
  });
  return out;
}

}  // namespace svc::policy
