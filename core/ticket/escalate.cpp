// SPDX-License-Identifier: MIT
#include "core/base/error.hpp"
#include "core/people/staff_store.hpp"
#include "core/ticket/field_verbs.hpp"

namespace svc::ticket {
namespace {

// Reporting a case upwards tells the company too, which is what a design defect or a hopeless machine asks for (DSP-19).
void address(store::ReadSession& session, const Escalation& escalation, Verb& verb) {
  if (!escalation.to.empty()) verb.fields.set("escalated_to", std::to_string(people::load_staff(session, escalation.to).id));
  verb.before.push_back({.act = "company_notified"});
}

}  // namespace

ActResult escalate(const World& world, store::Store& store, const Target& target, const Escalation& escalation) {
  if (!escalation.answer.empty()) {
    if (!escalation.level.empty() || !escalation.reason.empty()) {
      throw Error(Exit::usage, say(N_("--answer answers an earlier escalation; give it alone.")));
    }
    return perform(world, store, target,
                   {.action = "ticket.escalate", .event = "escalation_answered", .fields = JsonObject{{"text", escalation.answer}}});
  }
  if (escalation.reason.empty()) throw Error(Exit::usage, say(N_("--reason says why it is escalated.")));
  return perform(world, store, target,
                 {.action = "ticket.escalate",
                  .event = "escalated",
                  .fields = JsonObject{{"level", escalation.level}, {"text", escalation.reason}},
                  .given = JsonObject{{"to", escalation.to}},
                  .prepare = [&](store::WriteSession& session, const CaseFile&, Verb& verb) { address(session, escalation, verb); }});
}

}  // namespace svc::ticket
