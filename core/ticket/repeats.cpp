// SPDX-License-Identifier: MIT
#include "core/ticket/repeats.hpp"

#include <algorithm>

#include "core/customers/types.hpp"
#include "core/duty/books.hpp"
#include "core/ticket/act.hpp"
#include "core/cases/event_store.hpp"
#include "core/cases/history.hpp"
#include "core/ticket/ticket_store.hpp"

namespace svc::ticket {
namespace {

constexpr std::int64_t default_repeat_days = 90;  // repair.repeat_window_days, where the book in force has none

bool has_fault_code(const std::vector<Event>& events, std::string_view code) {
  const auto key = customers::name_key(code);
  return std::ranges::any_of(events, [&](const Event& event) {
    const auto* told = event.fields.find("fault_code");
    return told != nullptr && told->text() != nullptr && customers::name_key(*told->text()) == key;
  });
}

std::optional<Instant> repaired_at(const std::vector<Event>& events) {
  std::optional<Instant> at;
  for (const auto& event : events) {
    const bool repairs = event.act == "repaired" || event.act == "fixed_on_site";
    if (repairs && (!at || event.happened > *at)) at = event.happened;
  }
  return at;
}

// The other end of a link reads the other way round.
std::string inverse(const std::string& how) {
  if (how == "repeat_of") return "repeated_by";
  return how == "follows" ? "followed_by" : how;
}

}  // namespace

std::int64_t repeat_window_days(store::ReadSession& session, Instant at) {
  const auto adopted = duty::book_at(session, "ticket", at);
  if (!adopted) return default_repeat_days;
  const auto param = adopted->book.params.find("repair.repeat_window_days");
  if (param == adopted->book.params.end()) return default_repeat_days;
  const auto* span = std::get_if<Span>(&param->second.value);
  return span != nullptr && span->unit == Span::Unit::days ? span->count : default_repeat_days;
}

std::optional<Date> repair_day(store::ReadSession& session, const Ticket& ticket) {
  const auto repaired = repaired_at(told_events(session, ticket));
  const auto ended_at = repaired ? repaired : ticket.closed;
  return ended_at ? std::optional{time::local_date(session.zone(), *ended_at)} : std::nullopt;
}

std::optional<EarlierRepair> earlier_repair(store::ReadSession& session, const CaseFile& file, std::string_view fault_code) {
  if (!file.unit || fault_code.empty()) return std::nullopt;
  const auto window = std::chrono::days{repeat_window_days(session, file.ticket.received)};
  for (auto& ticket : list_tickets(session, {.serial = file.unit->serial, .since = file.ticket.received - window, .limit = 20})) {
    if (ticket.id == file.ticket.id || ticket.received > file.ticket.received || ticket.state == State::cancelled) continue;
    if (!has_fault_code(told_events(session, ticket), fault_code)) continue;
    const auto day = repair_day(session, ticket);
    return EarlierRepair{.ticket = std::move(ticket), .repaired_on = day};
  }
  return std::nullopt;
}

Json link_fields(const store::ReadSession& session, const LinkEvent& link) {
  Json fields = JsonObject{{"link", link.how}, {"ticket", ticket_number(session, link.other)}};
  if (!link.text.empty()) fields.set("text", link.text);
  return fields;
}

void note_linked(store::WriteSession& session, std::int64_t ticket, Json fields) {
  const auto other = load_ticket(session, ticket);
  Event event{.round = other.round, .act = "linked", .happened = session.happened(), .entered = session.now(),
              .actor = session.actor().staff, .for_staff = session.actor().for_staff};
  event.fields = std::move(fields);
  cases::insert_event(session, CaseFile::kind, ticket, event);
  // Its clocks are as of what is told of it.
  static_cast<void>(refold(session, load_case(session, other)));
}

void link_back(store::WriteSession& session, std::int64_t own, const LinkEvent& link) {
  note_linked(session, link.other, link_fields(session, {.other = own, .how = inverse(link.how), .text = link.text}));
}

void link_both(store::WriteSession& session, CaseFile& file, const LinkEvent& link) {
  happen(session, file, {.act = "linked", .fields = link_fields(session, link)});
  link_back(session, file.ticket.id, link);
}

namespace {

bool linked_to(const CaseFile& file, const std::string& number) {
  return std::ranges::any_of(file.events, [&](const Event& event) {
    const auto* told = event.act == "linked" ? event.fields.find("ticket") : nullptr;
    return told != nullptr && told->text() != nullptr && *told->text() == number;
  });
}

}  // namespace

std::optional<EarlierRepair> note_repeat(store::ReadSession& session, const CaseFile& file, Json& fields) {
  const auto* code = fields.find("fault_code");
  if (code == nullptr || code->text() == nullptr) return std::nullopt;
  auto earlier = earlier_repair(session, file, *code->text());
  if (!earlier) return std::nullopt;
  fields.set("repeated", true);
  fields.set("repeat_of", ticket_number(session, earlier->ticket.id));
  if (earlier->repaired_on) fields.set("repaired_on", svc::to_text(*earlier->repaired_on));
  return earlier;
}

void link_repeat(store::WriteSession& session, CaseFile& file, const std::optional<EarlierRepair>& earlier) {
  if (!earlier || linked_to(file, ticket_number(session, earlier->ticket.id))) return;
  link_both(session, file, {.other = earlier->ticket.id, .how = "repeat_of"});
}

}  // namespace svc::ticket
