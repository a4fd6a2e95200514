// SPDX-License-Identifier: MIT
#include "core/duty/entry_basis.hpp"

#include <algorithm>

#include "core/base/text.hpp"
#include "core/duty/breaches.hpp"

namespace svc::duty {
namespace {

using people::LedgerEntry;

// The last such event that was known by then: the one that the act recorded.
std::optional<Trigger> event_trigger(const ProposedEntry& proposed, const CaseHistory& history) {
  const auto& name = proposed.rule.event;
  Trigger trigger{.on = Trigger::On::event, .name = name, .source = name, .at = {}, .maker = proposed.written.by_time ? 0 : proposed.written.maker};
  std::int64_t last = 0;
  for (const auto& event : history.events) {
    if (event.is == name && event.sequence > last) last = event.sequence, trigger.at = event.at;
  }
  return last == 0 ? std::nullopt : std::optional{trigger};
}

std::optional<Trigger> warning_trigger(const ProposedEntry& proposed) {
  const auto& source = proposed.entry.source;
  if (std::ranges::find(proposed.rule.on_warn, source) == proposed.rule.on_warn.end()) return std::nullopt;
  return Trigger{.on = Trigger::On::warning, .name = source, .source = source, .at = proposed.written.happened, .maker = proposed.written.maker};
}

bool was_given_with(store::ReadSession& session, const Notice& notice, const Written& written) {
  if (notice.noticed != written.entered) return notice.noticed < written.entered;
  const auto given = first_written(session, notice.subject, {.table = "notice", .key = notice.id});
  return given && given->seq <= written.seq;
}

// The last notice of it that was given by then: with it, or, where the case named nobody yet, before. What time proposed
// nobody did.
std::optional<EntryBasis> breach_basis(store::ReadSession& session, const ProposedEntry& proposed, const std::vector<policy::Facts>& parts) {
  const auto& [entry, rule, written] = proposed;
  std::optional<EntryBasis> basis;
  for (const auto& notice : notices_of(session, {.kind = entry.subject_kind, .id = entry.subject})) {
    if (notice.kind != "late" || notice.rule != rule.on_breach || !was_given_with(session, notice, written)) continue;
    auto trigger = breach_trigger(notice, written.by_time ? 0 : written.maker);
    if (trigger.source != entry.source) continue;
    basis.emplace();
    basis->trigger = std::move(trigger);
    basis->notice = notice.state;
    basis->parts = answered_for(notice, parts);
  }
  return basis;
}

// Who decided it chose within what the rule leaves open.
void compare_choice(const LedgerEntry& entry, const LedgerEntry& anew, const DifferEntry& differ) {
  const bool in_range = !anew.least || !anew.most || (entry.amount && *anew.least <= *entry.amount && *entry.amount <= *anew.most);
  if (!in_range) differ("amount", amount_text(entry.amount), amount_text(anew.least) + " - " + amount_text(anew.most));
  const bool offered = std::ranges::all_of(entry.decision, [&](const std::string& one) { return std::ranges::find(anew.decision, one) != anew.decision.end(); });
  if (!offered || entry.decision.empty() != anew.decision.empty()) differ("decision", joined(entry.decision, ","), joined(anew.decision, ","));
  if (entry.person == 0) differ("person", "0", "null");
}

}  // namespace

std::optional<Written> proposing_act(store::ReadSession& session, const LedgerEntry& entry) {
  const TableRow row{.table = "ledger_entry", .key = entry.id};
  auto written = first_written(session, {.kind = entry.subject_kind, .id = entry.subject}, row);
  return written ? written : first_written_anywhere(session, row);
}

std::optional<EntryBasis> basis_of(store::ReadSession& session, const ProposedEntry& proposed, const HistoryOf& history_of) {
  const auto& [entry, rule, written] = proposed;
  const bool by_time = !rule.on_breach.empty();
  const auto history = history_of(session, entry.subject, {.at = by_time ? written.entered : written.happened, .journal = written.seq});
  std::optional<EntryBasis> basis;
  if (by_time) {
    basis = breach_basis(session, proposed, charged_parts(history));
  } else if (auto trigger = rule.on_warn.empty() ? event_trigger(proposed, history) : warning_trigger(proposed)) {
    basis.emplace();
    basis->trigger = *std::move(trigger);
    basis->parts = charged_parts(history);
  }
  return basis;
}

bool was_overtaken(store::ReadSession& session, const AdoptedBook& adopted, const ProposedEntry& proposed, const HistoryOf& history_of) {
  const Subject subject{.kind = proposed.entry.subject_kind, .id = proposed.entry.subject};
  const TableRow row{.table = "ledger_entry", .key = proposed.entry.id};
  const auto withdrew = [](const std::optional<Written>& written) {
    const auto* state = written ? written->image.find("state") : nullptr;
    return state != nullptr && *state == Json{"withdrawn"};
  };
  auto last = last_written(session, subject, row);
  if (!withdrew(last)) last = last_written_anywhere(session, row);
  if (!withdrew(last)) return false;
  const auto basis = basis_of(session, {.entry = proposed.entry, .rule = proposed.rule, .written = *last}, history_of);
  if (!basis || basis->trigger.on != Trigger::On::breach) return false;
  const auto anew = proposed_entries(adopted, proposed.rule, {.subject = subject, .trigger = basis->trigger}, basis->parts);
  return std::ranges::none_of(anew, [&](const LedgerEntry& one) { return same_proposal(proposed.entry, one); });
}

std::vector<policy::Facts> charged_parts(const CaseHistory& history) { return history.parts.empty() ? std::vector{history.facts} : history.parts; }

const policy::Charge* find_charge(const policy::Book& book, std::string_view rule) {
  const auto found = std::ranges::find(book.charges, rule, [](const policy::Charge& one) { return std::string_view{one.rule.id}; });
  return found == book.charges.end() ? nullptr : &*found;
}

bool is_live(const LedgerEntry& entry) { return entry.state == "proposed" || entry.state == "confirmed" || entry.state == "waived"; }

std::string amount_text(const std::optional<Money>& amount) { return amount ? to_text(*amount) : "null"; }

void compare_proposed(const LedgerEntry& entry, const std::vector<LedgerEntry>& proposed, const DifferEntry& differ) {
  if (proposed.empty()) return differ("amount", amount_text(entry.amount), "null");
  const auto same = std::ranges::find(proposed, entry.person, &LedgerEntry::person);
  const auto& anew = same == proposed.end() ? proposed.front() : *same;
  const bool decided = entry.state == "confirmed" || entry.state == "reversed";
  differ("kind", entry.kind, anew.kind);
  differ("cause", entry.cause, anew.cause);
  differ("source", entry.source, anew.source);
  differ("month", entry.month, anew.month);
  differ("note", entry.note, anew.note);
  differ("proposed_by", std::to_string(entry.proposed_by), std::to_string(anew.proposed_by));
  if (!decided || anew.person != 0) differ("person", std::to_string(entry.person), std::to_string(anew.person));
  if (!decided || anew.amount) differ("amount", amount_text(entry.amount), amount_text(anew.amount));
  differ("amount_min", amount_text(entry.least), amount_text(anew.least));
  differ("amount_max", amount_text(entry.most), amount_text(anew.most));
  if (!decided || anew.decision.size() < 2) differ("decision", joined(entry.decision, ","), joined(anew.decision, ","));
  if (decided) compare_choice(entry, anew, differ);
}

void compare_counter(const LedgerEntry& counter, const LedgerEntry& original, const DifferEntry& differ) {
  differ("reverses", counter.state, "confirmed");
  differ("reverses.state", original.state, "reversed");
  differ("rule", counter.rule, original.rule);
  differ("book", std::to_string(counter.book), std::to_string(original.book));
  differ("note", counter.note, original.note);
  differ("decision", joined(counter.decision, ","), joined(original.decision, ","));
  differ("amount_min", amount_text(counter.least), "null");
  differ("amount_max", amount_text(counter.most), "null");
  differ("kind", counter.kind, original.kind);
  differ("cause", counter.cause, original.cause);
  differ("source", counter.source, original.source);
  differ("person", std::to_string(counter.person), std::to_string(original.person));
  differ("amount", amount_text(counter.amount), amount_text(original.amount ? std::optional{Money{-original.amount->minor}} : std::nullopt));
}

}  // namespace svc::duty
