// SPDX-License-Identifier: MIT
#include "core/ticket/deadlines.hpp"

#include <map>

#include "core/cases/kinds.hpp"
#include "core/customers/customer_store.hpp"
#include "core/duty/books.hpp"
#include "core/people/staff_store.hpp"
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
    line.number = cases::number_of(session_.settings(), line.row.subject.kind, line.row.subject.id);
    line.urgency = urgency_of(line.row.run);
    add_rule(line);
    if (line.row.subject.kind == "task") add_task(line);
    else add_case(line);
    return line;
  }
  std::int64_t owner(const duty::Subject& subject) {
    return subject.kind == "task" ? tasks::load_task(session_, subject.id).owner : ticket(subject.id).owner;
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
    line.owner = task.owner;
    line.owner_name = name_of(task.owner);
    line.customer = task.supplier.empty() ? task.department : task.supplier;
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
    if (cases::find_kind(row.subject.kind) == nullptr || (!row.run.due && !filter.waiting_too)) continue;
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
