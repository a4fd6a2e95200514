// SPDX-License-Identifier: MIT
#include "core/base/error.hpp"
#include "core/people/approvals.hpp"
#include "core/ticket/verbs.hpp"

namespace svc::ticket {

ActResult edit(const World& world, store::Store& store, const Target& target, const Json& fields) {
  if (fields.object() == nullptr || fields.object()->empty()) {
    throw Error(Exit::usage, say(N_("Nothing to change was given.")));
  }
  return perform(world, store, target,
                 {.action = "ticket.edit", .event = "edited", .fields = fields, .prepare = agree_mode},
                 [&](store::WriteSession& session, CaseFile& file) {
                   apply_fields(session, file, fields);
                   people::void_approvals(session, "ticket", file.ticket.id);  // they were given to the case as it was
                 });
}

}  // namespace svc::ticket
