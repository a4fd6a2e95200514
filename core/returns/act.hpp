// SPDX-License-Identifier: MIT
// The frame of verbs (core/cases/act.hpp) as verbs on a return use it.
#pragma once

#include "core/cases/act.hpp"
#include "core/duty/tick.hpp"
#include "core/returns/case_file.hpp"

namespace svc::returns {

using cases::ActResult;
using cases::Target;

using Verb = cases::Verb<CaseFile>;
using Change = cases::Change<CaseFile>;
ActResult perform(const World& world, store::Store& store, const Target& target, const Verb& verb, const Change& change = {});
// Whether a gate of the book refuses the act as it is now, whoever consents; records nothing.
[[nodiscard]] bool is_in_the_way(store::WriteSession& session, const CaseFile& file, const Verb& verb);
// What the book puts down to people for this act: for gates that warned, and for the events from that one on.
void propose_charges(store::WriteSession& session, const CaseFile& file, const policy::Verdict& verdict, std::size_t first_event);
[[nodiscard]] std::vector<duty::ClockRow> refold(store::WriteSession& session, const CaseFile& file);
// For `tick`: who took a return in answers for it.
[[nodiscard]] duty::CaseKind case_kind();

}  // namespace svc::returns
