// SPDX-License-Identifier: MIT
// A case as clocks and charges are worked out from it anew: for `verify` and `backtest`.
#pragma once

#include "core/cases/act.hpp"
#include "core/cases/history.hpp"
#include "core/duty/case_history.hpp"
#include "core/duty/journal_store.hpp"
#include "core/duty/tick.hpp"

namespace svc::cases {

// When something was last recorded about it: every act that refolds the clocks has an event.
[[nodiscard]] Instant written_at(const Case& row, const std::vector<Event>& events);
// How far the store had got then.
[[nodiscard]] duty::Known known_when_written(store::ReadSession& session, const duty::Subject& subject, const std::vector<Event>& events);
// Leaves those that stood in the store by then.
void forget_later(store::ReadSession& session, std::vector<Event>& events, const duty::Known& known);

template <CaseFile File>
[[nodiscard]] duty::CaseHistory told_history(store::ReadSession& session, File& file, const duty::Moment& moment) {
  const Case& row = file.row();
  duty::CaseHistory told;
  told.round = row.round;
  told.events = policy_events(file.events, session.zone());
  told.written = written_at(row, file.events);
  told.facts = file.facts(session, moment.at.value_or(told.written));
  if (row.batch) told.quiet_until = row.entered;
  return told;
}

// What charges of a case are proposed from: of one in parts each of them, as its events tell it.
template <CaseFile File>
[[nodiscard]] std::vector<policy::Facts> told_facts(store::ReadSession& session, const File& file, Instant at) {
  if constexpr (requires { file.told_parts(session.zone()); }) {
    std::vector<policy::Facts> parts;
    for (auto& part : file.told_parts(session.zone())) parts.push_back(std::move(part.facts));
    return parts;
  } else {
    return {file.facts(session, at)};
  }
}

// Who answered for the case then; nothing where the journal does not tell.
[[nodiscard]] std::optional<std::int64_t> owner_then(store::ReadSession& session, const duty::Subject& subject, Instant then);

// What `tick` asks of a kind of case, and what works its stored things out anew. `owner` is the column of who answers for it;
// `known` is the case as of a moment.
template <CaseFile File, class Row, class Known>
[[nodiscard]] duty::CaseKind kind_of_case(std::int64_t Row::*owner, const Known& known) {
  return {.owner = [owner](store::ReadSession& session, std::int64_t id, const std::optional<Instant>& then) {
            const auto held = then ? owner_then(session, {.kind = std::string{File::kind}, .id = id}, *then) : std::nullopt;
            return held ? *held : File::load(session, id).row().*owner;
          },
          .parts = [](store::ReadSession& session, std::int64_t id) { return told_facts(session, File::load(session, id), session.now()); },
          .history = [known](store::ReadSession& session, std::int64_t id, const duty::Moment& moment) {
            auto file = known(session, id, moment);
            auto history = told_history(session, file, moment);
            if constexpr (requires { file.told_parts(session.zone()); }) history.parts = told_facts(session, file, {});
            return history;
          }};
}

}  // namespace svc::cases
