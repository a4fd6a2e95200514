// SPDX-License-Identifier: MIT
// Entries of the staff ledger against what the book proposes at their trigger, and against what was written of them.
#include <algorithm>
#include <set>

#include "core/base/text.hpp"
#include "core/duty/breaches.hpp"
#include "core/duty/entry_basis.hpp"
#include "core/duty/verify_parts.hpp"
#include "core/people/ledger_store.hpp"

namespace svc::duty {
namespace {

using people::LedgerEntry;

constexpr std::int64_t entry_page = 500;

class EntryCheck {
 public:
  EntryCheck(VerifyRun& run, const LedgerEntry& entry) : run_{run}, entry_{entry}, subject_{.kind = entry.subject_kind, .id = entry.subject} {}

  void check(const HistoryOf& history_of) {
    if (entry_.reverses) return compare_counter(entry_, people::load_entry(run_.session, *entry_.reverses), differing());
    const auto written = proposing_act(run_.session, entry_);
    if ((!written || written->entered != entry_.proposed) && run_.imported_entries().contains(entry_.id)) return compare_imported();
    if (!written) return differ("proposed_at", run_.tally.time_text(entry_.proposed), "null");
    differ("proposed_at", run_.tally.time_text(entry_.proposed), run_.tally.time_text(written->entered));
    if (!run_.shelf.has(entry_.book)) return differ("book", std::to_string(entry_.book), "null");
    const auto adopted = run_.shelf.by_id(entry_.book, entry_.subject_kind);
    const auto* rule = find_charge(adopted->book, entry_.rule);
    if (rule == nullptr) return differ("rule", entry_.rule, "null");
    compare_with(*adopted, {.entry = entry_, .rule = *rule, .written = *written}, history_of);
    compare_decision();
  }

 private:
  void differ(std::string part, std::string stored, std::string anew) {
    if (stored == anew || !told_.insert(part).second) return;  // a column is named once
    run_.tally.compare({.kind = "charge", .id = entry_.id, .subject = subject_, .rule = entry_.rule, .at = entry_.proposed, .part = std::move(part)},
                 std::move(stored), std::move(anew));
  }
  [[nodiscard]] DifferEntry differing() {
    return [this](std::string part, std::string stored, std::string anew) { differ(std::move(part), std::move(stored), std::move(anew)); };
  }

  void compare_with(const AdoptedBook& adopted, const ProposedEntry& proposed, const HistoryOf& history_of) {
    const auto basis = basis_of(run_.session, proposed, history_of);
    if (!basis) return differ("source", entry_.source, "null");
    if (basis->notice == "withdrawn" && (entry_.state == "proposed" || entry_.state == "confirmed")) differ("state", entry_.state, "withdrawn");
    const bool stands = !basis->notice.empty() && basis->notice != "withdrawn";
    if (stands && entry_.state == "withdrawn" && !was_overtaken(run_.session, adopted, proposed, history_of)) differ("state", entry_.state, "proposed");
    run_.shelf.known_at(proposed.written.entered);
    const auto in_force = run_.shelf.at(subject_.kind, basis->trigger.at);
    differ("book", std::to_string(entry_.book), in_force ? std::to_string(in_force->id) : "null");
    const auto anew = proposed_entries(adopted, proposed.rule, {.subject = subject_, .trigger = basis->trigger}, basis->parts);
    compare_proposed(entry_, anew, differing());
    check_once({.entry = entry_, .rule = proposed.rule, .proposed_with = anew});
  }

  // Each rule holds a cause against a person once; one that is once for the case, against one person.
  void check_once(const LaterEntry& later) {
    if (!is_live(entry_)) return;
    for (const auto& other : people::live_entries(run_.session, entry_.cause, entry_.rule)) {
      if (other.id < entry_.id && leaves_no_room(other, later)) return differ("once", std::to_string(entry_.id), std::to_string(other.id));
    }
  }

  // The act that proposed it stands in another store's journal: here the rule must be one of its book, and a decision stand.
  void compare_imported() {
    if (!run_.shelf.has(entry_.book)) return differ("book", std::to_string(entry_.book), "null");
    if (find_charge(run_.shelf.by_id(entry_.book, entry_.subject_kind)->book, entry_.rule) == nullptr) return differ("rule", entry_.rule, "null");
    if (last_written_anywhere(run_.session, {.table = "ledger_entry", .key = entry_.id})) compare_decision();
  }

  // A decision is a person's: it must stand as it was written.
  void compare_decision() {
    auto written = last_written(run_.session, subject_, {.table = "ledger_entry", .key = entry_.id});
    auto decided = last_written(run_.session, {.kind = "ledger_entry", .id = entry_.id}, {.table = "ledger_entry", .key = entry_.id});
    if (decided && (!written || decided->seq > written->seq)) written = std::move(decided);
    const auto text = [&](std::string_view column) {
      const auto* value = written->image.find(column);
      return value == nullptr ? std::string{} : value->text() != nullptr ? *value->text() : canonical(*value);
    };
    if (!written || text("state") != entry_.state) written = last_written_anywhere(run_.session, {.table = "ledger_entry", .key = entry_.id});
    differ("state", entry_.state, text("state"));
    differ("person", std::to_string(entry_.person), text("person"));
    differ("amount", entry_.amount ? std::to_string(entry_.amount->minor) : "null", text("amount"));
    differ("decision", joined(entry_.decision, ","), text("decision"));
    differ("decided_at", entry_.decided ? std::to_string(utc_seconds(*entry_.decided)) : "null", text("decided_at"));
    differ("decided_by", entry_.decided_by ? std::to_string(*entry_.decided_by) : "null", text("decided_by"));
    differ("reason", entry_.reason, text("reason"));
  }

  VerifyRun& run_;
  const LedgerEntry& entry_;
  Subject subject_;
  std::set<std::string> told_;
};

}  // namespace

void verify_charges(VerifyRun& run) {
  std::int64_t last = 0;
  while (true) {
    const auto entries = people::entries_after(run.session, last, run.request.since, entry_page);
    if (entries.empty()) return;
    for (const auto& entry : entries) {
      const auto known = run.cases.find(entry.subject_kind);
      const bool told = known != run.cases.end() && known->second.history;
      if (!told && is_kind(entry.subject_kind)) {
        ++run.tally.out.unchecked;
        continue;
      }
      ++run.tally.out.charges;
      const Mismatch one{.kind = "charge", .id = entry.id, .subject = {entry.subject_kind, entry.subject}, .rule = entry.rule, .at = entry.proposed, .part = "subject_kind"};
      run.tally.row(one, [&] {
        if (!told) return run.tally.compare(one, entry.subject_kind, "null");
        EntryCheck{run, entry}.check(known->second.history);
      });
    }
    last = entries.back().id;
  }
}

}  // namespace svc::duty
