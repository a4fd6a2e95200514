// SPDX-License-Identifier: MIT
#include "core/duty/proof.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "core/base/error.hpp"
#include "core/duty/clock_store.hpp"
#include "core/duty/flips.hpp"
#include "core/duty/journal_store.hpp"
#include "core/duty/proof_entries.hpp"
#include "core/duty/proof_parts.hpp"
#include "core/duty/verdict_store.hpp"
#include "core/people/ledger_store.hpp"
#include "core/policy/typed_value.hpp"
#include "core/store/chain.hpp"

namespace svc::duty {
namespace {

constexpr std::array<std::string_view, 2> lists_by_line{"books", "cases"};

class ProofWriter {
 public:
  ProofWriter(store::ReadSession& session, const CaseKinds& cases, const ProofRequest& request)
      : session_{session}, cases_{cases}, request_{request}, shelf_{session} {}

  Json write() {
    JsonArray all;
    for (const auto& subject : request_.subjects.empty() ? decided_subjects(session_) : request_.subjects) all.push_back(case_of(subject));
    const auto seal = store::seal(session_.db(), session_.now());
    Json proof = JsonObject{{"format", proof_format}, {"version", proof_version}, {"made_at", at(session_.now())},
                            {"zone", session_.zone().name}, {"site", session_.settings().site}, {"books", books()}, {"cases", std::move(all)},
                            {"chain", JsonObject{{"seq", seal.seq}, {"hash", seal.hash}, {"time", at(seal.at)}, {"count", seal.count}}}};
    return sealed_proof(std::move(proof));
  }

 private:
  [[nodiscard]] Json at(Instant instant) const { return time::rfc3339(session_.zone(), instant); }
  [[nodiscard]] Json maybe_at(const std::optional<std::int64_t>& seconds) const { return seconds ? at(instant_at(*seconds)) : Json{}; }

  JsonArray books() {
    JsonArray all;
    for (const auto& book : list_adoptions(session_)) {
      all.emplace_back(JsonObject{{"number", book.id}, {"id", book.name}, {"hash", book.hash},
                                  {"from", book.from == beginning_of_time ? Json{} : at(book.from)}, {"adopted_at", at(book.adopted_at)}, {"takes_over", book.takes_over},
                                  {"source", request_.with_books ? Json{read_bundle(session_, book.id)} : Json{}}});
    }
    return all;
  }

  Json case_of(const Subject& subject) {
    JsonArray verdicts;
    for (const auto& verdict : verdicts_of(session_, subject)) verdicts.push_back(verdict_of(subject, verdict));
    Json told = JsonObject{{"case", subject.id == 0 ? Json{} : Json{request_.name(subject)}}, {"kind", subject.kind}, {"key", subject.id}};
    add_history(subject, told);
    told.set("verdicts", std::move(verdicts));
    told.set("line_verdicts", line_verdicts(subject));
    told.set("charges", charges(subject));
    JsonArray journal;
    for (auto& [seq, hash] : digests_of(session_, subject)) journal.emplace_back(JsonObject{{"seq", seq}, {"hash", std::move(hash)}});
    told.set("journal", std::move(journal));
    return told;
  }

  // Clocks that a correction took away come from nothing that is still there: the store's own journal alone tells of them.
  void add_history(const Subject& subject, Json& told) {
    const auto* history_of = history_function(subject);
    auto history = history_of != nullptr ? (*history_of)(session_, subject.id, {}) : CaseHistory{};
    history.written = std::max(history.written, last_takeover(session_, subject).value_or(history.written));
    told.set("known_at", history_of != nullptr ? at(history.written) : Json{});
    told.set("facts", policy::to_json(history.facts));
    JsonArray milestones;
    for (const auto& event : history.events) {
      milestones.emplace_back(JsonObject{{"at", at(event.at)}, {"sequence", event.sequence}, {"is", event.is},
                                         {"wait", event.wait.empty() ? Json{} : Json{event.wait}}, {"facts", policy::to_json(event.facts)}});
    }
    told.set("milestones", std::move(milestones));
    shelf_.known_at(history.written);
    const auto rows = history_of != nullptr ? fold(shelf_, subject, history.events, history.facts, history.written) : std::vector<ClockRow>{};
    JsonArray clocks;
    auto kept = stored_clocks(session_, subject);
    if (kept.empty() && history.quiet_until) kept = not_kept(rows);
    for (const auto& stored : kept) {
      if (std::ranges::any_of(rows, [&](const ClockRow& row) { return stored.is_of(row.run); })) clocks.push_back(clock_of(subject, stored));
    }
    told.set("clocks", std::move(clocks));
  }

  // Of an imported case that is over no clock is kept: they are told as the fold has them.
  static std::vector<StoredClock> not_kept(const std::vector<ClockRow>& rows) {
    std::vector<StoredClock> clocks;
    for (const auto& row : rows) {
      clocks.push_back({.id = 0, .round = row.run.round, .rule = row.run.rule, .instance = row.run.instance, .columns = columns_of(row)});
    }
    return clocks;
  }

  [[nodiscard]] const HistoryOf* history_function(const Subject& subject) const {
    const auto kind = cases_.find(subject.kind);
    return subject.id != 0 && kind != cases_.end() && kind->second.history ? &kind->second.history : nullptr;
  }

  Json verdict_of(const Subject& subject, const StoredVerdict& verdict) {
    return JsonObject{{"number", verdict.id}, {"round", verdict.round}, {"question", verdict.question}, {"at", at(verdict.at)},
                      {"actor", verdict.actor}, {"book", verdict.book}, {"outcome", verdict.outcome}, {"facts", verdict.facts},
                      {"result", verdict.result}, {"flips", request_.with_flips ? told_flips(shelf_, {.subject = subject, .verdict = verdict}) : Json{}}};
  }

  JsonArray line_verdicts(const Subject& subject) {
    JsonArray all;
    const auto kind = cases_.find(subject.kind);
    if (kind == cases_.end() || !kind->second.own_verdicts.of) return all;
    for (const auto& one : kind->second.own_verdicts.of(session_, subject.id)) {
      all.emplace_back(JsonObject{{"number", one.id}, {"line", one.line}, {"question", kind->second.own_verdicts.question}, {"at", at(one.at)},
                                  {"asked_on", one.asked_on}, {"book", one.book}, {"facts", one.facts}, {"result", one.result},
                                  {"flips", request_.with_flips ? told_flips(shelf_, subject.kind, kind->second.own_verdicts, one) : Json{}}});
    }
    return all;
  }

  // Of kinds that tell no history nothing says what an entry was proposed on.
  JsonArray charges(const Subject& subject) {
    JsonArray all;
    const auto* history_of = history_function(subject);
    if (history_of == nullptr) return all;
    for (const auto& entry : entries_of(subject)) all.push_back(told_entry(session_, shelf_, entry, *history_of));
    return all;
  }
  // Where all cases are told the ledger is read once.
  std::vector<people::LedgerEntry> entries_of(const Subject& subject) {
    if (!request_.subjects.empty()) return people::entries_about(session_, subject.kind, subject.id);
    if (!ledger_) {
      ledger_.emplace();
      for (auto& entry : people::list_entries(session_, {.all = true})) (*ledger_)[{entry.subject_kind, entry.subject}].push_back(std::move(entry));
    }
    const auto found = ledger_->find({subject.kind, subject.id});
    return found == ledger_->end() ? std::vector<people::LedgerEntry>{} : found->second;
  }

  Json clock_of(const Subject& subject, const StoredClock& clock) {
    const auto adopted = shelf_.by_id(clock.columns.book, subject.kind);
    const auto* rule = policy::find_clock(adopted->book, clock.rule);
    const auto* said = rule == nullptr ? nullptr : &rule->rule;
    const auto& columns = clock.columns;
    return JsonObject{{"number", clock.id}, {"round", clock.round}, {"rule", clock.rule}, {"cite", told_cite(said)}, {"text", told_text(said)},
                      {"instance", clock.instance}, {"book", columns.book}, {"state", columns.state}, {"open", columns.is_open},
                      {"started_at", at(instant_at(columns.started))}, {"due_at", maybe_at(columns.due)}, {"stopped_at", maybe_at(columns.stopped)},
                      {"detail", parse_json(columns.detail, "clock")}};
  }

  store::ReadSession& session_;
  const CaseKinds& cases_;
  const ProofRequest& request_;
  BookShelf shelf_;
  std::optional<std::map<std::pair<std::string, std::int64_t>, std::vector<people::LedgerEntry>>> ledger_;
};

}  // namespace

Json sealed_proof(Json proof) {
  auto digest = proof_digest(proof);
  proof.set("sha256", std::move(digest));
  return proof;
}

Json proof_of(store::ReadSession& session, const CaseKinds& cases, const ProofRequest& request) { return ProofWriter{session, cases, request}.write(); }

std::string proof_text(const Json& proof) {
  std::string text;
  for (const auto& [name, value] : *proof.object()) {
    text += text.empty() ? "{" : ",\n";
    append_json_string(text, name);
    text += ':';
    const bool by_line = std::ranges::find(lists_by_line, name) != lists_by_line.end() && value.array() != nullptr;
    if (!by_line) {
      text += canonical(value);
      continue;
    }
    std::string_view before = "[\n";
    for (const auto& item : *value.array()) text.append(std::exchange(before, ",\n")).append(canonical(item));
    text += value.array()->empty() ? "[]" : "]";
  }
  return text + "}\n";
}

}  // namespace svc::duty
