// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>

#include "core/base/text.hpp"
#include "core/ticket/forms.hpp"
#include "core/ticket/ticket_store.hpp"

namespace svc::ticket {
namespace {

// Told piece by piece in several reports: the paper has them all.
constexpr std::array<std::string_view, 2> gathered{"work", "parts"};
constexpr std::int64_t most_repairs = 20;  // on a warranty card

bool of_this_round(const CaseFile& file, const Event& event, policy::Scope scope) {
  return scope != policy::Scope::round || event.round == file.ticket.round;
}

std::optional<Instant> when_happened(const CaseFile& file, std::string_view milestone) {
  const auto* declared = policy::find_milestone(milestone, "ticket");
  if (declared == nullptr) return std::nullopt;
  std::optional<Instant> at;
  for (const auto& event : file.events) {
    if (event.act == milestone && of_this_round(file, event, declared->scope)) at = event.happened;
  }
  return at;
}

std::string told_text(const Event& event, std::string_view field) {
  const auto* value = event.fields.find(field);
  return value == nullptr || value->text() == nullptr ? std::string{} : *value->text();
}

std::string all_told(const CaseFile& file, std::string_view field) {
  std::vector<std::string> texts;
  for (const auto& event : file.events) {
    const auto text = event.round == file.ticket.round ? told_text(event, field) : std::string{};
    if (!text.empty() && std::ranges::find(texts, text) == texts.end()) texts.push_back(text);
  }
  return joined(texts, "; ");
}

// Somebody outside the company: the facts only say that the name is known.
std::string outsider(const CaseFile& file, std::string_view field) {
  std::string name;
  for (const auto& event : file.events) {
    if (event.round == file.ticket.round && !event.person.empty() && event.fields.find(field) != nullptr) name = event.person;
  }
  return name;
}

std::string product_text(const CaseFile& file) {
  if (!file.product) return {};
  std::vector<std::string> parts;
  for (const auto& part : {file.product->name, file.product->model.empty() ? file.product->code : file.product->model}) {
    if (!part.empty()) parts.push_back(part);
  }
  return joined(parts, " ");
}

std::string paper_text(const TicketRecord& record, std::string_view fact) {
  const auto& file = record.file;
  if (fact == "customer") return file.customer ? file.customer->name : std::string{};
  if (fact == "contact_name") return file.ticket.contact_name;
  if (fact == "contact_phone") return file.ticket.contact_phone;
  if (fact == "product") return product_text(file);
  if (std::ranges::find(gathered, fact) != gathered.end()) return all_told(file, fact);
  return outsider(file, fact);
}

policy::Value paper_value(const TicketRecord& record, const policy::Facts& facts, std::string_view fact) {
  if (policy::find_milestone(fact, "ticket") != nullptr) {
    const auto at = when_happened(record.file, fact);
    return at ? policy::Value{*at} : policy::Value{};
  }
  if (fact == "warranty_end") return record.warranty_until ? policy::Value{*record.warranty_until} : policy::Value{};
  const auto& value = facts.get(fact);
  return std::holds_alternative<policy::None>(value) || std::holds_alternative<policy::Absent>(value) ? policy::Value{} : value;
}

std::vector<RepairEntry> repairs_of(store::ReadSession& session, const CaseFile& file) {
  std::vector<RepairEntry> repairs;
  if (file.ticket.serial.empty()) return repairs;
  for (const auto& ticket : list_tickets(session, {.serial = file.ticket.serial, .limit = most_repairs})) {
    CaseFile earlier{.ticket = ticket};
    earlier.events = told_events(session, ticket);
    std::optional<Instant> done;
    for (const auto& event : earlier.events) {
      if (event.act == "repaired" || event.act == "fixed_on_site") done = event.happened;
    }
    if (!done) continue;
    const auto work = all_told(earlier, "work");
    repairs.push_back({.day = time::local_date(session.zone(), *done), .number = ticket_number(session, ticket.id),
                       .content = work.empty() ? ticket.fault : work});
  }
  std::ranges::reverse(repairs);
  return repairs;
}

}  // namespace

FilledForm fill_form(store::ReadSession& session, const TicketRecord& record, const policy::PaperForm& form) {
  const auto facts = collect_facts(record.file, session.zone(),
                                   {.at = session.now(), .warranty = warranty_terms(session, record.file, session.now())});
  FilledForm filled{.form = &form};
  for (const auto fact : form.fields) {
    filled.lines.push_back({.fact = fact, .value = paper_value(record, facts, fact), .text = paper_text(record, fact)});
  }
  filled.lists_repairs = form.id == "warranty-card";
  if (filled.lists_repairs) filled.repairs = repairs_of(session, record.file);
  return filled;
}

}  // namespace svc::ticket
