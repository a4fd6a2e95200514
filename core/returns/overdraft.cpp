// SPDX-License-Identifier: MIT
#include "core/returns/overdraft.hpp"

#include <algorithm>

#include "core/base/error.hpp"
#include "core/people/staff_store.hpp"

namespace svc::returns {
namespace {

void require_suspicion(store::WriteSession& session, const CaseFile& file) {
  if (file.request.salesperson == 0) {
    throw Error(Exit::usage, say(N_("Nobody is known to have sold the goods.")), say(N_("“svc return edit --salesperson” says who did.")));
  }
  const auto part = cap_part(session, file, session.happened());
  if (std::ranges::any_of(part.month.caps, [](const CapStanding& cap) { return cap.outcome.contains("suspected_overdraft"); })) return;
  throw Error(Exit::usage, say(N_("The rate of {month} makes nobody suspect {person} of overdraft selling."),
                               {{"month", part.month.month}, {"person", people::staff_name(session, file.request.salesperson)}}));
}

// It is found once: how severe it is, the proposed entry says until somebody confirms it.
void require_new_finding(store::WriteSession& session, const CaseFile& file) {
  const auto found = std::ranges::find(file.events, "overdraft_verified", &cases::Event::act);
  if (found == file.events.end()) return;
  throw Error(Exit::conflict, say(N_("Overdraft selling was verified already, by {person} on {day}."),
                                  {{"person", people::staff_name(session, found->actor)}, {"day", to_text(time::local_date(session.zone(), found->happened))}}),
              say(N_("“svc ledger list” shows what was proposed for it.")));
}

}  // namespace

ActResult verify_overdraft(const World& world, store::Store& store, const Target& target, const OverdraftFinding& finding) {
  // The rate of a month is looked into when the month is over, and its returns are closed.
  Verb verb{.action = "return.cap", .move = cases::Move::remark, .event = "overdraft_verified"};
  if (!finding.severity.empty()) verb.fields.set("penalty_severity", finding.severity);
  if (!finding.text.empty()) verb.fields.set("text", finding.text);
  verb.prepare = [](store::WriteSession& session, const CaseFile& file, Verb&) {
    require_new_finding(session, file);
    require_suspicion(session, file);
  };
  return perform(world, store, target, verb);
}

}  // namespace svc::returns
