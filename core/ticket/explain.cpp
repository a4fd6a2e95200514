// SPDX-License-Identifier: MIT
#include "core/ticket/explain.hpp"

#include <algorithm>

#include "core/base/case_number.hpp"
#include "core/base/error.hpp"
#include "core/base/text.hpp"
#include "core/cases/history.hpp"
#include "core/cases/kinds.hpp"
#include "core/customers/care.hpp"
#include "core/duty/books.hpp"
#include "core/papers/case_file.hpp"
#include "core/papers/paper_store.hpp"
#include "core/returns/case_file.hpp"
#include "core/tasks/case_file.hpp"
#include "core/ticket/act.hpp"
#include "core/ticket/case_file.hpp"

namespace svc::ticket {
namespace {

template <cases::CaseFile File>
std::vector<duty::ClockRow> folded_case(store::ReadSession& session, std::int64_t id) {
  auto file = File::load(session, id);
  const auto facts = file.facts(session, session.now());
  return duty::fold(session, cases::subject_of(File::kind, file.row()), cases::policy_events(file.events, session.zone()), facts, session.now());
}

std::vector<duty::ClockRow> folded(store::ReadSession& session, const duty::Subject& subject) {
  if (subject.kind == CaseFile::kind) return folded_case<CaseFile>(session, subject.id);
  if (subject.kind == tasks::CaseFile::kind) return folded_case<tasks::CaseFile>(session, subject.id);
  if (subject.kind == returns::CaseFile::kind) return folded_case<returns::CaseFile>(session, subject.id);
  if (subject.kind == papers::CaseFile::kind) return folded_case<papers::CaseFile>(session, subject.id);
  return customers::fold_party(session, {.kind = subject.kind, .id = subject.id});
}

bool is_meant(const Deadline& line, std::string_view clock) {
  if (clock.empty() || lower(line.row.run.rule) == lower(clock)) return true;
  return std::ranges::find(line.stops, clock) != line.stops.end();
}

}  // namespace

duty::Subject subject_named(store::ReadSession& session, std::string_view number) {
  if (const auto party = customers::parse_party(session, number)) return {.kind = party->kind, .id = party->id};
  for (const auto& kind : cases::all_kinds()) {
    if (const auto id = parse_case_number(kind.letter, trimmed(number), session.settings().site)) return {.kind = std::string{kind.id}, .id = *id};
  }
  if (const auto contract = papers::find_by_number(session, number)) return {.kind = std::string{papers::CaseFile::kind}, .id = contract->id};
  throw Error(Exit::usage, say(N_("“{number}” is no number of a case."), {{"number", shown(number)}}),
              say(N_("It looks like T260115-0007 (a ticket), K… (a task), R… (a return), H… (a contract), customer/12 or unit/SN-001.")));
}

std::vector<Explanation> explain(store::ReadSession& session, const duty::Subject& subject, std::string_view clock) {
  duty::BookShelf shelf{session};
  std::vector<Explanation> explanations;
  for (auto& line : described(session, folded(session, subject))) {
    if (!is_meant(line, clock)) continue;
    Explanation explanation{.line = std::move(line), .segments = {}};
    const auto& run = explanation.line.row.run;
    const auto book = shelf.by_id(explanation.line.row.book, subject.kind);
    const auto* rule = policy::find_clock(book->book, run.rule);
    if (rule != nullptr) explanation.segments = policy::segments(book->book, *rule, run, session.now());
    explanations.push_back(std::move(explanation));
  }
  return explanations;
}

}  // namespace svc::ticket
