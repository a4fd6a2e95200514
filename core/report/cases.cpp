// SPDX-License-Identifier: MIT
#include "core/report/cases.hpp"

#include <algorithm>

#include "core/duty/books.hpp"
#include "core/cases/history.hpp"
#include "core/ticket/ticket_store.hpp"

namespace svc::report {
namespace {

using ticket::State;

// The main state that these events led to.
State state_after(const std::vector<ticket::Event>& events) {
  auto state = State::open;
  for (const auto& event : events) {
    if (event.act == "waiting") state = State::waiting;
    if (event.act == "resumed" || event.act == "reopened") state = State::open;
    if (event.act == "consulted" || event.act == "fixed_on_site" || event.act == "handed_back") state = State::done;
    if (event.act == "closed") state = State::closed;
    if (event.act == "cancelled") state = State::cancelled;
    if (event.act == "merged") state = State::merged;
  }
  return state;
}

ticket::CaseFile file_as_of(ticket::CaseFile file, const CaseRange& range) {
  auto& ticket = file.ticket;
  const auto all = file.events.size();
  std::erase_if(file.events, [&](const ticket::Event& event) {
    return event.happened > range.as_of || (range.known && event.entered > *range.known);
  });
  if (file.events.size() != all) {
    ticket.state = state_after(file.events);
    if (!ticket::ended(ticket.state)) ticket.closed.reset();
    const auto answer = std::ranges::find(file.events, "answered", &ticket::Event::act);
    if (answer == file.events.end()) ticket.answered.reset();
  }
  ticket.round = 1;
  for (const auto& event : file.events) ticket.round = std::max(ticket.round, event.round);
  return file;
}

std::vector<std::int64_t> tickets_of(store::ReadSession& session, const CaseRange& range) {
  std::vector<std::int64_t> ids;  // eight bytes a ticket; the rows themselves come one by one
  session.db().each(
      "SELECT id FROM ticket WHERE received_at < $1 AND (closed_at IS NULL OR closed_at >= $2) AND entered_at <= $3 ORDER BY received_at, id",
      {utc_seconds(std::min(range.received_before, range.as_of + Seconds{1})), utc_seconds(range.over_after),
       utc_seconds(range.known.value_or(session.now()))},
      [&](const store::Row& row) { ids.push_back(row.integer(0)); });
  return ids;
}

void take_text(const Json& image, std::string_view column, std::string& field) {
  const auto* found = image.find(column);
  if (found != nullptr && found->text() != nullptr) field = *found->text();
}
void take_key(const Json& image, std::string_view column, std::optional<std::int64_t>& field) {
  const auto* found = image.find(column);
  if (found == nullptr) return;
  field = found->integer() != nullptr ? std::optional{*found->integer()} : std::nullopt;
}

}  // namespace

ticket::Ticket row_known_at(store::ReadSession& session, ticket::Ticket now, Instant known) {
  std::string changes;
  bool changed_since = false;
  session.db().each(
      "SELECT entered_at, changes FROM journal WHERE subject_kind = 'ticket' AND subject = $1 AND action <> 'import.row' ORDER BY seq",
      {now.id}, [&](const store::Row& row) {
        if (row.integer(0) <= utc_seconds(known)) {
          changes = row.string(1);
        } else {
          changed_since = true;
        }
      });
  if (!changed_since || changes.empty()) return now;
  const auto told = parse_json(changes, "journal");
  const auto* rows = told.find("rows");
  const auto* tickets = rows != nullptr ? rows->find("ticket") : nullptr;
  const auto* image = tickets != nullptr ? tickets->find(std::to_string(now.id)) : nullptr;
  if (image == nullptr) return now;
  for (const auto& [column, field] : {std::pair{"type", &now.type}, {"mode", &now.mode}, {"source", &now.source}, {"channel", &now.channel},
                                      {"urgency", &now.urgency}, {"region", &now.region}, {"serial", &now.serial}, {"title", &now.title},
                                      {"fault", &now.fault}}) {
    take_text(*image, column, *field);
  }
  take_key(*image, "customer", now.customer);
  take_key(*image, "unit", now.unit);
  take_key(*image, "product", now.product);
  std::optional<std::int64_t> owner = now.owner;
  take_key(*image, "owner", owner);
  now.owner = owner.value_or(0);
  return now;
}

std::int64_t each_case(store::ReadSession& session, const CaseRange& range, const CaseFunction& look) {
  const auto ids = tickets_of(session, range);
  duty::BookShelf shelf{session};
  for (const auto id : ids) {
    auto row = ticket::load_ticket(session, id);
    if (range.known) row = row_known_at(session, std::move(row), *range.known);
    const auto file = file_as_of(ticket::load_case(session, std::move(row)), range);
    const auto facts = ticket::collect_facts(file, session.zone(), {.at = range.as_of});
    std::vector<duty::ClockRow> clocks;
    if (range.clocks) {
      const auto events = cases::policy_events(file.events, session.zone());
      clocks = duty::fold(shelf, {"ticket", id, file.ticket.round}, events, facts, range.as_of);
    }
    look({.file = file, .facts = facts, .clocks = clocks});
  }
  return static_cast<std::int64_t>(ids.size());
}

}  // namespace svc::report
