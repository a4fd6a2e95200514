// SPDX-License-Identifier: MIT
// The verbs that every kind of case has, for tickets.
#include "core/cases/event_store.hpp"
#include "core/ticket/ticket_store.hpp"
#include "core/ticket/verbs.hpp"

namespace svc::ticket {
namespace {

void require_ticket(const World& world, store::Store& store, std::int64_t ticket) {
  store::ReadSession session{world, store};
  static_cast<void>(load_ticket(session, ticket));
}

}  // namespace

ActResult note(const World& world, store::Store& store, const Target& target, const std::string& text) {
  return perform(world, store, target, cases::verb_of<CaseFile>(cases::noting(text)));
}

ActResult wait(const World& world, store::Store& store, const Target& target, const Waiting& waiting) {
  return perform(world, store, target, cases::verb_of<CaseFile>(cases::waiting(waiting)));
}

ActResult resume(const World& world, store::Store& store, const Target& target, const std::string& text) {
  return perform(world, store, target, cases::verb_of<CaseFile>(cases::resuming(text)));
}

ActResult close(const World& world, store::Store& store, const Target& target, const Closing& closing) {
  return perform(world, store, target, cases::closing_verb<CaseFile>(closing));
}

ActResult cancel(const World& world, store::Store& store, const Target& target, const std::string& reason) {
  return perform(world, store, target, cases::verb_of<CaseFile>(cases::cancelling(reason)));
}

ActResult reopen(const World& world, store::Store& store, const Target& target, const std::string& reason) {
  return perform(world, store, target, cases::verb_of<CaseFile>(cases::reopening(reason)));
}

ActResult attach(const World& world, store::Store& store, const Target& target, const NewAttachment& file) {
  require_ticket(world, store, target.id);
  const auto kept = cases::keep(store, file, target.recording.dry_run);
  return perform(world, store, target, cases::verb_of<CaseFile>(cases::attaching(kept)), [&](store::WriteSession& session, CaseFile& own) {
    auto attachment = kept;
    attachment.added = session.now();
    cases::insert_attachment(session, CaseFile::kind, own.ticket.id, attachment);
  });
}

}  // namespace svc::ticket
