// SPDX-License-Identifier: MIT
#include "core/ticket/explain.hpp"

#include <algorithm>

#include "core/base/text.hpp"
#include "core/cases/history.hpp"
#include "core/cases/kinds.hpp"
#include "core/customers/care.hpp"
#include "core/duty/books.hpp"
#include "core/ticket/act.hpp"
#include "core/ticket/case_file.hpp"
#include "core/ticket/ticket_store.hpp"

namespace svc::ticket {
namespace {

std::vector<duty::ClockRow> folded(store::ReadSession& session, const duty::Subject& subject) {
  if (subject.kind != "ticket") return customers::fold_party(session, {.kind = subject.kind, .id = subject.id});
  const auto file = load_case(session, load_ticket(session, subject.id));
  const auto facts = collect_facts(file, session.zone(), {.at = session.now(), .warranty = warranty_terms(session, file, session.now())});
  return duty::fold(session, subject_of(file.ticket), cases::policy_events(file.events, session.zone()), facts, session.now());
}

bool is_meant(const Deadline& line, std::string_view clock) {
  if (clock.empty() || lower(line.row.run.rule) == lower(clock)) return true;
  return std::ranges::find(line.stops, clock) != line.stops.end();
}

}  // namespace

duty::Subject subject_named(store::ReadSession& session, std::string_view number) {
  if (const auto party = customers::parse_party(session, number)) return {.kind = party->kind, .id = party->id};
  return {.kind = "ticket", .id = cases::id_of(session.settings(), "ticket", number)};
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
