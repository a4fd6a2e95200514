// SPDX-License-Identifier: MIT
// Fields of acts that have their own column of the row.
#include "core/customers/customer_store.hpp"
#include "core/customers/request.hpp"
#include "core/customers/unit_store.hpp"
#include "core/ticket/verbs.hpp"

namespace svc::ticket {
namespace {

std::string* column(Ticket& ticket, std::string_view name) {
  if (name == "title") return &ticket.title;
  if (name == "fault") return &ticket.fault;
  if (name == "type") return &ticket.type;
  if (name == "mode") return &ticket.mode;
  if (name == "source") return &ticket.source;
  if (name == "channel") return &ticket.channel;
  if (name == "urgency") return &ticket.urgency;
  if (name == "region") return &ticket.region;
  if (name == "contact_name") return &ticket.contact_name;
  return nullptr;
}

void apply_one(store::ReadSession& session, CaseFile& file, const JsonMember& field) {
  const auto& [name, value] = field;
  auto& ticket = file.ticket;
  if (auto* text = column(ticket, name); text != nullptr && value.text() != nullptr) {
    *text = *value.text();
  } else if (name == "contact_phone" && value.text() != nullptr) {
    ticket.contact_phone = customers::contact_key("phone", *value.text());
  } else if (name == "customer" && value.text() != nullptr) {
    std::int64_t id = 0;
    for (const char digit : *value.text()) id = id * 10 + (digit - '0');
    file.customer = customers::load_customer(session, id);
    ticket.customer = file.customer->id;
  } else if (name == "serial" && value.text() != nullptr) {
    ticket.serial = *value.text();
    file.unit = customers::find_unit_by_serial(session, ticket.serial);
    ticket.unit = file.unit ? std::optional{file.unit->id} : std::nullopt;
  }
}

}  // namespace

bool is_column(std::string_view name) {
  Ticket any;
  return column(any, name) != nullptr || name == "contact_phone" || name == "customer" || name == "serial";
}

void note_agreement(Json& fields, Instant at, const time::Zone& zone) {
  if (fields.find("mode") == nullptr || fields.find("mode_agreed_at") != nullptr) return;
  fields.set("mode_agreed_at", time::rfc3339(zone, at));
}

void agree_mode(store::WriteSession& session, const CaseFile&, Verb& verb) {
  const bool told = verb.fields.find("mode_agreed_at") != nullptr;
  note_agreement(verb.fields, session.happened(), session.zone());
  if (!told && verb.fields.find("mode_agreed_at") != nullptr) verb.by_the_clock.emplace_back("mode_agreed_at");
}

void apply_fields(store::ReadSession& session, CaseFile& file, const Json& fields) {
  if (fields.object() == nullptr) return;
  for (const auto& field : *fields.object()) apply_one(session, file, field);
  if (file.ticket.type == "rescue") file.ticket.urgency = "highest";  // TKT-21, whatever else was said
}

}  // namespace svc::ticket
