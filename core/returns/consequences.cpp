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

bool is_verdict_of(const policy::Book& book, const policy::Facts& facts, Date day, bool (*accepts)(std::string_view)) {
  if (policy::find_table(book, "return.verdict") == nullptr) return false;
  const auto decided = policy::decide(book, "return.verdict", facts, day);
  const auto word = decided.outputs.find("verdict");
  const auto* verdict = word == decided.outputs.end() ? nullptr : std::get_if<std::string>(&word->second);
  return decided.decided && verdict != nullptr && accepts(*verdict);
}

const ConsentWord* consent_word(std::string_view fact) {
  const auto known = consent_words();
  const auto found = std::ranges::find(known, fact, &ConsentWord::fact);
  return found == known.end() ? nullptr : &*found;
}

// What a consent takes: the book's approval where it has one, else the word of who it is.
std::vector<NeededApproval> taken_by(const policy::Book& book, policy::Facts facts, const ConsentWord& word, const policy::RuleRef& asking, Date day) {
  facts.set(word.fact, true);
  facts.set("consent_of", std::string{word.role});
  std::vector<NeededApproval> all;
  for (auto& need : approvals_of(book, "return.consent", facts, day)) all.push_back({.need = std::move(need), .consent = std::string{word.role}});
  if (!all.empty() || asking.id.empty()) return all;
  auto& own = all.emplace_back(NeededApproval{.consent = std::string{word.role}});
  own.need.rule = asking;
  auto& step = own.need.steps.emplace_back();
  if (policy::is_role(word.role) && word.role != "salesperson") step.roles = {std::string{word.role}};
  else step.person = word.role;
  return all;
}

// Consents without which the book does not let the goods be sent: those of one gate in its order.
std::vector<std::pair<const ConsentWord*, policy::RuleRef>> asked_before_shipping(const policy::Book& book, const policy::Facts& facts, Date day) {
  std::vector<std::pair<const ConsentWord*, policy::RuleRef>> all;
  for (const auto& finding : policy::judge(book, {.action = "return.ship", .subject = "return", .day = day}, facts).findings) {
    for (const auto& name : finding.missing) {
      const auto* word = consent_word(name);
      if (word != nullptr && std::ranges::find(all, word, [](const auto& one) { return one.first; }) == all.end()) all.emplace_back(word, finding.rule);
    }
  }
  return all;
}

// Where no gate asks: the consents that alone turn the verdict into one that takes the goods back.
std::vector<std::pair<const ConsentWord*, policy::RuleRef>> asked_by_verdict(const policy::Book& book, const policy::Facts& facts, Date day) {
  std::vector<std::pair<const ConsentWord*, policy::RuleRef>> all;
  if (is_verdict_of(book, facts, day, is_granted)) return all;
  for (const auto& word : consent_words()) {
    auto agreed = facts;
    agreed.set(word.fact, true);
    if (facts.get(word.fact) != policy::Value{true} && is_verdict_of(book, agreed, day, is_granted)) all.emplace_back(&word, policy::RuleRef{});
  }
  return all;
}

// In the order in which they come up: one that is given may bring the next. Returns the facts with all of them given.
policy::Facts add_consents(const policy::Book& book, const policy::Facts& facts, Date day, std::vector<NeededApproval>& out) {
  for (const auto& word : consent_words()) {
    if (facts.get(word.fact) != policy::Value{true}) continue;
    for (auto& needed : taken_by(book, facts, word, {}, day)) {
      needed.given = true;
      out.push_back(std::move(needed));
    }
  }
  auto agreed = facts;
  for (std::size_t turn = 0; turn < consent_words().size(); ++turn) {
    auto asked = asked_before_shipping(book, agreed, day);
    if (asked.empty()) asked = asked_by_verdict(book, agreed, day);
    if (asked.empty()) break;
    for (const auto& [word, rule] : asked) {
      std::ranges::move(taken_by(book, agreed, *word, rule, day), std::back_inserter(out));
      agreed.set(word->fact, true);
    }
  }
  return agreed;
}

// What the book asks for where goods that it does not take back are credited all the same.
void add_exception(const policy::Book& book, policy::Facts facts, Date day, std::vector<NeededApproval>& out) {
  if (is_verdict_of(book, facts, day, is_granted)) return;
  const auto choices = choices_of(book, facts, day);
  if (choices.empty() || std::ranges::binary_search(choices, "credit")) return;
  facts.set("disposition", std::string{"credit"});
  for (auto& need : approvals_of(book, "return.settle", facts, day)) out.push_back({.need = std::move(need), .exception = true});
}

void add_charges(const policy::Book& book, const policy::Facts& facts, Date day, Consequences& out) {
  for (const auto& charge : book.charges) {
    if (charge.rule.on != "return" || charge.event.empty() || charge.rule.when.empty()) continue;
    const auto with_outputs = policy::facts_for(book, charge.rule.when, facts, day);
    const auto proposal = policy::foretell(charge, with_outputs, day);
    if (proposal) out.charges.push_back({.rule = proposal->rule, .what = what_of(*proposal), .who = proposal->who, .role = proposal->role});
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
  if (facts.get("photo") == policy::Value{true}) events.push_back({.at = at, .sequence = 2, .is = "photo_supplied"});
  if (supplies_parts(book, facts, time::local_date(book.calendar.zone, at))) events.push_back({.at = at, .sequence = 3, .is = "parts_supply_agreed"});
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
  const auto agreed = add_consents(book, aged, day, out.approvals);
  for (auto& need : approvals_of(book, "return.ship", agreed, day)) out.approvals.push_back({.need = std::move(need)});
  for (auto& need : needed_to_settle(book, agreed, day)) out.approvals.push_back({.need = std::move(need)});
  add_exception(book, agreed, day, out.approvals);
  add_charges(book, aged, day, out);
  add_clocks(book, aged, at, out);
  return out;
}

}  // namespace svc::returns
