// SPDX-License-Identifier: MIT
#include "core/duty/takeover.hpp"

#include <doctest/doctest.h>

#include <fstream>

#include "core/duty/adopt.hpp"
#include "core/duty/notice.hpp"
#include "core/duty/verify.hpp"
#include "core/ticket/duties.hpp"
#include "tests/support/ticket_store.hpp"

namespace svc::duty {
namespace {

using policy::ClockState;

constexpr std::int64_t hour = 3600;

std::string book_of(const std::string& rules) {
  return "[book]\nid = \"draft\"\ntitle = { en = \"Draft\", zh = \"草案\" }\ncalendar = \"cn-office\"\n" + rules;
}
std::string answer_within(int hours) {
  return fmt::format("[[clock]]\nid = \"SLA-01\"\ncite = [\"draft 1\"]\ntext = {{ en = \"Answered in time.\", zh = \"按时答复。\" }}\non = \"ticket\"\n"
                     "start = \"received\"\nstop = \"answered\"\nwithin = \"{}h\"\nbasis = \"hours\"\n", hours);
}

// Under standard an answer is due within 24 hours, under the drafts within so many. One ticket.
struct Company : test::TicketStore {
  Company() : id{plain()}, start{world.now} {}

  static CaseKinds cases() { return {{"ticket", ticket::case_kind()}}; }
  Adopted adopt(const std::string& rules, Seconds from_start, bool takes_over = true, bool dry_run = false) {
    const test::Directory directory;
    std::ofstream{directory.file("draft.toml")} << book_of(rules);
    return adopt_book(world, store(), {.dry_run = dry_run},
                      {.book = directory.file("draft.toml"), .from = start + from_start, .backdate_reason = "agreed", .takes_over = takes_over}, cases());
  }
  Adopted within(int hours, Seconds from_start, bool takes_over = true) { return adopt(answer_within(hours), from_start, takes_over); }

  // The row of the answer's deadline as it is stored.
  ClockRow answer_clock() {
    store::ReadSession session{world, store()};
    for (auto& row : clocks_of(session, {.kind = "ticket", .id = id})) {
      if (row.run.rule == "SLA-01") return row;
    }
    return {};
  }
  void answer() { static_cast<void>(ticket::answer(world, store(), {.id = id}, {.channel = "phone", .text = "ok"})); }
  std::vector<Notice> ring() { return tick(world, store(), {.cases = cases()}); }
  Verification verified() {
    store::ReadSession session{world, store()};
    return verify(session, cases());
  }
  std::int64_t journal_rows() {
    std::int64_t rows = 0;
    store::ReadSession session{world, store()};
    session.db().first("SELECT COUNT(*) FROM journal", {}, [&](const store::Row& row) { rows = row.integer(0); });
    return rows;
  }

  std::int64_t id = 0;
  Instant start{};
};

}  // namespace

TEST_CASE("without a word of it a running deadline keeps the book of its start") {
  Company company;
  company.wait(Seconds{2 * hour});
  const auto done = company.within(4, Seconds{hour}, false);
  CHECK(done.takeover.clocks == 0);
  CHECK(company.answer_clock().run.due == company.start + Seconds{24 * hour});
  CHECK(company.answer_clock().book == 1);
}

TEST_CASE("a book that takes over moves a running deadline from its own start") {
  Company company;
  company.wait(Seconds{2 * hour});
  const auto done = company.within(4, Seconds{hour});
  CHECK(done.takeover.become == 0);
  CHECK(done.takeover.untold == 0);
  const auto moved = std::ranges::find(done.takeover.moved, "SLA-01", &MovedClock::rule);
  REQUIRE(moved != done.takeover.moved.end());
  CHECK(moved->due_from == company.start + Seconds{24 * hour});
  CHECK(moved->due_to == company.start + Seconds{4 * hour});
  const auto row = company.answer_clock();
  CHECK(row.book == 2);
  CHECK(row.run.start == company.start);
  CHECK(row.run.due == company.start + Seconds{4 * hour});
  CHECK(row.run.state == ClockState::running);
  CHECK(company.verified().differing == 0);
}

TEST_CASE("a deadline is not missed at the instant it is due under the new book, and is a second after") {
  for (const std::int64_t after : {0, 1}) {
    CAPTURE(after);
    Company company;
    company.wait(Seconds{4 * hour + after});
    CHECK(company.within(4, Seconds{hour}).takeover.become == after);
    CHECK(company.answer_clock().run.state == (after == 0 ? ClockState::running : ClockState::breached));
    CHECK(company.verified().differing == 0);
  }
}

TEST_CASE("a missed deadline that is still open is no longer missed under a longer one, and its notice is withdrawn") {
  for (const std::int64_t after : {0, 1}) {  // the longer one is due at 48 hours
    CAPTURE(after);
    Company company;
    company.wait(Seconds{24 * hour + 1});
    CHECK_FALSE(company.ring().empty());
    CHECK(company.answer_clock().run.state == ClockState::breached);
    company.wait(Seconds{24 * hour - 1 + after});
    const auto done = company.within(48, Seconds{25 * hour});
    const auto moved = std::ranges::find(done.takeover.moved, "SLA-01", &MovedClock::rule);
    REQUIRE(moved != done.takeover.moved.end());
    CHECK(moved->state_from == ClockState::breached);
    CHECK(moved->state_to == (after == 0 ? ClockState::running : ClockState::breached));
    CHECK(company.answer_clock().run.state == moved->state_to);
    store::ReadSession session{company.world, company.store()};
    const auto told = live_notices(session, {.kind = "ticket", .id = company.id});
    CHECK(std::ranges::any_of(told, [](const Notice& notice) { return notice.kind == "late" && notice.rule == "SLA-01"; }) == (after == 1));
  }
}

TEST_CASE("what was stopped by the instant of the takeover stays; what was stopped a second later is judged anew") {
  for (const std::int64_t after : {0, 1}) {
    CAPTURE(after);
    Company company;
    company.wait(Seconds{5 * hour + after});
    company.answer();
    company.wait(Seconds{hour});
    static_cast<void>(company.within(4, Seconds{5 * hour}));
    store::ReadSession session{company.world, company.store()};
    const auto history = ticket::case_kind().history(session, company.id, {.at = session.now()});
    const auto rows = fold(session, {.kind = "ticket", .id = company.id}, history.events, history.facts, session.now());
    const auto row = std::ranges::find(rows, "SLA-01", [](const ClockRow& one) -> const std::string& { return one.run.rule; });
    REQUIRE(row != rows.end());
    CHECK(row->book == (after == 0 ? 1 : 2));
    CHECK(row->run.state == (after == 0 ? ClockState::met : ClockState::late));
  }
}

TEST_CASE("a book of a later day takes over when that day has come, by the tick") {
  Company company;
  static_cast<void>(company.within(4, Seconds{3 * hour}));
  CHECK(company.answer_clock().book == 1);
  company.wait(Seconds{3 * hour - 1});
  static_cast<void>(company.ring());
  CHECK(company.answer_clock().book == 1);
  company.wait(Seconds{1});
  static_cast<void>(company.ring());
  CHECK(company.answer_clock().book == 2);
  CHECK(company.answer_clock().run.due == company.start + Seconds{4 * hour});
  CHECK(company.verified().differing == 0);
  const auto rows = company.journal_rows();
  static_cast<void>(company.ring());  // once
  CHECK(company.journal_rows() == rows);
}

TEST_CASE("an act on the case after that instant and before the tick moves its deadlines") {
  Company company;
  static_cast<void>(company.within(4, Seconds{3 * hour}));
  company.wait(Seconds{3 * hour});
  static_cast<void>(ticket::note(company.world, company.store(), {.id = company.id}, "called"));
  CHECK(company.answer_clock().book == 2);
  CHECK(company.verified().differing == 0);
}

TEST_CASE("a deadline that the book does not have ends when it takes over") {
  Company company;
  company.wait(Seconds{2 * hour});
  static_cast<void>(company.adopt("", Seconds{hour}));
  const auto row = company.answer_clock();
  CHECK(row.run.state == ClockState::void_);
  CHECK(row.run.why == "rebased");
  CHECK(row.run.stopped == company.start + Seconds{hour});
  CHECK_FALSE(row.is_open);
  CHECK(company.verified().differing == 0);
}

TEST_CASE("a book that was replaced before its first day takes nothing over") {
  Company company;
  static_cast<void>(company.within(4, Seconds{3 * hour}));
  static_cast<void>(company.within(6, Seconds{3 * hour}, false));
  company.wait(Seconds{3 * hour});
  static_cast<void>(company.ring());
  CHECK(company.answer_clock().book == 1);
}

TEST_CASE("a rehearsal shows what would move and writes nothing") {
  Company company;
  company.wait(Seconds{5 * hour});
  const auto rows = company.journal_rows();
  const auto done = company.adopt(answer_within(4), Seconds{hour}, true, true);
  CHECK(done.takeover.become == 1);
  CHECK(company.journal_rows() == rows);
  CHECK(company.answer_clock().run.due == company.start + Seconds{24 * hour});
}

}  // namespace svc::duty
