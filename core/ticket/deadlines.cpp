// SPDX-License-Identifier: MIT
#include "core/ticket/deadlines.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "core/cases/kinds.hpp"
#include "core/customers/care.hpp"
#include "core/customers/customer_store.hpp"
#include "core/duty/books.hpp"
#include "core/papers/paper_store.hpp"
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
    const auto& subject = line.row.subject;
    auto about = about_subject(subject);
    line.number = number_of(subject);
    line.owner = about.owner;
    line.owner_name = name_of(about.owner);
    line.customer = std::move(about.customer);
    line.phone = std::move(about.phone);
    return line;
  }

 private:
  // Who answers for a case or a party, and for whom it is.
  struct About {
    std::int64_t owner = 0;
    std::string customer;
    std::string phone;
  };
  About about_subject(const duty::Subject& subject) {
    if (subject.kind == "ticket") return about_ticket(ticket(subject.id));
    if (subject.kind == "task") return about_task(tasks::load_task(session_, subject.id));
    if (subject.kind == "paper") return about_paper(papers::load_paper(session_, subject.id));
    if (subject.kind == "return") return about_return(returns::load_return(session_, subject.id));
    return about_party({.kind = subject.kind, .id = subject.id});
  }
  std::string number_of(const duty::Subject& subject) {
    if (cases::find_kind(subject.kind) != nullptr) return cases::number_of(session_.settings(), subject.kind, subject.id);
    return customers::party_number(session_, {.kind = subject.kind, .id = subject.id});
  }
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
  // Where nobody is named who called, the customer is.
  std::string called(const std::string& contact, const std::optional<std::int64_t>& customer) {
    const auto found = contact.empty() && customer ? customers::find_customer(session_, *customer) : std::nullopt;
    return found ? found->name : contact;
  }
  About about_ticket(const Ticket& row) { return {row.owner, called(row.contact_name, row.customer), row.contact_phone}; }
  About about_return(const returns::Request& row) { return {row.reported_by, called(row.contact_name, row.customer), row.contact_phone}; }
  // Of a contract the customer, with the first phone.
  About about_paper(const papers::Paper& row) {
    auto about = row.customer ? about_party({.kind = "customer", .id = *row.customer}) : About{};
    about.owner = row.owner;
    return about;
  }
  // Who has to do it stands where a ticket has its customer.
  static About about_task(const tasks::Task& row) { return {row.owner, row.supplier.empty() ? row.department : row.supplier, {}}; }
  About about_party(const customers::Party& party) {
    About about{.owner = customers::keeper_of(session_, party), .customer = {}, .phone = {}};
    const auto customer = customers::customer_of(session_, party);
    if (!customer) return about;
    about.customer = customer->name;
    const auto phone = std::ranges::find_if(customer->contacts, [](const customers::ContactPoint& one) { return one.kind == "phone" && one.in_use(); });
    if (phone != customer->contacts.end()) about.phone = phone->key;
    return about;
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

constexpr std::array<std::string_view, 6> told_kinds{"customer", "paper", "return", "task", "ticket", "unit"};
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
    auto line = describer.describe(std::move(row));
    if (!filter.person || line.owner == *filter.person) lines.push_back(std::move(line));
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
