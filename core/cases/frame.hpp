// SPDX-License-Identifier: MIT
// `perform` for a room's own cases. A room instantiates it once, in its act.cpp, so that its verbs need act.hpp alone.
#pragma once

#include "core/cases/act.hpp"
#include "core/cases/follow.hpp"
#include "core/customers/request.hpp"
#include "core/people/identity.hpp"

namespace svc::cases {

// The parts of a verb that have nothing to do with the room it is from.
struct Attempt {
  std::string_view kind;
  const Case& row;
  const std::string& action;
  Move move;
  const Json& fields;
  const Json& given;
  const std::vector<Happening>& before;
  const std::optional<std::string>& override_reason;
  const std::vector<std::string>& by_the_clock;
};
template <CaseFile File>
[[nodiscard]] Attempt attempt_of(const Case& row, const Verb<File>& verb) {
  return {File::kind, row, verb.action, verb.move, verb.fields, verb.given, verb.before, verb.override_reason, verb.by_the_clock};
}
[[nodiscard]] Json request_of(const Attempt& attempt);
// What an approval is bound to: all that the act will write.
[[nodiscard]] Json content_of(const Attempt& attempt);
// Throws Error: not from this state, not by this person.
void require_possible(const store::ReadSession& session, const Attempt& attempt);
// Throws Error (usage): in the future, or before the case was received.
void check_times(const store::WriteSession& session, const Attempt& attempt);
// The words of an attempt that policy judges: the case's facts, then what the act itself says; of a case in parts those of
// each part that the act names ({"line": n, "set": {…}} in its events), or of all where it names none.
[[nodiscard]] std::vector<duty::Part> attempted(store::WriteSession& session, std::vector<duty::Part> parts, const Attempt& attempt);
// Clocks that keep an act from being done, as findings: their clause, and what would stop them.
[[nodiscard]] std::vector<policy::Finding> obstacles(store::WriteSession& session, std::string_view kind, const std::vector<duty::ClockRow>& blocking);
void move_state(Case& row, Move move, Instant at);
// The role by which the actor goes on against the book.
[[nodiscard]] std::string role_of_override(const store::ReadSession& session);

template <CaseFile File>
void act(store::WriteSession& session, File& file, const Verb<File>& verb, const policy::Verdict& verdict) {
  auto fields = verb.fields;
  if (verb.conclude) verb.conclude(verdict, fields);
  if (verb.override_reason) {
    fields.set("override", *verb.override_reason);
    fields.set("override_role", role_of_override(session));
  }
  move_state(file.row(), verb.move, session.happened());
  for (const auto& happening : verb.before) happen(session, file, happening);
  if (!verb.event.empty()) happen(session, file, verb.event, std::move(fields));
}

// What is judged: the case with what the act adds, and the facts that only this act asks for.
template <CaseFile File>
auto parts_judged(store::WriteSession& session, const File& file, const Verb<File>& verb, const Attempt& attempt) {
  auto parts = attempted(session, parts_of(session, file, session.happened()), attempt);
  if (verb.reckon) std::ranges::for_each(parts, [&](auto& part) { verb.reckon(session, file, part.facts); });
  return parts;
}

template <CaseFile File>
ActResult perform(const World& world, store::Store& store, const Target& target, const Verb<File>& wanted, const Change<File>& change) {
  store::WriteSession session{world, store, target.recording};
  session.act_as(people::identify(session));
  const Case asked{.id = target.id};
  if (const auto earlier = session.earlier_result(wanted.action, request_of(attempt_of(asked, wanted)))) return replayed(File::kind, *earlier);

  auto file = File::load(session, target.id);
  customers::check_revision(session, file.row().revision);
  require_possible(session, attempt_of(file.row(), wanted));
  auto verb = wanted;
  if (verb.prepare) verb.prepare(session, file, verb);
  const auto attempt = attempt_of(file.row(), verb);
  check_times(session, attempt);

  ActResult result{.kind = File::kind, .id = target.id};
  if (verb.blocked_by) result.blocking = verb.blocked_by(session, file);
  result.judgement = duty::judge(session, subject_of(File::kind, file.row()), verb.action, parts_judged(session, file, verb, attempt),
                                 content_of(attempt), obstacles(session, File::kind, result.blocking));
  const bool free = result.judgement->allowed() && result.blocking.empty();
  result.overridden = !free && verb.override_reason.has_value();
  result.done = free || result.overridden;
  if (result.overridden) {
    for (const auto row : result.judgement->rows) duty::note_override(session, row, *verb.override_reason);
  }
  if (result.done) {
    const auto events_before = file.events.size();
    act(session, file, verb, result.judgement->verdict);
    if (change) change(session, file);
    if (ended(file.row().state)) drop_consents(session, file);
    file.save(session);
    propose_charges(session, file, result.judgement->verdict, events_before);
    result.clocks = refold(session, file);
    if constexpr (requires { file.notes; }) result.notes = std::move(file.notes);
  }
  session.commit({.action = verb.action, .subject_kind = std::string{File::kind}, .subject = target.id,
                  .happened = session.happened(), .refused = !result.done},
                 to_json(result));
  return result;
}

}  // namespace svc::cases
