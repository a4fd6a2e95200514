// SPDX-License-Identifier: MIT
#include "core/people/staff_store.hpp"
#include "core/ticket/field_verbs.hpp"
#include "core/ticket/verbs.hpp"

namespace svc::ticket {

ActResult assign(const World& world, store::Store& store, const Target& target, const Assignment& assignment) {
  std::int64_t person = 0;
  Json fields = JsonObject{};
  if (!assignment.reason.empty()) fields.set("text", assignment.reason);
  return perform(world, store, target,
                 {.action = "ticket.assign",
                  .event = "assigned",
                  .fields = fields,
                  .given = JsonObject{{"to", assignment.to}},
                  .prepare = [&](store::WriteSession& session, const CaseFile& file, Verb& verb) {
                    person = assignment.to.empty() ? responsible_for(session, file.ticket.region) : people::load_staff(session, assignment.to).id;
                    verb.fields.set("assignee", std::to_string(person));
                  }},
                 [&](store::WriteSession&, CaseFile& file) { file.ticket.owner = person; });
}

}  // namespace svc::ticket
