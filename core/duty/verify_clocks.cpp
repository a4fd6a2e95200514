// SPDX-License-Identifier: MIT
// Stored clocks against the fold of their case as of the instant at which something was last recorded about it.
#include <algorithm>

#include "core/duty/clock_store.hpp"
#include "core/duty/journal_store.hpp"
#include "core/duty/inherited.hpp"
#include "core/duty/verify_parts.hpp"

namespace svc::duty {
namespace {

constexpr std::int64_t subject_page = 500;

void compare_part(Tally& tally, Mismatch one, std::string part, std::pair<std::string, std::string> values) {
  one.part = std::move(part);
  tally.compare(std::move(one), std::move(values.first), std::move(values.second));
}

std::string member_of(const Json& detail, std::string_view key) {
  const auto* member = detail.find(key);
  return member == nullptr ? "null" : canonical(*member);
}

// Member by member, so that a mismatch is named by its smallest part.
void compare_detail(Tally& tally, const Mismatch& one, const std::string& stored, const std::string& anew) {
  if (stored == anew) return;
  const auto now = parse_json(anew, "clock");
  Json then;
  try {
    then = parse_json(stored, "clock");
  } catch (const Error&) {
    return compare_part(tally, one, "detail", {stored, anew});
  }
  for (const auto& [key, value] : *now.object()) compare_part(tally, one, "detail." + key, {member_of(then, key), canonical(value)});
  if (then.object() == nullptr) return;
  for (const auto& [key, value] : *then.object()) {
    if (now.find(key) == nullptr) compare_part(tally, one, "detail." + key, {canonical(value), "null"});
  }
}

}  // namespace

Mismatch about_clock(const StoredClock& clock, const Subject& subject) {
  return {.kind = "clock", .id = clock.id, .subject = {subject.kind, subject.id, clock.round}, .rule = clock.rule, .at = instant_at(clock.columns.started)};
}

void compare_clock(Tally& tally, const Mismatch& one, const ClockColumns& stored, const ClockColumns& anew) {
  if (stored == anew) return;
  compare_part(tally, one, "book", {std::to_string(stored.book), std::to_string(anew.book)});
  compare_part(tally, one, "state", {stored.state, anew.state});
  compare_part(tally, one, "is_open", {std::to_string(stored.is_open), std::to_string(anew.is_open)});
  compare_part(tally, one, "started_at", {tally.time_text(stored.started), tally.time_text(anew.started)});
  compare_part(tally, one, "due_at", {tally.time_text(stored.due), tally.time_text(anew.due)});
  compare_part(tally, one, "stopped_at", {tally.time_text(stored.stopped), tally.time_text(anew.stopped)});
  compare_part(tally, one, "next_alarm_at", {tally.time_text(stored.alarm), tally.time_text(anew.alarm)});
  compare_detail(tally, one, stored.detail, anew.detail);
}

namespace {

bool is_as_written(const StoredClock& clock, const Json& image) {
  const auto* state = image.find("state");
  const auto* detail = image.find("detail");
  return state != nullptr && *state == Json{clock.columns.state} && detail != nullptr && *detail == Json{clock.columns.detail};
}

// A clock that a correction took away is over, and stays as it was written last.
void check_forgotten(VerifyRun& run, const StoredClock& clock, const Subject& subject) {
  auto one = about_clock(clock, subject);
  const bool over = clock.columns.is_open == 0 && !clock.columns.alarm && (clock.columns.state == "void" || clock.columns.state == "met" || clock.columns.state == "late");
  if (!over) return compare_part(run.tally, std::move(one), "rule", {clock.rule + (clock.instance.empty() ? "" : "/" + clock.instance), "null"});
  auto written = last_written(run.session, subject, {.table = "clock", .key = clock.id});
  // An act on something else may have written it since: a visit to a customer that asks about units.
  if (!written || !is_as_written(clock, written->image)) written = last_written_anywhere(run.session, {.table = "clock", .key = clock.id});
  if (!written) return;
  const auto text = [&](std::string_view column) {
    const auto* value = written->image.find(column);
    return value == nullptr ? std::string{} : value->text() != nullptr ? *value->text() : canonical(*value);
  };
  const auto number = [](const std::optional<std::int64_t>& value) { return value ? std::to_string(*value) : std::string{"null"}; };
  compare_part(run.tally, one, "rule", {clock.rule, text("rule")});
  compare_part(run.tally, one, "instance", {clock.instance, text("instance")});
  compare_part(run.tally, one, "round", {std::to_string(clock.round), text("round")});
  compare_part(run.tally, one, "state", {clock.columns.state, text("state")});
  compare_part(run.tally, one, "started_at", {std::to_string(clock.columns.started), text("started_at")});
  compare_part(run.tally, one, "due_at", {number(clock.columns.due), text("due_at")});
  compare_part(run.tally, one, "stopped_at", {number(clock.columns.stopped), text("stopped_at")});
  compare_part(run.tally, one, "detail", {clock.columns.detail, text("detail")});
}

std::vector<ClockRow> folded_anew(VerifyRun& run, const Subject& subject, const CaseHistory& history) {
  const auto written = std::max(history.written, last_takeover(run.session, subject).value_or(history.written));
  run.shelf.known_at(written);
  auto rows = fold(run.shelf, subject, history.events, history.facts, written);
  const auto told = live_notices(run.session, subject);
  const auto inherited = inherited_notices(run.session, subject);
  for (auto& row : rows) {
    auto said = told;
    add_told(said, inherited, row);
    row.next_alarm = next_alarm(row.run, said, history.quiet_until);
  }
  return rows;
}

void check_missing(VerifyRun& run, const Subject& subject, const std::vector<ClockRow>& rows, const std::vector<StoredClock>& stored) {
  for (const auto& row : rows) {
    if (row.run.start < run.request.since || std::ranges::any_of(stored, [&](const StoredClock& one) { return one.is_of(row.run); })) continue;
    ++run.tally.out.clocks;
    const Mismatch one{.kind = "clock", .subject = {subject.kind, subject.id, row.run.round}, .rule = row.run.rule, .at = row.run.start, .part = "rule"};
    run.tally.row(one, [&] { run.tally.compare(one, "null", row.run.rule); });
  }
}

void check_clocks(VerifyRun& run, const Subject& subject, const HistoryOf& history_of) {
  const auto stored = stored_clocks(run.session, subject);
  std::optional<std::vector<ClockRow>> folded;
  const auto rows_of = [&]() -> std::vector<ClockRow>& {
    if (!folded) folded = folded_anew(run, subject, history_of(run.session, subject.id, {}));
    return *folded;
  };
  for (const auto& clock : stored) {
    if (instant_at(clock.columns.started) < run.request.since) continue;
    ++run.tally.out.clocks;
    auto one = about_clock(clock, subject);
    one.part = "subject";
    run.tally.row(one, [&] {
      auto& rows = rows_of();
      const auto row = std::ranges::find_if(rows, [&](const ClockRow& other) { return clock.is_of(other.run); });
      if (row == rows.end()) return check_forgotten(run, clock, subject);
      compare_clock(run.tally, about_clock(clock, subject), clock.columns, columns_of(*row));
      rows.erase(row);  // a second row of the same clock has none
    });
  }
  if (folded) check_missing(run, subject, *folded, stored);
}

void differ_kind(VerifyRun& run, const std::string& kind, std::int64_t count) {
  run.tally.out.clocks += count;
  const Mismatch one{.kind = "clock", .subject = {.kind = kind}, .part = "subject_kind"};
  for (std::int64_t i = 0; i < count; ++i) run.tally.row(one, [&] { run.tally.compare(one, kind, "null"); });
}

}  // namespace

void verify_clocks(VerifyRun& run) {
  for (const auto& [kind, count] : clocks_by_kind(run.session, run.request.since)) {
    const auto known = run.cases.find(kind);
    if (known == run.cases.end() || !known->second.history) {
      if (!is_kind(kind)) differ_kind(run, kind, count);
      else run.tally.out.unchecked += count;
      continue;
    }
    std::int64_t last = -1;
    while (true) {
      const auto subjects = subjects_with_clocks(run.session, {.kind = kind, .after = last, .since = run.request.since}, subject_page);
      if (subjects.empty()) break;
      for (const auto id : subjects) check_clocks(run, {.kind = kind, .id = id}, known->second.history);
      last = subjects.back();
    }
  }
}

}  // namespace svc::duty
