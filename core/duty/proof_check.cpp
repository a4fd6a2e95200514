// SPDX-License-Identifier: MIT
// Working out anew what a proof holds, from the proof and the books alone.
#include <algorithm>

#include "core/base/digest.hpp"
#include "core/base/error.hpp"
#include "core/duty/clock_store.hpp"
#include "core/duty/flips.hpp"
#include "core/duty/proof.hpp"
#include "core/duty/proof_books.hpp"
#include "core/duty/proof_entries.hpp"
#include "core/duty/proof_parts.hpp"
#include "core/duty/proof_whole.hpp"
#include "core/duty/recompute.hpp"
#include "core/duty/verify_parts.hpp"
#include "core/policy/typed_value.hpp"

namespace svc::duty {
namespace {

// Facts of milestones are of the dictionary; the facts of a case may be of the book's tables as well.
policy::Facts facts_in(const Json& object, const policy::Book& book) { return policy::facts_from_json(object, book); }

class ProofCase {
 public:
  ProofCase(Tally& tally, BookShelf& shelf, ProofWhole& whole, const Json& told)
      : tally_{tally}, shelf_{shelf}, whole_{whole}, recomputation_{shelf}, told_{told} {
    subject_ = {.kind = proof_word(told, "kind"), .id = proof_number(told, "key")};
    with_flips_ = tells_flips(told);
    anew_.subject = subject_;
    anew_.made = whole_.made();
  }

  ProvenCase check(const CaseKinds& cases) {
    whole_.check_case(told_);
    for (const auto& verdict : proof_list(told_, "verdicts")) check_verdict(verdict);
    const auto kind = cases.find(subject_.kind);
    const bool has_own = kind != cases.end() && kind->second.own_verdicts.answer;
    for (const auto& verdict : proof_list(told_, "line_verdicts")) {
      if (!has_own) no_proof("line_verdicts");
      check_line_verdict(verdict, kind->second.own_verdicts);
    }
    check_clocks();
    for (const auto& entry : proof_list(told_, "charges")) require_book(proof_number(entry, "book"));
    check_entries(tally_, shelf_, told_);
    return std::move(anew_);
  }

 private:
  // Explanations do, of every verdict that has some.
  static bool tells_flips(const Json& told) {
    return std::ranges::any_of(std::array{"verdicts", "line_verdicts"}, [&](const char* list) {
      return std::ranges::any_of(proof_list(told, list), [](const Json& verdict) { return !proof_member(verdict, "flips").is_null(); });
    });
  }

  void check_verdict(const Json& json) {
    proof_only(json, {"number", "round", "question", "at", "actor", "book", "outcome", "facts", "result", "flips"});
    SubjectVerdict one{.subject = subject_};
    auto& verdict = one.verdict;
    verdict.id = proof_number(json, "number");
    verdict.round = one.subject.round = proof_round(json, "round");
    verdict.question = proof_word(json, "question");
    verdict.at = proof_instant(json, "at");
    verdict.actor = proof_number(json, "actor");
    verdict.book = proof_number(json, "book");
    verdict.outcome = proof_word(json, "outcome");
    verdict.facts = proof_object(json, "facts");
    verdict.result = proof_object(json, "result");
    ++tally_.out.verdicts;
    require_book(verdict.book);
    auto about = about_verdict(one);
    about.part = "facts";
    tally_.row(about, [&] {
      compare_verdict(tally_, one, recomputation_.again(one));
      check_approved(about, verdict);
      check_round(about);
      whole_.check_book(about, shelf_, verdict.book);
      check_flips(about, proof_member(json, "flips"), [&] { return told_flips(shelf_, one); });
    });
    anew_.verdicts.push_back(std::move(verdict));
  }

  // What was granted for the act are approvals of its book.
  void check_approved(Mismatch about, const StoredVerdict& verdict) {
    const auto adopted = shelf_.by_id(verdict.book, subject_.kind);
    about.part = "asked.approved";
    for (const auto& rule : asked_in(verdict, subject_.kind, adopted->book.calendar.zone).approved) {
      if (!std::ranges::any_of(adopted->book.approvals, [&](const policy::Approval& one) { return one.rule.id == rule; })) tally_.compare(about, rule, "null");
    }
  }

  // A case has as many rounds as it was reopened, and one.
  void check_round(Mismatch about) {
    if (proof_member(told_, "known_at").is_null()) return;
    const auto rounds = 1 + std::ranges::count_if(proof_list(told_, "milestones"), [](const Json& one) { return proof_word(one, "is") == "reopened"; });
    about.part = "round";
    if (about.subject.round > rounds) tally_.compare(about, std::to_string(about.subject.round), std::to_string(rounds));
  }

  // Only explanations tell them.
  void check_flips(Mismatch about, const Json& told, const std::function<Json()>& anew) {
    if (!with_flips_) return;
    about.part = "flips";
    tally_.compare(std::move(about), canonical(told), canonical(anew()));
  }

  void check_line_verdict(const Json& json, const OwnVerdicts& domain) {
    proof_only(json, {"number", "line", "question", "at", "asked_on", "book", "facts", "result", "flips"});
    OwnVerdict one{.id = proof_number(json, "number"), .subject = subject_.id, .line = proof_number(json, "line"), .at = proof_instant(json, "at")};
    one.asked_on = proof_word(json, "asked_on");
    one.book = proof_number(json, "book");
    one.facts = proof_object(json, "facts");
    one.result = proof_object(json, "result");
    ++tally_.out.verdicts;
    require_book(one.book);
    auto about = about_own_verdict(domain, subject_.kind, one);
    tally_.row(about, [&] {
      compare_own_verdict(tally_, about, one.result, answered_again(shelf_, subject_.kind, domain, one));
      check_flips(about, proof_member(json, "flips"), [&] { return told_flips(shelf_, subject_.kind, domain, one); });
      whole_.check_book(about, shelf_, one.book);
      about.part = "question";
      tally_.compare(about, proof_word(json, "question"), domain.question);
    });
    anew_.line_verdicts.push_back(std::move(one));
  }

  // A book that is named and cannot be had is no mismatch: nothing can be said without it.
  void require_book(std::int64_t id) {
    if (shelf_.has(id)) static_cast<void>(shelf_.by_id(id, subject_.kind));
  }

  std::vector<policy::Event> milestones(const policy::Book& book) const {
    std::vector<policy::Event> events;
    for (const auto& json : proof_list(told_, "milestones")) {
      policy::Event event{.at = proof_instant(json, "at"), .sequence = proof_number(json, "sequence"), .is = proof_word(json, "is")};
      const auto& wait = proof_member(json, "wait");
      if (wait.text() != nullptr) event.wait = *wait.text();
      event.facts = facts_in(proof_object(json, "facts"), book);
      events.push_back(std::move(event));
    }
    return events;
  }

  std::vector<ClockRow> folded(const std::optional<Instant>& known_at) {
    if (!known_at) return {};
    shelf_.known_at(*known_at);
    const auto adopted = shelf_.at(subject_.kind, *known_at);
    if (!adopted) return {};
    return fold(shelf_, subject_, milestones(adopted->book), facts_in(proof_object(told_, "facts"), adopted->book), *known_at);
  }

  void check_clocks() {
    std::vector<ClockRow> rows;
    const auto known_at = proof_maybe_instant(told_, "known_at");
    tally_.row({.kind = "clock", .subject = subject_, .at = known_at.value_or(Instant{}), .part = "milestones"}, [&] { rows = folded(known_at); });
    for (const auto& json : proof_list(told_, "clocks")) check_clock(stored_clock(json), json, rows);
    std::ranges::sort(anew_.clocks, {}, [](const ClockRow& row) { return std::pair{row.run.start, row.id}; });
    for (const auto& row : rows) {
      ++tally_.out.clocks;
      const Mismatch one{.kind = "clock", .subject = {subject_.kind, subject_.id, row.run.round}, .rule = row.run.rule, .at = row.run.start, .part = "rule"};
      tally_.row(one, [&] { tally_.compare(one, "null", row.run.rule); });
    }
  }

  static StoredClock stored_clock(const Json& json) {
    proof_only(json, {"number", "round", "rule", "cite", "text", "instance", "book", "state", "open", "started_at", "due_at", "stopped_at", "detail"});
    const auto seconds = [&](std::string_view name) {
      const auto instant = proof_maybe_instant(json, name);
      return instant ? std::optional{utc_seconds(*instant)} : std::nullopt;
    };
    StoredClock clock{.id = proof_number(json, "number"), .round = proof_round(json, "round"), .rule = proof_word(json, "rule")};
    clock.instance = proof_word(json, "instance");
    auto& columns = clock.columns;
    columns.book = proof_number(json, "book");
    columns.state = proof_word(json, "state");
    columns.is_open = proof_number(json, "open");
    columns.started = utc_seconds(proof_instant(json, "started_at"));
    columns.due = seconds("due_at");
    columns.stopped = seconds("stopped_at");
    columns.detail = canonical(proof_object(json, "detail"));
    return clock;
  }

  void check_clock(const StoredClock& clock, const Json& json, std::vector<ClockRow>& rows) {
    ++tally_.out.clocks;
    require_book(clock.columns.book);
    auto about = about_clock(clock, subject_);
    about.part = "rule";
    tally_.row(about, [&] {
      const auto row = std::ranges::find_if(rows, [&](const ClockRow& other) { return clock.is_of(other.run); });
      if (row == rows.end()) return tally_.compare(about, clock.rule, "null");
      row->next_alarm.reset();
      compare_clock(tally_, about, clock.columns, columns_of(*row));
      check_words(about, json, *row);
      anew_.clocks.push_back(read_clock({.id = clock.id, .round = clock.round, .rule = clock.rule, .instance = clock.instance, .columns = columns_of(*row)}, subject_, whole_.made()));
      rows.erase(row);
    });
  }

  // The clause and what it says, as the book has it.
  void check_words(Mismatch about, const Json& json, const ClockRow& row) {
    const auto adopted = shelf_.by_id(row.book, subject_.kind);
    const auto* rule = policy::find_clock(adopted->book, row.run.rule);
    about.part = "cite";
    tally_.compare(about, canonical(proof_member(json, "cite")), canonical(told_cite(&rule->rule)));
    about.part = "text";
    tally_.compare(about, canonical(proof_member(json, "text")), canonical(told_text(&rule->rule)));
  }

  Tally& tally_;
  BookShelf& shelf_;
  ProofWhole& whole_;
  Recomputation recomputation_;
  const Json& told_;
  bool with_flips_ = false;
  Subject subject_;
  ProvenCase anew_ = {};
};

void require_version(const Json& proof) {
  if (proof.object() == nullptr || proof.find("format") == nullptr || *proof.find("format") != Json{proof_format}) no_proof("format");
  const auto version = proof_number(proof, "version");
  if (version == proof_version) return;
  throw Error{Exit::usage, say(N_("The proof is of version {theirs}; this svc reads version {ours}."),
                               {{"theirs", std::to_string(version)}, {"ours", std::to_string(proof_version)}}),
              say(N_("Check it with the svc that made it."))};
}

// Its own digest, and its one way to be written.
void check_bytes(Tally& tally, const Json& proof, std::string_view text) {
  const auto made = proof_instant(proof, "made_at");
  Mismatch one{.kind = "proof", .at = made, .part = "sha256"};
  tally.row(one, [&] {
    tally.compare(one, proof_word(proof, "sha256"), proof_digest(proof));
    const auto layout = proof_text(proof);
    if (layout == text) return;
    one.part = "bytes";
    tally.compare(one, hex(sha256(text)), hex(sha256(layout)));
  });
}

}  // namespace

CheckedProof check_proof(std::string_view text, std::string_view file, const FindBook& find, const CaseKinds& cases, const ProofWords& words) {
  const auto proof = parse_json(text, file);
  require_version(proof);
  ProofBooks books{proof, find};
  CheckedProof checked;
  checked.zone = time::compile_zone(proof_word(proof, "zone"));
  checked.site = proof_word(proof, "site");
  Tally tally{checked.zone};
  check_bytes(tally, proof, text);
  auto shelf = books.shelf();
  ProofWhole whole{tally, proof, words};
  for (const auto& told : proof_list(proof, "cases")) {
    const auto anew = ProofCase{tally, shelf, whole, told}.check(cases);
    ++checked.cases;
    whole.check_explanation(shelf, anew);
  }
  whole.check_head();
  books.check(tally, checked.zone, whole.made());
  checked.found = std::move(tally.out);
  return checked;
}

}  // namespace svc::duty
