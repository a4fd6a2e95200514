// SPDX-License-Identifier: MIT
#include "core/customers/customer_acts.hpp"

#include <algorithm>

#include "core/base/address.hpp"
#include "core/base/error.hpp"
#include "core/base/text.hpp"
#include "core/customers/care.hpp"
#include "core/customers/customer_store.hpp"
#include "core/customers/request.hpp"
#include "core/people/identity.hpp"

namespace svc::customers {
namespace {

void add_contacts(Customer& customer, std::string_view kind, const std::vector<std::string>& values) {
  for (const auto& value : values) {
    if (!is_one_line(value)) throw Error(Exit::usage, say(N_("“{text}” goes over several lines; a contact is one."), {{"text", shown(truncated(value, 80))}}));
    const auto key = contact_key(kind, value);
    if (key.empty()) throw Error(Exit::usage, say(N_("An empty contact says nothing.")));
    const bool known = std::ranges::any_of(customer.contacts,
                                           [&](const ContactPoint& c) { return c.kind == kind && c.key == key; });
    if (!known) customer.contacts.push_back({.kind = std::string{kind}, .value = value, .key = key});
  }
}

void drop_contacts(Customer& customer, const std::vector<std::string>& values) {
  for (const auto& value : values) {
    const auto held = std::ranges::find_if(customer.contacts, [&](const ContactPoint& c) {
      return c.in_use() && (c.value == value || c.key == normalised_phone(value) || c.key == name_key(value));
    });
    if (held == customer.contacts.end()) {
      throw Error(Exit::not_found, say(N_("Customer {id} has no such contact."), {{"id", std::to_string(customer.id)}}));
    }
    held->key.clear();
  }
}

void apply(Customer& customer, const CustomerRequest& request) {
  take(customer.kind, request.kind);
  require_known(customer.kind, customer_kinds, "--kind");
  take(customer.name, request.name);
  take(customer.address, request.address);
  take(customer.region, request.region);
  take(customer.outlet, request.outlet);
  take(customer.customer_class, request.customer_class);
  take(customer.note, request.note);
  if (request.key_customer) customer.key_customer = *request.key_customer;
  if (request.ref) customer.ref = request.ref;
  add_contacts(customer, "phone", request.phones);
  add_contacts(customer, "email", request.emails);
  add_contacts(customer, "wechat", request.wechats);
  add_contacts(customer, "fax", request.faxes);
  drop_contacts(customer, request.dropped);
  if (trimmed(customer.name).empty() && customer.contacts.empty()) {
    throw Error(Exit::usage, say(N_("A customer needs a name or a contact.")), say(N_("Give --name or --phone.")));
  }
}

Json to_json(const CustomerRequest& request) {
  Json json;
  put(json, "kind", request.kind);
  put(json, "name", request.name);
  put(json, "address", request.address);
  put(json, "region", request.region);
  put(json, "outlet", request.outlet);
  put(json, "class", request.customer_class);
  put(json, "note", request.note);
  put(json, "ref", request.ref);
  if (request.key_customer) json.set("key_customer", *request.key_customer);
  put(json, "phones", request.phones);
  put(json, "emails", request.emails);
  put(json, "wechats", request.wechats);
  put(json, "faxes", request.faxes);
  put(json, "dropped", request.dropped);
  return json;
}

}  // namespace

Customer add_customer(const World& world, store::Store& store, store::Recording recording, const CustomerRequest& request) {
  store::WriteSession session{world, store, std::move(recording)};
  session.act_as(people::identify(session));
  if (const auto earlier = session.earlier_result("customer.add", to_json(request))) {
    return load_customer(session, id_in(*earlier));
  }
  Customer customer{.created_at = utc_seconds(session.now())};
  apply(customer, request);
  require_new_ref(session, customer);
  insert_customer(session, customer);
  note_key(session, {}, customer);
  finish(session, "customer.add", "customer", customer.id);
  return customer;
}

Customer edit_customer(const World& world, store::Store& store, store::Recording recording, std::int64_t id,
                       const CustomerRequest& request) {
  store::WriteSession session{world, store, std::move(recording)};
  session.act_as(people::identify(session));
  auto content = to_json(request);
  content.set("id", id);
  if (const auto earlier = session.earlier_result("customer.edit", content)) return load_customer(session, id_in(*earlier));
  auto customer = load_customer(session, id);
  check_revision(session, customer.revision);
  const auto before = customer;
  apply(customer, request);
  require_new_ref(session, customer);
  update_customer(session, customer);
  note_key(session, before, customer);
  finish(session, "customer.edit", "customer", customer.id);
  return customer;
}

Customer merge_customers(const World& world, store::Store& store, store::Recording recording, Merge merge) {
  store::WriteSession session{world, store, std::move(recording)};
  session.act_as(people::identify(session));
  const Json content = JsonObject{{"from", merge.from}, {"into", merge.into}};
  if (const auto earlier = session.earlier_result("customer.merge", content)) return load_customer(session, id_in(*earlier));
  auto from = load_customer(session, merge.from);
  const auto into = load_customer(session, merge.into);
  if (from.id == into.id) throw Error(Exit::usage, say(N_("Both are the same customer already.")));
  check_revision(session, from.revision);
  mark_merged(session, from, into.id);
  insert_event(session, {.kind = "customer", .id = from.id}, {.act = "merged", .fields = JsonObject{{"into", into.id}}});
  refold_party(session, {.kind = "customer", .id = from.id});
  finish(session, "customer.merge", "customer", into.id);
  return load_customer(session, into.id);
}

Customer create_caller(store::WriteSession& session, std::string_view name, std::string_view phone) {
  Customer customer{.name = std::string{trimmed(name)}, .created_at = utc_seconds(session.now())};
  customer.contacts.push_back({.kind = "phone", .value = std::string{phone}, .key = contact_key("phone", phone)});
  insert_customer(session, customer);
  return customer;
}

}  // namespace svc::customers
