// SPDX-License-Identifier: MIT
#include "core/base/error.hpp"
#include "core/people/approvals.hpp"
#include "core/ticket/contract.hpp"
#include "core/ticket/verbs.hpp"

namespace svc::ticket {

namespace {

// TKT-05: what a technician fed back does not get out of its verification by being called something else.
void tell_source(const CaseFile& file, Verb& verb) {
  const auto* source = verb.fields.find("source");
  if (source == nullptr || source->text() == nullptr || *source->text() == file.ticket.source || file.ticket.source.empty()) return;
  verb.fields.set("source_before", file.ticket.source);
}

}  // namespace

ActResult edit(const World& world, store::Store& store, const Target& target, const Json& fields) {
  if (fields.object() == nullptr || fields.object()->empty()) {
    throw Error(Exit::usage, say(N_("Nothing to change was given.")));
  }
  return perform(world, store, target,
                 {.action = "ticket.edit", .event = "edited", .fields = fields,
                  .prepare = [](store::WriteSession& session, const CaseFile& file, Verb& verb) {
                    agree_mode(session, file, verb);
                    tell_source(file, verb);
                    tell_contract(session, verb.fields);
                  }},
                 [&](store::WriteSession& session, CaseFile& file) {
                   apply_fields(session, file, fields);
                   serve_contract(session, file.ticket.id, fields);
                   people::void_approvals(session, "ticket", file.ticket.id);  // they were given to the case as it was
                 });
}

}  // namespace svc::ticket
