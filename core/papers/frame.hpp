// SPDX-License-Identifier: MIT
// The frame of verbs (core/cases/act.hpp) as verbs on a contract use it.
#pragma once

#include "core/papers/act.hpp"

namespace svc::papers {

using Verb = cases::Verb<CaseFile>;
using Change = cases::Change<CaseFile>;
ActResult perform(const World& world, store::Store& store, const Target& target, const Verb& verb, const Change& change = {});
[[nodiscard]] std::vector<duty::ClockRow> refold(store::WriteSession& session, const CaseFile& file);

// As a request is journalled and recognised.
[[nodiscard]] Json to_json(const Terms& terms);
[[nodiscard]] Json to_json(const Refers& refers);
// What the row has beside the fields: customer, owner, reference. Throws Error (not_found).
void apply_parties(store::ReadSession& session, Paper& paper, const Terms& terms);
// Throws Error (usage): a plan that cannot be, a warranty that is counted in no months.
void check_terms(const Terms& terms);
// Throws Error (usage) where it was to be finished before it was signed.
void check_days(const Paper& paper);
// The days of the plan as it would be; those that are paid stay.
[[nodiscard]] Json planned_days(const std::vector<Instalment>& now, const std::vector<Instalment>& wanted);
void apply_plan(store::WriteSession& session, CaseFile& file, const std::vector<Instalment>& wanted);

// What refers to it, looked up. Throws Error (not_found).
struct Found {
  std::vector<Use> uses = {};
  Json told = JsonObject{};  // as the event tells it
};
[[nodiscard]] Found find_referring(store::ReadSession& session, const Refers& refers);
void refer(store::WriteSession& session, std::int64_t paper, std::vector<Use> uses, bool end);

}  // namespace svc::papers
