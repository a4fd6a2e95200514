// SPDX-License-Identifier: MIT
#include "core/ticket/add.hpp"

#include <algorithm>

#include "core/base/error.hpp"
#include "core/base/text.hpp"
#include "core/cases/facts.hpp"
#include "core/cases/party.hpp"
#include "core/customers/customer_acts.hpp"
#include "core/customers/customer_store.hpp"
#include "core/customers/product_store.hpp"
#include "core/customers/request.hpp"
#include "core/customers/unit_store.hpp"
#include "core/duty/verdict_store.hpp"
#include "core/people/identity.hpp"
#include "core/people/staff_store.hpp"
#include "core/ticket/contract.hpp"
#include "core/ticket/repeats.hpp"
#include "core/ticket/ticket_store.hpp"
#include "core/ticket/verbs.hpp"

namespace svc::ticket {
namespace {

Json request_of(const Intake& intake) {
  Json json = JsonObject{{"phone", intake.phone}, {"name", intake.customer_name}, {"serial", intake.serial},
                         {"fault", intake.fault}, {"title", intake.title}, {"reported_by", intake.reported_by},
                         {"product", intake.product}, {"fields", intake.fields}};
  if (intake.customer) json.set("customer", *intake.customer);
  if (intake.ref) json.set("ref", *intake.ref);
  return json;
}

std::optional<customers::Customer> find_caller(store::ReadSession& session, const Intake& intake, const CaseFile& file) {
  if (intake.customer || !intake.phone.empty()) return cases::find_caller(session, {.customer = intake.customer, .phone = intake.phone});
  if (file.unit && file.unit->customer) return customers::load_customer(session, *file.unit->customer);
  throw Error(Exit::usage, say(N_("A ticket needs a customer.")), say(N_("Give --phone, or --customer with the customer's number.")));
}

// TKT-05: what somebody of the field service brings in is a technician's feedback unless told otherwise.
std::string default_source(const store::ReadSession& session) {
  const auto& roles = session.actor().own_roles;
  return roles.contains("technician") && !roles.contains("clerk") ? "technician" : "hotline";
}

void require_new_ref(store::ReadSession& session, const Intake& intake) {
  if (!intake.ref) return;
  const auto taken = ticket_of_ref(session, *intake.ref);
  if (!taken) return;
  throw Error(Exit::conflict,
              say(N_("Your reference {ref} is ticket {number} already."),
                  {{"ref", shown(*intake.ref)}, {"number", ticket_number(session, *taken)}}));
}

// Who is known and calls about his own matter is the person to talk to, under the number on file.
void ask_customer(Ticket& ticket, const customers::Customer& customer) {
  if (ticket.contact_name.empty() && customer.kind == "person") ticket.contact_name = customer.name;
  const auto phone = std::ranges::find_if(customer.contacts, [](const customers::ContactPoint& contact) { return contact.kind == "phone" && contact.in_use(); });
  if (ticket.contact_phone.empty() && phone != customer.contacts.end()) ticket.contact_phone = phone->key;
}

CaseFile open_file(store::WriteSession& session, const Intake& intake) {
  CaseFile file;
  auto& ticket = file.ticket;
  ticket.received = session.happened();
  ticket.entered = session.now();
  ticket.serial = std::string{trimmed(intake.serial)};
  if (!ticket.serial.empty()) file.unit = customers::find_unit_by_serial(session, ticket.serial);
  file.customer = find_caller(session, intake, file);
  if (file.customer) ticket.customer = file.customer->id;
  if (file.unit) {
    ticket.unit = file.unit->id;
    ticket.serial = file.unit->serial;
    ticket.product = file.unit->product;
  }
  if (!intake.product.empty()) ticket.product = customers::load_product(session, intake.product).id;
  if (ticket.product) file.product = customers::find_product(session, *ticket.product);
  ticket.contact_name = std::string{trimmed(intake.customer_name)};
  if (!intake.phone.empty()) ticket.contact_phone = customers::contact_key("phone", intake.phone);
  ticket.fault = intake.fault;
  ticket.title = intake.title;
  ticket.ref = intake.ref;
  apply_fields(session, file, intake.fields);
  if (ticket.source.empty()) ticket.source = default_source(session);
  if (file.customer && intake.phone.empty()) ask_customer(ticket, *file.customer);
  if (ticket.region.empty() && file.customer) ticket.region = file.customer->region;
  // TKT-27: a named person is in charge from the first minute.
  ticket.owner = acting_staff(session);
  ticket.reported_by = intake.reported_by.empty() ? ticket.owner : people::load_staff(session, intake.reported_by).id;
  return file;
}

void look_back(store::WriteSession& session, AddResult& result) {
  const auto& ticket = result.file.ticket;
  if (!result.file.unit) return;
  const auto since = ticket.received - std::chrono::days{repeat_window_days(session, ticket.received)};
  result.seen_before = list_tickets(session, {.serial = ticket.serial, .since = since, .limit = 20});
  result.same_fault = !result.seen_before.empty() &&
                      customers::name_key(result.seen_before.front().fault) == customers::name_key(ticket.fault);
}

// What the event keeps: fields that are no columns, and that the same fault came back (DSP-18).
Json event_fields(store::WriteSession& session, const Intake& intake, const AddResult& result) {
  auto told = intake.fields;
  note_agreement(told, session.happened(), session.zone());
  tell_contract(session, told);
  Json fields = JsonObject{};
  for (const auto& [name, value] : *told.object()) {
    if (!is_column(name)) fields.set(name, value);
  }
  if (!result.same_fault) return fields;
  const auto& before = result.seen_before.front();
  fields.set("repeated", true);
  fields.set("repeat_of", ticket_number(session, before.id));
  if (const auto day = repair_day(session, before)) fields.set("repaired_on", svc::to_text(*day));
  return fields;
}

void create_parties(store::WriteSession& session, const Intake& intake, AddResult& result) {
  auto& file = result.file;
  if (!file.customer) {
    file.customer = customers::create_caller(session, intake.customer_name, intake.phone);
    file.ticket.customer = file.customer->id;
    result.new_customer = true;
  }
  if (!file.unit && !file.ticket.serial.empty()) {
    // CUS-12: a service file for every piece that is serviced.
    customers::Unit unit{.serial = file.ticket.serial, .product = file.ticket.product, .customer = file.customer->id,
                         .created_at = utc_seconds(session.now())};
    customers::insert_unit(session, unit);
    file.ticket.unit = unit.id;
    file.unit = std::move(unit);
  }
}

// What an approval of the intake would be bound to.
Json content_of(const Intake& intake) {
  auto content = cases::without_personal(intake.fields);
  content.set("fault", intake.fault);
  content.set("serial", intake.serial);
  if (intake.customer) content.set("customer", *intake.customer);
  return content;
}

void judge_intake(store::WriteSession& session, const Intake& intake, AddResult& result) {
  const auto terms = warranty_terms(session, result.file, session.happened());
  result.warranty_until = warranty_end(result.file, terms);
  auto facts = collect_facts(result.file, session.zone(), {.at = session.happened(), .warranty = terms});
  cases::add_fields(facts, event_fields(session, intake, result), session.zone());
  if (!result.file.customer && !result.file.ticket.contact_name.empty()) facts.set("customer", std::string{"new"});
  result.act.judgement = duty::judge(session, {.kind = "ticket", .id = 0, .round = 1}, "ticket.add", facts,
                                     content_of(intake));
  result.act.done = result.act.judgement->allowed();
}

void record_intake(store::WriteSession& session, const Intake& intake, AddResult& result) {
  create_parties(session, intake, result);
  auto& ticket = result.file.ticket;
  ticket.id = result.act.id = session.next_case("ticket");
  insert_ticket(session, ticket);
  if (result.act.judgement->id != 0) duty::move_verdict(session, result.act.judgement->id, subject_of(ticket));
  happen(session, result.file, "received", event_fields(session, intake, result));
  serve_contract(session, ticket.id, intake.fields);
  if (result.same_fault) link_both(session, result.file, {.other = result.seen_before.front().id, .how = "repeat_of"});
  propose_charges(session, result.file, result.act.judgement->verdict, 0);
  result.act.clocks = refold(session, result.file);
  TicketFilter theirs{.customers = customers::merged_family(session, *ticket.customer)};
  result.tickets_of_customer = count_tickets(session, theirs);
}

AddResult replayed_intake(store::WriteSession& session, const Json& earlier) {
  AddResult result{.act = replayed(CaseFile::kind, earlier)};
  if (!result.act.done) return result;
  result.file = load_case(session, load_ticket(session, result.act.id));
  result.act.clocks = duty::clocks_of(session, subject_of(result.file.ticket));
  result.warranty_until = warranty_end(result.file, warranty_terms(session, result.file, result.file.ticket.received));
  return result;
}

}  // namespace

AddResult add(const World& world, store::Store& store, const store::Recording& recording, const Intake& intake) {
  if (trimmed(intake.fault).empty()) throw Error(Exit::usage, say(N_("--fault says what is wrong.")));
  store::WriteSession session{world, store, recording};
  session.act_as(people::identify(session));
  if (const auto earlier = session.earlier_result("ticket.add", request_of(intake))) return replayed_intake(session, *earlier);
  if (session.happened() > session.now()) throw Error(Exit::usage, say(N_("--at lies in the future.")));

  require_new_ref(session, intake);
  cases::require_later(session.zone(), intake.fields, session.happened());

  AddResult result;
  result.file = open_file(session, intake);  // not in the initialiser: g++ 12 would destroy `act` unborn when it throws
  look_back(session, result);
  judge_intake(session, intake, result);
  if (result.act.done) record_intake(session, intake, result);
  session.commit({.action = "ticket.add", .subject_kind = "ticket", .subject = result.act.id,
                  .happened = session.happened(), .refused = !result.act.done},
                 to_json(result.act));
  return result;
}

}  // namespace svc::ticket
