// SPDX-License-Identifier: MIT
// The frame of every verb on a ticket: load, judge, act, record, commit. One transaction, one instant, nothing printed.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/duty/clocks.hpp"
#include "core/duty/judgement.hpp"
#include "core/store/session.hpp"
#include "core/ticket/case_file.hpp"

namespace svc::ticket {

// A milestone or a word of state that an act records; nothing: it happened when the act did.
struct Happening {
  std::string act;
  Json fields = JsonObject{};
  std::optional<Instant> at = {};
};

// What a verb is, apart from what it writes beyond its event.
struct Verb {
  std::string action;           // "ticket.answer"
  Move move = Move::progress;
  std::string event;            // "answered"; empty: none
  Json fields = JsonObject{};   // of the event; those the dictionary knows are facts of the attempt
  Json given = JsonObject{};    // what the caller said beside: part of the request, for `prepare` to make fields of
  std::optional<std::string> override_reason = {};  // --override: go on although the book refuses
  // Clocks that must have stopped before; nothing: none matter.
  std::function<std::vector<duty::ClockRow>(store::WriteSession&, const CaseFile&)> blocked_by = {};
  std::vector<Happening> before = {};  // what the same act records ahead of its event; facts of the attempt as well
  // Completes the verb from the case as it is; throws Error where the act makes no sense there.
  std::function<void(store::WriteSession&, const CaseFile&, Verb&)> prepare = {};
  // What the verdict adds to the event.
  std::function<void(const policy::Verdict&, Json& fields)> conclude = {};
};

struct ActResult {
  std::int64_t ticket = 0;
  std::optional<duty::Judgement> judgement = {};  // nothing on a replay
  std::vector<duty::ClockRow> clocks = {};        // after the act
  std::vector<duty::ClockRow> blocking = {};      // that kept it from being done
  bool done = false;                              // false: refused or undecided, and recorded as such
  bool overridden = false;
  Json earlier = nullptr;                         // the first result, on a replay
};

struct Target {
  std::int64_t ticket = 0;
  store::Recording recording = {};
};
// `change` alters the row of a permitted act; the state has been moved already.
using Change = std::function<void(store::WriteSession&, CaseFile&)>;
ActResult perform(const World& world, store::Store& store, const Target& target, const Verb& verb, const Change& change = {});

// Who the session records for: the person of --as, else the actor.
[[nodiscard]] std::int64_t acting_staff(const store::ReadSession& session);
// An event of this act, appended to the file and the store. The name of an outside person (who signed, who agreed, who
// was told) is kept apart from it: events stand in clear in the journal.
void happen(store::WriteSession& session, CaseFile& file, std::string act, Json fields);
void happen(store::WriteSession& session, CaseFile& file, Happening happening);
// Whether a milestone or word stands among the events of the present round.
[[nodiscard]] bool happened(const CaseFile& file, std::string_view act);
// What the book puts down to people for this act: for gates that warned, and for the events from that one on.
void propose_charges(store::WriteSession& session, const CaseFile& file, const policy::Verdict& verdict, std::size_t first_event);
// Facts and clocks after the change.
[[nodiscard]] std::vector<duty::ClockRow> refold(store::WriteSession& session, const CaseFile& file);
[[nodiscard]] duty::Subject subject_of(const Ticket& ticket);
// The result as it is journalled and given back on a replay.
[[nodiscard]] Json to_json(const ActResult& result);
[[nodiscard]] ActResult replayed(const Json& earlier);

}  // namespace svc::ticket
