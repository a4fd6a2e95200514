// SPDX-License-Identifier: MIT
#include "cli/views/paper_view.hpp"

#include "cli/views/case_tables.hpp"
#include "cli/views/cells.hpp"
#include "cli/views/words.hpp"
#include "core/cases/kinds.hpp"

namespace svc::cli {
namespace {

Label contract_kind_label(const std::string& kind) {
  if (kind == "sale") return {kind, say(N_("sale of equipment"))};
  if (kind == "repair_service") return {kind, say(N_("repair service"))};
  if (kind == "parts_sale") return {kind, say(N_("sale of parts"))};
  return kind == "property" ? Label{kind, say(N_("sale of a home"))} : word_label(kind);
}

Label paper_state_label(cases::State state) { return {std::string{cases::to_text(state)}, cases::label(state)}; }

Cell money_or_null(const std::optional<std::int64_t>& minor) { return minor ? Cell{Money{*minor}} : Cell{nullptr}; }

Label instalment_state(const std::string& state) {
  if (state == "paid") return {state, say(N_("paid"))};
  return {state, state == "due" ? say(N_("to be paid")) : say(N_("withdrawn"))};
}

Table instalment_table(const std::vector<papers::Instalment>& plan) {
  Table table{.id = "instalments",
              .title = say(N_("Instalments")),
              .columns = {{"due_on", say(N_("To be paid by"))}, {"amount", say(N_("Amount")), Align::right}, {"state", say(N_("State"))},
                          {"paid_at", say(N_("Paid on"))}},
              .rows = {}};
  for (const auto& one : plan) table.rows.push_back({one.due_on, money_or_null(one.amount), instalment_state(one.state), maybe_cell(one.paid)});
  return table;
}

std::vector<std::string> numbers_of(const store::Settings& settings, const std::vector<std::int64_t>& tickets) {
  std::vector<std::string> numbers;
  for (const auto id : tickets) numbers.push_back(cases::number_of(settings, "ticket", id));
  return numbers;
}

std::vector<std::string> plain_numbers(const std::vector<std::int64_t>& ids) {
  std::vector<std::string> numbers;
  for (const auto id : ids) numbers.push_back(std::to_string(id));
  return numbers;
}

}  // namespace

Record paper_record(const store::Settings& settings, const papers::PaperRecord& record) {
  const auto& paper = record.file.paper;
  Record shown{.id = "paper", .title = {}, .fields = {}, .tables = case_tables(record.file.events, record.told), .records = {}};
  shown.fields = {{"number", say(N_("Contract")), cases::number_of(settings, "paper", paper.id)},
                  {"contract", say(N_("Contract number")), paper.number},
                  {"state", say(N_("State")), paper_state_label(paper.state)},
                  {"kind", say(N_("About")), contract_kind_label(paper.kind)},
                  {"title", say(N_("Title")), text_cell(paper.title)},
                  {"customer", say(N_("Customer")), maybe_cell(paper.customer)},
                  {"customer_name", say(N_("Customer's name")), text_cell(record.customer)},
                  {"owner", say(N_("Owner")), person_cell(record.told.staff, paper.owner)},
                  {"signed_on", say(N_("Signed on")), maybe_cell(paper.signed_on)},
                  {"finish_by", say(N_("To be finished by")), maybe_cell(paper.finish_by)},
                  {"warranty_months", say(N_("Warranty months")), maybe_cell(paper.warranty_months)},
                  {"warranty_until", say(N_("In warranty until")), maybe_cell(paper.warranty_until)},
                  {"amount", say(N_("Amount")), money_or_null(paper.amount)},
                  {"payment", say(N_("Form of payment")), word_label(paper.payment_form)},
                  {"agreement", say(N_("Technical agreement")), text_cell(paper.agreement)},
                  {"tickets", say(N_("Tickets")), numbers_of(settings, record.tickets)},
                  {"units", say(N_("Units")), record.units},
                  {"sales", say(N_("Sales")), plain_numbers(record.sales)},
                  {"registered_at", say(N_("Registered")), paper.received},
                  {"closed_at", say(N_("Ended")), maybe_cell(paper.closed)},
                  {"entered_at", say(N_("Entered")), paper.entered},
                  {"ref", say(N_("Reference")), maybe_cell(paper.ref)},
                  {"revision", say(N_("Revision")), paper.revision}};
  shown.tables.insert(shown.tables.begin(), instalment_table(record.file.plan));
  return shown;
}

Table paper_table(const store::Settings& settings, const std::vector<papers::Paper>& papers) {
  Table table{.id = "contracts",
              .title = say(N_("Contracts")),
              .columns = {{"number", say(N_("Contract"))}, {"contract", say(N_("Contract number"))}, {"state", say(N_("State"))}, {"kind", say(N_("About"))},
                          {"title", say(N_("Title"))}, {"customer", say(N_("Customer")), Align::right}, {"signed_on", say(N_("Signed on"))},
                          {"finish_by", say(N_("To be finished by"))}, {"warranty_months", say(N_("Warranty months")), Align::right},
                          {"warranty_until", say(N_("In warranty until"))}, {"amount", say(N_("Amount")), Align::right},
                          {"payment", say(N_("Form of payment"))}},
              .rows = {}};
  for (const auto& paper : papers) {
    table.rows.push_back({cases::number_of(settings, "paper", paper.id), paper.number, paper_state_label(paper.state), contract_kind_label(paper.kind),
                          text_cell(paper.title), maybe_cell(paper.customer), maybe_cell(paper.signed_on), maybe_cell(paper.finish_by),
                          maybe_cell(paper.warranty_months), maybe_cell(paper.warranty_until), money_or_null(paper.amount), word_label(paper.payment_form)});
  }
  return table;
}

}  // namespace svc::cli
