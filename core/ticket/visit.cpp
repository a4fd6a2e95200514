// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>

#include "core/base/error.hpp"
#include "core/base/json_members.hpp"
#include "core/people/staff_store.hpp"
#include "core/ticket/field_verbs.hpp"
#include "core/ticket/repeats.hpp"
#include "core/ticket/ticket_store.hpp"

namespace svc::ticket {
namespace {

// Milestones that happen at the customer's place: what was found hangs on the last of them.
constexpr std::array<std::string_view, 6> at_the_place{"departed", "arrived", "unresolvable_found", "fixed_on_site",
                                                       "commissioned", "service_ended"};

bool has_ended(const Visit& visit) { return visit.ended || visit.fixed || visit.commissioned; }

void require_order(const Visit& visit) {
  if (visit.departed && visit.arrived && *visit.departed > *visit.arrived) {
    throw Error(Exit::usage, say(N_("--departed lies after --arrived.")));
  }
  if (visit.arrived && visit.ended && *visit.arrived > *visit.ended) {
    throw Error(Exit::usage, say(N_("--arrived lies after --ended.")));
  }
}

// Nobody arrives before he is sent: a gate of the closing would find it when it is too late to say it otherwise.
void require_sent_before(const store::ReadSession& session, const CaseFile& file, const Visit& visit) {
  const auto sent = std::ranges::find_if(file.events, [&](const Event& event) { return event.act == "dispatched" && event.round == file.ticket.round; });
  const auto& first = visit.departed ? visit.departed : visit.arrived;
  if (sent == file.events.end() || !first || *first >= sent->happened) return;
  const auto* option = visit.departed ? "--departed" : "--arrived";
  throw Error(Exit::usage, say(N_("{option} lies before the technician was sent ({time})."), {{"option", option}, {"time", time::rfc3339(session.zone(), sent->happened)}}),
              say(N_("Who was sent earlier than it was entered is sent with “svc ticket dispatch --at TIME”.")), {.field = option});
}

void add_journey(std::vector<Happening>& steps, const Visit& visit, const time::Zone& zone) {
  if (visit.appointment) {
    steps.push_back({.act = "appointed", .fields = JsonObject{{"appointment", time::rfc3339(zone, *visit.appointment)}}});
  }
  if (visit.departed) steps.push_back({.act = "departed", .at = visit.departed});
  if (visit.arrived) steps.push_back({.act = "arrived", .at = visit.arrived});
}

Happening extension_of(const Extension& extension, const time::Zone& zone) {
  Happening made{.act = "extension_confirmed", .fields = JsonObject{{"finish_by", time::rfc3339(zone, extension.finish_by)}}};
  if (!extension.agreed_by.empty()) made.fields.set("agreed_by", extension.agreed_by);
  return made;
}

std::vector<Happening> steps_of(const Visit& visit, const time::Zone& zone) {
  std::vector<Happening> steps;
  add_journey(steps, visit, zone);
  if (visit.extension) steps.push_back(extension_of(*visit.extension, zone));
  if (visit.unresolvable) steps.push_back({.act = "unresolvable_found", .at = visit.ended});
  if (visit.fixed) steps.push_back({.act = "fixed_on_site", .at = visit.ended});
  if (visit.commissioned) steps.push_back({.act = "commissioned", .at = visit.ended});
  if (visit.receipt) steps.push_back({.act = "receipt_obtained", .at = visit.ended});
  if (has_ended(visit)) steps.push_back({.act = "service_ended", .at = visit.ended});
  for (auto& signature : milestones_of(visit.signature)) steps.push_back(std::move(signature));
  return steps;
}

// Hangs the fields on what happened at the place; with nothing of that kind they are an event of their own.
void place_fields(Verb& verb, const Json& fields) {
  if (fields.object()->empty()) return;
  const auto host = std::ranges::find_if(verb.before.rbegin(), verb.before.rend(), [](const Happening& step) {
    return std::ranges::find(at_the_place, step.act) != at_the_place.end();
  });
  if (host == verb.before.rend()) {
    verb.event = "visit";
    verb.fields = fields;
    return;
  }
  for (const auto& [name, value] : *fields.object()) host->fields.set(name, value);
}

// Whose service it was: of the technician who tells of it, else of the one who was sent.
std::string server_of(store::ReadSession& session, const CaseFile& file, const Visit& visit) {
  if (!visit.served_by.empty()) return std::to_string(people::load_staff(session, visit.served_by).id);
  const auto person = acting_staff(session);
  if (people::roles_of(session, person).contains("technician")) return std::to_string(person);
  const auto sent = std::ranges::find_if(file.events.rbegin(), file.events.rend(), [&](const Event& event) {
    return event.act == "dispatched" && event.round == file.ticket.round;
  });
  return sent == file.events.rend() ? std::string{} : text_in(sent->fields, "assignee");
}

void name_server(store::ReadSession& session, const CaseFile& file, const Visit& visit, Verb& verb) {
  const auto ended = std::ranges::find(verb.before, "service_ended", &Happening::act);
  if (ended == verb.before.end()) return;
  if (const auto person = server_of(session, file, visit); !person.empty()) ended->fields.set("served_by", person);
}

// Who was sent and ended the service there had arrived: that deadline would run for ever.
void require_arrival(const store::ReadSession& session, const CaseFile& file, const Visit& visit) {
  if (!has_ended(visit) || visit.arrived || !happened(file, "dispatched") || happened(file, "arrived")) return;
  throw Error(Exit::refused,
              say(N_("The service of ticket {number} cannot end before somebody arrived."), {{"number", ticket_number(session, file.ticket.id)}}),
              say(N_("Say with --arrived when that was.")));
}

// DSP-18: the same fault of the same unit within the window, wherever the code is told; else by the code known before.
std::optional<EarlierRepair> note_repeats(store::ReadSession& session, const CaseFile& file, Verb& verb) {
  auto earlier = note_repeat(session, file, verb.fields);
  for (auto& step : verb.before) {
    if (!earlier) earlier = note_repeat(session, file, step.fields);
  }
  const auto fixed = std::ranges::find(verb.before, "fixed_on_site", &Happening::act);
  if (earlier || fixed == verb.before.end() || fixed->fields.find("fault_code") != nullptr) return earlier;
  for (auto event = file.events.rbegin(); event != file.events.rend(); ++event) {
    const auto* code = event->fields.find("fault_code");
    if (code == nullptr) continue;
    fixed->fields.set("fault_code", *code);
    return note_repeat(session, file, fixed->fields);
  }
  return std::nullopt;
}

}  // namespace

ActResult visit(const World& world, store::Store& store, const Target& target, const Visit& visit) {
  require_order(visit);
  Verb verb{.action = "ticket.visit", .given = JsonObject{{"served_by", visit.served_by}}};
  verb.before = steps_of(visit, store.zone());
  if (verb.before.empty() && visit.fields.object()->empty()) {
    throw Error(Exit::usage, say(N_("Nothing about the visit was given.")));
  }
  place_fields(verb, visit.fields);
  std::optional<EarlierRepair> earlier;
  verb.prepare = [&](store::WriteSession& session, const CaseFile& file, Verb& asked) {
    require_sent_before(session, file, visit);
    require_arrival(session, file, visit);
    name_server(session, file, visit, asked);
    earlier = note_repeats(session, file, asked);
  };
  return perform(world, store, target, verb, [&](store::WriteSession& session, CaseFile& file) {
    link_repeat(session, file, earlier);
    if ((visit.fixed || visit.commissioned) && file.ticket.state == State::open) file.ticket.state = State::done;
  });
}

}  // namespace svc::ticket
