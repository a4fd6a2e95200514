// SPDX-License-Identifier: MIT
#include "core/policy/clock.hpp"
#include "core/policy/consequence.hpp"
#include "core/policy/match.hpp"
#include "core/returns/line_verdict.hpp"

namespace svc::returns {
namespace {

constexpr std::array<std::string_view, 3> later_acts{"return.consent", "return.ship", "return.settle"};

std::string what_of(const policy::ChargeProposal& proposal) {
  if (proposal.amount) return to_text(*proposal.amount);
  if (proposal.range) return to_text(proposal.range->first) + " – " + to_text(proposal.range->second);
  std::string all;
  for (const auto& word : proposal.decision) all += (all.empty() ? "" : ", ") + word;
  return all;
}

void add_charges(const policy::Book& book, const policy::Facts& facts, Date day, Consequences& out) {
  for (const auto& charge : book.charges) {
    if (charge.rule.on != "return" || charge.event.empty() || charge.rule.when.empty()) continue;
    if (const auto proposal = policy::propose(charge, facts, day)) out.charges.emplace_back(proposal->rule, what_of(*proposal));
  }
}

void add_clocks(const policy::Book& book, const policy::Facts& facts, Instant at, Consequences& out) {
  const std::vector<policy::Event> events{{.at = at, .sequence = 1, .is = "requested"}};
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
  for (const auto action : later_acts) {
    auto verdict = policy::judge(book, {.action = std::string{action}, .subject = "return", .day = day}, aged);
    for (auto& need : verdict.approvals) out.approvals.push_back(std::move(need));
  }
  add_charges(book, aged, day, out);
  add_clocks(book, aged, at, out);
  return out;
}

}  // namespace svc::returns
