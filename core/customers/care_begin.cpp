// SPDX-License-Identifier: MIT
// What the passing of time begins.
#include <algorithm>

#include "core/customers/care.hpp"
#include "core/duty/books.hpp"
#include "core/people/identity.hpp"

namespace svc::customers {
namespace {

using std::chrono::days;

constexpr days holidays_back{31};

bool greets(const policy::Book& book) {
  return std::ranges::any_of(book.clocks, [](const policy::Clock& clock) {
    return std::ranges::find(clock.start, "greeting_due") != clock.start.end();
  });
}

// The first days of holidays that the book greets, the oldest first.
std::vector<Instant> holidays_until_now(store::ReadSession& session) {
  std::vector<Instant> found;
  const auto book = duty::book_at(session, "customer", session.now());
  if (!book || !greets(book->book)) return found;
  const auto& calendar = book->book.calendar;
  const auto months = book->book.params.find("care.greeting_months");
  const auto* greeted = months == book->book.params.end() ? nullptr : std::get_if<policy::Set>(&months->second.value);
  if (greeted == nullptr) return found;
  const auto is_holiday = [&](Date day) {
    const auto year = calendar.years.find(static_cast<int>(std::chrono::year_month_day{day}.year()));
    return year != calendar.years.end() && year->second.holidays.contains(day);
  };
  const auto today = time::local_date(session.zone(), session.now());
  for (auto day = today - holidays_back; day <= today; day += days{1}) {
    const auto month = to_text(day).substr(5, 2);
    if (!is_holiday(day) || is_holiday(day - days{1}) || std::ranges::find(*greeted, month) == greeted->end()) continue;
    found.push_back(time::start_of_day(session.zone(), day));
  }
  return found;
}

// Whether the customer was a key customer then and nobody has put the greeting down yet.
bool owes_greeting(std::vector<PartyEvent> events, Instant holiday) {
  std::ranges::stable_sort(events, {}, &PartyEvent::happened);  // they come as they were entered
  bool key = false;
  for (const auto& event : events) {
    if (event.act == "greeting_due" && event.happened == holiday) return false;
    if (event.happened > holiday) continue;
    if (event.act == "became_key") key = true;
    if (event.act == "no_longer_key") key = false;
  }
  return key;
}

// One transaction, and what it began as people are shown it; nothing where somebody else was faster.
std::optional<duty::Notice> begin_one(const World& world, store::Store& store, const Party& party, const Occurrence& occurrence) {
  store::WriteSession session{world, store, {}};
  session.act_as(people::identify(session));
  const auto known = events_of(session, party);
  const bool first = occurrence.at ? owes_greeting(known, *occurrence.at)
                                   : std::ranges::find(known, "became_key", &PartyEvent::act) == known.end();
  if (!first) return std::nullopt;
  insert_event(session, party, occurrence);
  refold_party(session, party);
  duty::Notice begun{.subject = {.kind = party.kind, .id = party.id}};
  begun.kind = "care";
  begun.owed = begun.due = occurrence.at.value_or(session.now());
  begun.noticed = session.now();
  begun.state = "done";
  session.commit({.action = "tick.care", .subject_kind = party.kind, .subject = party.id, .happened = begun.owed},
                 JsonObject{{"id", party.id}, {"act", occurrence.act}});
  return begun;
}

struct Beginning {
  Party party;
  Occurrence occurrence;
};

std::vector<Beginning> beginnings(const World& world, store::Store& store) {
  std::vector<Beginning> found;
  store::ReadSession session{world, store};
  for (const auto id : key_customers(session, KeyCustomers::unstarted)) found.push_back({{"customer", id}, {.act = "became_key"}});
  const auto holidays = holidays_until_now(session);
  for (const auto id : holidays.empty() ? std::vector<std::int64_t>{} : key_customers(session, KeyCustomers::all)) {
    const auto events = events_of(session, {"customer", id});
    for (const auto holiday : holidays) {
      if (owes_greeting(events, holiday)) found.push_back({{"customer", id}, {.act = "greeting_due", .at = holiday}});
    }
  }
  return found;
}

}  // namespace

std::vector<duty::Notice> begin_care(const World& world, store::Store& store) {
  std::vector<duty::Notice> begun;
  for (const auto& one : beginnings(world, store)) {
    if (auto notice = begin_one(world, store, one.party, one.occurrence)) begun.push_back(*std::move(notice));
  }
  return begun;
}

}  // namespace svc::customers
