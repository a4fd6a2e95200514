// SPDX-License-Identifier: MIT
#include "core/people/ledger.hpp"

#include <algorithm>
#include <array>

#include "core/base/error.hpp"
#include "core/base/text.hpp"
#include "core/people/identity.hpp"
#include "core/people/ledger_store.hpp"
#include "core/people/staff_store.hpp"

namespace svc::people {
namespace {

// Who decides what people pay or get; the book's proposals are for them to confirm (RULES.md section 10).
constexpr std::array<std::string_view, 7> ledger_deciders{"administrator",   "aftersales_director", "aftersales_manager", "company_leader",
                                                          "general_manager", "leader_in_charge",    "service_director"};

std::string_view action_of(LedgerVerb verb) {
  if (verb == LedgerVerb::confirm) return "ledger.confirm";
  return verb == LedgerVerb::waive ? "ledger.waive" : "ledger.reverse";
}

void require_state(const LedgerEntry& entry, LedgerVerb verb) {
  const bool fits = verb == LedgerVerb::reverse ? entry.state == "confirmed" && !entry.reverses : entry.state == "proposed";
  if (fits) return;
  throw Error{Exit::conflict, say(N_("Ledger entry {id} is not open to that any more."), {{"id", std::to_string(entry.id)}}),
              say(N_("Proposed entries are confirmed or waived, confirmed ones reversed. “svc ledger list {id}” shows it."),
                  {{"id", std::to_string(entry.id)}})};
}

// Why this person may not decide; nothing where they may.
std::optional<Message> refusal_of(const store::Actor& actor, const LedgerEntry& entry, LedgerVerb verb) {
  const bool entitled = std::ranges::any_of(ledger_deciders, [&](std::string_view role) { return actor.own_roles.contains(role); });
  if (!entitled) return say(N_("the ledger is decided by a manager or an administrator"));
  if (actor.staff == entry.person) return say(N_("nobody decides in their own matter"));
  if (verb == LedgerVerb::reverse && actor.staff == entry.decided_by) return say(N_("who confirmed an entry does not reverse it"));
  if (verb != LedgerVerb::reverse && actor.staff == entry.proposed_by) return say(N_("who proposed an entry does not decide it"));
  return std::nullopt;
}

[[noreturn]] void wrong_amount(Message message) { throw Error{Exit::usage, std::move(message), {}, {.field = "--amount"}}; }

void set_amount(LedgerEntry& entry, const std::optional<Money>& given) {
  const auto range = [&] { return std::vector<Argument>{{"least", to_text(*entry.least)}, {"most", to_text(*entry.most)}}; };
  if (given && entry.least && entry.most) {
    if (*given < *entry.least || *given > *entry.most) wrong_amount(say(N_("--amount must lie between {least} and {most}."), range()));
  } else if (given && entry.amount && *given != *entry.amount) {
    wrong_amount(say(N_("The amount is {amount} by its rule."), {{"amount", to_text(*entry.amount)}}));
  } else if (given && !entry.decision.empty()) {
    wrong_amount(say(N_("This entry is a decision without an amount.")));
  }
  if (given) entry.amount = given;
  if (entry.amount || !entry.decision.empty()) return;
  if (entry.least) wrong_amount(say(N_("--amount is missing: between {least} and {most}."), range()));
  wrong_amount(say(N_("--amount is missing: the book has not set {param}."), {{"param", entry.note}}));
}

void choose_decision(LedgerEntry& entry, const std::string& choice) {
  if (choice.empty() && entry.decision.size() < 2) return;
  if (std::ranges::find(entry.decision, choice) == entry.decision.end()) {
    throw Error{Exit::usage, say(N_("--decision says which: {choices}."), {{"choices", joined(entry.decision, ", ")}}), {}, {.field = "--decision"}};
  }
  entry.decision = {choice};
}

void set_person(store::ReadSession& session, LedgerEntry& entry, const std::string& who) {
  if (entry.person != 0 && !who.empty()) {
    throw Error{Exit::usage, say(N_("The entry names its person already.")), {}, {.field = "--person"}};
  }
  if (entry.person != 0) return;
  if (who.empty()) throw Error{Exit::usage, say(N_("--person says who it is: {role}."), {{"role", entry.note}}), {}, {.field = "--person"}};
  entry.person = load_staff(session, who).id;
}

void decide(const store::WriteSession& session, LedgerEntry& entry, std::string state, const std::string& reason) {
  entry.state = std::move(state);
  entry.decided = session.now();
  entry.decided_by = session.actor().staff;
  entry.reason = reason;
}

// The entry that takes it back: the opposite amount, in the month in which it is taken back.
LedgerEntry counter_of(const store::WriteSession& session, const LedgerEntry& entry, std::int64_t by) {
  auto counter = entry;
  if (counter.amount) counter.amount = Money{-counter.amount->minor};
  counter.least = counter.most = std::nullopt;
  counter.month = to_text(time::local_date(session.zone(), session.now())).substr(0, 7);
  counter.state = "confirmed";
  counter.proposed = session.now();
  counter.proposed_by = entry.decided_by.value_or(0);
  counter.decided = session.now();
  counter.decided_by = by;
  counter.reverses = entry.id;
  return counter;
}

void act_on(store::WriteSession& session, LedgerVerb verb, const LedgerDecision& decision, LedgerOutcome& outcome) {
  auto& entry = outcome.entry;
  if (verb == LedgerVerb::confirm) {
    decide(session, entry, "confirmed", decision.reason);
  } else if (verb == LedgerVerb::waive) {
    decide(session, entry, "waived", decision.reason);
  } else {
    auto counter = counter_of(session, entry, session.actor().staff);
    counter.reason = decision.reason;
    entry.state = "reversed";
    insert_entry(session, counter);
    outcome.counter = std::move(counter);
  }
  write_decision(session, entry);
}

Json request_of(const LedgerTarget& target, const LedgerDecision& decision) {
  return JsonObject{{"entry", target.entry},
                    {"amount", decision.amount ? Json{to_text(*decision.amount)} : Json{}},
                    {"choice", decision.choice},
                    {"person", decision.person},
                    {"reason", decision.reason}};
}

}  // namespace

void propose_entry(store::WriteSession& session, LedgerEntry& entry, Once once) {
  const auto standing = live_entries(session, entry.cause, entry.rule);
  const bool known = once == Once::per_case ? !standing.empty()
                                            : std::ranges::find(standing, entry.person, &LedgerEntry::person) != standing.end();
  if (!known) insert_entry(session, entry);
}

void withdraw_entries(store::WriteSession& session, const EntrySource& source) {
  for (auto& entry : entries_from(session, source)) {
    if (entry.state == "proposed") {
      entry.state = "withdrawn";
    } else {
      auto counter = counter_of(session, entry, 0);
      counter.proposed_by = session.actor().person();  // who recorded what shows it
      counter.reason.clear();  // that of the decision it takes back is not its own
      insert_entry(session, counter);
      entry.state = "reversed";
    }
    write_decision(session, entry);
  }
}

LedgerOutcome decide_entry(const World& world, store::Store& store, const store::Recording& recording, const LedgerTarget& target,
                           const LedgerDecision& decision) {
  store::WriteSession session{world, store, recording};
  session.act_as(identify(session));
  const std::string action{action_of(target.verb)};
  LedgerOutcome outcome{.entry = load_entry(session, target.entry)};
  if (session.earlier_result(action, request_of(target, decision))) return outcome;
  require_state(outcome.entry, target.verb);
  if (target.verb == LedgerVerb::confirm) {
    set_person(session, outcome.entry, decision.person);
    set_amount(outcome.entry, decision.amount);
    choose_decision(outcome.entry, decision.choice);
  }
  outcome.refusal = refusal_of(session.actor(), outcome.entry, target.verb);
  if (!outcome.refusal) act_on(session, target.verb, decision, outcome);
  session.commit({.action = action, .subject_kind = "ledger_entry", .subject = target.entry, .happened = session.happened(),
                  .refused = outcome.refusal.has_value()},
                 JsonObject{{"id", target.entry}, {"state", outcome.entry.state}, {"refused", outcome.refusal.has_value()}});
  return outcome;
}

}  // namespace svc::people
