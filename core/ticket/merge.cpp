// SPDX-License-Identifier: MIT
#include <algorithm>

#include "core/base/error.hpp"
#include "core/customers/customer_store.hpp"
#include "core/policy/dictionary.hpp"
#include "core/cases/event_store.hpp"
#include "core/ticket/ticket_store.hpp"
#include "core/ticket/workshop_verbs.hpp"

namespace svc::ticket {
namespace {

bool same_customer(store::ReadSession& session, const Ticket& one, const Ticket& other) {
  if (!one.customer || !other.customer) return one.customer == other.customer;
  const auto family = customers::merged_family(session, customers::load_customer(session, *one.customer).id);
  return std::ranges::find(family, *other.customer) != family.end();
}

// A machine has one ticket from its coming to its going.
void require_no_machine(const store::ReadSession& session, const CaseFile& file) {
  if (!happened(file, "machines_received")) return;
  throw Error(Exit::refused,
              say(N_("The machine of ticket {number} came in under that number."), {{"number", ticket_number(session, file.ticket.id)}}),
              say(N_("Merge the other one into it, or name them together with “svc ticket link”.")));
}

void require_joinable(store::ReadSession& session, const Ticket& ticket, const Ticket& into) {
  if (ticket.id == into.id) throw Error(Exit::usage, say(N_("A ticket is merged into another one, not into itself.")));
  if (ended(into.state)) {
    throw Error(Exit::refused, say(N_("Ticket {number} is {state}: nothing is merged into it."),
                                   {{"number", ticket_number(session, into.id)}, {"state", "", {label(into.state)}}}));
  }
  if (same_customer(session, ticket, into)) return;
  throw Error(Exit::refused,
              say(N_("{number} and {other} are of two customers."),
                  {{"number", ticket_number(session, ticket.id)}, {"other", ticket_number(session, into.id)}}),
              say(N_("“svc customer merge” joins two that are the same; “svc ticket link” names tickets that belong together.")));
}

// What the other ticket does not know better itself.
Json new_fields(const Json& fields, const policy::Facts& known, const std::string& from) {
  Json kept = JsonObject{{"merged_from", from}};
  for (const auto& [name, value] : *fields.object()) {
    if (policy::is_unknown(known.get(name))) kept.set(name, value);
  }
  return kept;
}

bool moves(const CaseFile& file, const Event& event) {
  const auto* milestone = policy::find_milestone(event.act, "ticket");
  if (milestone == nullptr) return false;
  return milestone->scope != policy::Scope::round || event.round == file.ticket.round;
}

// Milestones go over at the time they happened, so that a clock starts when the first of the two started.
void move_milestones(store::WriteSession& session, const CaseFile& from, CaseFile& into) {
  const auto known = collect_facts(into, session.zone(), {.at = session.now()});
  const auto number = ticket_number(session, from.ticket.id);
  for (const auto& event : from.events) {
    if (!moves(from, event)) continue;
    Event moved{.round = into.ticket.round, .act = event.act, .happened = event.happened, .entered = session.now(),
                .actor = event.actor, .for_staff = event.for_staff};
    moved.fields = new_fields(event.fields, known, number);
    cases::insert_event(session, CaseFile::kind, into.ticket.id, moved);
    into.events.push_back(std::move(moved));
  }
  happen(session, into, {.act = "absorbed", .fields = JsonObject{{"ticket", number}}});
}

void move_columns(const Ticket& from, Ticket& into) {
  into.received = std::min(into.received, from.received);
  if (from.answered && (!into.answered || *from.answered < *into.answered)) into.answered = from.answered;
  if (!into.unit) into.unit = from.unit;
  if (!into.product) into.product = from.product;
  if (into.serial.empty()) into.serial = from.serial;
}

void absorb(store::WriteSession& session, const CaseFile& file, std::int64_t target) {
  auto into = load_case(session, load_ticket(session, target));
  move_milestones(session, file, into);
  move_columns(file.ticket, into.ticket);
  update_ticket(session, into.ticket);
  static_cast<void>(refold(session, load_case(session, into.ticket)));
}

}  // namespace

ActResult merge(const World& world, store::Store& store, const Target& target, const Merging& merging) {
  if (merging.reason.empty()) throw Error(Exit::usage, say(N_("--reason says why they are one.")));
  Verb verb{.action = "ticket.merge", .move = Move::merge, .event = "merged",
            .fields = JsonObject{{"into", merging.into}, {"text", merging.reason}}};
  verb.prepare = [&](store::WriteSession& session, const CaseFile& file, Verb& own) {
    require_no_machine(session, file);
    require_joinable(session, file.ticket, load_ticket(session, merging.into));
    own.fields.set("into", ticket_number(session, merging.into));
  };
  return perform(world, store, target, verb,
                 [&](store::WriteSession& session, CaseFile& file) { absorb(session, file, merging.into); });
}

}  // namespace svc::ticket
