// SPDX-License-Identifier: MIT
#include "core/ticket/explain.hpp"

#include <algorithm>

#include "core/base/text.hpp"
#include "core/duty/books.hpp"
#include "core/ticket/act.hpp"
#include "core/ticket/case_file.hpp"
#include "core/cases/history.hpp"
#include "core/ticket/ticket_store.hpp"

namespace svc::ticket {
namespace {

std::vector<duty::ClockRow> folded(store::ReadSession& session, std::int64_t ticket) {
  const auto file = load_case(session, load_ticket(session, ticket));
  const auto facts = collect_facts(file, session.zone(), {.at = session.now(), .warranty = warranty_terms(session, file, session.now())});
  return duty::fold(session, subject_of(file.ticket), cases::policy_events(file.events, session.zone()), facts, session.now());
}

bool is_meant(const Deadline& line, std::string_view clock) {
  if (clock.empty() || lower(line.row.run.rule) == lower(clock)) return true;
  return std::ranges::find(line.stops, clock) != line.stops.end();
}

}  // namespace

std::vector<Explanation> explain(store::ReadSession& session, std::int64_t ticket, std::string_view clock) {
  duty::BookShelf shelf{session};
  std::vector<Explanation> explanations;
  for (auto& line : described(session, folded(session, ticket))) {
    if (!is_meant(line, clock)) continue;
    Explanation explanation{.line = std::move(line), .segments = {}};
    const auto& run = explanation.line.row.run;
    const auto book = shelf.by_id(explanation.line.row.book, "ticket");
    const auto* rule = policy::find_clock(book->book, run.rule);
    if (rule != nullptr) explanation.segments = policy::segments(book->book, *rule, run, session.now());
    explanations.push_back(std::move(explanation));
  }
  return explanations;
}

}  // namespace svc::ticket
