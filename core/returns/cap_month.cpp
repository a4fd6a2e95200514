// SPDX-License-Identifier: MIT
#include "core/returns/cap_month.hpp"

#include <algorithm>
#include <set>

#include "core/base/quantity.hpp"
#include "core/base/text.hpp"
#include "core/duty/books.hpp"
#include "core/policy/decide.hpp"
#include "core/policy/dictionary.hpp"

namespace svc::returns {
namespace {

duty::BookPointer book_of_month(store::ReadSession& session, const RateRange& range) {
  const auto next = time::first_reaching(session.zone(), LocalTime{parse_date(range.until).value()});
  return duty::book_at(session, "return", std::min(next - Seconds{1}, session.now()));
}

Counting counting_for(const policy::Book& book, std::string_view fault, std::string_view reason, Date day) {
  policy::Facts facts;
  facts.set("disposition", std::string{"credit"});
  facts.set("fault_origin", std::string{fault});
  if (!reason.empty()) facts.set("reason", std::string{reason});
  facts.set("listed", reason.empty());
  return counting_of(book, facts, day);
}

// Faults that are enough to leave out what would else count, with the rule that says so of goods that came back for a reason.
std::vector<LeftOutReason> excluded_faults(const policy::Book& book, Date day) {
  std::vector<LeftOutReason> reasons;
  for (const auto fault : policy::find_fact("fault_origin")->values) {
    auto found = counting_for(book, fault, {}, day);
    if (found.counted) continue;
    for (const auto reason : policy::find_fact("reason")->values) {
      const auto told = counting_for(book, fault, reason, day);
      if (told.counted) continue;
      found = told;
      break;
    }
    reasons.push_back({.cause = std::string{fault}, .rule = counting_rule(book, {found.rule})});
  }
  return reasons;
}

// Rules by which a list may leave something out, whatever fault and reason it told.
std::set<std::string> listing_rules(const policy::Book& book, Date day) {
  std::set<std::string> rules;
  for (const auto fault : policy::find_fact("fault_origin")->values) {
    rules.insert(counting_for(book, fault, {}, day).rule);
    for (const auto reason : policy::find_fact("reason")->values) rules.insert(counting_for(book, fault, reason, day).rule);
  }
  return rules;
}

// What these have in common: the family that RET-07 and RET-07.batch are of, and their clauses.
policy::RuleRef listed_rule(const policy::Book& book, Date day) {
  policy::RuleRef common;
  std::set<std::string> families;
  const auto rules = listing_rules(book, day);
  const auto* table = policy::find_table(book, "return.counting");
  if (table == nullptr) return common;
  for (const auto& row : table->rows) {
    if (!rules.contains(row.rule.id)) continue;
    families.insert(row.rule.id.substr(0, row.rule.id.find('.')));
    policy::merge_names(common.cite, row.rule.cite);
  }
  if (families.size() == 1) common.id = *families.begin();
  return common;
}

policy::RuleRef rule_for(const policy::Book& book, const LeftOut& sum, const std::vector<LeftOutReason>& reasons) {
  if (auto rule = counting_rule(book, sum.rules); !rule.id.empty()) return rule;
  const auto day = parse_date(sum.month + "-01").value();
  if (!sum.cause.empty()) return counting_rule(book, {counting_for(book, sum.cause, sum.reason, day).rule});
  if (sum.batch == 0) return {};
  return !reasons.empty() && reasons.back().batch == sum.batch ? reasons.back().rule : listed_rule(book, day);
}

}  // namespace

void add_left_out(std::vector<LeftOutReason>& reasons, const LeftOut& sum, const policy::Book& book) {
  const auto rule = rule_for(book, sum, reasons);
  auto reason = sum.batch != 0 ? reasons.end()
                               : std::ranges::find_if(reasons, [&](const LeftOutReason& one) { return one.batch == 0 && one.cause == sum.cause && one.rule.id == rule.id; });
  if (reason == reasons.end()) reason = reasons.insert(reasons.end(), LeftOutReason{.cause = sum.cause, .rule = rule, .batch = sum.batch, .list = sum.list, .entry = sum.entry});
  const auto exact = fine(Money{reason->amount + sum.amount}, reason->rest + sum.rest);
  reason->quantity += sum.quantity;
  reason->amount = exact.nearest().minor;
  reason->rest = exact.rest();
}

std::vector<LeftOutReason> left_out_in(store::ReadSession& session, std::int64_t salesperson, Date day) {
  const auto range = month_around(day);
  const auto book = book_of_month(session, range);
  if (!book) return {};
  auto reasons = excluded_faults(book->book, day);
  for (const auto& sum : left_out(session, salesperson, range)) add_left_out(reasons, sum, book->book);
  return reasons;
}

Message list_words(const LeftOutReason& reason) {
  return say(N_("{file} (import {batch})"), {{"file", shown(reason.list)}, {"batch", std::to_string(reason.batch)}});
}

void stand_under(CapMonth& month, const policy::Book& book) {
  month.caps.clear();
  if (month.salesperson == 0) return;  // a cap is somebody's
  for (const auto* cap : monthly_caps(book)) month.caps.push_back(standing(book, *cap, month.sums));
}

CapMonth cap_month(store::ReadSession& session, std::int64_t salesperson, Date day, const RateSums& more) {
  const auto range = month_around(day);
  CapMonth month{.salesperson = salesperson, .month = range.from.substr(0, 7), .sums = rate_sums(session, salesperson, range)};
  month.sums.returned_quantity += more.returned_quantity;
  month.sums.returned_amount += more.returned_amount;
  if (const auto book = book_of_month(session, range)) stand_under(month, book->book);
  return month;
}

std::vector<CapMonth> cap_months(store::ReadSession& session, Date day) {
  const auto range = month_around(day);
  const auto book = book_of_month(session, range);
  std::vector<CapMonth> found;
  for (auto& [salesperson, month, sums] : rate_months(session, range)) {
    auto& entry = found.emplace_back(CapMonth{.salesperson = salesperson, .month = month, .sums = sums});
    if (book) stand_under(entry, book->book);
  }
  return found;
}

const CapStanding* borne_cap(const CapMonth& month) {
  const auto borne = std::ranges::find_if(month.caps, [](const CapStanding& cap) { return !cap.bearer.empty(); });
  return borne == month.caps.end() ? nullptr : &*borne;
}

std::int64_t part_above(const CapStanding& cap, std::int64_t part, std::int64_t later) {
  return std::clamp<std::int64_t>(cap.excess_amount - later, 0, part);
}

void add_cap_facts(policy::Facts& facts, const CapMonth& month, std::int64_t part, std::int64_t later) {
  if (month.salesperson == 0) return;
  for (const auto& cap : month.caps) {
    for (const auto& name : cap.said) {
      const auto found = cap.outcome.find(name);
      const bool spared = name == "over_return_cap" && part_above(cap, part, later) == 0;
      if (found != cap.outcome.end() && !spared) facts.set(name, found->second);
      else if (policy::is_unknown(facts.get(name))) facts.set(name, false);
    }
    if (std::ranges::find(cap.said, "over_return_cap") != cap.said.end()) facts.set("excess_amount", Money{part_above(cap, part, later)});
  }
}

}  // namespace svc::returns
