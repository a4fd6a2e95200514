// SPDX-License-Identifier: MIT
#include "core/ticket/deadlines.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "core/cases/kinds.hpp"
#include "core/customers/care.hpp"
#include "core/customers/customer_store.hpp"
#include "core/duty/books.hpp"
#include "core/people/staff_store.hpp"
#include "core/returns/return_store.hpp"
#include "core/tasks/task_store.hpp"
#include "core/ticket/ticket_store.hpp"

namespace svc::ticket {
namespace {

// Fills in what the clocks' cases say; each case, person and book is read once.
class Describer {
 public:
  explicit Describer(store::ReadSession& session) : session_{session}, shelf_{session} {}

  Deadline describe(duty::ClockRow row) {
    Deadline line{.row = std::move(row)};
    line.urgency = urgency_of(line.row.run);
    add_rule(line);
    const auto& kind = line.row.subject.kind;
    if (kind == "ticket") add_case(line);
    else if (kind == "task") add_task(line);
    else if (kind == "return") add_return(line);
    else add_party(line);
    return line;
  }
  std::int64_t owner(const duty::Subject& subject) {
    if (subject.kind == "ticket") return ticket(subject.id).owner;
    if (subject.kind == "task") return tasks::load_task(session_, subject.id).owner;
    if (subject.kind == "return") return returns::load_return(session_, subject.id).reported_by;
    return customers::keeper_of(session_, {.kind = subject.kind, .id = subject.id});
  }

 private:
  const Ticket& ticket(std::int64_t id) {
    const auto found = tickets_.find(id);
    return found != tickets_.end() ? found->second : tickets_.emplace(id, load_ticket(session_, id)).first->second;
  }
  static Urgency urgency_of(const policy::ClockRun& run) {
    if (run.state == policy::ClockState::breached || run.state == policy::ClockState::late) return Urgency::late;
    return run.open() && run.warned > 0 ? Urgency::near : Urgency::next;
  }
  void add_rule(Deadline& line) {
    const auto book = shelf_.by_id(line.row.book, line.row.subject.kind);
    const auto* clock = book ? policy::find_clock(book->book, line.row.run.rule) : nullptr;
    if (clock == nullptr) return;
    line.rule = policy::RuleRef{.id = clock->rule.id, .cite = clock->rule.cite, .text = clock->rule.text};
    line.stops = clock->stop;
  }
  void add_case(Deadline& line) {
    const auto& row = ticket(line.row.subject.id);
    line.number = ticket_number(session_, line.row.subject.id);
    line.owner = row.owner;
    line.owner_name = name_of(row.owner);
    line.customer = row.contact_name;
    line.phone = row.contact_phone;
    if (!line.customer.empty() || !row.customer) return;
    if (const auto customer = customers::find_customer(session_, *row.customer)) line.customer = customer->name;
  }
  // Who has to do it stands where a ticket has its customer.
  void add_task(Deadline& line) {
    const auto task = tasks::load_task(session_, line.row.subject.id);
    line.number = cases::number_of(session_.settings(), "task", line.row.subject.id);
    line.owner = task.owner;
    line.owner_name = name_of(task.owner);
    line.customer = task.supplier.empty() ? task.department : task.supplier;
  }
  void add_return(Deadline& line) {
    const auto asked = returns::load_return(session_, line.row.subject.id);
    line.number = cases::number_of(session_.settings(), "return", line.row.subject.id);
    line.owner = asked.reported_by;
    line.owner_name = name_of(asked.reported_by);
    line.customer = asked.contact_name;
    line.phone = asked.contact_phone;
    if (!line.customer.empty() || !asked.customer) return;
    if (const auto customer = customers::find_customer(session_, *asked.customer)) line.customer = customer->name;
  }
  void add_party(Deadline& line) {
    const customers::Party party{.kind = line.row.subject.kind, .id = line.row.subject.id};
    line.number = customers::party_number(session_, party);
    line.owner = customers::keeper_of(session_, party);
    line.owner_name = name_of(line.owner);
    const auto customer = customers::customer_of(session_, party);
    if (!customer) return;
    line.customer = customer->name;
    const auto phone = std::ranges::find_if(customer->contacts, [](const customers::ContactPoint& one) { return one.kind == "phone" && one.in_use(); });
    if (phone != customer->contacts.end()) line.phone = phone->key;
  }
  const std::string& name_of(std::int64_t staff) {
    auto& name = names_[staff];
    if (name.empty() && staff != 0) {
      if (const auto found = people::find_staff(session_, staff)) name = found->name;
    }
    return name;
  }

  store::ReadSession& session_;
  duty::BookShelf shelf_;
  std::map<std::int64_t, Ticket> tickets_;
  std::map<std::int64_t, std::string> names_;
};

constexpr std::array<std::string_view, 5> told_kinds{"customer", "return", "task", "ticket", "unit"};
bool told_of(std::string_view kind) { return std::ranges::find(told_kinds, kind) != told_kinds.end(); }

}  // namespace

std::string_view to_text(Urgency urgency) {
  switch (urgency) {
    case Urgency::next: return "next";
    case Urgency::near: return "near";
    case Urgency::late: return "late";
  }
  return "";
}

std::vector<Deadline> deadlines(store::ReadSession& session, const DeadlineFilter& filter) {
  Describer describer{session};
  std::vector<Deadline> lines;
  for (auto& row : duty::open_clocks(session, filter.until)) {
    if (!told_of(row.subject.kind)) continue;
    const bool shown = row.run.due && (!row.run.opens || *row.run.opens <= session.now());  // who may not act yet need not read it
    if (!shown && !filter.waiting_too) continue;
    if (filter.person && describer.owner(row.subject) != *filter.person) continue;
    lines.push_back(describer.describe(std::move(row)));
  }
  return lines;
}

std::vector<Deadline> described(store::ReadSession& session, std::vector<duty::ClockRow> rows) {
  Describer describer{session};
  std::vector<Deadline> lines;
  for (auto& row : rows) lines.push_back(describer.describe(std::move(row)));
  return lines;
}

}  // namespace svc::ticket
