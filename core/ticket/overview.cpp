// SPDX-License-Identifier: MIT
#include "core/ticket/overview.hpp"

#include <algorithm>

#include "core/base/error.hpp"
#include "core/base/text.hpp"
#include "core/cases/party.hpp"
#include "core/customers/customer_store.hpp"
#include "core/customers/product_store.hpp"
#include "core/customers/unit_store.hpp"
#include "core/people/staff_store.hpp"
#include "core/ticket/case_file.hpp"
#include "core/ticket/ticket_store.hpp"

namespace svc::ticket {
namespace {

constexpr std::int64_t shown_tickets = 100;

[[noreturn]] void nobody() {
  throw Error(Exit::not_found, say(N_("No customer is known by that.")),
              say(N_("“svc customer list --name …” looks for beginnings of names; “svc ticket add --phone …” makes a customer.")));
}

std::optional<customers::Customer> one_of(std::vector<customers::Customer> found) {
  if (found.size() > 1) cases::refuse_candidates(found);
  return found.empty() ? std::nullopt : std::optional{std::move(found.front())};
}

std::optional<customers::Customer> find(store::ReadSession& session, const Wanted& wanted) {
  if (wanted.id) return customers::load_customer(session, *wanted.id);
  if (!wanted.phone.empty()) {
    return one_of(customers::customers_by_contact(session, customers::contact_key("phone", wanted.phone)));
  }
  if (!wanted.serial.empty()) {
    const auto unit = customers::load_unit(session, wanted.serial);
    if (unit.customer) return customers::load_customer(session, *unit.customer);
    return std::nullopt;
  }
  if (!wanted.name.empty()) return one_of(customers::customers_by_name(session, wanted.name));
  throw Error(Exit::usage, say(N_("Say which customer: a number, --phone, --serial or --name.")));
}

void add_units(store::ReadSession& session, Overview& overview) {
  for (auto& unit : customers::units_of(session, overview.merged)) {
    CaseFile file;
    file.unit = unit;
    if (unit.product) file.product = customers::find_product(session, *unit.product);
    const auto end = warranty_end(file, warranty_terms(session, file, session.now()));
    overview.units.push_back({.unit = std::move(unit), .product = std::move(file.product), .warranty_until = end});
  }
}

void add_tickets(store::ReadSession& session, Overview& overview, const std::vector<std::string>& phones) {
  TicketFilter filter{.customers = overview.merged, .contact_phones = phones, .limit = shown_tickets};
  overview.tickets = count_tickets(session, filter);
  for (auto& ticket : list_tickets(session, filter)) {
    (ended(ticket.state) ? overview.history : overview.open).push_back(std::move(ticket));
  }
}

bool is_contact(const customers::PartyEvent& event) {
  return event.act == "visited" || event.act == "surveyed" || event.act == "greeted" || event.act == "owner_contacted";
}

void add_contacts(store::ReadSession& session, Overview& overview) {
  const auto add = [&](const customers::Party& party, const std::string& serial) {
    for (auto& event : customers::events_of(session, party)) {
      if (is_contact(event)) overview.contacts.push_back({.event = std::move(event), .serial = serial});
    }
  };
  for (const auto id : overview.merged) add({.kind = "customer", .id = id}, {});
  for (const auto& line : overview.units) add({.kind = "unit", .id = line.unit.id}, line.unit.serial);
  std::ranges::sort(overview.contacts, [](const ContactLine& a, const ContactLine& b) {
    return std::pair{a.event.happened, a.event.id} > std::pair{b.event.happened, b.event.id};
  });
}

}  // namespace

Overview overview(store::ReadSession& session, const Wanted& wanted) {
  Overview result;
  result.customer = find(session, wanted);
  std::vector<std::string> phones;
  if (result.customer) {
    result.merged = customers::merged_family(session, result.customer->id);
    for (const auto& contact : result.customer->contacts) {
      if (contact.kind == "phone" && contact.in_use()) phones.push_back(contact.key);
    }
  } else if (!wanted.phone.empty()) {
    phones.push_back(customers::contact_key("phone", wanted.phone));
  } else {
    nobody();
  }
  add_units(session, result);
  add_tickets(session, result, phones);
  add_contacts(session, result);
  if (!result.customer && result.tickets == 0) nobody();
  result.staff = people::staff_names(session);
  return result;
}

}  // namespace svc::ticket
