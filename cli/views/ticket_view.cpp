// SPDX-License-Identifier: MIT
#include "cli/views/ticket_view.hpp"

#include "cli/views/case_tables.hpp"
#include "cli/views/cells.hpp"
#include "cli/views/paper_view.hpp"
#include "cli/views/task_view.hpp"
#include "cli/views/words.hpp"
#include "core/base/case_number.hpp"

namespace svc::cli {
namespace {

std::vector<Field> parties(const ticket::TicketRecord& record, customers::Phones phones) {
  const auto& file = record.file;
  const auto& phone = file.ticket.contact_phone;
  return {
      {"customer", say(N_("Customer")), maybe_cell(file.ticket.customer)},
      {"customer_name", say(N_("Customer's name")), file.customer ? text_cell(file.customer->name) : Cell{nullptr}},
      {"contact_name", say(N_("Contact")), text_cell(file.ticket.contact_name)},
      {"contact_phone", say(N_("Contact's phone")), phone.empty() ? Cell{nullptr} : Cell{customers::phone_text(phone, phones)}},
      {"unit", say(N_("Unit")), maybe_cell(file.ticket.unit)},
      {"serial", say(N_("Serial")), text_cell(file.ticket.serial)},
      {"product", say(N_("Product")), file.product ? text_cell(file.product->code) : Cell{nullptr}},
      {"warranty_until", say(N_("In warranty until")), maybe_cell(record.warranty_until)},
  };
}

std::vector<Field> fields_of(const ticket::TicketRecord& record, customers::Phones phones, const std::string& site) {
  const auto& ticket = record.file.ticket;
  std::vector<Field> fields{
      {"number", say(N_("Ticket")), case_number('T', ticket.id, site)},
      {"state", say(N_("State")), Label{std::string{to_text(ticket.state)}, label(ticket.state)}},
      {"round", say(N_("Round")), std::int64_t{ticket.round}},
  };
  for (auto& field : parties(record, phones)) fields.push_back(std::move(field));
  for (auto& field : std::vector<Field>{
           {"title", say(N_("Title")), text_cell(ticket.title)},
           {"fault", say(N_("Fault")), text_cell(ticket.fault)},
           {"type", say(N_("Type")), word_label(ticket.type)},
           {"mode", say(N_("Mode")), word_label(ticket.mode)},
           {"source", say(N_("Came from")), word_label(ticket.source)},
           {"channel", say(N_("Channel")), word_label(ticket.channel)},
           {"urgency", say(N_("Urgency")), word_label(ticket.urgency)},
           {"region", say(N_("Region")), text_cell(ticket.region)},
           {"owner", say(N_("Owner")), person_cell(record.told.staff, ticket.owner)},
           {"reported_by", say(N_("Reported by")), person_cell(record.told.staff, ticket.reported_by)},
           {"received_at", say(N_("Received")), ticket.received},
           {"answered_at", say(N_("Answered")), maybe_cell(ticket.answered)},
           {"closed_at", say(N_("Ended")), maybe_cell(ticket.closed)},
           {"entered_at", say(N_("Entered")), ticket.entered},
           {"ref", say(N_("Reference")), maybe_cell(ticket.ref)},
           {"batch", say(N_("Import")), maybe_cell(ticket.batch)},
           {"revision", say(N_("Revision")), ticket.revision}}) {
    fields.push_back(std::move(field));
  }
  return fields;
}

}  // namespace

Record ticket_record(const ticket::TicketRecord& record, customers::Phones phones, const store::Settings& settings) {
  Record shown{.id = "ticket", .title = {}, .fields = fields_of(record, phones, settings.site), .tables = case_tables(record.file.events, record.told),
               .records = {}};
  shown.tables.push_back(task_table(settings, record.tasks, record.told.staff));
  shown.tables.push_back(paper_table(settings, record.contracts));
  return shown;
}

}  // namespace svc::cli
