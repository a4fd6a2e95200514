// SPDX-License-Identifier: MIT
#include "core/duty/clock_store.hpp"

#include <algorithm>

#include "core/base/error.hpp"
#include "core/store/conditions.hpp"
#include "core/store/nullable.hpp"

namespace svc::duty {
namespace {

constexpr std::string_view select_columns =
    "SELECT id, subject_kind, subject, round, rule, instance, book, state, is_open, started_at, due_at, stopped_at, next_alarm_at, "
    "detail FROM clock ";

Json instant_or_null(const std::optional<Instant>& instant) { return instant ? Json{utc_seconds(*instant)} : Json{}; }
std::optional<std::int64_t> seconds_of(const std::optional<Instant>& instant) {
  return instant ? std::optional{utc_seconds(*instant)} : std::nullopt;
}
std::optional<Instant> instant_of(const std::optional<std::int64_t>& seconds) {
  return seconds ? std::optional{instant_at(*seconds)} : std::nullopt;
}

// [[from, to], …]; a wait that goes on has no end.
JsonArray pauses_of(const policy::ClockRun& run) {
  JsonArray pauses;
  for (const auto& pause : run.pauses) {
    const bool open = run.waits && &pause == &run.pauses.back();
    pauses.emplace_back(JsonArray{utc_seconds(pause.from), open ? Json{} : Json{utc_seconds(pause.to)}});
  }
  return pauses;
}

std::string detail_of(const policy::ClockRun& run) {
  JsonArray warnings;
  for (const auto at : run.warnings) warnings.emplace_back(utc_seconds(at));
  Json used{JsonObject{}};
  for (const auto& use : run.used) {
    if (!is_unknown(use.value)) used.set(use.name, to_json(use.value));
  }
  return canonical(JsonObject{{"basis", time::to_text(run.basis)},
                              {"budget", run.budget_seconds},
                              {"counts", run.counts},
                              {"opens", instant_or_null(run.opens)},
                              {"pauses", pauses_of(run)},
                              {"provisional", run.provisional},
                              {"used", used},
                              {"warnings", warnings},
                              {"why", run.why}});
}

std::int64_t number(const Json& detail, std::string_view key) {
  const auto* value = detail.find(key);
  return value == nullptr || value->integer() == nullptr ? 0 : *value->integer();
}
bool flag(const Json& detail, std::string_view key) {
  const auto* value = detail.find(key);
  return value != nullptr && value->boolean() != nullptr && *value->boolean();
}
std::string word(const Json& detail, std::string_view key) {
  const auto* value = detail.find(key);
  return value == nullptr || value->text() == nullptr ? std::string{} : *value->text();
}

void read_pauses(policy::ClockRun& run, const Json& detail, Instant now) {
  const auto* pauses = detail.find("pauses");
  if (pauses == nullptr || pauses->array() == nullptr) return;
  for (const auto& pause : *pauses->array()) {
    const auto* ends = pause.array();
    SVC_CHECK(ends != nullptr && ends->size() == 2 && ends->front().integer() != nullptr);
    run.waits = ends->back().is_null();
    run.pauses.push_back({instant_at(*ends->front().integer()), run.waits ? now : instant_at(*ends->back().integer())});
  }
}

void read_detail(policy::ClockRun& run, const Json& detail) {
  run.basis = time::parse_basis(word(detail, "basis")).value_or(time::Basis::hours);
  run.budget_seconds = number(detail, "budget");
  run.counts = flag(detail, "counts");
  run.provisional = flag(detail, "provisional");
  run.why = word(detail, "why");
  if (const auto* opens = detail.find("opens"); opens != nullptr && opens->integer() != nullptr) run.opens = instant_at(*opens->integer());
  const auto* warnings = detail.find("warnings");
  if (warnings == nullptr || warnings->array() == nullptr) return;
  for (const auto& at : *warnings->array()) {
    if (at.integer() != nullptr) run.warnings.push_back(instant_at(*at.integer()));
  }
}

// From that column on, as `select_columns` has them.
StoredClock stored_in(const store::Row& row, int id, int rest) {
  return {.id = row.integer(id), .round = static_cast<int>(row.integer(rest)), .rule = row.string(rest + 1), .instance = row.string(rest + 2),
          .columns = {.book = row.integer(rest + 3), .state = row.string(rest + 4), .is_open = row.integer(rest + 5), .started = row.integer(rest + 6),
                      .due = store::maybe_integer(row, rest + 7), .stopped = store::maybe_integer(row, rest + 8),
                      .alarm = store::maybe_integer(row, rest + 9), .detail = row.string(rest + 10)}};
}

std::array<store::Value, 14> values_of(const ClockRow& row, const ClockColumns& columns) {
  return {row.id, row.subject.kind, row.subject.id, std::int64_t{row.run.round}, row.run.rule, row.run.instance, columns.book, columns.state,
          columns.is_open, columns.started, store::nullable(columns.due), store::nullable(columns.stopped), store::nullable(columns.alarm),
          columns.detail};
}

void insert(store::WriteSession& session, const std::array<store::Value, 14>& values) {
  session.db().run(
      "INSERT INTO clock (id, subject_kind, subject, round, rule, instance, book, state, is_open, started_at, due_at, stopped_at, "
      "next_alarm_at, detail) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)", values);
}

void update(store::WriteSession& session, const ClockRow& row, const ClockColumns& columns) {
  session.db().run(
      "UPDATE clock SET book = $2, state = $3, is_open = $4, started_at = $5, due_at = $6, stopped_at = $7, next_alarm_at = $8, "
      "detail = $9 WHERE id = $1",
      {row.id, columns.book, columns.state, columns.is_open, columns.started, store::nullable(columns.due), store::nullable(columns.stopped),
       store::nullable(columns.alarm), columns.detail});
}

// A deadline is told once it has passed, a warning at its instant.
constexpr std::string_view ringing = "WHERE next_alarm_at <= $1 AND (next_alarm_at < $1 OR due_at IS NULL OR next_alarm_at < due_at) "
                            "ORDER BY next_alarm_at, id";

std::vector<ClockRow> rows_where(store::ReadSession& session, std::string_view rest, std::initializer_list<store::Value> values) {
  std::vector<ClockRow> rows;
  session.db().each(std::string{select_columns} + std::string{rest}, values,
                    [&](const store::Row& row) { rows.push_back(read_clock(stored_in(row, 0, 3), {row.string(1), row.integer(2)}, session.now())); });
  return rows;
}

}  // namespace

ClockColumns columns_of(const ClockRow& row) {
  return {.book = row.book, .state = std::string{to_text(row.run.state)}, .is_open = row.is_open ? 1 : 0, .started = utc_seconds(row.run.start),
          .due = seconds_of(row.run.due), .stopped = seconds_of(row.run.stopped), .alarm = seconds_of(row.next_alarm),
          .detail = detail_of(row.run)};
}

ClockRow read_clock(const StoredClock& stored, const Subject& subject, Instant now) {
  const auto& columns = stored.columns;
  ClockRow clock{.id = stored.id, .subject = {subject.kind, subject.id, stored.round}, .book = columns.book};
  auto& run = clock.run;
  run.rule = stored.rule;
  run.instance = stored.instance;
  run.round = stored.round;
  const auto state = policy::parse_clock_state(columns.state);
  SVC_CHECK(state.has_value());
  run.state = *state;
  clock.is_open = columns.is_open == 1;
  run.start = instant_at(columns.started);
  run.due = instant_of(columns.due);
  run.stopped = instant_of(columns.stopped);
  clock.next_alarm = instant_of(columns.alarm);
  const auto detail = parse_json(columns.detail, "clock");
  read_detail(run, detail);
  read_pauses(run, detail, now);
  if (run.state == policy::ClockState::running && run.due && now > *run.due) run.state = policy::ClockState::breached;
  const auto until = run.stopped.value_or(now);
  run.warned = static_cast<std::size_t>(std::ranges::count_if(run.warnings, [&](Instant at) { return at <= until; }));
  return clock;
}

std::vector<StoredClock> stored_clocks(store::ReadSession& session, const Subject& subject) {
  std::vector<StoredClock> clocks;
  session.db().each("SELECT id, round, rule, instance, book, state, is_open, started_at, due_at, stopped_at, next_alarm_at, detail "
                    "FROM clock WHERE subject_kind = $1 AND subject = $2 ORDER BY id",
                    {subject.kind, subject.id}, [&](const store::Row& row) { clocks.push_back(stored_in(row, 0, 1)); });
  return clocks;
}

std::vector<std::int64_t> subjects_with_clocks(store::ReadSession& session, const SubjectPage& page, std::int64_t at_most) {
  std::vector<std::int64_t> subjects;
  session.db().each("SELECT DISTINCT subject FROM clock WHERE subject_kind = $1 AND subject > $2 AND started_at >= $3 ORDER BY subject LIMIT $4",
                    {page.kind, page.after, utc_seconds(page.since), at_most},
                    [&](const store::Row& row) { subjects.push_back(row.integer(0)); });
  return subjects;
}

std::vector<std::int64_t> subjects_with_running_clocks(store::ReadSession& session, const SubjectPage& page, std::int64_t at_most) {
  std::vector<std::int64_t> subjects;
  session.db().each("SELECT DISTINCT subject FROM clock WHERE subject_kind = $1 AND subject > $2 AND started_at >= $3 AND stopped_at IS NULL "
                    "ORDER BY subject LIMIT $4",
                    {page.kind, page.after, utc_seconds(page.since), at_most},
                    [&](const store::Row& row) { subjects.push_back(row.integer(0)); });
  return subjects;
}

std::vector<std::pair<std::string, std::int64_t>> clocks_by_kind(store::ReadSession& session, Instant since) {
  std::vector<std::pair<std::string, std::int64_t>> kinds;
  session.db().each("SELECT subject_kind, COUNT(*) FROM clock WHERE started_at >= $1 GROUP BY subject_kind ORDER BY subject_kind", {utc_seconds(since)},
                    [&](const store::Row& row) { kinds.emplace_back(row.string(0), row.integer(1)); });
  return kinds;
}

void write_clock(store::WriteSession& session, ClockRow& row) {
  const auto columns = columns_of(row);
  if (row.id == 0) {
    row.id = session.next("clock");
    insert(session, values_of(row, columns));
  } else {
    update(session, row, columns);
  }
  session.touch(store::TableId::clock, row.id);
}

void write_imported_clock(store::WriteSession& session, ClockRow& row, std::int64_t batch) {
  row.id = session.next("clock");
  const auto columns = columns_of(row);
  const auto values = values_of(row, columns);
  insert(session, values);
  session.record_imported(store::TableId::clock, batch, values);
}

std::optional<ClockRow> first_ringing(store::ReadSession& session) {
  auto rows = rows_where(session, std::string{ringing} + " LIMIT 1", {utc_seconds(session.now())});
  return rows.empty() ? std::nullopt : std::optional{std::move(rows.front())};
}

void write_next_alarm(store::WriteSession& session, const ClockRow& row) {
  session.db().run("UPDATE clock SET next_alarm_at = $2 WHERE id = $1", {row.id, store::nullable(seconds_of(row.next_alarm))});
  session.touch(store::TableId::clock, row.id);
}

std::vector<ClockRow> clocks_of(store::ReadSession& session, const Subject& subject) {
  return rows_where(session, "WHERE subject_kind = $1 AND subject = $2 ORDER BY started_at, id", {subject.kind, subject.id});
}

std::map<std::int64_t, NextDue> next_due_of(store::ReadSession& session, std::string_view kind, std::span<const std::int64_t> cases) {
  std::map<std::int64_t, NextDue> found;
  for (auto rest = cases; !rest.empty();) {
    const auto some = rest.first(std::min(rest.size(), store::Conditions::keys_at_once));
    rest = rest.subspan(some.size());
    store::Conditions where;
    where.add("subject_kind = {}", kind);
    where.add_any("subject", some);
    where.add("is_open = 1 AND due_at IS NOT NULL");
    session.db().each("SELECT subject, rule, due_at FROM clock" + where.text() + " ORDER BY subject, due_at, id", where.values(), [&](const store::Row& row) {
      found.try_emplace(row.integer(0), NextDue{.rule = row.string(1), .due = instant_at(row.integer(2))});
    });
  }
  return found;
}

std::vector<ClockRow> open_clocks(store::ReadSession& session, std::optional<Instant> until) {
  if (until) return rows_where(session, "WHERE is_open = 1 AND due_at <= $1 ORDER BY due_at, id", {utc_seconds(*until)});
  return rows_where(session, "WHERE is_open = 1 ORDER BY due_at NULLS LAST, id", {});
}

}  // namespace svc::duty
