// SPDX-License-Identifier: MIT
#include "core/people/staff_store.hpp"
#include "core/ticket/verbs.hpp"

namespace svc::ticket {

ActResult assign(const World& world, store::Store& store, const Target& target, const Assignment& assignment) {
  std::int64_t person = 0;
  {
    store::ReadSession session{world, store};
    person = people::load_staff(session, assignment.to).id;
  }
  Json fields = JsonObject{{"assignee", std::to_string(person)}};
  if (!assignment.reason.empty()) fields.set("text", assignment.reason);
  return perform(world, store, target, {.action = "ticket.assign", .event = "assigned", .fields = fields},
                 [&](store::WriteSession&, CaseFile& file) { file.ticket.owner = person; });
}

}  // namespace svc::ticket
