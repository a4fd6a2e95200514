// SPDX-License-Identifier: MIT
#include <algorithm>

#include "core/base/error.hpp"
#include "core/duty/books.hpp"
#include "core/ticket/history.hpp"
#include "core/ticket/verbs.hpp"

namespace svc::ticket {
namespace {

bool closing_ends(store::ReadSession& session, const duty::ClockRow& row) {
  const auto adopted = duty::book_by_id(session, row.book, "ticket");
  const auto& clocks = adopted->book.clocks;
  const auto rule = std::ranges::find(clocks, row.run.rule, [](const policy::Clock& clock) { return clock.rule.id; });
  return rule != clocks.end() && std::ranges::find(rule->cancel, "closed") != rule->cancel.end();
}

// Clocks that run on: a ticket is not closed over a deadline that somebody still waits for.
std::vector<duty::ClockRow> running_clocks(store::WriteSession& session, const CaseFile& file) {
  const auto facts = collect_facts(file, session.zone(),
                                   {.at = session.now(), .warranty = warranty_terms(session, file, session.now())});
  auto rows = duty::fold(session, subject_of(file.ticket), policy_events(file.events, session.zone()), facts, session.now());
  std::erase_if(rows, [&](const duty::ClockRow& row) {
    return !row.is_open || !row.run.counts || closing_ends(session, row);
  });
  return rows;
}

}  // namespace

ActResult close(const World& world, store::Store& store, const Target& target, const Closing& closing) {
  if (closing.reason.empty()) throw Error(Exit::usage, say(N_("--reason says why it is closed.")));
  return perform(world, store, target,
                 {.action = "ticket.close",
                  .move = Move::close,
                  .event = "closed",
                  .fields = JsonObject{{"closing_reason", closing.reason}},
                  .override_reason = closing.override_reason,
                  .blocked_by = running_clocks});
}

ActResult cancel(const World& world, store::Store& store, const Target& target, const std::string& reason) {
  if (reason.empty()) throw Error(Exit::usage, say(N_("--reason says why it is cancelled.")));
  return perform(world, store, target,
                 {.action = "ticket.cancel",
                  .move = Move::cancel,
                  .event = "cancelled",
                  .fields = JsonObject{{"text", reason}}});
}

ActResult reopen(const World& world, store::Store& store, const Target& target, const std::string& reason) {
  if (reason.empty()) throw Error(Exit::usage, say(N_("--reason says why it is reopened.")));
  return perform(world, store, target,
                 {.action = "ticket.reopen",
                  .move = Move::reopen,
                  .event = "reopened",
                  .fields = JsonObject{{"text", reason}}});
}

}  // namespace svc::ticket
