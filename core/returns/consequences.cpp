// SPDX-License-Identifier: MIT
#include <algorithm>

#include "core/policy/clock.hpp"
#include "core/policy/consequence.hpp"
#include "core/policy/decide.hpp"
#include "core/policy/match.hpp"
#include "core/returns/line_verdict.hpp"
#include "core/returns/verbs.hpp"

namespace svc::returns {
namespace {

std::string what_of(const policy::ChargeProposal& proposal) {
  if (proposal.amount) return to_text(*proposal.amount);
  if (proposal.range) return to_text(proposal.range->first) + " – " + to_text(proposal.range->second);
  std::string all;
  for (const auto& word : proposal.decision) all += (all.empty() ? "" : ", ") + word;
  return all;
}

using Needs = std::vector<policy::ApprovalNeed>;

Needs approvals_of(const policy::Book& book, std::string_view action, const policy::Facts& facts, Date day) {
  return policy::judge(book, {.action = std::string{action}, .subject = "return", .day = day}, facts).approvals;
}

policy::Set choices_of(const policy::Book& book, const policy::Facts& facts, Date day) {
  constexpr std::string_view table = "return.disposition";
  if (policy::find_table(book, table) == nullptr) return {};
  const auto decided = policy::decide(book, table, facts, day);
  const auto choices = decided.outputs.find("choices");
  const auto* set = choices == decided.outputs.end() ? nullptr : std::get_if<policy::Set>(&choices->second);
  return set == nullptr ? policy::Set{} : *set;
}

// Nobody has said yet which disposition it will be: what is needed for each of those that the verdict offers.
Needs needed_to_settle(const policy::Book& book, policy::Facts facts, Date day) {
  std::optional<Needs> needed;
  for (const auto& choice : choices_of(book, facts, day)) {
    facts.set("disposition", choice);
    auto needs = approvals_of(book, "return.settle", facts, day);
    if (!needed) needed = std::move(needs);
    else std::erase_if(*needed, [&](const auto& one) { return std::ranges::none_of(needs, [&](const auto& other) { return other.rule.id == one.rule.id; }); });
  }
  return needed ? *std::move(needed) : approvals_of(book, "return.settle", facts, day);
}

void add_charges(const policy::Book& book, const policy::Facts& facts, Date day, Consequences& out) {
  for (const auto& charge : book.charges) {
    if (charge.rule.on != "return" || charge.event.empty() || charge.rule.when.empty()) continue;
    const auto with_outputs = policy::facts_for(book, charge.rule.when, facts, day);
    if (const auto proposal = policy::propose(charge, with_outputs, day)) out.charges.emplace_back(proposal->rule, what_of(*proposal));
  }
}

// Missing parts that the book supplies are agreed to as they are asked for.
bool supplies_parts(const policy::Book& book, const policy::Facts& facts, Date day) {
  if (policy::find_table(book, "return.verdict") == nullptr) return false;
  const auto verdict = policy::decide(book, "return.verdict", facts, day);
  const auto word = verdict.outputs.find("verdict");
  return verdict.decided && word != verdict.outputs.end() && word->second == policy::Value{std::string{"supply_parts"}};
}

void add_clocks(const policy::Book& book, const policy::Facts& facts, Instant at, Consequences& out) {
  std::vector<policy::Event> events{{.at = at, .sequence = 1, .is = "requested"}};
  if (supplies_parts(book, facts, time::local_date(book.calendar.zone, at))) events.push_back({.at = at, .sequence = 2, .is = "parts_supply_agreed"});
  for (const auto& run : policy::fold_clocks(book, "return", events, facts, at)) {
    const auto* clock = policy::find_clock(book, run.rule);
    if (clock != nullptr && run.open()) out.clocks.emplace_back(policy::reference(clock->rule), run.due);
  }
}

}  // namespace

Consequences consequences(const policy::Book& book, const policy::Facts& facts, Instant at) {
  Consequences out;
  const auto day = time::local_date(book.calendar.zone, at);
  const auto aged = policy::on_day(with_ages(facts, day), book.calendar.zone, day);
  const auto need = [&](Needs needs) { std::ranges::move(needs, std::back_inserter(out.approvals)); };
  for (const auto& word : consent_words()) {
    if (aged.get(word.fact) != policy::Value{true}) continue;
    auto known = aged;
    known.set("consent_of", std::string{word.role});
    need(approvals_of(book, "return.consent", known, day));
  }
  need(approvals_of(book, "return.ship", aged, day));
  need(needed_to_settle(book, aged, day));
  add_charges(book, aged, day, out);
  add_clocks(book, aged, at, out);
  return out;
}

}  // namespace svc::returns
