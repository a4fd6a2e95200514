// SPDX-License-Identifier: MIT
#include "core/duty/charges.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <functional>

#include "core/duty/books.hpp"
#include "core/people/ledger.hpp"
#include "core/people/ledger_store.hpp"
#include "core/policy/consequence.hpp"
#include "core/policy/decide.hpp"
#include "core/policy/dictionary.hpp"

namespace svc::duty {
namespace {

bool is_set_off(const policy::Charge& charge, const Trigger& trigger) {
  switch (trigger.on) {
    case Trigger::On::event: return charge.event == trigger.name;
    case Trigger::On::breach: return charge.on_breach == trigger.name;
    case Trigger::On::warning: return std::ranges::find(charge.on_warn, trigger.name) != charge.on_warn.end();
  }
  return false;
}

// The param of an amount that the book leaves open.
std::string unset_param(const policy::Charge& charge) {
  const auto open = [](const policy::Operand& operand) { return !operand.param.empty() && policy::is_unknown(operand.value); };
  for (const auto* operand : {&charge.amount, &charge.percent, &charge.floor}) {
    if (*operand && open(**operand)) return (*operand)->param;
  }
  const auto bound = std::ranges::find_if(charge.range, open);
  return bound == charge.range.end() ? std::string{} : bound->param;
}

// What it proposes; where the book has not set the amount a person says it when confirming.
struct Proposal {
  policy::ChargeProposal charge;
  std::string unset;
};
std::optional<Proposal> proposal_of(const policy::Charge& charge, const policy::Facts& facts, Date day) {
  auto unset = unset_param(charge);
  if (unset.empty()) {
    auto made = policy::propose(charge, facts, day);
    return made ? std::optional{Proposal{*std::move(made), {}}} : std::nullopt;
  }
  auto open = charge;
  open.amount.reset();
  open.percent.reset();
  open.floor.reset();
  open.range.clear();
  auto made = policy::propose(open, facts, day);
  return made ? std::optional{Proposal{*std::move(made), std::move(unset)}} : std::nullopt;
}

// A staff number; 0 for a role that somebody must fill.
std::optional<std::int64_t> person_in(const std::string& who) {
  if (policy::is_role(who)) return 0;
  std::int64_t id = 0;
  const auto* end = who.data() + who.size();
  const auto [stop, failure] = std::from_chars(who.data(), end, id);
  return failure == std::errc{} && stop == end && id > 0 ? std::optional{id} : std::nullopt;
}

people::LedgerEntry entry_of(const AdoptedBook& adopted, const Occasion& occasion, const Proposal& proposal) {
  const auto& [subject, trigger] = occasion;
  people::LedgerEntry entry{.rule = proposal.charge.rule.id, .kind = proposal.charge.kind, .subject_kind = subject.kind, .subject = subject.id};
  entry.cause = fmt::format("{}/{}", subject.kind, subject.id);
  entry.source = trigger.source;
  entry.amount = proposal.charge.amount;
  if (const auto& range = proposal.charge.range) {
    entry.least = range->first;
    entry.most = range->second;
  }
  entry.decision = proposal.charge.decision;
  const auto& about = proposal.charge.month;
  entry.month = about.empty() ? to_text(time::local_date(adopted.book.calendar.zone, trigger.at)).substr(0, 7) : about;
  entry.note = proposal.unset;
  entry.proposed_by = trigger.maker;
  entry.book = adopted.id;
  return entry;
}

}  // namespace

std::string breach_source(std::string_view rule, std::string_view instance, int round) {
  return fmt::format("{}/{}/{}", rule, instance, round);
}

bool sets_off(const policy::Charge& rule, const Occasion& occasion) {
  return is_set_off(rule, occasion.trigger) && (rule.rule.on.empty() || rule.rule.on == occasion.subject.kind);
}

std::optional<people::LedgerEntry> proposed_entry(const AdoptedBook& adopted, const policy::Charge& rule, const Occasion& occasion,
                                                  const policy::Facts& facts) {
  const auto day = time::local_date(adopted.book.calendar.zone, occasion.trigger.at);
  const auto proposal = proposal_of(rule, policy::facts_for(adopted.book, rule.rule.when, facts, day), day);
  const auto person = proposal ? person_in(proposal->charge.who) : std::nullopt;
  if (!person) return std::nullopt;
  auto entry = entry_of(adopted, occasion, *proposal);
  entry.person = *person;
  if (*person == 0 && entry.note.empty()) entry.note = proposal->charge.who;
  return entry;
}

std::vector<people::LedgerEntry> proposed_entries(const AdoptedBook& adopted, const policy::Charge& rule, const Occasion& occasion,
                                                  const std::vector<policy::Facts>& parts) {
  std::vector<people::LedgerEntry> entries;
  for (const auto& facts : parts) {
    auto entry = proposed_entry(adopted, rule, occasion, facts);
    if (!entry) continue;
    const auto known = std::ranges::find(entries, entry->person, &people::LedgerEntry::person);
    if (known == entries.end()) entries.push_back(*std::move(entry));
    else if (rule.percent && known->amount && entry->amount) known->amount->minor += entry->amount->minor;
  }
  if (rule.percent) std::erase_if(entries, [](const people::LedgerEntry& entry) { return entry.amount == Money{}; });
  return entries;
}

std::vector<std::string> missing_of(const AdoptedBook& adopted, const policy::Charge& rule, const Occasion& occasion,
                                    const std::vector<policy::Facts>& parts) {
  const auto day = time::local_date(adopted.book.calendar.zone, occasion.trigger.at);
  std::vector<std::string> missing;
  for (const auto& facts : parts) {
    policy::Chain chain{.book = adopted.book, .facts = policy::on_day(facts, adopted.book.calendar.zone, day), .day = day};
    policy::decide_named(chain, rule.rule.when);
    policy::merge_names(missing, policy::causes(chain, policy::missing_for(rule, chain.facts, day)));
  }
  return missing;
}

namespace {

// Each rule that the occasion sets off, with what it proposes.
using Proposals = std::function<void(const policy::Charge&, std::vector<people::LedgerEntry>)>;
using Wanted = std::function<bool(const policy::Charge&)>;

void each_proposal(store::WriteSession& session, const Occasion& occasion, const PartFacts& facts, const Wanted& wanted, const Proposals& take) {
  const auto adopted = book_at(session, occasion.subject.kind, occasion.trigger.at);
  if (!adopted) return;
  std::optional<std::vector<policy::Facts>> known;
  for (const auto& rule : adopted->book.charges) {
    if (!sets_off(rule, occasion) || !wanted(rule)) continue;
    if (!known) known = facts();
    take(rule, proposed_entries(*adopted, rule, occasion, *known));
  }
}

void propose(store::WriteSession& session, const policy::Charge& rule, std::vector<people::LedgerEntry> entries) {
  for (auto& entry : entries) {
    entry.proposed = session.now();
    people::propose_entry(session, entry, rule.once == "person" ? people::Once::per_person : people::Once::per_case);
  }
}

// What that act put down to people, whatever became of it since.
std::vector<people::LedgerEntry> entries_since(store::ReadSession& session, const Occasion& occasion, const policy::Charge& rule, Instant entered) {
  auto held = people::entries_about(session, occasion.subject.kind, occasion.subject.id);
  std::erase_if(held, [&](const people::LedgerEntry& entry) {
    return entry.rule != rule.rule.id || entry.source != occasion.trigger.source || entry.proposed < entered;
  });
  return held;
}

}  // namespace

void charge(store::WriteSession& session, const Subject& subject, const Trigger& trigger, const PartFacts& facts) {
  each_proposal(session, {.subject = subject, .trigger = trigger}, facts, [](const policy::Charge&) { return true; },
                [&](const policy::Charge& rule, std::vector<people::LedgerEntry> entries) { propose(session, rule, std::move(entries)); });
}

void charge_named(store::WriteSession& session, const Subject& subject, const NamedLater& later, const PartFacts& facts) {
  const Occasion occasion{.subject = subject, .trigger = later.trigger};
  each_proposal(session, occasion, facts, [&](const policy::Charge& rule) { return later.persons.contains(rule.who.fact); },
                [&](const policy::Charge& rule, std::vector<people::LedgerEntry> entries) {
    for (auto& held : entries_since(session, occasion, rule, later.entered)) {
      const bool another = std::ranges::find(entries, held.person, &people::LedgerEntry::person) == entries.end();
      if (held.state == "withdrawn") continue;
      if (held.state != "proposed" || !another) return;  // somebody decided it, or it is his
      held.state = "withdrawn";
      people::write_decision(session, held);
    }
    propose(session, rule, std::move(entries));
  });
}

}  // namespace svc::duty
