// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>

#include "core/base/error.hpp"
#include "core/base/json_members.hpp"
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

std::string all_told(const CaseFile& file, std::string_view field) {
  std::vector<std::string> texts;
  for (const auto& event : file.events) {
    const auto text = event.round == file.ticket.round ? text_in(event.fields, field) : std::string{};
    if (!text.empty() && std::ranges::find(texts, text) == texts.end()) texts.push_back(text);
  }
  return joined(texts, "; ");
}

// Who agreed is of the quote, on a paper, not of a longer stay.
bool told_by(const Event& event, std::string_view field) {
  return event.fields.find(field) != nullptr && (field != "agreed_by" || event.act == "quote_confirmed");
}

// Somebody outside the company: the facts only say that the name is known.
std::string outsider(const CaseFile& file, std::string_view field) {
  std::string name;
  for (const auto& event : file.events) {
    if (event.round == file.ticket.round && !event.person.empty() && told_by(event, field)) name = event.person;
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

bool stands(const policy::Facts& facts, std::string_view milestone) {
  const auto* happened = std::get_if<bool>(&facts.get(milestone));
  return happened != nullptr && *happened;
}

policy::Value paper_value(const TicketRecord& record, const policy::Facts& facts, std::string_view fact) {
  if (policy::find_milestone(fact, "ticket") != nullptr) {
    const auto at = stands(facts, fact) ? when_happened(record.file, fact) : std::nullopt;
    return at ? policy::Value{*at} : policy::Value{};
  }
  if (fact == "warranty_end") return record.warranty_until ? policy::Value{*record.warranty_until} : policy::Value{};
  const auto& value = facts.get(fact);
  return std::holds_alternative<policy::None>(value) || std::holds_alternative<policy::Absent>(value) ? policy::Value{} : value;
}

// What was done, as it is told: in the workshop, else on the form of a service on site (DSP-11).
std::string repair_content(const CaseFile& file) {
  const auto work = all_told(file, "work");
  return work.empty() ? all_told(file, "form.result") : work;
}

// Each round's repair is one of its own.
void add_repairs(store::ReadSession& session, const CaseFile& file, std::vector<RepairEntry>& repairs) {
  for (int round = file.ticket.round; round >= 1; --round) {
    const auto then = as_of_round(file, round);
    std::optional<Instant> done;
    for (const auto& event : then.events) {
      if (event.round == round && (event.act == "repaired" || event.act == "fixed_on_site")) done = event.happened;
    }
    if (!done) continue;
    repairs.push_back({.day = time::local_date(session.zone(), *done), .number = ticket_number(session, file.ticket.id),
                       .content = repair_content(then)});
  }
}

std::vector<RepairEntry> repairs_of(store::ReadSession& session, const CaseFile& file) {
  std::vector<RepairEntry> repairs;
  if (file.ticket.serial.empty()) return repairs;
  for (const auto& ticket : list_tickets(session, {.serial = file.ticket.serial, .limit = most_repairs})) {
    CaseFile earlier{.ticket = ticket};
    earlier.events = told_events(session, ticket);
    add_repairs(session, earlier, repairs);
  }
  std::ranges::reverse(repairs);
  return repairs;
}

bool says_something(const policy::PaperForm& form, const Event& event) {
  const auto on_form = [&](std::string_view name) { return std::ranges::find(form.fields, name) != form.fields.end(); };
  if (on_form(event.act)) return true;
  return event.fields.object() != nullptr && std::ranges::any_of(*event.fields.object(), [&](const JsonMember& field) { return on_form(field.first); });
}

// A round that has just begun leaves the papers of the one before as they are.
int round_shown(const CaseFile& file, const policy::PaperForm& form, std::optional<std::int64_t> asked) {
  const auto rounds = file.ticket.round;
  if (asked && (*asked < 1 || *asked > rounds)) {
    throw Error(Exit::usage, say(N_("The case has no round {round}; its rounds are 1 to {rounds}."),
                                 {{"round", std::to_string(*asked)}, {"rounds", std::to_string(rounds)}}));
  }
  if (asked) return static_cast<int>(*asked);
  int shown = 1;
  for (const auto& event : file.events) {
    if (event.round > shown && says_something(form, event)) shown = event.round;
  }
  return shown;
}

}  // namespace

FilledForm fill_form(store::ReadSession& session, const TicketRecord& whole, const policy::PaperForm& form, std::optional<std::int64_t> round) {
  auto record = whole;
  record.file = as_of_round(std::move(record.file), round_shown(whole.file, form, round));
  const auto facts = collect_facts(record.file, session.zone(),
                                   {.at = session.now(), .warranty = warranty_terms(session, record.file, session.now())});
  FilledForm filled{.form = &form};
  for (const auto fact : form.fields) {
    if (fact == "agreed_by" && !stands(facts, "quote_confirmed")) {
      filled.lines.push_back({.fact = fact});
      continue;
    }
    filled.lines.push_back({.fact = fact, .value = paper_value(record, facts, fact), .text = paper_text(record, fact)});
  }
  filled.lists_repairs = form.id == "warranty-card";
  if (filled.lists_repairs) filled.repairs = repairs_of(session, whole.file);
  return filled;
}

}  // namespace svc::ticket
