// SPDX-License-Identifier: MIT
#include <algorithm>

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
  if (!happened(file, "repair_started") && !at_maker) acts.emplace_back("repair_started");
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

// DSP-18: the same fault of the same unit within the window.
std::optional<EarlierRepair> note_repeat(store::WriteSession& session, const CaseFile& file, Verb& verb) {
  const auto* code = verb.fields.find("fault_code");
  if (code == nullptr || code->text() == nullptr) return std::nullopt;
  auto earlier = earlier_repair(session, file, *code->text());
  if (!earlier) return std::nullopt;
  verb.fields.set("repeated", true);
  verb.fields.set("repeat_of", ticket_number(session, earlier->ticket.id));
  if (earlier->repaired_on) verb.fields.set("repaired_on", svc::to_text(*earlier->repaired_on));
  return earlier;
}

bool linked_to(const CaseFile& file, const std::string& number) {
  return std::ranges::any_of(file.events, [&](const Event& event) {
    const auto* told = event.act == "linked" ? event.fields.find("ticket") : nullptr;
    return told != nullptr && told->text() != nullptr && *told->text() == number;
  });
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
    const bool reports = repair.done || !repair.status_entered;
    const auto person = repair.engineer.empty() ? acting_staff(session) : people::load_staff(session, repair.engineer).id;
    if (reports || !repair.engineer.empty()) own.fields.set("served_by", std::to_string(person));
    name_events(session, file, repair, own);
    earlier = note_repeat(session, file, own);
  };
  return perform(world, store, target, verb, [&](store::WriteSession& session, CaseFile& file) {
    // Entered now, whenever the engineer was ready.
    if (enters_status(session, repair)) happen(session, file, {.act = "status_entered", .at = session.now()});
    if (!earlier || linked_to(file, ticket_number(session, earlier->ticket.id))) return;
    link_both(session, file, {.other = earlier->ticket.id, .how = "repeat_of"});
  });
}

}  // namespace svc::ticket
