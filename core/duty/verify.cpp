// SPDX-License-Identifier: MIT
#include "core/duty/verify.hpp"

#include <algorithm>

#include "core/base/error.hpp"
#include "core/duty/flips.hpp"
#include "core/duty/imported_rows.hpp"
#include "core/duty/recompute.hpp"
#include "core/duty/verify_parts.hpp"
#include "core/policy/compiled.hpp"
#include "core/policy/dictionary.hpp"
#include "core/policy/loader.hpp"

namespace svc::duty {
namespace {

constexpr std::int64_t verdict_page = 500;
constexpr std::size_t kept_mismatches = 1000;

std::string part_of(const Json& result, std::string_view key) {
  const auto* value = result.find(key);
  return value == nullptr ? "null" : canonical(*value);
}

// Member by member, but for what the writer of the row added; most are alike, and need not be written out to see it.
void compare_members(const Json& stored, const Json& anew, std::string_view added, const std::function<void(std::string_view, std::string, std::string)>& differ) {
  for (const auto& [key, value] : *anew.object()) {
    const auto* then = stored.find(key);
    if (then == nullptr || *then != value) differ(key, part_of(stored, key), canonical(value));
  }
  for (const auto& [key, value] : *stored.object()) {
    if (key != added && anew.find(key) == nullptr) differ(key, canonical(value), "null");
  }
}

std::function<void(std::int64_t)> progress_of(store::ReadSession& session, const VerifyRequest& request) {
  if (!request.progress) return {};
  // Verdicts that domains keep themselves come on top of those rows.
  return [all = rows_since(session, request.since), progress = request.progress](std::int64_t done) { progress(done, std::max(all, done)); };
}

}  // namespace

Mismatch about_verdict(const SubjectVerdict& one) {
  return {.kind = "verdict", .id = one.verdict.id, .subject = one.subject, .rule = one.verdict.question, .at = one.verdict.at};
}

Mismatch about_own_verdict(const OwnVerdicts& domain, const std::string& kind, const OwnVerdict& one) {
  return {.kind = domain.kind, .id = one.id, .subject = {.kind = kind, .id = one.subject}, .rule = domain.question, .at = one.at, .part = "facts"};
}

void compare_verdict(Tally& tally, const SubjectVerdict& one, const policy::Verdict& verdict) {
  const auto& stored = one.verdict;
  const auto differ = [&](std::string_view part, std::string then, std::string now) {
    auto about = about_verdict(one);
    about.part = part;
    tally.compare(std::move(about), std::move(then), std::move(now));
  };
  differ("outcome", stored.outcome, std::string{to_text(verdict.outcome)});
  differ("actor", std::to_string(stored.actor), asking_person(stored));
  compare_members(stored.result, to_json(verdict), "asked", differ);
}

VerifyRun::VerifyRun(store::ReadSession& session_, const CaseKinds& cases_, const VerifyRequest& request_)
    : session{session_}, cases{cases_}, request{request_}, shelf{session_}, tally{session_.zone(), progress_of(session_, request_)} {}

const std::set<std::int64_t>& VerifyRun::imported_entries() {
  if (!imported_) imported_ = imported_rows(session, "ledger_entry");
  return *imported_;
}

void Tally::differ(Mismatch one) {
  ++found_;
  if (out.mismatches.size() < kept_mismatches) out.mismatches.push_back(std::move(one));
}

void Tally::compare(Mismatch one, std::string stored, std::string anew) {
  if (stored == anew) return;
  one.stored = std::move(stored);
  one.anew = std::move(anew);
  differ(std::move(one));
}

std::string Tally::time_text(Instant instant) const { return time::rfc3339(zone_, instant); }
std::string Tally::time_text(const std::optional<std::int64_t>& seconds) const { return seconds ? time_text(instant_at(*seconds)) : "null"; }

bool is_kind(std::string_view subject) {
  return std::ranges::find(policy::subject_words(), subject, &policy::NamedWord::id) != policy::subject_words().end();
}

void verify_verdicts(VerifyRun& run) {
  Recomputation recomputation{run.shelf};
  std::int64_t last = 0;
  while (true) {
    const auto verdicts = verdicts_after(run.session, last, run.request.since, verdict_page);
    if (verdicts.empty()) return;
    for (const auto& one : verdicts) {
      ++run.tally.out.verdicts;
      auto about = about_verdict(one);
      about.part = "facts";
      run.tally.row(about, [&] { compare_verdict(run.tally, one, recomputation.again(one)); });
    }
    last = verdicts.back().verdict.id;
  }
}

void compare_own_verdict(Tally& tally, const Mismatch& about, const Json& stored, const Json& anew) {
  compare_members(stored, anew, "", [&](std::string_view part, std::string then, std::string now) {
    auto one = about;
    one.part = part;
    tally.compare(std::move(one), std::move(then), std::move(now));
  });
}

void verify_own_verdicts(VerifyRun& run) {
  for (const auto& [kind, told] : run.cases) {
    const auto& domain = told.own_verdicts;
    CasePage page{.since = run.request.since, .at_most = verdict_page};
    while (domain.after) {
      const auto verdicts = domain.after(run.session, page);
      if (verdicts.empty()) break;
      for (const auto& one : verdicts) {
        ++run.tally.out.verdicts;
        const auto about = about_own_verdict(domain, kind, one);
        run.tally.row(about, [&] {
          const auto found = run.tally.found();
          compare_own_verdict(run.tally, about, one.result, answered_again(run.shelf, kind, domain, one));
          if (run.tally.found() == found && !one.carried.is_null()) compare_own_verdict(run.tally, about, one.carried, one.result);
        });
      }
      page.after = verdicts.back().id;
    }
  }
}

void verify_books(VerifyRun& run) {
  for (const auto& adoption : run.shelf.adoptions()) {
    ++run.tally.out.books;
    const auto about = [&](std::string_view part) {
      return Mismatch{.kind = "book", .id = adoption.id, .rule = adoption.name, .at = adoption.from, .part = std::string{part}};
    };
    run.tally.row(about("source"), [&] {
      const auto book = policy::load_bundle(read_bundle(run.session, adoption.id));
      run.tally.compare(about("hash"), adoption.hash, book.hash);
      for (const auto subject : book_slices()) {
        const auto slice = read_slice(run.session, adoption.id, subject, policy::compiled_format);
        if (slice && *slice != policy::compile(book, subject)) run.tally.differ(about(fmt::format("rules of {}", subject.empty() ? "everything" : subject)));
      }
    });
  }
}

Verification verify(store::ReadSession& session, const CaseKinds& cases, const VerifyRequest& request) {
  VerifyRun run{session, cases, request};
  verify_books(run);
  verify_verdicts(run);
  verify_own_verdicts(run);
  verify_clocks(run);
  verify_charges(run);
  return std::move(run.tally.out);
}

}  // namespace svc::duty
