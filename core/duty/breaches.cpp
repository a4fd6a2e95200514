// SPDX-License-Identifier: MIT
#include "core/duty/breaches.hpp"

#include <algorithm>

#include "core/duty/entry_basis.hpp"
#include "core/people/ledger_store.hpp"

namespace svc::duty {
namespace {

using people::LedgerEntry;

// A role that somebody must fill may have become anybody.
bool names(const std::vector<LedgerEntry>& proposed, std::int64_t person) {
  return std::ranges::any_of(proposed, [&](const LedgerEntry& entry) { return entry.person == person || entry.person == 0; });
}

class BreachCharges {
 public:
  BreachCharges(store::WriteSession& session, const Subject& subject, const PartFacts& facts) : session_{session}, subject_{subject}, facts_{facts} {}

  void follow(const Notice& notice) {
    const auto adopted = book_at(session_, subject_.kind, notice.owed);
    if (!adopted) return;
    const auto trigger = breach_trigger(notice, session_.actor().person());
    const Occasion occasion{.subject = subject_, .trigger = trigger};
    for (const auto& rule : adopted->book.charges) {
      if (!sets_off(rule, occasion)) continue;
      if (!held_) held_ = people::entries_about(session_, subject_.kind, subject_.id);
      if (!known_) known_ = facts_();
      reconcile(rule, trigger.source, proposed_entries(*adopted, rule, occasion, answered_for(notice, *known_)));
    }
  }

 private:
  void reconcile(const policy::Charge& rule, const std::string& source, std::vector<LedgerEntry> anew) {
    for (auto& entry : *held_) {
      const bool open = entry.rule == rule.rule.id && entry.state == "proposed" && entry.source == source;
      if (open && std::ranges::none_of(anew, [&](const LedgerEntry& one) { return same_proposal(entry, one); })) withdraw(entry);
    }
    for (auto& entry : anew) {
      const LaterEntry later{.entry = entry, .rule = rule, .proposed_with = anew};
      if (std::ranges::any_of(*held_, [&](const LedgerEntry& one) { return one.rule == rule.rule.id && is_settled_by(one, later, *held_); })) continue;
      entry.proposed = session_.now();
      people::insert_entry(session_, entry);
      held_->push_back(entry);
    }
  }

  void withdraw(LedgerEntry& entry) {
    entry.state = "withdrawn";
    people::write_decision(session_, entry);
  }

  static bool is_settled_by(const LedgerEntry& one, const LaterEntry& later, const std::vector<LedgerEntry>& held) {
    if (one.reverses) return false;
    if (is_live(one)) return (later.entry.person == 0 && one.source == later.entry.source) || leaves_no_room(one, later);
    // What a person took back they do not want proposed again.
    const bool same = one.source == later.entry.source && (one.person == later.entry.person || later.entry.person == 0);
    return same && std::ranges::any_of(held, [&](const LedgerEntry& counter) { return counter.reverses == one.id && counter.decided_by.value_or(0) != 0; });
  }

  store::WriteSession& session_;
  const Subject& subject_;
  const PartFacts& facts_;
  std::optional<std::vector<LedgerEntry>> held_;  // about the case, as this leaves it
  std::optional<std::vector<policy::Facts>> known_;
};

}  // namespace

Trigger breach_trigger(const Notice& notice, std::int64_t maker) {
  return {.on = Trigger::On::breach, .name = notice.rule, .source = breach_source(notice.rule, notice.instance, notice.subject.round), .at = notice.owed,
          .maker = maker};
}

std::vector<policy::Facts> answered_for(const Notice& notice, std::vector<policy::Facts> parts) {
  for (auto& facts : parts) {
    if (notice.person != 0) facts.set("owner", std::to_string(notice.person));
    else facts.set("owner", policy::None{});
  }
  return parts;
}

void follow_breaches(store::WriteSession& session, const Subject& subject, const std::vector<Notice>& told, const PartFacts& facts) {
  BreachCharges charges{session, subject, facts};
  for (const auto& notice : told) {
    if (notice.kind == "late" && notice.state != "withdrawn" && notice.subject.round == subject.round) charges.follow(notice);
  }
}

bool same_proposal(const LedgerEntry& a, const LedgerEntry& b) {
  return a.person == b.person && a.amount == b.amount && a.least == b.least && a.most == b.most && a.decision == b.decision;
}

bool leaves_no_room(const LedgerEntry& earlier, const LaterEntry& later) {
  const auto& [entry, rule, proposed_with] = later;
  if (earlier.person == entry.person) return true;
  if (rule.once == "person") return false;
  return rule.on_breach.empty() || earlier.source != entry.source || names(proposed_with, earlier.person);
}

}  // namespace svc::duty
