// SPDX-License-Identifier: MIT
// The frame of verbs (core/cases/act.hpp) as verbs on a ticket use it.
#pragma once

#include "core/cases/act.hpp"
#include "core/ticket/case_file.hpp"

namespace svc::ticket {

using cases::ActResult;
using cases::Happening;
using cases::Target;
using cases::acting_staff;
using cases::happen;
using cases::happened;
using cases::replayed;
using cases::to_json;

using Verb = cases::Verb<CaseFile>;
using Change = cases::Change<CaseFile>;
ActResult perform(const World& world, store::Store& store, const Target& target, const Verb& verb, const Change& change = {});
// What the book puts down to people for this act: for gates that warned, and for the events from that one on.
void propose_charges(store::WriteSession& session, const CaseFile& file, const policy::Verdict& verdict, std::size_t first_event);
// Facts and clocks after the change.
[[nodiscard]] std::vector<duty::ClockRow> refold(store::WriteSession& session, const CaseFile& file);
[[nodiscard]] duty::Subject subject_of(const Ticket& ticket);

}  // namespace svc::ticket
