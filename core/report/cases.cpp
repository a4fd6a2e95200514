// SPDX-License-Identifier: MIT
#include "core/report/cases.hpp"

#include <algorithm>
#include <charconv>
#include <map>

#include "core/cases/history.hpp"
#include "core/duty/books.hpp"
#include "core/policy/clock_reach.hpp"
#include "core/report/told.hpp"
#include "core/ticket/known.hpp"
#include "core/ticket/ticket_store.hpp"

namespace svc::report {
namespace {

ticket::CaseFile file_as_of(ticket::CaseFile file, const CaseRange& range) {
  if (!keep_told(file.ticket, file.events, {.as_of = range.as_of, .known = range.known})) return file;
  const auto answer = std::ranges::find(file.events, "answered", &ticket::Event::act);
  if (answer == file.events.end()) file.ticket.answered.reset();
  return file;
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

struct Place {
  std::int64_t received, id;
  friend auto operator<=>(const Place&, const Place&) = default;
};

// Sixteen bytes a ticket; the rows themselves come one by one.
std::vector<Place> tickets_of(store::ReadSession& session, duty::BookShelf& shelf, const CaseRange& range) {
  std::vector<Place> places;
  const auto take = [&](const store::Row& row) { places.push_back({.received = row.integer(0), .id = row.integer(1)}); };
  const auto before = utc_seconds(std::min(range.received_before, range.as_of + Seconds{1}));
  const auto known = utc_seconds(range.known.value_or(session.now()));
  // What the store knew at another time may have been otherwise: then nothing is left out early.
  const auto alive = utc_seconds(range.known ? range.over_after : range.alive_after);
  session.db().each("SELECT received_at, id FROM ticket WHERE received_at < $1 AND closed_at IS NULL AND entered_at <= $2", {before, known}, take);
  session.db().each("SELECT received_at, id FROM ticket WHERE closed_at >= $1 AND received_at < $2 AND entered_at <= $3", {alive, before, known}, take);
  Afterlife afterlife{shelf, range};
  session.db().each(
      "SELECT received_at, id, CASE WHEN revision = 1 THEN history ELSE '' END FROM ticket t WHERE "
      "closed_at >= $1 AND closed_at < $2 AND received_at < $3 AND entered_at <= $4 AND "
      "(revision = 1 AND history <> '' OR "
      "EXISTS (SELECT 1 FROM event e WHERE e.subject_kind = 'ticket' AND e.subject = t.id AND e.happened_at >= $2) OR "
      "EXISTS (SELECT 1 FROM clock c WHERE c.subject_kind = 'ticket' AND c.subject = t.id AND (c.is_open = 1 OR c.due_at >= $2 OR c.stopped_at >= $2)))",
      {utc_seconds(range.over_after), alive, before, known}, [&](const store::Row& row) {
        if (row.text(2).empty() || afterlife.reaches(row.text(2))) take(row);
      });
  std::ranges::sort(places);
  return places;
}

}  // namespace

std::int64_t each_case(store::ReadSession& session, const CaseRange& range, const CaseFunction& look) {
  duty::BookShelf shelf{session};
  const auto places = tickets_of(session, shelf, range);
  for (const auto& [received, id] : places) {
    auto row = ticket::load_ticket(session, id);
    if (range.known) row = ticket::known_row(session, std::move(row), *range.known);
    const auto file = file_as_of(ticket::load_case(session, std::move(row)), range);
    const auto facts = ticket::collect_facts(file, session.zone(), {.at = range.as_of});
    std::vector<duty::ClockRow> clocks;
    if (range.clocks) {
      const auto events = cases::policy_events(file.events, session.zone());
      clocks = duty::fold(shelf, {"ticket", id, file.ticket.round}, events, facts, range.as_of);
    }
    look({.file = file, .facts = facts, .clocks = clocks});
  }
  return static_cast<std::int64_t>(places.size());
}

}  // namespace svc::report
