// SPDX-License-Identifier: MIT
// The frame of every verb on a case: load, judge, act, record, commit. One transaction, one instant, nothing printed.
#pragma once

#include <concepts>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/cases/types.hpp"
#include "core/duty/clocks.hpp"
#include "core/duty/judgement.hpp"
#include "core/store/session.hpp"

namespace svc::cases {

// Everything a room knows about one case. The frame asks no more of it.
template <class File>
concept CaseFile = requires(File file, store::WriteSession& session, Instant at) {
  { File::kind } -> std::convertible_to<std::string_view>;              // "ticket"
  { File::load(session, std::int64_t{}) } -> std::same_as<File>;        // throws Error (not_found)
  { file.row() } -> std::convertible_to<Case&>;
  { file.events } -> std::convertible_to<std::vector<Event>&>;          // as entered
  { file.facts(session, at) } -> std::same_as<policy::Facts>;           // what policy is told, as of that instant
  file.save(session);                                                   // the row, under its next revision
};

// A milestone or a word of state that an act records; nothing: it happened when the act did.
struct Happening {
  std::string act;
  Json fields = JsonObject{};
  std::optional<Instant> at = {};
};

// What a verb is, apart from what it writes beyond its event.
template <class File>
struct Verb {
  std::string action;           // "ticket.answer"
  Move move = Move::progress;
  std::string event;            // "answered"; empty: none
  Json fields = JsonObject{};   // of the event; those the dictionary knows are facts of the attempt
  Json given = JsonObject{};    // what the caller said beside: part of the request, for `prepare` to make fields of
  std::optional<std::string> override_reason = {};  // --override: go on although the book refuses
  // Clocks that must have stopped before; nothing: none matter.
  std::function<std::vector<duty::ClockRow>(store::WriteSession&, const File&)> blocked_by = {};
  std::vector<Happening> before = {};  // what the same act records ahead of its event; facts of the attempt as well
  // Completes the verb from the case as it is; throws Error where the act makes no sense there.
  std::function<void(store::WriteSession&, const File&, Verb&)> prepare = {};
  // Facts that this act alone asks for, beside those of the case and of what the act says.
  std::function<void(store::WriteSession&, const File&, policy::Facts&)> reckon = {};
  // What the verdict adds to the event.
  std::function<void(const policy::Verdict&, Json& fields)> conclude = {};
  std::vector<std::string> by_the_clock = {};  // fields that say when the act is done: no consent is bound to them
};
// Alters the row of a permitted act; the state has been moved already.
template <class File>
using Change = std::function<void(store::WriteSession&, File&)>;

struct ActResult {
  std::string_view kind;                          // "ticket"
  std::int64_t id = 0;
  std::optional<duty::Judgement> judgement = {};  // nothing on a replay
  std::vector<duty::ClockRow> clocks = {};        // after the act
  std::vector<duty::ClockRow> blocking = {};      // that kept it from being done
  bool done = false;                              // false: refused or undecided, and recorded as such
  bool overridden = false;
  Json earlier = nullptr;                         // the first result, on a replay
  std::vector<Message> notes = {};                // what became of the case by it, worth saying at once
};
// The result as it is journalled and given back on a replay.
[[nodiscard]] Json to_json(const ActResult& result);
[[nodiscard]] ActResult replayed(std::string_view kind, const Json& earlier);

struct Target {
  std::int64_t id = 0;
  store::Recording recording = {};
};

// Who may go on although the book refuses, where a verb has --override.
[[nodiscard]] std::span<const std::string_view> overriding_roles();
// Who the session records for: the person of --as, else the actor.
[[nodiscard]] std::int64_t acting_staff(const store::ReadSession& session);
[[nodiscard]] inline duty::Subject subject_of(std::string_view kind, const Case& row) { return {.kind = std::string{kind}, .id = row.id, .round = row.round}; }

// An event of this act, appended to the file and the store. The name of an outside person (who signed, who agreed, who
// was told) is kept apart from it: events stand in clear in the journal.
[[nodiscard]] Event record_event(store::WriteSession& session, std::string_view kind, const Case& row, Happening happening);
template <CaseFile File>
void happen(store::WriteSession& session, File& file, Happening happening) {
  file.events.push_back(record_event(session, File::kind, file.row(), std::move(happening)));
}
template <CaseFile File>
void happen(store::WriteSession& session, File& file, std::string act, Json fields) {
  happen(session, file, Happening{.act = std::move(act), .fields = std::move(fields)});
}
// Whether a milestone or word stands among the events of the present round.
[[nodiscard]] bool happened(const std::vector<Event>& events, int round, std::string_view act);
template <CaseFile File>
[[nodiscard]] bool happened(const File& file, std::string_view act) {
  return happened(file.events, file.row().round, act);
}

}  // namespace svc::cases
