// SPDX-License-Identifier: MIT
// Reports owed: at their thresholds, across the ends of years, over holidays, and after being issued.
#include "core/duty/report_due.hpp"

#include <doctest/doctest.h>

#include <fstream>

#include "core/duty/books.hpp"
#include "core/duty/tick.hpp"
#include "core/people/identity.hpp"
#include "tests/support/test_store.hpp"

namespace svc::duty {
namespace {

std::string schedule(std::string_view id, std::string_view period, std::string_view due) {
  return fmt::format("[[schedule]]\nid = \"{}\"\ncite = [\"none\"]\ntext = {{ en = \"a report\", zh = \"报表\" }}\nreport = \"{}\"\nperiod = \"{}\"\n"
                     "due = {}\nto = [\"clerk\"]\n", id, id, period, due);
}

// A store of 2026-01-15 10:00 under a book of schedules alone, and what was issued.
struct Desk {
  explicit Desk(const std::string& rules) {
    std::ofstream{folder.file("book.toml")} << "[book]\nid = \"small\"\ntitle = { en = \"Small\", zh = \"小\" }\ncalendar = \"cn-office\"\n" << rules;
    store::WriteSession session{t.world, t.store(), {}};
    session.act_as(people::identify(session));
    static_cast<void>(adopt_first(session, load_with_sources(folder.file("book.toml"))));
    session.commit({.action = "policy.adopt", .subject_kind = "book", .subject = 1, .happened = t.world.now}, nullptr);
  }
  void at(std::string_view text) { t.world.now = time::resolve(test::shanghai(), *parse_time(text)); }
  // "near weekly 2026-W03 2026-01-19T00:00:00+08:00", in the order given.
  std::vector<std::string> tick() {
    std::vector<std::string> given;
    for (const auto& notice : duty::tick(t.world, t.store(), {.report_issued = known()})) {
      given.push_back(fmt::format("{} {} {} {}", notice.kind, notice.rule, notice.instance, time::rfc3339(test::shanghai(), notice.owed)));
    }
    return given;
  }
  [[nodiscard]] ReportIssued known() const {
    return [this](store::ReadSession& session, std::string_view report, Date first) -> std::optional<Instant> {
      const auto found = issued.find({std::string{report}, first});
      if (found == issued.end() || found->second > session.now()) return std::nullopt;
      return found->second;
    };
  }
  std::string state_of(std::string_view instance) {
    store::ReadSession session{t.world, t.store()};
    for (const auto& notice : list_notices(session, {.all = true})) {
      if (notice.instance == instance) return notice.kind + " " + notice.state;
    }
    return "none";
  }

  test::Directory folder;
  test::TestStore t;
  std::map<std::pair<std::string, Date>, Instant> issued;
};

using Given = std::vector<std::string>;

}  // namespace

TEST_CASE("a report is near from the morning of its day, and late a second after its hour, each told once") {
  Desk desk{schedule("W", "week", "{ weekday = \"mon\", at = \"18:00\", of = \"next\", shift = \"none\" }")};
  desk.at("2026-01-18T23:59:59");
  CHECK(desk.tick().empty());
  desk.at("2026-01-19T00:00:00");
  CHECK(desk.tick() == Given{"near W 2026-W03 2026-01-19T00:00:00+08:00"});
  desk.at("2026-01-19T18:00:00");
  CHECK(desk.tick().empty());
  desk.at("2026-01-19T18:00:01");
  CHECK(desk.tick() == Given{"late W 2026-W03 2026-01-19T18:00:00+08:00"});
  CHECK(desk.tick().empty());
}

TEST_CASE("periods that end with the year are owed in the new one: week 53, the fourth quarter, the year itself") {
  Desk desk{schedule("W", "week", "{ weekday = \"mon\", at = \"18:00\", of = \"next\", shift = \"none\" }") +
            schedule("M", "month", "{ day = 5, at = \"18:00\", of = \"next\", shift = \"none\" }") +
            schedule("Q", "quarter", "{ day = 10, at = \"18:00\", of = \"next\", shift = \"none\" }") +
            schedule("Y", "year", "{ day = 20, at = \"18:00\", of = \"next\", shift = \"none\" }")};
  desk.at("2026-12-31T23:59:59");
  static_cast<void>(desk.tick());
  desk.at("2027-01-31T00:00:00");
  const auto given = desk.tick();
  const Given january{"near W 2026-W53 2027-01-04T00:00:00+08:00", "late W 2026-W53 2027-01-04T18:00:00+08:00",
                      "near M 2026-12 2027-01-05T00:00:00+08:00",  "late M 2026-12 2027-01-05T18:00:00+08:00",
                      "near Q 2026-Q4 2027-01-10T00:00:00+08:00",  "near W 2027-W01 2027-01-11T00:00:00+08:00"};
  const Given half(given.begin(), given.begin() + 5);
  CHECK(half == Given(january.begin(), january.begin() + 5));
  CHECK(std::ranges::count(given, january[5]) == 1);
  CHECK(std::ranges::count(given, "late Y 2026 2027-01-20T18:00:00+08:00") == 1);
  CHECK(desk.tick().empty());
}

TEST_CASE("a report due in a long holiday waits for the first working day where the schedule says so, and not otherwise") {
  Desk desk{schedule("NEXT", "month", "{ day = 1, at = \"18:00\", of = \"next\", shift = \"next\" }") +
            schedule("NONE", "month", "{ day = 1, at = \"18:00\", of = \"next\", shift = \"none\" }")};
  desk.at("2026-09-30T00:00:00");
  static_cast<void>(desk.tick());
  desk.at("2026-10-07T23:59:59");  // the National Day holiday lasts until the 7th
  CHECK(desk.tick() == Given{"near NONE 2026-09 2026-10-01T00:00:00+08:00", "late NONE 2026-09 2026-10-01T18:00:00+08:00"});
  desk.at("2026-10-08T18:00:01");
  CHECK(desk.tick() == Given{"near NEXT 2026-09 2026-10-08T00:00:00+08:00", "late NEXT 2026-09 2026-10-08T18:00:00+08:00"});
}

TEST_CASE("a report without a day is due on the first working day after its period, made up for a holiday or not") {
  Desk desk{schedule("W", "week", "{ at = \"12:00\" }")};
  desk.at("2026-02-08T23:00:00");
  static_cast<void>(desk.tick());
  desk.at("2026-02-24T12:00:01");  // Monday 16 to Monday 23 February is the Spring Festival; Saturday the 14th was worked
  CHECK(desk.tick() == Given{"near W 2026-W06 2026-02-09T00:00:00+08:00", "late W 2026-W06 2026-02-09T12:00:00+08:00",
                             "near W 2026-W07 2026-02-24T00:00:00+08:00", "near W 2026-W08 2026-02-24T00:00:00+08:00",
                             "late W 2026-W07 2026-02-24T12:00:00+08:00", "late W 2026-W08 2026-02-24T12:00:00+08:00"});
}

TEST_CASE("what ended before there was a store is not owed; the period in which it was made is") {
  Desk desk{schedule("M", "month", "{ day = 5, at = \"18:00\", of = \"next\", shift = \"none\" }")};
  CHECK(desk.tick().empty());
  desk.at("2026-02-05T18:00:01");
  CHECK(desk.tick() == Given{"near M 2026-01 2026-02-05T00:00:00+08:00", "late M 2026-01 2026-02-05T18:00:00+08:00"});
}

TEST_CASE("an issue in time leaves nothing to tell; one that was late is told and done; one back-dated withdraws the breach") {
  Desk desk{schedule("M", "month", "{ day = 5, at = \"18:00\", of = \"next\", shift = \"none\" }")};
  const auto due = time::resolve(test::shanghai(), *parse_time("2026-02-05T18:00:00"));
  const std::pair<std::string, Date> january{"M", make_date(2026, 1, 1)};
  SUBCASE("at the deadline: in time") {
    desk.issued[january] = due;
    desk.at("2026-02-06T10:00:00");
    CHECK(desk.tick().empty());
  }
  SUBCASE("a second later: a breach that is told although it is over") {
    desk.issued[january] = due + Seconds{1};
    desk.at("2026-02-06T10:00:00");
    CHECK(desk.tick() == Given{"late M 2026-01 2026-02-05T18:00:00+08:00"});
    CHECK(desk.tick().empty());
    CHECK(desk.state_of("2026-01") == "late done");
  }
  SUBCASE("known only after the breach was told") {
    desk.at("2026-02-06T10:00:00");
    CHECK(desk.tick().size() == 2);
    desk.issued[january] = due;
    CHECK(desk.tick().empty());
    CHECK(desk.state_of("2026-01") == "near done");
    store::ReadSession session{desk.t.world, desk.t.store()};
    CHECK(list_notices(session, {}).empty());
    CHECK(list_notices(session, {.all = true}).back().state == "withdrawn");
  }
}

TEST_CASE("a period is written as people write it, and found by any of its days") {
  CHECK(period_text("week", make_date(2026, 12, 28)) == "2026-W53");
  CHECK(period_text("week", make_date(2024, 12, 30)) == "2025-W01");
  CHECK(period_text("quarter", make_date(2026, 10, 1)) == "2026-Q4");
  CHECK(period_text("month", make_date(2026, 1, 1)) == "2026-01");
  CHECK(period_text("year", make_date(2026, 1, 1)) == "2026");
  CHECK(period_of("week", make_date(2027, 1, 3)) == make_date(2026, 12, 28));
  CHECK(period_of("week", make_date(2027, 1, 4)) == make_date(2027, 1, 4));
  CHECK(period_of("quarter", make_date(2026, 12, 31)) == make_date(2026, 10, 1));
  CHECK(period_of("year", make_date(2026, 12, 31)) == make_date(2026, 1, 1));
}

}  // namespace svc::duty
