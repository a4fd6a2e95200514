// SPDX-License-Identifier: MIT
#include "core/base/error.hpp"
#include "core/ticket/late_promise.hpp"
#include "core/ticket/ticket_store.hpp"
#include "core/ticket/workshop_verbs.hpp"

namespace svc::ticket {
namespace {

// A machine can only go back that came in: no book is asked about that.
void require_here(const store::ReadSession& session, const CaseFile& file) {
  if (happened(file, "machines_received") && !happened(file, "handed_back")) return;
  throw Error(Exit::refused,
              say(N_("No machine of ticket {number} is in our hands."), {{"number", ticket_number(session, file.ticket.id)}}),
              happened(file, "handed_back") ? say(N_("It was handed back already."))
                                            : say(N_("“svc ticket take” records that it came in.")));
}

}  // namespace

ActResult hand_back(const World& world, store::Store& store, const Target& target, const HandBack& handing) {
  Verb verb{.action = "ticket.handback", .event = "handed_back", .fields = handing.fields};
  if (handing.told) verb.before.push_back({.act = "notified", .fields = JsonObject{{"text", *handing.told}}});
  for (auto& step : milestones_of(handing.bill)) verb.before.push_back(std::move(step));
  verb.prepare = [](store::WriteSession& session, const CaseFile& file, Verb&) { require_here(session, file); };
  return perform(world, store, target, verb, [](store::WriteSession&, CaseFile& file) {
    if (file.ticket.state == State::open) file.ticket.state = State::done;
  });
}

ActResult notice_delay(const World& world, store::Store& store, const Target& target, const Delay& delay) {
  if (delay.reason.empty()) throw Error(Exit::usage, say(N_("--reason says what the customer was told.")));
  Verb verb{.action = "ticket.notify", .event = "delay_noticed", .fields = delay.promise};
  verb.fields.set("reason", delay.reason);
  verb.prepare = [](store::WriteSession& session, const CaseFile& file, Verb&) { require_here(session, file); };
  return perform(world, store, target, verb, note_late);
}

}  // namespace svc::ticket
