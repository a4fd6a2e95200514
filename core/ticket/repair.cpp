// SPDX-License-Identifier: MIT
#include <algorithm>
#include <utility>

#include "core/base/error.hpp"
#include "core/people/staff_store.hpp"
#include "core/ticket/repeats.hpp"
#include "core/ticket/ticket_store.hpp"
#include "core/ticket/workshop_verbs.hpp"

namespace svc::ticket {
namespace {

void require_repaired(const store::ReadSession& session, const CaseFile& file) {
  if (happened(file, "repaired")) return;
  throw Error(Exit::refused, say(N_("Ticket {number} is not repaired yet."), {{"number", ticket_number(session, file.ticket.id)}}),
              say(N_("“svc ticket repair --done” says that it is.")));
}

// The last milestone of the report carries its fields; those before it stand ahead.
void name_events(const store::ReadSession& session, const CaseFile& file, const Repair& repair, Verb& verb) {
  std::vector<std::string> acts;
  const bool at_maker = repair.sent_to || repair.unresolvable;
  if (!happened(file, "repair_started") && !happened(file, "fixed_on_site") && !at_maker) acts.emplace_back("repair_started");
  if (repair.sent_to) acts.emplace_back("sent_to_factory");
  if (repair.unresolvable) acts.emplace_back("unresolvable_found");
  if (repair.done) acts.emplace_back("repaired");
  if (repair.status_entered && !repair.done) {
    require_repaired(session, file);
    acts = {"status_entered"};
  }
  if (acts.empty()) acts.emplace_back("worked");
  verb.event = acts.back();
  acts.pop_back();
  for (auto& act : acts) verb.before.push_back({.act = std::move(act)});
}

// What must be agreed before a machine is sent is judged on the call that sends it (DSP-32): there the sending stands ahead.
void send_first(Verb& verb) {
  if (verb.event != "sent_to_factory") return;
  verb.before.push_back({.act = std::exchange(verb.event, {}), .fields = std::exchange(verb.fields, JsonObject{})});
}

// Who did the work: who is named, else the technician who reports it. What others add, or anybody adds afterwards, changes
// nothing about that; where nobody is known yet it is who records it.
std::optional<std::int64_t> worker(store::ReadSession& session, const CaseFile& file, const Repair& repair) {
  if (!repair.engineer.empty()) return people::load_staff(session, repair.engineer).id;
  if (repair.status_entered && !repair.done) return std::nullopt;
  const auto person = acting_staff(session);
  const bool known = std::ranges::any_of(file.events, [&](const Event& event) {
    return event.round == file.ticket.round && event.fields.find("served_by") != nullptr;
  });
  const bool over = happened(file, "repaired") || happened(file, "fixed_on_site");
  if (known && (over || !people::roles_of(session, person).contains("technician"))) return std::nullopt;
  return person;
}

// DSP-20: what a clerk records of a repair is in the books with it.
bool enters_status(const store::ReadSession& session, const Repair& repair) {
  return repair.done && (repair.status_entered || session.actor().own_roles.contains("clerk"));
}

Json report_fields(const Repair& repair) {
  auto fields = repair.fields;
  if (repair.sent_to && !repair.sent_to->empty()) fields.set("sent_to", *repair.sent_to);
  if (repair.unresolvable) fields.set("unresolvable", *repair.unresolvable);
  return fields;
}

}  // namespace

ActResult repair(const World& world, store::Store& store, const Target& target, const Repair& repair) {
  std::optional<EarlierRepair> earlier;
  Verb verb{.action = "ticket.repair", .fields = report_fields(repair)};
  verb.event = repair.done ? "repaired" : repair.status_entered ? "status_entered" : "";  // for the request key
  if (!repair.engineer.empty()) verb.fields.set("served_by", repair.engineer);
  verb.prepare = [&](store::WriteSession& session, const CaseFile& file, Verb& own) {
    if (const auto person = worker(session, file, repair)) own.fields.set("served_by", std::to_string(*person));
    name_events(session, file, repair, own);
    earlier = note_repeat(session, file, own.fields);
    send_first(own);
  };
  return perform(world, store, target, verb, [&](store::WriteSession& session, CaseFile& file) {
    // Entered now, whenever the engineer was ready.
    if (enters_status(session, repair)) happen(session, file, {.act = "status_entered", .at = session.now()});
    link_repeat(session, file, earlier);
  });
}

}  // namespace svc::ticket
