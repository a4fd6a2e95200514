// SPDX-License-Identifier: MIT
#include "core/returns/act.hpp"

#include "core/cases/frame.hpp"
#include "core/cases/told_history.hpp"
#include "core/returns/known.hpp"

namespace svc::returns {

void propose_charges(store::WriteSession& session, const CaseFile& file, const policy::Verdict& verdict, std::size_t first_event) {
  cases::propose_charges(session, file, verdict, first_event);
}

std::vector<duty::ClockRow> refold(store::WriteSession& session, const CaseFile& file) { return cases::refold(session, file); }

ActResult perform(const World& world, store::Store& store, const Target& target, const Verb& verb, const Change& change) {
  return cases::perform(world, store, target, verb, change);
}

duty::CaseKind case_kind() { return cases::kind_of_case<CaseFile>(&Request::reported_by, known_case); }

}  // namespace svc::returns
