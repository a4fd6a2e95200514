// SPDX-License-Identifier: MIT
#include "cli/views/archive_view.hpp"

#include "cli/views/case_tables.hpp"
#include "cli/views/cells.hpp"
#include "cli/views/words.hpp"
#include "core/base/case_number.hpp"

namespace svc::cli {
namespace {

std::vector<std::string> contacts_of(const customers::Customer& customer, std::string_view kind, customers::Phones phones) {
  std::vector<std::string> values;
  for (const auto& contact : customer.contacts) {
    if (contact.kind != kind || !contact.in_use()) continue;
    const bool number = kind == "phone" || kind == "fax";
    values.push_back(number ? customers::phone_text(contact.value, phones) : contact.value);
  }
  return values;
}

Cell list_cell(std::vector<std::string> values) { return Cell{std::move(values)}; }

std::vector<Field> fields_of(const customers::Customer& customer, customers::Phones phones) {
  return {
      {"id", say(N_("Customer")), customer.id},
      {"name", say(N_("Name")), text_cell(customer.name)},
      {"kind", say(N_("Kind")), word_label(customer.kind)},
      {"phones", say(N_("Phone")), list_cell(contacts_of(customer, "phone", phones))},
      {"emails", say(N_("E-mail")), list_cell(contacts_of(customer, "email", phones))},
      {"wechats", say(N_("WeChat")), list_cell(contacts_of(customer, "wechat", phones))},
      {"faxes", say(N_("Fax")), list_cell(contacts_of(customer, "fax", phones))},
      {"address", say(N_("Address")), text_cell(customer.address)},
      {"region", say(N_("Region")), text_cell(customer.region)},
      {"outlet", say(N_("Outlet")), text_cell(customer.outlet)},
      {"class", say(N_("Class")), text_cell(customer.customer_class)},
      {"key_customer", say(N_("Key customer")), customer.key_customer},
      {"note", say(N_("Note")), text_cell(customer.note)},
      {"ref", say(N_("Reference")), maybe_cell(customer.ref)},
      {"created_at", say(N_("Entered")), instant_at(customer.created_at)},
      {"revision", say(N_("Revision")), customer.revision},
  };
}

Table contact_table(const ticket::Overview& overview) {
  Table table{.id = "contacts",
              .title = say(N_("Visits and other contacts")),
              .columns = {{"at", say(N_("When"))}, {"act", say(N_("What"))}, {"serial", say(N_("Serial"))}, {"person", say(N_("Person"))},
                          {"fields", say(N_("Fields"))}},
              .rows = {}};
  for (const auto& [event, serial] : overview.contacts) {
    table.rows.push_back({event.happened, Label{event.act, fact_words(event.act)}, text_cell(serial), person_cell(overview.staff, event.person()),
                          fields_cell(event.fields, overview.staff, "customer")});
  }
  return table;
}

}  // namespace

Record customer_record(const customers::Customer& customer, customers::Phones phones) {
  return {.id = "customer", .title = {}, .fields = fields_of(customer, phones), .tables = {}, .records = {}};
}

Table customer_table(const std::vector<customers::Customer>& all, customers::Phones phones) {
  Table table{.id = "customers",
              .title = {},
              .columns = {{"id", say(N_("Customer")), Align::right}, {"name", say(N_("Name"))}, {"kind", say(N_("Kind"))},
                          {"phones", say(N_("Phone"))}, {"region", say(N_("Region"))}, {"class", say(N_("Class"))},
                          {"key_customer", say(N_("Key customer"))}},
              .rows = {}};
  for (const auto& customer : all) {
    table.rows.push_back({customer.id, text_cell(customer.name), word_label(customer.kind),
                          list_cell(contacts_of(customer, "phone", phones)), text_cell(customer.region),
                          text_cell(customer.customer_class), customer.key_customer});
  }
  return table;
}

Table unit_table(const std::vector<ticket::UnitLine>& lines) {
  Table table{.id = "units",
              .title = say(N_("Units")),
              .columns = {{"id", say(N_("Unit")), Align::right}, {"serial", say(N_("Serial"))}, {"product", say(N_("Product"))},
                          {"purchased_on", say(N_("Bought"))}, {"warranty_until", say(N_("In warranty until"))}},
              .rows = {}};
  for (const auto& line : lines) {
    table.rows.push_back({line.unit.id, line.unit.serial, line.product ? text_cell(line.product->code) : Cell{nullptr},
                          date_cell(line.unit.purchased_on), maybe_cell(line.warranty_until)});
  }
  return table;
}

Table ticket_table(const std::vector<ticket::Ticket>& tickets, const std::map<std::int64_t, std::string>& staff,
                   const std::string& site) {
  Table table{.id = "tickets",
              .title = {},
              .columns = {{"number", say(N_("Ticket"))}, {"received_at", say(N_("Received"))}, {"state", say(N_("State"))},
                          {"type", say(N_("Type"))}, {"serial", say(N_("Serial"))}, {"fault", say(N_("Fault"))},
                          {"owner", say(N_("Owner"))}},
              .rows = {}};
  for (const auto& ticket : tickets) {
    const auto owner = staff.find(ticket.owner);
    table.rows.push_back({case_number('T', ticket.id, site), ticket.received,
                          Label{std::string{ticket::to_text(ticket.state)}, ticket::label(ticket.state)},
                          word_label(ticket.type), text_cell(ticket.serial),
                          text_cell(ticket.title.empty() ? ticket.fault : ticket.title),
                          owner == staff.end() ? Cell{nullptr} : Cell{owner->second}});
  }
  return table;
}

Record overview_record(const ticket::Overview& overview, customers::Phones phones, const std::string& site) {
  Record record;
  record.id = "customer";
  record.fields = fields_of(overview.customer.value_or(customers::Customer{}), phones);
  if (!overview.customer) {
    for (auto& field : record.fields) field.value = nullptr;
  }
  record.fields.push_back({"tickets", say(N_("Tickets")), overview.tickets});
  record.tables.push_back(unit_table(overview.units));
  record.tables.push_back(ticket_table(overview.open, overview.staff, site));
  record.tables.back().id = "open";
  record.tables.back().title = say(N_("Open tickets"));
  record.tables.push_back(ticket_table(overview.history, overview.staff, site));
  record.tables.back().id = "history";
  record.tables.back().title = say(N_("History"));
  record.tables.push_back(contact_table(overview));
  return record;
}

Record product_record(const customers::Product& product) {
  return {.id = "product",
          .title = {},
          .fields = {{"id", say(N_("Product")), product.id},
                     {"code", say(N_("Code")), product.code},
                     {"name", say(N_("Name")), text_cell(product.name)},
                     {"model", say(N_("Model")), text_cell(product.model)},
                     {"brand", say(N_("Brand")), text_cell(product.brand)},
                     {"category", say(N_("Category")), word_label(product.category)},
                     {"warranty_months", say(N_("Warranty months")), maybe_cell(product.warranty_months)},
                     {"discontinued", say(N_("Discontinued")), product.discontinued},
                     {"practical_months", say(N_("Practical months")), maybe_cell(product.practical_months)},
                     {"created_at", say(N_("Entered")), instant_at(product.created_at)},
                     {"revision", say(N_("Revision")), product.revision}},
          .tables = {},
          .records = {}};
}

Table product_table(const std::vector<customers::Product>& all) {
  Table table{.id = "products",
              .title = {},
              .columns = {{"id", say(N_("Product")), Align::right}, {"code", say(N_("Code"))}, {"name", say(N_("Name"))},
                          {"model", say(N_("Model"))}, {"category", say(N_("Category"))},
                          {"warranty_months", say(N_("Warranty months")), Align::right},
                          {"discontinued", say(N_("Discontinued"))}},
              .rows = {}};
  for (const auto& product : all) {
    table.rows.push_back({product.id, product.code, text_cell(product.name), text_cell(product.model),
                          word_label(product.category), maybe_cell(product.warranty_months), product.discontinued});
  }
  return table;
}

Record unit_record(const ticket::UnitLine& line) {
  const auto& unit = line.unit;
  return {.id = "unit",
          .title = {},
          .fields = {{"id", say(N_("Unit")), unit.id},
                     {"serial", say(N_("Serial")), unit.serial},
                     {"product", say(N_("Product")), line.product ? text_cell(line.product->code) : Cell{nullptr}},
                     {"customer", say(N_("Customer")), maybe_cell(unit.customer)},
                     {"purchased_on", say(N_("Bought")), date_cell(unit.purchased_on)},
                     {"outbound_on", say(N_("Left our warehouse")), date_cell(unit.outbound_on)},
                     {"received_on", say(N_("Received by the customer")), date_cell(unit.received_on)},
                     {"installed_on", say(N_("Installed")), date_cell(unit.installed_on)},
                     {"warranty_until", say(N_("In warranty until")), maybe_cell(line.warranty_until)},
                     {"note", say(N_("Note")), text_cell(unit.note)},
                     {"created_at", say(N_("Entered")), instant_at(unit.created_at)},
                     {"revision", say(N_("Revision")), unit.revision}},
          .tables = {},
          .records = {}};
}

}  // namespace svc::cli
