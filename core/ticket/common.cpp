// SPDX-License-Identifier: MIT
// The verbs that every kind of case has, for tickets.
#include "core/ticket/verbs.hpp"

namespace svc::ticket {
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
  return cases::attach<CaseFile>(world, store, target, file, perform);
}

}  // namespace svc::ticket
