// SPDX-License-Identifier: MIT
#include "core/report/sla.hpp"

#include <doctest/doctest.h>

#include "core/ticket/verbs.hpp"
#include "core/ticket/workshop_verbs.hpp"
#include "tests/support/ticket_store.hpp"

using namespace svc;

namespace {

constexpr Seconds sla_day{86400};

struct Reported {
  test::TicketStore store;

  Instant taken_at{};

  std::int64_t taken_in() {
    taken_at = store.world.now;
    return store.plain();
  }
  void answered(std::int64_t ticket) {
    REQUIRE(ticket::answer(store.world, store.store(), {.id = ticket}, {.channel = "phone", .text = "ok"}).done);
  }
  void closed(std::int64_t ticket) {
    const auto done = ticket::close(store.world, store.store(), {.id = ticket}, {.reason = "solved", .override_reason = "test"});
    REQUIRE(done.done);
  }
  Document report(const std::string& period, std::optional<Instant> as_of = {}, std::optional<Instant> known = {}, const std::string& rule = "SLA-01",
                  report::Detail detail = report::Detail::summary) {
    store::ReadSession session{store.world, store.store()};
    const auto at = as_of.value_or(store.world.now);
    return report::sla(session, {.about = {.period = report::read_period({.period = period}, session.zone(), at), .as_of = at, .known = known}, .detail = detail, .rule = rule});
  }
};

// The cell of the first row whose first cells are these.
Cell cell_of(const Document& document, std::string_view table, std::string_view column, const std::vector<std::string>& key) {
  for (const auto& one : document.tables) {
    if (one.id != table) continue;
    const auto at = std::ranges::find(one.columns, column, &Column::key) - one.columns.begin();
    for (const auto& row : one.rows) {
      bool same = true;
      for (std::size_t i = 0; i < key.size(); ++i) same = same && row[i] == Cell{key[i]};
      if (same) return row[static_cast<std::size_t>(at)];
    }
  }
  return std::string{"no such row"};
}

Cell by_rule(const Document& document, std::string_view column) { return cell_of(document, "rules", column, {"SLA-01"}); }

}  // namespace

TEST_CASE("an answer at the limit is in time, a second later it is late") {
  Reported desk;
  const auto first = desk.taken_in();
  const auto second = desk.taken_in();
  desk.store.wait(sla_day);
  desk.answered(first);
  desk.store.wait(Seconds{1});
  desk.answered(second);
  const auto report = desk.report("2026-01");
  CHECK(by_rule(report, "met") == Cell{std::int64_t{1}});
  CHECK(by_rule(report, "late") == Cell{std::int64_t{1}});
  CHECK(by_rule(report, "on_time") == Cell{Ratio{500, 1000}});
  CHECK(by_rule(report, "median") == Cell{sla_day});
  CHECK(by_rule(report, "p95") == Cell{sla_day + Seconds{1}});
}

TEST_CASE("a clock counts in the month in which it ended") {
  Reported desk;
  desk.store.world.now = instant_at(1769873400);  // 2026-01-31 23:30 in Shanghai
  const auto ticket = desk.taken_in();
  SUBCASE("answered in the last second of the month") {
    desk.store.wait(Seconds{1799});
    desk.answered(ticket);
    CHECK(by_rule(desk.report("2026-01"), "met") == Cell{std::int64_t{1}});
    CHECK(by_rule(desk.report("2026-02"), "met") == Cell{std::string{"no such row"}});  // nothing to be told of it
  }
  SUBCASE("answered in the first second of the next") {
    desk.store.wait(Seconds{1800});
    desk.answered(ticket);
    const auto january = desk.report("2026-01");
    CHECK(by_rule(january, "started") == Cell{std::int64_t{1}});
    CHECK(by_rule(january, "met") == Cell{std::int64_t{0}});
    CHECK(by_rule(january, "open") == Cell{std::int64_t{1}});
    const auto february = desk.report("2026-02");
    CHECK(by_rule(february, "started") == Cell{std::int64_t{0}});
    CHECK(by_rule(february, "met") == Cell{std::int64_t{1}});
    CHECK(cell_of(february, "months", "met", {"2026-02", "SLA-01"}) == Cell{std::int64_t{1}});
  }
}

TEST_CASE("an unanswered ticket is open until the limit and breached after it, which is shown apart while it lasts") {
  Reported desk;
  const auto ticket = desk.taken_in();
  desk.store.wait(sla_day);
  CHECK(by_rule(desk.report("2026-01"), "open") == Cell{std::int64_t{1}});
  CHECK(by_rule(desk.report("2026-01"), "breached") == Cell{std::int64_t{0}});
  desk.store.wait(Seconds{1});
  const auto after = desk.report("2026-01");
  CHECK(by_rule(after, "breached") == Cell{std::int64_t{1}});
  CHECK(by_rule(after, "open_breached") == Cell{std::int64_t{1}});
  CHECK(by_rule(after, "median") == Cell{nullptr});
  desk.store.wait(sla_day);
  desk.answered(ticket);
  const auto answered = desk.report("2026-01");
  CHECK(by_rule(answered, "open_breached") == Cell{std::int64_t{0}});
  CHECK(by_rule(answered, "late") == Cell{std::int64_t{1}});
}

TEST_CASE("a clock that only the closing stopped is late, or void where it was not due yet, and has no time to be told") {
  Reported desk;
  const auto slow = desk.taken_in();
  const auto quick = desk.taken_in();
  const auto answered = desk.taken_in();
  desk.store.wait(Seconds{600});
  desk.answered(answered);
  desk.closed(quick);
  desk.store.wait(sla_day);
  desk.closed(slow);
  const auto report = desk.report("2026-01");
  CHECK(by_rule(report, "late") == Cell{std::int64_t{1}});
  CHECK(by_rule(report, "void") == Cell{std::int64_t{1}});
  CHECK(by_rule(report, "met") == Cell{std::int64_t{1}});
  CHECK(by_rule(report, "p95") == Cell{Seconds{600}});
}

TEST_CASE("a deadline that nobody set is kept by nobody, and merged cases have one deadline between them") {
  Reported desk;
  const auto first = desk.taken_in();
  desk.store.wait(Seconds{60});
  const auto second = desk.taken_in();
  desk.answered(first);
  REQUIRE(ticket::merge(desk.store.world, desk.store.store(), {.id = first}, {.into = second, .reason = "same"}).done);
  CHECK(by_rule(desk.report("2026-01"), "met") == Cell{std::int64_t{1}});
  CHECK(by_rule(desk.report("2026-01"), "void") == Cell{std::int64_t{1}});
  CHECK(by_rule(desk.report("2026-01"), "median") == Cell{Seconds{60}});
  REQUIRE(ticket::take(desk.store.world, desk.store.store(), {.id = second}, {.fields = JsonObject{{"handover_in", true}}}).done);
  REQUIRE(ticket::hand_back(desk.store.world, desk.store.store(), {.id = second}, {.told = "x", .fields = JsonObject{{"handover_out", true}}}).done);
  CHECK(cell_of(desk.report("2026-01", {}, {}, "SLA-10"), "rules", "met", {"SLA-10"}) == Cell{std::string{"no such row"}});
}

TEST_CASE("the time taken is what counted: days off are left out of working days") {
  Reported desk;
  const auto ticket = desk.taken_in();
  REQUIRE(ticket::take(desk.store.world, desk.store.store(), {.id = ticket}, {.fields = JsonObject{{"handover_in", true}, {"machine_count", 1}}}).done);
  desk.store.world.now = instant_at(1768788000);  // 2026-01-19 10:00 in Shanghai, a Monday
  REQUIRE(ticket::hand_back(desk.store.world, desk.store.store(), {.id = ticket}, {.told = "x", .fields = JsonObject{{"handover_out", true}}}).done);
  const auto elapsed = desk.store.world.now - desk.taken_at;
  CHECK(cell_of(desk.report("2026-01", {}, {}, "SLA-06"), "rules", "median", {"SLA-06"}) == Cell{elapsed - 2 * sla_day});
}

TEST_CASE("what ended after the period is told as it stood at the period's end") {
  Reported desk;
  desk.store.world.now = instant_at(1769871600);  // 2026-01-31 23:00 in Shanghai
  const auto ticket = desk.taken_in();
  desk.store.wait(2 * Seconds{3600});
  desk.answered(ticket);
  const auto report = desk.report("2026-01", {}, {}, "SLA-01", report::Detail::cases);
  CHECK(by_rule(report, "open") == Cell{std::int64_t{1}});
  REQUIRE(report.tables.back().rows.size() == 1);
  CHECK(report.tables.back().rows.front().at(6) == Cell{nullptr});
  CHECK(report.tables.back().rows.front().at(7) == Cell{nullptr});
}

TEST_CASE("what had not happened by the report's instant is not told") {
  Reported desk;
  const auto ticket = desk.taken_in();
  const auto before = desk.store.world.now;
  desk.store.wait(Seconds{3600});
  desk.answered(ticket);
  CHECK(by_rule(desk.report("2026-01", before + Seconds{3599}), "met") == Cell{std::int64_t{0}});
  CHECK(by_rule(desk.report("2026-01", before + Seconds{3600}), "met") == Cell{std::int64_t{1}});
}

TEST_CASE("a month in which nothing ended has no share and no times") {
  Reported desk;
  static_cast<void>(desk.taken_in());
  const auto report = desk.report("2026-01");
  CHECK(by_rule(report, "on_time") == Cell{nullptr});
  CHECK(by_rule(report, "p90") == Cell{nullptr});
}

TEST_CASE("an answer that was entered later is not known before") {
  Reported desk;
  const auto ticket = desk.taken_in();
  const auto answered = desk.store.world.now + Seconds{3600};
  desk.store.wait(3 * sla_day);
  REQUIRE(ticket::answer(desk.store.world, desk.store.store(), {.id = ticket, .recording = {.at = answered}}, {.channel = "phone", .text = "ok"}).done);
  CHECK(by_rule(desk.report("2026-01"), "met") == Cell{std::int64_t{1}});
  const auto before = desk.report("2026-01", {}, desk.store.world.now - Seconds{1});
  CHECK(by_rule(before, "met") == Cell{std::int64_t{0}});
  CHECK(by_rule(before, "breached") == Cell{std::int64_t{1}});
}

TEST_CASE("a deadline that falls due over the year's end is the new year's; an empty store has none") {
  Reported desk;
  CHECK(by_rule(desk.report("2026-01"), "met") == Cell{std::string{"no such row"}});
  desk.store.world.now = instant_at(1767196799);  // 2025-12-31 23:59:59 in Shanghai
  const auto ticket = desk.taken_in();
  desk.store.wait(Seconds{1});
  desk.answered(ticket);
  CHECK(by_rule(desk.report("2025-12"), "met") == Cell{std::int64_t{0}});
  CHECK(by_rule(desk.report("2025-12"), "started") == Cell{std::int64_t{1}});
  CHECK(by_rule(desk.report("2026-01"), "met") == Cell{std::int64_t{1}});
}

TEST_CASE("a case that was cancelled before its deadline leaves the clock void") {
  Reported desk;
  const auto ticket = desk.taken_in();
  desk.store.wait(Seconds{600});
  REQUIRE(ticket::cancel(desk.store.world, desk.store.store(), {.id = ticket}, "test").done);
  CHECK(by_rule(desk.report("2026-01"), "void") == Cell{std::int64_t{1}});
  CHECK(by_rule(desk.report("2026-01"), "on_time") == Cell{nullptr});
}
