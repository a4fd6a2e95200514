// SPDX-License-Identifier: MIT
#include "core/report/cases.hpp"

#include <algorithm>
#include <charconv>
#include <map>

#include "core/cases/history.hpp"
#include "core/duty/books.hpp"
#include "core/policy/clock_reach.hpp"
#include "core/policy/clock_time.hpp"
#include "core/report/told.hpp"
#include "core/ticket/known.hpp"
#include "core/ticket/ticket_store.hpp"

namespace svc::report {
namespace {

// Leaves out what is not told; whether that was anything.
bool leave_out(ticket::CaseFile& file, const CaseRange& range) {
  if (!keep_told(file.ticket, file.events, {.as_of = range.as_of, .known = range.known})) return false;
  const auto answer = std::ranges::find(file.events, "answered", &ticket::Event::act);
  if (answer == file.events.end()) file.ticket.answered.reset();
  return true;
}

// A case that is over does not grow older: its facts are those of the last thing that happened to it, as with its own clocks.
Instant facts_at(const ticket::CaseFile& file, const CaseRange& range) {
  if (!file.ticket.closed || file.events.empty()) return range.as_of;
  return std::ranges::max(file.events, {}, &ticket::Event::happened).happened;
}

struct Act {
  std::string_view name;
  Instant at;
};

// The acts of a history read off its text, which is quicker than reading it. A list among an act's fields may be taken for
// an act: then the case is looked at without need.
void skim(std::string_view history, std::vector<Act>& acts) {
  acts.clear();
  for (auto open = history.find("[\""); open != std::string_view::npos; open = history.find("[\"", open + 2)) {
    const auto close = history.find('"', open + 2);
    std::int64_t at = 0;
    const auto* number = history.data() + std::min(close + 2, history.size());
    const auto read = std::from_chars(number, history.data() + history.size(), at);
    if (read.ec == std::errc{}) acts.push_back({history.substr(open + 2, close - open - 2), instant_at(at)});
  }
}

bool ends_case(const Act& act) { return act.name == "closed" || act.name == "cancelled" || act.name == "merged"; }

// Whether a ticket that is over may still say something: an imported one has its history and no more.
class Afterlife {
 public:
  Afterlife(duty::BookShelf& shelf, const CaseRange& range) : shelf_{shelf}, range_{range} {}

  bool reaches(std::string_view history) {
    skim(history, acts_);
    const auto last = last_of(acts_);
    if (last >= range_.alive_after) return true;
    if (!range_.clocks) return false;
    const auto book = shelf_.at("ticket", last);
    if (!book) return false;
    const auto& reach = reach_of(*book);
    const auto told = [&](const std::string& fact) { return history.find('"' + fact + '"') != std::string_view::npos; };
    return reach.beyond(last, range_.alive_after) || std::ranges::any_of(reach.promises, told);
  }

 private:
  static Instant last_of(const std::vector<Act>& acts) {
    Instant last{};
    for (const auto& act : acts) last = std::max(last, act.at);
    return last;
  }

  // Of the clocks that start when the case ends or later, since its end ends all others. Most histories end alike.
  const policy::ClockReach& reach_of(const duty::AdoptedBook& book) {
    Instant ended{};
    for (const auto& act : acts_) {
      if (ends_case(act)) ended = std::max(ended, act.at);
    }
    std::vector<std::string> after;
    for (const auto& act : acts_) {
      if (act.at >= ended) after.emplace_back(act.name);
    }
    const auto [found, added] = known_.try_emplace({book.id, std::move(after)});
    if (added) found->second = policy::clock_reach(book.book, "ticket", found->first.second);
    return found->second;
  }

  duty::BookShelf& shelf_;
  const CaseRange& range_;
  std::vector<Act> acts_;
  std::map<std::pair<std::int64_t, std::vector<std::string>>, policy::ClockReach> known_;
};

struct Bounds {
  std::int64_t over, alive, before, known;
};

struct Place {
  std::int64_t received, id;
  friend auto operator<=>(const Place&, const Place&) = default;
};

// One of the queries for places. Of a span of tickets the columns with a plus are no reason to leave the order of the keys.
class Asking {
 public:
  Asking(store::ReadSession& session, const TicketSpan* span) : session_{session}, span_{span} {}
  void ask(std::string_view sql, std::vector<store::Value> values, const std::function<void(const store::Row&)>& take) {
    auto text = fmt::format(fmt::runtime(sql), span_ != nullptr ? "+" : "");
    if (span_ != nullptr) {
      text += fmt::format(" AND t.id >= ${} AND t.id <= ${}", values.size() + 1, values.size() + 2);
      values.insert(values.end(), {span_->first, span_->last});
    }
    session_.db().each(text, values, take);
  }

 private:
  store::ReadSession& session_;
  const TicketSpan* span_;
};

// Sixteen bytes a ticket; the rows themselves come one by one.
void add_places(std::vector<Place>& places, Asking asking, Afterlife& afterlife, const Bounds& bounds) {
  const auto take = [&](const store::Row& row) { places.push_back({.received = row.integer(0), .id = row.integer(1)}); };
  const auto [over, alive, before, known] = bounds;
  asking.ask("SELECT t.received_at, t.id FROM ticket t WHERE {0}t.received_at < $1 AND t.closed_at IS NULL AND t.entered_at <= $2", {before, known}, take);
  asking.ask("SELECT t.received_at, t.id FROM ticket t WHERE {0}t.closed_at >= $1 AND {0}t.received_at < $2 AND t.entered_at <= $3",
             {alive, before, known}, take);
  asking.ask(
      "SELECT t.received_at, t.id, CASE WHEN t.revision = 1 THEN t.history ELSE '' END FROM ticket t WHERE "
      "{0}t.closed_at >= $1 AND {0}t.closed_at < $2 AND {0}t.received_at < $3 AND t.entered_at <= $4 AND "
      "(t.revision = 1 AND t.history <> '' OR "
      "EXISTS (SELECT 1 FROM event e WHERE e.subject_kind = 'ticket' AND e.subject = t.id AND e.happened_at >= $2) OR "
      "EXISTS (SELECT 1 FROM clock c WHERE c.subject_kind = 'ticket' AND c.subject = t.id AND (c.is_open = 1 OR c.due_at >= $2 OR c.stopped_at >= $2)))",
      {over, alive, before, known}, [&](const store::Row& row) {
        if (row.text(2).empty() || afterlife.reaches(row.text(2))) take(row);
      });
}

std::vector<Place> tickets_of(store::ReadSession& session, duty::BookShelf& shelf, const CaseRange& range) {
  const Bounds bounds{.over = utc_seconds(range.over_after),
                      // What the store knew at another time may have been otherwise: then nothing is left out early.
                      .alive = utc_seconds(range.known ? range.over_after : range.alive_after),
                      .before = utc_seconds(std::min(range.received_before, range.as_of + Seconds{1})),
                      .known = utc_seconds(range.known.value_or(session.now()))};
  std::vector<Place> places;
  Afterlife afterlife{shelf, range};
  if (range.tickets.empty()) add_places(places, {session, nullptr}, afterlife, bounds);
  for (const auto& span : range.tickets) add_places(places, {session, &span}, afterlife, bounds);
  std::ranges::sort(places);
  return places;
}

// Waits and days off left out, whatever the clock counts in: reports tell how long something took.
void tell_what_counted(duty::BookShelf& shelf, duty::ClockRow& row, Instant as_of) {
  if (!row.run.stopped) return;
  const auto adopted = shelf.by_id(row.book, row.subject.kind);
  const auto* clock = policy::find_clock(adopted->book, row.run.rule);
  if (clock != nullptr) row.run.counted_seconds = policy::seconds_that_counted(adopted->book, *clock, row.run, as_of);
}

}  // namespace

std::int64_t each_case(store::ReadSession& session, const CaseRange& range, const CaseFunction& look) {
  duty::BookShelf shelf{session};
  const auto places = tickets_of(session, shelf, range);
  for (const auto& [received, id] : places) {
    auto row = ticket::load_ticket(session, id);
    if (range.known) row = ticket::known_row(session, std::move(row), *range.known);
    auto file = ticket::load_case(session, std::move(row));
    const bool whole = !leave_out(file, range);
    const auto facts = ticket::collect_facts(file, session.zone(), {.at = facts_at(file, range)});
    std::vector<duty::ClockRow> clocks;
    if (range.clocks) {
      const auto events = cases::policy_events(file.events, session.zone());
      clocks = duty::fold(shelf, {"ticket", id, file.ticket.round}, events, facts, range.as_of);
      for (auto& clock : clocks) tell_what_counted(shelf, clock, range.as_of);
    }
    look({.file = file, .facts = facts, .clocks = clocks, .whole = whole});
  }
  return static_cast<std::int64_t>(places.size());
}

void each_round(const SeenCase& seen, const time::Zone& zone, Instant as_of, const CaseFunction& look) {
  const std::vector<duty::ClockRow> none;
  for (int round = 1; round < seen.file.ticket.round; ++round) {
    auto file = ticket::as_of_round(seen.file, round);
    const auto facts = ticket::collect_facts(file, zone, {.at = as_of});
    look({.file = file, .facts = facts, .clocks = none});
  }
  look(seen);
}

}  // namespace svc::report
