// SPDX-License-Identifier: MIT
#include "core/duty/proof_whole.hpp"

#include <algorithm>

#include "core/duty/proof_parts.hpp"
#include "core/policy/dictionary.hpp"

namespace svc::duty {
namespace {

std::string number_text(std::int64_t number) { return std::to_string(number); }

const std::string& proof_hash(const Json& object) {
  const auto& hash = proof_word(object, "hash");
  const bool is_hash = hash.size() == 64 && hash.find_first_not_of("0123456789abcdef") == std::string::npos;
  if (!is_hash) no_proof("hash");
  return hash;
}

bool is_wait_reason(std::string_view word) {
  return std::ranges::find(policy::wait_reason_words(), word, &policy::NamedWord::id) != policy::wait_reason_words().end();
}

// As it was known once `newest` was adopted, which others of the same second may follow; 0: none.
std::int64_t in_force(const BookShelf& shelf, Instant at, std::int64_t newest) {
  std::int64_t book = 0;
  for (const auto& one : shelf.adoptions()) {
    if (one.from <= at && one.id <= newest) book = one.id;
  }
  return book;
}

std::vector<std::string> words_in(const Json& object, std::string_view name) {
  std::vector<std::string> words;
  for (const auto& word : proof_list(object, name)) {
    if (word.text() == nullptr) no_proof(name);
    words.push_back(*word.text());
  }
  return words;
}

constexpr std::array<std::string_view, 9> members_of_proofs{"format", "version", "made_at", "zone", "site", "books", "cases", "chain", "sha256"};

// What an explanation says beside its proof.
Json explanation_in(const Json& proof) {
  Json told{JsonObject{}};
  for (const auto& [name, value] : *proof.object()) {
    if (std::ranges::find(members_of_proofs, name) == members_of_proofs.end()) told.set(name, value);
  }
  return told;
}

// Named by the first row that differs.
void compare_explained(Tally& tally, Mismatch about, const Json& told, const Json& anew) {
  const auto* rows = told.array();
  const auto* others = anew.array();
  if (rows == nullptr || others == nullptr) return tally.compare(std::move(about), canonical(told), canonical(anew));
  for (std::size_t i = 0; i < std::max(rows->size(), others->size()); ++i) {
    const auto row = i < rows->size() ? canonical((*rows)[i]) : "null";
    const auto other = i < others->size() ? canonical((*others)[i]) : "null";
    if (row != other) return tally.compare(std::move(about), row, other);
  }
}

}  // namespace

ProofWhole::ProofWhole(Tally& tally, const Json& proof, const ProofWords& words)
    : tally_{tally}, proof_{proof}, words_{words}, made_{proof_instant(proof, "made_at")},
      last_entry_{proof_number(proof_object(proof, "chain"), "seq")}, site_{proof_word(proof, "site")} {}

void ProofWhole::differ(const Mismatch& about, std::string part, std::string stored, std::string anew) {
  if (stored == anew) return;
  auto one = about;
  one.part = std::move(part);
  tally_.row(one, [&] { tally_.compare(one, std::move(stored), std::move(anew)); });
}

void ProofWhole::check_time(const Json& row, std::string_view name, Instant latest) {
  const auto at = proof_maybe_instant(row, name);
  if (at && *at > latest) differ({.kind = "proof", .at = made_}, std::string{name}, tally_.time_text(*at), tally_.time_text(latest));
}

void ProofWhole::check_head() {
  const auto& chain = proof_object(proof_, "chain");
  proof_only(chain, {"seq", "hash", "time", "count"});
  static_cast<void>(proof_hash(chain));
  const Mismatch about{.kind = "proof", .at = made_};
  differ(about, "chain.count", number_text(proof_number(chain, "count")), number_text(last_entry_));  // no row of a journal is left out
  differ(about, "chain.time", tally_.time_text(proof_instant(chain, "time")), tally_.time_text(made_));
  check_adoptions();
}

// Numbered as they were adopted; none starts before an earlier one, and all start in the store's zone.
void ProofWhole::check_adoptions() {
  const Mismatch about{.kind = "proof", .at = made_};
  std::int64_t number = 0;
  std::optional<Instant> adopted, from;
  for (const auto& book : proof_list(proof_, "books")) {
    proof_only(book, {"number", "id", "hash", "from", "adopted_at", "takes_over", "source"});
    static_cast<void>(proof_hash(book));
    differ(about, "books.number", number_text(proof_number(book, "number")), number_text(++number));
    const auto at = proof_instant(book, "adopted_at");
    const auto start = proof_maybe_instant(book, "from").value_or(beginning_of_time);
    check_time(book, "adopted_at", made_);
    if (adopted && at < *adopted) differ(about, "books.adopted_at", tally_.time_text(at), tally_.time_text(*adopted));
    if (from && start < *from) differ(about, "books.from", tally_.time_text(start), tally_.time_text(*from));
    adopted = at;
    from = start;
  }
}

void ProofWhole::check_case(const Json& told) {
  proof_only(told, {"case", "kind", "key", "known_at", "facts", "milestones", "verdicts", "line_verdicts", "charges", "clocks", "journal"});
  const Subject subject{.kind = proof_word(told, "kind"), .id = proof_number(told, "key")};
  const Mismatch about{.kind = "proof", .subject = subject, .at = made_};
  const auto name = subject.id == 0 || !words_.name ? Json{} : Json{words_.name(subject, site_)};
  if (words_.name) differ(about, "case", canonical(proof_member(told, "case")), canonical(name));
  if (!numbers_.emplace("case of " + subject.kind, subject.id).second) differ(about, "key", number_text(subject.id), "null");
  check_time(told, "known_at", made_);
  check_milestones(told);
  for (const auto* list : {"verdicts", "line_verdicts", "clocks", "charges"}) check_numbers(told, list);
  for (const auto& verdict : proof_list(told, "verdicts")) {
    check_time(verdict, "at", made_);
    check_asked(verdict);
  }
  for (const auto& verdict : proof_list(told, "line_verdicts")) check_time(verdict, "at", made_);
  for (const auto& entry : proof_list(told, "charges")) check_time(entry, "proposed_at", made_);
  check_journal(told);
}

void ProofWhole::check_numbers(const Json& told, std::string_view list) {
  for (const auto& row : proof_list(told, list)) {
    const auto number = proof_number(row, "number");
    if (number == 0 && list == "clocks") continue;  // of a case that keeps none
    if (!numbers_.emplace(list, number).second) differ({.kind = "proof", .at = made_}, std::string{list} + ".number", number_text(number), "null");
  }
}

// In the order of happening, none after the case was known; who waits waits for a reason there is.
void ProofWhole::check_milestones(const Json& told) {
  const auto known = proof_maybe_instant(told, "known_at");
  std::pair<Instant, std::int64_t> last{beginning_of_time, 0};
  for (const auto& one : proof_list(told, "milestones")) {
    proof_only(one, {"at", "sequence", "is", "wait", "facts"});
    const std::pair now{proof_instant(one, "at"), proof_number(one, "sequence")};
    const Mismatch about{.kind = "proof", .rule = proof_word(one, "is"), .at = now.first};
    check_time(one, "at", known.value_or(made_));
    if (now < last) differ(about, "sequence", number_text(now.second), number_text(last.second));
    last = now;
    const auto& wait = proof_member(one, "wait");
    const bool waits = wait.text() != nullptr && is_wait_reason(*wait.text()) && proof_word(one, "is") == "waiting";
    if (!wait.is_null() && !waits) differ(about, "wait", canonical(wait), "null");
  }
}

// Roles there are, approvals that a book has; only what was not allowed is allowed all the same.
void ProofWhole::check_asked(const Json& verdict) {
  const auto& asked = proof_object(proof_object(verdict, "result"), "asked");
  proof_only(asked, {"person", "roles", "approved", "line", "override"});
  const Mismatch about{.kind = "proof", .id = proof_number(verdict, "number"), .rule = proof_word(verdict, "question"), .at = proof_instant(verdict, "at")};
  for (const auto& role : words_in(asked, "roles")) {
    if (!policy::is_role(role)) differ(about, "asked.roles", role, "null");
  }
  if (asked.find("line") != nullptr) static_cast<void>(proof_round(asked, "line"));
  if (asked.find("override") == nullptr) return;
  const auto& outcome = proof_word(verdict, "outcome");
  if (proof_word(asked, "override").empty() || outcome == "allowed" || outcome == "warned") differ(about, "asked.override", outcome, "null");
}

void ProofWhole::check_journal(const Json& told) {
  const auto& chain = proof_object(proof_, "chain");
  const Mismatch about{.kind = "proof", .at = made_};
  std::int64_t last = 0;
  for (const auto& act : proof_list(told, "journal")) {
    proof_only(act, {"seq", "hash"});
    const auto seq = proof_number(act, "seq");
    if (seq <= last || seq > last_entry_) differ(about, "journal.seq", number_text(seq), number_text(std::min(last, last_entry_)));
    const auto& hash = proof_hash(act);
    if (seq == last_entry_) differ(about, "journal.hash", hash, proof_word(chain, "hash"));
    last = seq;
  }
}

void ProofWhole::check_book(Mismatch about, const BookShelf& shelf, std::int64_t book) {
  std::int64_t last = 0;
  for (const auto& newest : shelf.adoptions()) {
    last = in_force(shelf, about.at, newest.id);
    if (last == book) return;
  }
  about.part = "book";
  tally_.compare(std::move(about), number_text(book), number_text(last));
}

void ProofWhole::check_explanation(BookShelf& shelf, const ProvenCase& anew) {
  const auto told = explanation_in(proof_);
  if (!words_.explain || told.object()->empty()) return;
  const auto languages = words_.explain(proof_, shelf, anew);
  if (std::ranges::any_of(languages, [&](const Json& one) { return canonical(one) == canonical(told); })) return;
  const Json nothing;
  const auto expected = languages.empty() ? Json{JsonObject{}} : languages.front();
  std::set<std::string> names;
  for (const auto* object : {told.object(), expected.object()}) {
    for (const auto& [name, value] : *object) names.insert(name);
  }
  for (const auto& name : names) {
    const Mismatch about{.kind = "proof", .at = made_, .part = name};
    const auto* one = told.find(name);
    const auto* other = expected.find(name);
    tally_.row(about, [&] { compare_explained(tally_, about, one == nullptr ? nothing : *one, other == nullptr ? nothing : *other); });
  }
}

}  // namespace svc::duty
