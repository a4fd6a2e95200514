// SPDX-License-Identifier: MIT
#include "core/returns/act.hpp"

#include "core/cases/frame.hpp"
#include "core/returns/return_store.hpp"

namespace svc::returns {

void propose_charges(store::WriteSession& session, const CaseFile& file, const policy::Verdict& verdict, std::size_t first_event) {
  cases::propose_charges(session, file, verdict, first_event);
}

std::vector<duty::ClockRow> refold(store::WriteSession& session, const CaseFile& file) { return cases::refold(session, file); }

ActResult perform(const World& world, store::Store& store, const Target& target, const Verb& verb, const Change& change) {
  return cases::perform(world, store, target, verb, change);
}

duty::CaseKind case_kind() {
  return {.owner = [](store::ReadSession& session, std::int64_t id) { return load_return(session, id).reported_by; },
          .facts = [](store::ReadSession& session, std::int64_t id) { return CaseFile::load(session, id).facts(session, session.now()); }};
}

}  // namespace svc::returns
