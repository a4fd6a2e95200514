// SPDX-License-Identifier: MIT
#include "cli/views/whole_rows.hpp"

#include "cli/views/case_tables.hpp"
#include "cli/views/cells.hpp"
#include "cli/views/words.hpp"
#include "core/customers/customer_store.hpp"
#include "core/customers/privacy.hpp"
#include "core/duty/clock_store.hpp"
#include "core/people/staff_store.hpp"

namespace svc::cli {
namespace {

void add_columns(Table& table, std::initializer_list<Column> columns) { table.columns.insert(table.columns.end(), columns); }

template <typename Rows, typename Key>
std::vector<std::int64_t> keys_of(const Rows& rows, Key key) {
  std::vector<std::int64_t> keys;
  for (const auto& row : rows) {
    if (const std::optional<std::int64_t> found = key(row)) keys.push_back(*found);
  }
  std::ranges::sort(keys);
  const auto again = std::ranges::unique(keys);
  keys.erase(again.begin(), again.end());
  return keys;
}

// Of cases: what is due next, and under which revision they may be changed. Asked for all rows at once.
class DueCells {
 public:
  template <typename Rows>
  DueCells(store::ReadSession& session, std::string_view kind, const Rows& rows)
      : due_{duty::next_due_of(session, kind, keys_of(rows, [](const cases::Case& row) { return std::optional{row.id}; }))} {}

  static void add_to(Table& table) {
    add_columns(table, {{"next_due_at", say(N_("Next due"))}, {"next_due_rule", say(N_("Rule of it"))}, {"round", say(N_("Round")), Align::right},
                        {"revision", say(N_("Revision")), Align::right}});
  }
  void add_to(std::vector<Cell>& cells, const cases::Case& row) const {
    const auto next = due_.find(row.id);
    cells.emplace_back(next == due_.end() ? Cell{nullptr} : Cell{next->second.due});
    cells.emplace_back(next == due_.end() ? Cell{nullptr} : Cell{next->second.rule});
    cells.emplace_back(std::int64_t{row.round});
    cells.emplace_back(row.revision);
  }

 private:
  std::map<std::int64_t, duty::NextDue> due_;
};

class CustomerNames {
 public:
  template <typename Rows, typename Key>
  CustomerNames(store::ReadSession& session, const Rows& rows, Key key) : names_{customers::names_of(session, keys_of(rows, key))} {}
  [[nodiscard]] Cell of(const std::optional<std::int64_t>& customer) const {
    const auto found = customer ? names_.find(*customer) : names_.end();
    return found == names_.end() ? Cell{nullptr} : text_cell(found->second);
  }

 private:
  std::map<std::int64_t, std::string> names_;
};

Cell masked_cell(const std::string& phone) {
  return phone.empty() ? Cell{nullptr} : Cell{customers::phone_text(phone, customers::Phones::masked)};
}

void append(std::vector<Cell>& cells, std::initializer_list<Cell> more) { cells.insert(cells.end(), more); }

}  // namespace

void add_whole_rows(store::ReadSession& session, Table& table, std::span<const ticket::Ticket> tickets) {
  add_columns(table, {{"customer", say(N_("Customer")), Align::right}, {"customer_name", say(N_("Customer's name"))}, {"contact_name", say(N_("Contact"))},
                      {"contact_phone", say(N_("Contact's phone"))}, {"ref", say(N_("Reference"))}, {"title", say(N_("Title"))}, {"mode", say(N_("Mode"))},
                      {"source", say(N_("Came from"))}, {"channel", say(N_("Channel"))}, {"urgency", say(N_("Urgency"))}, {"region", say(N_("Region"))},
                      {"answered_at", say(N_("Answered"))}, {"closed_at", say(N_("Ended"))}});
  DueCells::add_to(table);
  const CustomerNames names{session, tickets, [](const ticket::Ticket& one) { return one.customer; }};
  const DueCells due{session, "ticket", tickets};
  for (std::size_t i = 0; i < tickets.size(); ++i) {
    const auto& one = tickets[i];
    append(table.rows[i], {maybe_cell(one.customer), names.of(one.customer), text_cell(one.contact_name), masked_cell(one.contact_phone), maybe_cell(one.ref),
                           text_cell(one.title), word_label(one.mode), word_label(one.source), word_label(one.channel), word_label(one.urgency),
                           text_cell(one.region), maybe_cell(one.answered), maybe_cell(one.closed)});
    due.add_to(table.rows[i], one);
  }
}

void add_whole_rows(store::ReadSession& session, Table& table, std::span<const returns::Request> requests) {
  add_columns(table, {{"customer_name", say(N_("Customer's name"))}, {"contact_name", say(N_("Contact"))}, {"contact_phone", say(N_("Contact's phone"))},
                      {"owner", say(N_("Owner"))}, {"ref", say(N_("Reference"))}, {"closed_at", say(N_("Ended"))}});
  DueCells::add_to(table);
  const auto staff = people::staff_names(session);
  const CustomerNames names{session, requests, [](const returns::Request& one) { return one.customer; }};
  const DueCells due{session, "return", requests};
  for (std::size_t i = 0; i < requests.size(); ++i) {
    const auto& one = requests[i];
    append(table.rows[i], {names.of(one.customer), text_cell(one.contact_name), masked_cell(one.contact_phone), person_cell(staff, one.owner),
                           maybe_cell(one.ref), maybe_cell(one.closed)});
    due.add_to(table.rows[i], one);
  }
}

void add_whole_rows(store::ReadSession& session, Table& table, std::span<const tasks::Task> tasks) {
  add_columns(table, {{"contact_name", say(N_("Contact"))}, {"contact_phone", say(N_("Contact's phone"))}});
  DueCells::add_to(table);
  const DueCells due{session, "task", tasks};
  for (std::size_t i = 0; i < tasks.size(); ++i) {
    append(table.rows[i], {text_cell(tasks[i].contact_name), masked_cell(tasks[i].contact_phone)});
    due.add_to(table.rows[i], tasks[i]);
  }
}

void add_whole_rows(store::ReadSession& session, Table& table, std::span<const papers::Paper> papers) {
  add_columns(table, {{"customer_name", say(N_("Customer's name"))}, {"owner", say(N_("Owner"))}, {"ref", say(N_("Reference"))},
                      {"registered_at", say(N_("Registered"))}, {"closed_at", say(N_("Ended"))}});
  DueCells::add_to(table);
  const auto staff = people::staff_names(session);
  const CustomerNames names{session, papers, [](const papers::Paper& one) { return one.customer; }};
  const DueCells due{session, "paper", papers};
  for (std::size_t i = 0; i < papers.size(); ++i) {
    const auto& one = papers[i];
    append(table.rows[i], {names.of(one.customer), person_cell(staff, one.owner), maybe_cell(one.ref), one.received, maybe_cell(one.closed)});
    due.add_to(table.rows[i], one);
  }
}

void add_whole_rows(store::ReadSession& session, Table& table, std::span<const sales::SaleLine> lines) {
  add_columns(table, {{"customer_name", say(N_("Customer's name"))}, {"outbound_on", say(N_("Left our warehouse"))},
                      {"received_on", say(N_("Received by the customer"))}, {"cost", say(N_("Cost")), Align::right}, {"note", say(N_("Note"))},
                      {"ref", say(N_("Reference"))}, {"created_at", say(N_("Entered"))}, {"revision", say(N_("Revision")), Align::right}});
  const CustomerNames names{session, lines, [](const sales::SaleLine& one) { return one.sale.customer; }};
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const auto& one = lines[i].sale;
    append(table.rows[i], {names.of(one.customer), date_cell(one.outbound_on), date_cell(one.received_on), one.cost ? Cell{Money{*one.cost}} : Cell{nullptr},
                           text_cell(one.note), maybe_cell(one.ref), instant_at(one.created_at), one.revision});
  }
}

}  // namespace svc::cli
