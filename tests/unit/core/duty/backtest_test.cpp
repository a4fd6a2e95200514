// SPDX-License-Identifier: MIT
#include "core/duty/backtest.hpp"

#include <doctest/doctest.h>

#include <fstream>

#include "core/policy/loader.hpp"
#include "core/ticket/duties.hpp"
#include "tests/support/ticket_store.hpp"

namespace svc::duty {
namespace {

constexpr std::int64_t minute = 60;

// Under standard: a ticket answered after four hours to the minute, and one a minute later.
struct History : test::TicketStore {
  History() {
    const auto one = plain();
    const auto other = plain("13900139000");
    const auto start = world.now;
    wait(Seconds{240 * minute});
    answer(one);
    wait(Seconds{minute});
    answer(other);
    since = start;
  }
  void answer(std::int64_t id) { static_cast<void>(ticket::answer(world, store(), {.id = id}, {.channel = "phone", .text = "ok"})); }

  Backtest under(const std::string& rules, std::optional<Instant> until = {}) {
    const test::Directory directory;
    std::ofstream{directory.file("draft.toml")} << "[book]\nid = \"draft\"\ntitle = { en = \"Draft\", zh = \"草案\" }\nextends = [\"standard\"]\n" << rules;
    const auto draft = policy::load_book(directory.file("draft.toml"));
    store::ReadSession session{world, store()};
    return backtest(session, draft, {{"ticket", ticket::case_kind()}}, {.since = since, .until = until});
  }
  Instant since{};
};

constexpr const char* within_four_hours = "[params.\"sla.answer_hours\"]\nvalue = \"4h\"\n";
constexpr const char* fine = R"([[charge]]
id = "X-1"
cite = ["draft 1"]
text = { en = "A late answer costs 12.35.", zh = "答复超时扣12.35元。" }
on = "ticket"
on_breach = "SLA-01"
who = "@owner"
kind = "fine"
amount = "12.35"
)";

}  // namespace

TEST_CASE("the book in force against itself moves nothing") {
  History history;
  const auto found = history.under("");
  CHECK(found.verdicts == 4);
  CHECK(found.flipped == 0);
  CHECK(found.undecided == 0);
  CHECK(found.other_rules == 0);
  CHECK(found.clocks > 0);
  CHECK(found.become == 0);
  CHECK(found.cease == 0);
  CHECK(found.rules.empty());
}

TEST_CASE("a gate of the draft flips the verdicts that it concerns, each named with its clause") {
  History history;
  const auto found = history.under("[[gate]]\nid = \"X-2\"\ncite = [\"draft 2\"]\ntext = { en = \"Checked first.\", zh = \"先核实。\" }\non = \"ticket\"\n"
                                   "action = [\"ticket.answer\"]\nneed_any = [\"survey\"]\n");
  CHECK(found.flipped + found.undecided == 2);
  REQUIRE(found.flips.size() == 2);
  CHECK(found.flips[0].question == "ticket.answer");
  const auto& rules = found.flips[0].rules_to;
  CHECK(std::ranges::find(rules, "X-2", &policy::RuleRef::id) != rules.end());
  CHECK(found.rules.at("X-2").from == 0);
  CHECK(found.rules.at("X-2").to == 2);
}

TEST_CASE("a shorter deadline is missed by what came after it, not by what came at it") {
  History history;
  const auto found = history.under(within_four_hours);
  CHECK(found.become == 1);
  CHECK(found.cease == 0);
  REQUIRE(found.deadlines.size() == 1);
  CHECK(found.deadlines[0].rule == "SLA-01");
  CHECK(found.deadlines[0].becomes);
  CHECK(found.deadlines[0].due_from == history.since + Seconds{24 * 60 * minute});
  CHECK(found.deadlines[0].due_to == history.since + Seconds{4 * 60 * minute});
}

TEST_CASE("what the draft's charges come to is summed exactly") {
  History history;
  CHECK_FALSE(history.under(fine).money.contains("fine"));
  const auto found = history.under(std::string{within_four_hours} + fine);
  const auto& moved = found.money.at("fine");
  CHECK(moved.from.entries == 0);
  CHECK(moved.to.entries == 1);
  CHECK(moved.to.amount == Money{1235});
  history.wait(Seconds{minute});
  const auto late = history.plain("13700137000");
  history.wait(Seconds{241 * minute});
  history.answer(late);
  CHECK(history.under(std::string{within_four_hours} + fine).money.at("fine").to.amount == Money{2470});
}

TEST_CASE("history before --since and from --until on is left out") {
  History history;
  CHECK(history.under(within_four_hours, history.since).become == 0);
  CHECK(history.under(within_four_hours, history.since).verdicts == 0);
  CHECK(history.under(within_four_hours, history.since + Seconds{1}).become == 1);
  CHECK(history.under(within_four_hours, history.since + Seconds{1}).verdicts == 2);
  history.since += Seconds{1};
  CHECK(history.under(within_four_hours).become == 0);
  CHECK(history.under(within_four_hours).verdicts == 2);
}

TEST_CASE("a charge on a deadline belongs to the days in which it passed, whenever it began to run") {
  History history;
  const auto draft = std::string{within_four_hours} + fine;
  const auto due = history.since + Seconds{240 * minute};
  CHECK(history.under(draft, due + Seconds{1}).money.at("fine").to.entries == 1);
  CHECK_FALSE(history.under(draft, due).money.contains("fine"));
  history.since += Seconds{minute};
  CHECK(history.under(draft).become == 0);
  CHECK(history.under(draft).money.at("fine").to.entries == 1);
}

TEST_CASE("a backtest leaves the store as it was") {
  History history;
  std::int64_t rows = 0, before = 0;
  const auto count = [&](std::int64_t& into) {
    history.db().first("SELECT COUNT(*) FROM journal", {}, [&](const store::Row& row) { into = row.integer(0); });
  };
  count(before);
  static_cast<void>(history.under(std::string{within_four_hours} + fine));
  count(rows);
  CHECK(rows == before);
}

}  // namespace svc::duty
