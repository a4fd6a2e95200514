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

}  // namespace

ActResult verify_overdraft(const World& world, store::Store& store, const Target& target, const OverdraftFinding& finding) {
  Verb verb{.action = "return.cap", .event = "overdraft_verified"};
  if (!finding.severity.empty()) verb.fields.set("penalty_severity", finding.severity);
  if (!finding.text.empty()) verb.fields.set("text", finding.text);
  verb.prepare = [](store::WriteSession& session, const CaseFile& file, Verb&) { require_suspicion(session, file); };
  return perform(world, store, target, verb);
}

}  // namespace svc::returns
