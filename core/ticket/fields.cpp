// SPDX-License-Identifier: MIT
// Fields of acts: names of the dictionary, and a few columns of the row that are no facts.
#include <algorithm>
#include <array>

#include "core/base/error.hpp"
#include "core/base/text.hpp"
#include "core/customers/customer_store.hpp"
#include "core/customers/request.hpp"
#include "core/customers/unit_store.hpp"
#include "core/policy/typed_value.hpp"
#include "core/ticket/verbs.hpp"

namespace svc::ticket {
namespace {

// Set by verbs of their own, or reckoned: not to be edited.
constexpr std::array<std::string_view, 10> settled{"owner",    "assignee",  "received_at", "intake_by", "verified_by", "verified_how",
                                                   "category", "customer_kind", "key_customer", "reported_by"};

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

[[noreturn]] void unknown_field(std::string_view name) {
  std::vector<std::string> known;
  for (const auto& fact : policy::fact_declarations()) known.emplace_back(fact.name);
  const auto near = nearest(name, known);
  throw Error(Exit::usage, say(N_("There is no field “{name}”."), {{"name", shown(name)}}),
              near ? say(N_("Did you mean “{name}”?"), {{"name", *near}}) : say(N_("“svc policy facts” lists them.")));
}

[[noreturn]] void unfit(const FieldText& field, const policy::ValueType& type) {
  const std::vector<std::string> values{type.values.begin(), type.values.end()};
  throw Error(Exit::usage,
              say(N_("{option} does not take “{value}”."), {{"option", std::string{field.option}}, {"value", shown(field.text)}}),
              values.empty() ? say(N_("“svc policy facts” says what each field takes."))
                             : say(N_("It is one of: {names}."), {{"names", joined(values, ", ")}}));
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
  note_agreement(verb.fields, session.happened(), session.zone());
}

void set_field(Json& fields, const FieldText& field, const time::Zone& zone) {
  if (std::ranges::find(settled, field.name) != settled.end()) {
    throw Error(Exit::usage, say(N_("“{name}” is not set by hand."), {{"name", std::string{field.name}}}));
  }
  if (field.name == "title") return fields.set("title", field.text);
  const auto type = policy::type_of(field.name);
  if (!type || policy::find_milestone(field.name) != nullptr) unknown_field(field.name);
  const auto value = policy::value_from_text(*type, field.text, zone);
  if (!value) unfit(field, *type);
  const bool digits = !field.text.empty() && field.text.size() <= 15 && std::ranges::all_of(field.text, [](char c) { return c >= '0' && c <= '9'; });
  if (field.name == "customer" && !digits) unfit(field, *type);
  fields.set(field.name, policy::to_json(*value));
}

Json parse_fields(const std::vector<std::string>& assignments, const time::Zone& zone) {
  Json fields = JsonObject{};
  for (const auto& assignment : assignments) {
    const auto equals = assignment.find('=');
    if (equals == std::string::npos) {
      throw Error(Exit::usage, say(N_("“{text}” is not NAME=VALUE."), {{"text", shown(assignment)}}));
    }
    const auto name = std::string_view{assignment}.substr(0, equals);
    set_field(fields, {.name = name, .text = std::string_view{assignment}.substr(equals + 1), .option = name}, zone);
  }
  return fields;
}

void apply_fields(store::ReadSession& session, CaseFile& file, const Json& fields) {
  if (fields.object() == nullptr) return;
  for (const auto& field : *fields.object()) apply_one(session, file, field);
}

}  // namespace svc::ticket
