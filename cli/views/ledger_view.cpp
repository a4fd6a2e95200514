// SPDX-License-Identifier: MIT
#include "cli/views/ledger_view.hpp"

#include <algorithm>

#include "cli/views/cells.hpp"
#include "cli/views/notice_view.hpp"
#include "core/cases/overrides.hpp"
#include "core/people/staff_store.hpp"
#include "core/policy/dictionary.hpp"

namespace svc::cli {
namespace {

Label ledger_state_label(const std::string& state) {
  if (state == "proposed") return {state, say(N_("proposed"))};
  if (state == "confirmed") return {state, say(N_("confirmed"))};
  if (state == "waived") return {state, say(N_("waived"))};
  return {state, state == "reversed" ? say(N_("reversed")) : say(N_("withdrawn"))};
}

Label charge_label(const std::string& kind) {
  const auto known = policy::charge_kind_words();
  const auto found = std::ranges::find(known, kind, &policy::NamedWord::id);
  return {kind, found == known.end() ? words(kind) : words(found->en, found->zh)};
}

// Why an entry took another back by itself.
Cell reason_of(const people::LedgerEntry& entry) {
  const bool by_itself = entry.reverses && entry.decided_by.value_or(0) == 0;
  return by_itself ? Cell{Label{"not_owed", say(N_("a later entry shows that it was not owed"))}} : text_cell(entry.reason);
}

std::string note_of(store::ReadSession& session, const people::LedgerEntry& entry) {
  const auto reason = cases::override_behind(session, {.kind = entry.subject_kind, .id = entry.subject, .act = entry.source, .by = entry.proposed});
  if (reason.empty()) return entry.note;
  return (entry.note.empty() ? std::string{} : entry.note + "; ") + "override: " + reason;
}

std::vector<Cell> cells_of(store::ReadSession& session, const people::LedgerEntry& entry, const std::map<std::int64_t, std::string>& names) {
  const auto name = [&](std::int64_t staff) {
    const auto found = names.find(staff);
    return found == names.end() ? Cell{nullptr} : Cell{found->second};
  };
  return {entry.id, ledger_state_label(entry.state), entry.rule, charge_label(entry.kind), name(entry.person), maybe_cell(entry.amount),
          maybe_cell(entry.least), maybe_cell(entry.most), texts_or_null(entry.decision), subject_number(session, {.kind = entry.subject_kind, .id = entry.subject}), entry.source, entry.month,
          entry.proposed, name(entry.proposed_by), maybe_cell(entry.decided), entry.decided_by ? name(*entry.decided_by) : Cell{nullptr},
          reason_of(entry), text_cell(note_of(session, entry)), maybe_cell(entry.reverses)};
}

void tell_done(Shell& shell, const people::LedgerOutcome& outcome) {
  const auto id = std::to_string(outcome.entry.id);
  if (outcome.counter) {
    shell.tell(say(N_("Entry {id} is reversed by entry {counter}."), {{"id", id}, {"counter", std::to_string(outcome.counter->id)}}));
  } else if (outcome.entry.state == "waived") {
    shell.tell(say(N_("Entry {id} is waived."), {{"id", id}}));
  } else {
    shell.tell(say(N_("Entry {id} is confirmed."), {{"id", id}}));
  }
}

}  // namespace

Table ledger_table(store::ReadSession& session, const std::vector<people::LedgerEntry>& entries) {
  Table table{.id = "ledger",
              .title = say(N_("Staff ledger")),
              .columns = {{"entry", say(N_("Entry")), Align::right}, {"state", say(N_("State"))}, {"rule", say(N_("Rule"))},
                          {"kind", say(N_("Kind"))}, {"person", say(N_("Person"))}, {"amount", say(N_("Amount")), Align::right},
                          {"least", say(N_("At least")), Align::right}, {"most", say(N_("At most")), Align::right},
                          {"decision", say(N_("Decision"))}, {"case", say(N_("Case"))}, {"source", say(N_("Set off by"))},
                          {"month", say(N_("Month"))}, {"proposed_at", say(N_("Proposed at"))}, {"proposed_by", say(N_("Proposed by"))},
                          {"decided_at", say(N_("Decided at"))}, {"decided_by", say(N_("Decider"))}, {"reason", say(N_("Reason"))},
                          {"note", say(N_("Note"))}, {"reverses", say(N_("Reverses")), Align::right}},
              .rows = {}};
  const auto names = people::staff_names(session);
  for (const auto& entry : entries) table.rows.push_back(cells_of(session, entry, names));
  return table;
}

Exit finish(Shell& shell, const people::LedgerOutcome& outcome) {
  if (outcome.refusal) {
    shell.insist(shell.language().text(say(N_("refused: {why}"), {{"why", "", {*outcome.refusal}}})));
    return Exit::refused;
  }
  if (shell.json()) {
    store::ReadSession session{shell.world(), shell.store()};
    std::vector<people::LedgerEntry> entries{outcome.entry};
    if (outcome.counter) entries.push_back(*outcome.counter);
    shell.show(ledger_table(session, entries));
  }
  tell_done(shell, outcome);
  return Exit::done;
}

}  // namespace svc::cli
