// SPDX-License-Identifier: MIT
#include "core/duty/takeover.hpp"

#include <algorithm>

#include "core/duty/clock_store.hpp"
#include "core/people/identity.hpp"

namespace svc::duty {
namespace {

constexpr std::int64_t takeover_page = 500;
constexpr std::size_t kept_moves = 1000;

bool is_missed(const policy::ClockRun& run) { return run.state == policy::ClockState::breached || run.state == policy::ClockState::late; }

void compare_clocks(Takeover& out, const std::vector<ClockRow>& before, const std::vector<ClockRow>& after) {
  for (const auto& row : after) {
    const auto old = std::ranges::find_if(before, [&](const ClockRow& one) {
      return one.run.rule == row.run.rule && one.run.instance == row.run.instance && one.run.round == row.run.round;
    });
    if (old == before.end() || (old->book == row.book && old->run.state == row.run.state && old->run.due == row.run.due)) continue;
    ++out.clocks;
    if (is_missed(row.run) && !is_missed(old->run)) ++out.become;
    if (!is_missed(row.run) && is_missed(old->run)) ++out.cease;
    if (out.moved.size() == kept_moves) continue;
    out.moved.push_back({.subject = row.subject, .rule = row.run.rule, .instance = row.run.instance, .state_from = old->run.state,
                         .state_to = row.run.state, .due_from = old->run.due, .due_to = row.run.due});
  }
}

template <typename Function>
void each_running(store::ReadSession& session, const std::string& kind, const Function& function) {
  std::int64_t last = -1;
  while (true) {
    const auto ids = subjects_with_running_clocks(session, {.kind = kind, .after = last, .since = beginning_of_time}, takeover_page);
    if (ids.empty()) return;
    for (const auto id : ids) function(id);
    last = ids.back();
  }
}

// The first that came into force and is not done.
std::optional<Adoption> owed_takeover(store::ReadSession& session) {
  for (const auto& book : BookShelf{session}.takeovers(session.now())) {
    if (!book.moved_at) return book;
  }
  return std::nullopt;
}

bool same_rows(const std::vector<StoredClock>& a, const std::vector<StoredClock>& b) {
  return std::ranges::equal(a, b, [](const StoredClock& x, const StoredClock& y) { return x.id == y.id && x.columns == y.columns; });
}

void move_case(store::WriteSession& session, const Subject& subject, const HistoryOf& history_of, const Adoption& book) {
  session.act_as(people::identify(session));
  const auto before = stored_clocks(session, subject);
  const auto history = history_of(session, subject.id, {.at = session.now()});
  static_cast<void>(refold(session, {subject.kind, subject.id, history.round}, history.events, history.facts, history.quiet_until));
  if (same_rows(before, stored_clocks(session, subject))) return;  // somebody was faster; nothing is written
  session.commit({.action = "policy.rebase", .subject_kind = subject.kind, .subject = subject.id, .happened = book.from},
                 JsonObject{{"book", book.id}});
}

}  // namespace

Takeover compare_takeover(store::ReadSession& session, const CaseKinds& cases, const Shelves& shelves, const Adoption& book) {
  const auto at = std::max(book.from, session.now());
  Takeover out;
  for (const auto& [kind, count] : clocks_by_kind(session, beginning_of_time)) {
    const auto told = cases.find(kind);
    each_running(session, kind, [&](std::int64_t id) {
      if (told == cases.end() || !told->second.history) return void(++out.untold);
      const auto history = told->second.history(session, id, {.at = at});
      const Subject subject{.kind = kind, .id = id, .round = history.round};
      const auto under = [&](BookShelf& shelf) { return fold(shelf, subject, history.events, history.facts, at); };
      compare_clocks(out, under(shelves.before), under(shelves.after));
    });
  }
  return out;
}

bool owes_takeover(store::ReadSession& session) { return owed_takeover(session).has_value(); }

void take_over_clocks(const World& world, store::Store& store, const CaseKinds& cases) {
  while (true) {
    std::optional<Adoption> book;
    std::vector<Subject> running;
    {
      store::ReadSession session{world, store};
      book = owed_takeover(session);
      if (!book) return;
      for (const auto& [kind, told] : cases) {
        if (told.history) each_running(session, kind, [&](std::int64_t id) { running.push_back({.kind = kind, .id = id}); });
      }
    }
    for (const auto& subject : running) {
      store::WriteSession session{world, store, {}};
      move_case(session, subject, cases.at(subject.kind).history, *book);
    }
    store::WriteSession session{world, store, {}};
    session.act_as(people::identify(session));
    set_moved(session, *book);
    session.commit({.action = "policy.rebase", .subject_kind = "book", .subject = book->id, .happened = book->from}, JsonObject{{"book", book->id}});
  }
}

}  // namespace svc::duty
