// SPDX-License-Identifier: MIT
// What follows from an act on a case: what is put down to people, its clocks, approvals that nobody needs any more.
#pragma once

#include "core/cases/act.hpp"
#include "core/cases/told_history.hpp"
#include "core/duty/charges.hpp"
#include "core/people/approvals.hpp"

namespace svc::cases {

// A case in parts (the lines of a return) says what is known of each.
template <CaseFile File>
[[nodiscard]] std::vector<duty::Part> parts_of(store::WriteSession& session, const File& file, Instant at) {
  if constexpr (requires { file.parts(session, at); }) return file.parts(session, at);
  else return {{.number = 0, .facts = file.facts(session, at)}};
}
// What `tick` finds time proposes, and no person, so that nobody is kept from deciding it.
enum class Proposer : std::uint8_t { actor, time };
// What the book puts down to people for an act: for gates that warned, and for each of its events.
void propose_charges(store::WriteSession& session, const duty::Subject& subject, const policy::Verdict& verdict,
                     std::span<const Event> events, const duty::PartFacts& facts, Proposer proposer = Proposer::actor);
template <CaseFile File>
void propose_charges(store::WriteSession& session, const File& file, const policy::Verdict& verdict, std::size_t first_event,
                     Proposer proposer = Proposer::actor) {
  propose_charges(session, subject_of(File::kind, file.row()), verdict, std::span{file.events}.subspan(first_event),
                  [&] {
                    std::vector<policy::Facts> known;
                    for (auto& part : parts_of(session, file, session.happened())) known.push_back(std::move(part.facts));
                    return known;
                  },
                  proposer);
}
// Clocks after the change.
struct Latest {
  const std::vector<Event>& events;
  const policy::Facts& facts;
  const duty::PartFacts& parts;  // as `tick` asks for them
};
[[nodiscard]] std::vector<duty::ClockRow> refold(store::WriteSession& session, std::string_view kind, const Case& row, const Latest& latest);
template <CaseFile File>
[[nodiscard]] std::vector<duty::ClockRow> refold(store::WriteSession& session, const File& file) {
  const auto facts = file.facts(session, session.now());
  const duty::PartFacts parts = [&] { return told_facts(session, File::load(session, file.row().id), session.now()); };
  return refold(session, File::kind, file.row(), {.events = file.events, .facts = facts, .parts = parts});
}

// What was asked for and is needed no more: the case is over, or went on without what those acts had asked for.
template <CaseFile File>
void drop_consents(store::WriteSession& session, File& file, std::initializer_list<std::string_view> actions = {std::string_view{}}) {
  JsonArray dropped;
  for (const auto action : actions) {
    for (const auto id : people::drop_approvals(session, File::kind, file.row().id, action)) dropped.emplace_back(id);
  }
  if (!dropped.empty()) happen(session, file, "consents_dropped", JsonObject{{"approvals", std::move(dropped)}});
}

}  // namespace svc::cases
