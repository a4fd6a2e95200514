// SPDX-License-Identifier: MIT
#include "tests/support/reports_desk.hpp"

using namespace svc;
using test::counted;
using test::row_text;
using test::table_of;

namespace {

struct Month : test::ReportsDesk {
  std::int64_t served(const std::string& day, const char* product = "KX-200") {
    on(day);
    const auto id = take_in(product);
    happens(id, "handed_back");
    return id;
  }
  void filed(std::int64_t id, bool countable, std::int64_t rating) { happens(id, "form_filed", JsonObject{{"countable", countable}, {"form.rating", rating}}); }
  void called(std::int64_t id, std::int64_t rating) { happens(id, "called_back", JsonObject{{"rating", rating}}); }
  std::string people(const std::string& period) {
    return row_text(report("monthly", period), "people", 0, {"person", "services", "countable", "incomplete", "not_filed", "countable_share", "reached", "given_up", "mean_rating", "low_ratings"});
  }
};

}  // namespace

TEST_CASE("a service counts in the month in which it ended, to the month's and the year's last second") {
  Month desk;
  desk.served("2025-12-31 23:59:59");
  desk.served("2026-01-01 00:00:00");
  desk.served("2026-01-31 23:59:59");
  desk.served("2026-02-01 00:00:00");
  CHECK(counted(desk.report("monthly", "2025-12"), "services") == 1);
  CHECK(counted(desk.report("monthly", "2026-01"), "services") == 2);
  CHECK(counted(desk.report("monthly", "2026-02"), "services") == 1);
  CHECK(counted(desk.report("monthly", "2026-01", desk.at("2026-01-31 23:59:58")), "services") == 1);
}

TEST_CASE("three services: one countable, one incomplete, one without a form; calls rate 5, 2 and none") {
  Month desk;
  const auto good = desk.served("2026-01-05 10:00");
  const auto poor = desk.served("2026-01-06 10:00");
  const auto none = desk.served("2026-01-07 10:00");
  desk.filed(good, true, 4);
  desk.filed(poor, false, 5);
  desk.called(good, 5);
  desk.called(poor, 2);
  desk.happens(none, "callback_given_up");
  CHECK(desk.people("2026-01") == "li 3 1 1 1 33.3% 2 1 3.5 1");
}

TEST_CASE("the customers' word when called is what the person's figures tell; the slip shows it beside the form's") {
  Month desk;
  const auto id = desk.served("2026-01-05 10:00");
  desk.filed(id, true, 5);
  CHECK(desk.people("2026-01") == "li 1 1 0 0 100% 0 0 - 0");
  CHECK(row_text(desk.report("monthly", "2026-01"), "slips", 0, {"rating", "called_rating"}) == "5 -");
  desk.called(id, 2);
  CHECK(desk.people("2026-01") == "li 1 1 0 0 100% 1 0 2.0 1");
  CHECK(row_text(desk.report("monthly", "2026-01"), "slips", 0, {"rating", "called_rating"}) == "5 2");
  desk.called(id, 3);  // called once more
  CHECK(desk.people("2026-01") == "li 1 1 0 0 100% 1 0 3.0 0");
}

TEST_CASE("slips stand in the order of their products; where they need improvement is counted by cause") {
  Month desk;
  const auto second = desk.served("2026-01-05 10:00", "TV-55");
  const auto first = desk.served("2026-01-06 10:00", "KX-200");
  desk.happens(second, "edited", JsonObject{{"fault_cause", "design"}, {"repeated", true}});
  desk.happens(first, "edited", JsonObject{{"fault_cause", "wear"}});
  const auto report = desk.report("monthly", "2026-01");
  CHECK(row_text(report, "slips", 0, {"product", "cause"}) == "KX-200 wear");
  CHECK(row_text(report, "aspects", 0, {"product", "cause", "services", "repeated"}) == "KX-200 wear 1 0");
  CHECK(row_text(report, "aspects", 1, {"product", "cause", "services", "repeated"}) == "TV-55 design 1 1");
}

TEST_CASE("a form that was filed late is not known before") {
  Month desk;
  const auto id = desk.served("2026-01-05 10:00");
  desk.on("2026-02-03 10:00");
  desk.happens(id, "form_filed", JsonObject{{"countable", true}}, desk.at("2026-01-30 10:00"));
  CHECK(desk.people("2026-01") == "li 1 1 0 0 100% 0 0 - 0");
  CHECK(row_text(desk.report("monthly", "2026-01", {}, desk.at("2026-02-02 10:00")), "people", 0, {"countable", "not_filed"}) == "0 1");
  CHECK(row_text(desk.report("monthly", "2026-01", desk.at("2026-01-29 10:00")), "people", 0, {"countable", "not_filed"}) == "0 1");
}

TEST_CASE("a case cancelled before any service is none, and an empty month has no rows") {
  Month desk;
  desk.on("2026-01-05 10:00");
  desk.happens(desk.take_in(), "cancelled");
  const auto report = desk.report("monthly", "2026-01");
  CHECK(counted(report, "services") == 0);
  CHECK(counted(report, "tickets") == 1);
  for (const auto& table : report.tables) CHECK(table.rows.empty());
}

TEST_CASE("each round's service counts in its own month, with its own form, callback and person") {
  Month desk;
  const auto id = desk.served("2025-11-10 10:00");
  desk.happens(id, "served", JsonObject{{"served_by", "1"}});
  desk.filed(id, true, 5);
  desk.called(id, 5);
  desk.happens(id, "closed");
  desk.on("2025-11-28 10:00");
  {
    store::WriteSession session{desk.world, desk.store(), {}};
    session.act_as(people::identify(session));
    auto file = ticket::CaseFile::load(session, id);
    file.ticket.state = cases::State::open;
    file.ticket.closed.reset();
    ++file.ticket.round;
    cases::happen(session, file, {.act = "reopened"});
    file.save(session);
    session.commit({.action = "test", .subject_kind = "ticket", .subject = id, .happened = desk.world.now}, JsonObject{});
  }
  CHECK(desk.people("2025-11") == "li 1 1 0 0 100% 1 0 5.0 0");
  desk.on("2025-12-05 15:00");
  desk.happens(id, "service_ended", JsonObject{{"served_by", "2"}});
  CHECK(desk.people("2025-11") == "li 1 1 0 0 100% 1 0 5.0 0");
  CHECK(desk.people("2025-12") == "zhang 1 0 0 1 0% 0 0 - 0");
  desk.filed(id, true, 2);
  desk.called(id, 2);
  CHECK(desk.people("2025-12") == "zhang 1 1 0 0 100% 1 0 2.0 1");
  CHECK(desk.people("2025-11") == "li 1 1 0 0 100% 1 0 5.0 0");
}

TEST_CASE("two rounds that end in one month are two services") {
  Month desk;
  const auto id = desk.served("2026-01-05 10:00");
  {
    store::WriteSession session{desk.world, desk.store(), {}};
    session.act_as(people::identify(session));
    auto file = ticket::CaseFile::load(session, id);
    ++file.ticket.round;
    cases::happen(session, file, {.act = "reopened"});
    file.save(session);
    session.commit({.action = "test", .subject_kind = "ticket", .subject = id, .happened = desk.world.now}, JsonObject{});
  }
  desk.on("2026-01-20 10:00");
  desk.happens(id, "handed_back");
  const auto report = desk.report("monthly", "2026-01");
  CHECK(counted(report, "services") == 2);
  CHECK(counted(report, "tickets") == 1);
}
