// SPDX-License-Identifier: MIT
// Entries of the staff ledger against what the book proposes at their trigger, and against what was written of them.
#include <algorithm>
#include <set>

#include "core/base/text.hpp"
#include "core/duty/charges.hpp"
#include "core/duty/journal_store.hpp"
#include "core/duty/notice.hpp"
#include "core/duty/verify_parts.hpp"
#include "core/people/ledger_store.hpp"

namespace svc::duty {
namespace {

using people::LedgerEntry;

constexpr std::int64_t entry_page = 500;

std::string amount_text(const std::optional<Money>& amount) { return amount ? to_text(*amount) : "null"; }

class EntryCheck {
 public:
  EntryCheck(VerifyRun& run, const LedgerEntry& entry) : run_{run}, entry_{entry}, subject_{.kind = entry.subject_kind, .id = entry.subject} {}

  void check(const HistoryOf& history_of) {
    if (entry_.reverses) return check_counter();
    const auto written = first_written(run_.session, subject_, {.table = "ledger_entry", .key = entry_.id});
    if (!written) return differ("proposed_at", run_.tally.time_text(entry_.proposed), "null");
    differ("proposed_at", run_.tally.time_text(entry_.proposed), run_.tally.time_text(written->entered));
    if (!run_.shelf.has(entry_.book)) return differ("book", std::to_string(entry_.book), "null");
    const auto adopted = run_.shelf.by_id(entry_.book, entry_.subject_kind);
    const auto rule = std::ranges::find_if(adopted->book.charges, [&](const policy::Charge& one) { return one.rule.id == entry_.rule; });
    if (rule == adopted->book.charges.end()) return differ("rule", entry_.rule, "null");
    compare_with(*adopted, *rule, *written, history_of);
    compare_decision();
  }

 private:
  void differ(std::string part, std::string stored, std::string anew) {
    if (stored == anew || !told_.insert(part).second) return;  // a column is named once
    run_.tally.compare({.kind = "charge", .id = entry_.id, .subject = subject_, .rule = entry_.rule, .at = entry_.proposed, .part = std::move(part)},
                 std::move(stored), std::move(anew));
  }

  // The same entry with the opposite amount.
  void check_counter() {
    const auto original = people::load_entry(run_.session, *entry_.reverses);
    differ("reverses", entry_.state, "confirmed");
    differ("reverses.state", original.state, "reversed");
    differ("rule", entry_.rule, original.rule);
    differ("kind", entry_.kind, original.kind);
    differ("cause", entry_.cause, original.cause);
    differ("source", entry_.source, original.source);
    differ("person", std::to_string(entry_.person), std::to_string(original.person));
    differ("amount", amount_text(entry_.amount), amount_text(original.amount ? std::optional{Money{-original.amount->minor}} : std::nullopt));
  }

  [[nodiscard]] std::optional<Trigger> trigger_of(const policy::Charge& rule, const Written& written, const CaseHistory& history) {
    Trigger trigger{.on = Trigger::On::event, .name = rule.event, .source = rule.event, .at = written.happened, .maker = written.maker};
    if (!rule.on_breach.empty()) return breach(rule, written);
    if (!rule.on_warn.empty()) {
      trigger.on = Trigger::On::warning;
      trigger.name = trigger.source = entry_.source;
      return std::ranges::find(rule.on_warn, entry_.source) == rule.on_warn.end() ? std::nullopt : std::optional{trigger};
    }
    std::int64_t last = 0;
    for (const auto& event : history.events) {
      if (event.is == rule.event && event.sequence > last) last = event.sequence, trigger.at = event.at;
    }
    return last == 0 ? std::nullopt : std::optional{trigger};
  }

  [[nodiscard]] std::optional<Trigger> breach(const policy::Charge& rule, const Written& written) {
    for (const auto& notice : notices_of(run_.session, subject_)) {
      if (notice.kind != "late" || notice.rule != rule.on_breach || notice.noticed != written.entered) continue;
      auto source = breach_source(notice.rule, notice.instance, notice.subject.round);
      if (source != entry_.source) continue;
      check_breach_state(notice);
      return Trigger{.on = Trigger::On::breach, .name = notice.rule, .source = std::move(source), .at = notice.owed};
    }
    return std::nullopt;
  }
  void check_breach_state(const Notice& notice) {
    if (notice.state == "withdrawn" && (entry_.state == "proposed" || entry_.state == "confirmed")) differ("state", entry_.state, "withdrawn");
    if (notice.state != "withdrawn" && entry_.state == "withdrawn") differ("state", entry_.state, "proposed");
  }

  void compare_with(const AdoptedBook& adopted, const policy::Charge& rule, const Written& written, const HistoryOf& history_of) {
    const bool by_time = !rule.on_breach.empty();
    const auto history = history_of(run_.session, subject_.id, {.at = by_time ? written.entered : written.happened, .journal = written.seq});
    const auto trigger = trigger_of(rule, written, history);
    if (!trigger) return differ("source", entry_.source, "null");
    run_.shelf.known_at(written.entered);
    const auto in_force = run_.shelf.at(subject_.kind, trigger->at);
    differ("book", std::to_string(entry_.book), in_force ? std::to_string(in_force->id) : "null");
    const auto parts = history.parts.empty() ? std::vector{history.facts} : history.parts;
    const auto all = proposed_entries(adopted, rule, {.subject = subject_, .trigger = *trigger}, parts);
    const auto same = std::ranges::find(all, entry_.person, &LedgerEntry::person);
    if (all.empty()) return differ("amount", amount_text(entry_.amount), "null");
    compare_proposal(same == all.end() ? all.front() : *same);
  }

  // What a person decides afterwards (an open amount, one of several decisions, who of a role) is not the book's.
  void compare_proposal(const LedgerEntry& anew) {
    const bool decided = entry_.state == "confirmed" || entry_.state == "reversed";
    differ("kind", entry_.kind, anew.kind);
    differ("cause", entry_.cause, anew.cause);
    differ("source", entry_.source, anew.source);
    differ("month", entry_.month, anew.month);
    differ("note", entry_.note, anew.note);
    differ("proposed_by", std::to_string(entry_.proposed_by), std::to_string(anew.proposed_by));
    if (!decided || anew.person != 0) differ("person", std::to_string(entry_.person), std::to_string(anew.person));
    if (!decided || anew.amount) differ("amount", amount_text(entry_.amount), amount_text(anew.amount));
    differ("amount_min", amount_text(entry_.least), amount_text(anew.least));
    differ("amount_max", amount_text(entry_.most), amount_text(anew.most));
    if (!decided || anew.decision.size() < 2) differ("decision", joined(entry_.decision, ","), joined(anew.decision, ","));
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

bool is_live(const LedgerEntry& entry) { return entry.state == "proposed" || entry.state == "confirmed" || entry.state == "waived"; }

// Each rule holds a cause against a person once; one that is once for the case, against one person.
void check_once(VerifyRun& run, const LedgerEntry& entry) {
  if (entry.reverses || !is_live(entry) || !run.shelf.has(entry.book)) return;
  const auto adopted = run.shelf.by_id(entry.book, entry.subject_kind);
  const auto rule = std::ranges::find_if(adopted->book.charges, [&](const policy::Charge& one) { return one.rule.id == entry.rule; });
  const bool per_person = rule != adopted->book.charges.end() && rule->once == "person";
  auto standing = people::live_entries(run.session, entry.cause, entry.rule);
  std::erase_if(standing, [&](const LedgerEntry& other) { return other.id >= entry.id || other.reverses || (per_person && other.person != entry.person); });
  if (standing.empty()) return;
  run.tally.differ({.kind = "charge", .id = entry.id, .subject = {entry.subject_kind, entry.subject}, .rule = entry.rule, .at = entry.proposed, .part = "once",
              .stored = std::to_string(entry.id), .anew = std::to_string(standing.front().id)});
}

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
        check_once(run, entry);
      });
    }
    last = entries.back().id;
  }
}

}  // namespace svc::duty
