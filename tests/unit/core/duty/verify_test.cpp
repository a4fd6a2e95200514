// SPDX-License-Identifier: MIT
#include "core/duty/verify.hpp"

#include <doctest/doctest.h>

#include <fstream>
#include <set>

#include "core/people/ledger.hpp"
#include "core/ticket/duties.hpp"
#include "tests/support/ticket_store.hpp"

namespace svc::duty {
namespace {

constexpr std::int64_t hour = 3600;

// standard, with a charge for each kind of trigger: an act, a gate that warns, a deadline.
void write_book(const std::string& path) {
  std::ofstream{path} << R"([book]
id = "strict"
title = { en = "Strict", zh = "严格" }
extends = ["standard"]
[[gate]]
id = "W-1"
cite = ["house rule 0"]
text = { en = "Nobody is put in charge before the request was checked.", zh = "未核实不指派。" }
on = "ticket"
action = ["ticket.assign"]
need = ["verified"]
effect = "warn"
[[charge]]
id = "X-1"
cite = ["house rule 1"]
text = { en = "A late answer costs 12.35.", zh = "答复超时扣12.35元。" }
on = "ticket"
on_breach = "SLA-01"
who = "@owner"
kind = "fine"
amount = "12.35"
[[charge]]
id = "X-2"
cite = ["house rule 2"]
text = { en = "Putting somebody in charge unchecked costs 50 to 200.", zh = "未核实即指派扣50至200元。" }
on = "ticket"
on_warn = ["W-1"]
who = "@reported_by"
kind = "assessment"
range = ["50.00", "200.00"]
by = "severity"
[[charge]]
id = "X-3"
cite = ["house rule 3"]
text = { en = "Whoever takes a ticket in gets 5.", zh = "登记服务单奖5元。" }
on = "ticket"
event = "received"
who = "@reported_by"
kind = "bonus"
amount = "5.00"
)";
}

// A ticket with a verdict, clocks and an entry of each kind; a second one, and a second book that is not in force yet.
struct Story : test::TestStore {
  Story()
      : TestStore{[](store::WriteSession& session) {
          const test::Directory directory;
          write_book(directory.file("strict.toml"));
          static_cast<void>(adopt_first(session, load_with_sources(directory.file("strict.toml"))));
          test::TicketStore::hire(session, 1002, "wang", "aftersales_manager");
        }} {
    ticket = add("13800138000");
    static_cast<void>(ticket::assign(world, store(), {.id = ticket}, {.to = "wang"}));
    static_cast<void>(add("13800138001"));
    world.now += Seconds{hour};
    static_cast<void>(ticket::wait(world, store(), {.id = ticket}, {.reason = "customer"}));
    static_cast<void>(ticket::resume(world, store(), {.id = ticket}, ""));
    world.now += Seconds{40 * hour};
    static_cast<void>(tick(world, store(), {.cases = cases()}));
  }
  std::int64_t add(const std::string& phone) {
    return ticket::add(world, store(), {}, {.phone = phone, .customer_name = "王芳", .fault = "冰箱不制冷"}).act.id;
  }
  static CaseKinds cases() { return {{"ticket", ticket::case_kind()}}; }
  Verification verified(VerifyRequest request = {}) {
    store::ReadSession session{world, store()};
    return verify(session, cases(), request);
  }
  std::int64_t ticket = 0;
};

struct Held {
  bool null = false;
  std::optional<std::int64_t> number = {};
  std::string text = {};
};

Held read(store::Db& db, const std::string& sql) {
  Held held;
  db.first(sql, {}, [&](const store::Row& row) {
    const auto value = row.value(0);
    held.null = row.is_null(0);
    if (const auto* number = std::get_if<std::int64_t>(&value)) held.number = *number;
    if (const auto* text = std::get_if<std::string_view>(&value)) held.text = std::string{*text};
  });
  return held;
}

store::Value value_of(const Held& held) {
  if (held.null) return nullptr;
  return held.number ? store::Value{*held.number} : store::Value{std::string_view{held.text}};
}

// Another value of the same kind.
Held planted(const Held& held, bool is_text) {
  if (is_text) return {.text = held.text + "x"};
  return {.number = held.number.value_or(0) + 1};
}

}  // namespace

TEST_CASE("a store that nobody touched verifies, verdicts, clocks and charges") {
  Story story;
  const auto found = story.verified();
  for (const auto& one : found.mismatches) CAPTURE(one.kind + " " + one.rule + " " + one.part + ": " + one.stored + " / " + one.anew);
  CHECK(found.differing == 0);
  CHECK(found.verdicts == 5);
  CHECK(found.clocks > 2);
  CHECK(found.charges == 5);  // two bonuses, the warning, two late answers
  CHECK(found.unchecked == 0);
}

TEST_CASE("a changed value of any column of a clock is found") {
  Story story;
  auto& db = story.db();
  const std::set<std::string> texts{"subject_kind", "rule", "instance", "state", "detail"};
  std::vector<std::int64_t> rows;
  db.each("SELECT id FROM clock WHERE due_at IS NOT NULL ORDER BY id", {}, [&](const store::Row& row) { rows.push_back(row.integer(0)); });
  REQUIRE(rows.size() > 2);
  db.run("PRAGMA foreign_keys = OFF");
  for (const auto* column : {"subject_kind", "subject", "round", "rule", "instance", "book", "state", "is_open", "started_at", "due_at", "stopped_at",
                             "next_alarm_at", "detail"}) {
    CAPTURE(column);
    const std::string name{column};
    for (const auto id : rows) {
      CAPTURE(id);
      const auto held = read(db, "SELECT " + name + " FROM clock WHERE id = " + std::to_string(id));
      const auto other = name == "state" ? Held{.text = held.text == "met" ? "late" : "met"} : planted(held, texts.contains(name));
      db.run("UPDATE clock SET " + name + " = $1 WHERE id = $2", {value_of(other), id});
      const auto found = story.verified();
      CHECK(found.differing > 0);
      db.run("UPDATE clock SET " + name + " = $1 WHERE id = $2", {value_of(held), id});
    }
  }
  CHECK(story.verified().differing == 0);
}

TEST_CASE("a changed value of any column of a ledger entry is found, a person's decision too") {
  Story story;
  auto& db = story.db();
  story.world.uid = story.world.effective_uid = 1002;
  const auto confirmed = people::decide_entry(story.world, story.store(), {}, {.verb = people::LedgerVerb::confirm, .entry = 1}, {.reason = "agreed"});
  REQUIRE_FALSE(confirmed.refusal.has_value());
  REQUIRE(story.verified().differing == 0);
  const std::set<std::string> texts{"rule", "kind", "subject_kind", "cause", "source", "decision", "month", "state", "note", "reason"};
  db.run("PRAGMA foreign_keys = OFF");
  db.run("PRAGMA ignore_check_constraints = ON");
  for (const auto* column : {"rule", "book", "kind", "subject_kind", "subject", "cause", "source", "person", "amount", "amount_min", "amount_max", "decision",
                             "month", "state", "note", "proposed_at", "proposed_by", "decided_at", "decided_by", "reason", "reverses"}) {
    CAPTURE(column);
    const std::string name{column};
    for (std::int64_t id = 1; id <= 5; ++id) {
      CAPTURE(id);
      const auto held = read(db, "SELECT " + name + " FROM ledger_entry WHERE id = " + std::to_string(id));
      db.run("UPDATE ledger_entry SET " + name + " = $1 WHERE id = $2", {value_of(planted(held, texts.contains(name))), id});
      CHECK(story.verified().differing > 0);
      db.run("UPDATE ledger_entry SET " + name + " = $1 WHERE id = $2", {value_of(held), id});
    }
  }
  CHECK(story.verified().differing == 0);
}

TEST_CASE("the mismatch is named: subject, rule, what is stored and what the fold says") {
  Story story;
  story.db().run("UPDATE clock SET due_at = due_at + 60 WHERE rule = 'SLA-01' AND subject = $1", {story.ticket});
  const auto found = story.verified();
  REQUIRE(found.mismatches.size() == 1);
  const auto& one = found.mismatches.front();
  CHECK(one.kind == "clock");
  CHECK(one.subject.id == story.ticket);
  CHECK(one.rule == "SLA-01");
  CHECK(one.part == "due_at");
  CHECK(one.stored == "2026-01-16T10:01:00+08:00");
  CHECK(one.anew == "2026-01-16T10:00:00+08:00");
}

TEST_CASE("a clock that is gone, and one that stands twice, are found") {
  Story story;
  story.db().run("DELETE FROM clock WHERE rule = 'SLA-01' AND subject = $1", {story.ticket});
  auto found = story.verified();
  REQUIRE(found.mismatches.size() == 1);
  CHECK(found.mismatches.front().id == 0);
  CHECK(found.mismatches.front().stored == "null");
  Story twice;
  twice.db().run("INSERT INTO clock SELECT 99, subject_kind, subject, round, rule, instance, book, state, is_open, started_at, due_at, stopped_at, "
                 "next_alarm_at, detail FROM clock WHERE rule = 'SLA-01' AND subject = $1", {twice.ticket});
  found = twice.verified();
  REQUIRE(found.mismatches.size() == 1);
  CHECK(found.mismatches.front().id == 99);
}

TEST_CASE("--since leaves out what started before") {
  Story story;
  const auto from = story.world.now;
  story.world.now += Seconds{hour};
  static_cast<void>(story.add("13800138002"));
  const auto found = story.verified({.since = from + Seconds{1}});
  CHECK(found.verdicts == 1);
  CHECK(found.charges == 1);
  CHECK(found.clocks > 0);
  CHECK(found.clocks < story.verified().clocks);
  CHECK(found.differing == 0);
  std::int64_t steps = 0, rows = 0;
  static_cast<void>(story.verified({.progress = [&](std::int64_t done, std::int64_t all) { steps = done, rows = all; }}));
  CHECK(steps == rows);
  CHECK(rows > 0);
}

TEST_CASE("a case whose events, facts or archive changed since is folded as it was known when it was written") {
  Story story;
  story.world.now += Seconds{hour};
  static_cast<void>(ticket::edit(story.world, story.store(), {.id = story.ticket}, JsonObject{{"urgency", "high"}}));
  static_cast<void>(ticket::answer(story.world, story.store(), {.id = story.ticket, .recording = {.at = story.world.now - Seconds{30 * hour}}}, {.channel = "phone", .text = "ok"}));
  const auto found = story.verified();
  for (const auto& one : found.mismatches) CAPTURE(one.kind + " " + one.rule + " " + one.part + ": " + one.stored + " / " + one.anew);
  CHECK(found.differing == 0);
}

}  // namespace svc::duty
