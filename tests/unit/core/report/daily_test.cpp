// SPDX-License-Identifier: MIT
#include "tests/support/reports_desk.hpp"

using namespace svc;
using test::column_text;
using test::row_text;
using test::table_of;

// received answered machines_in repaired handed_back fixed_on_site called_back closed open waiting in_hands overdue
static std::string figures(const Document& document) { return column_text(document, "figures", "count"); }

TEST_CASE("a day counts what happened in it, to its last second, and tells its end") {
  test::ReportsDesk desk;
  desk.on("2026-01-31 09:00");
  const auto fridge = desk.take_in("KX-200");
  desk.on("2026-01-31 10:00");
  desk.happens(fridge, "answered");
  desk.happens(fridge, "machines_received");
  desk.on("2026-01-31 15:00");
  desk.happens(fridge, "repaired");
  desk.on("2026-01-31 23:59:59");
  desk.take_in();
  desk.on("2026-02-01 00:00");
  const auto other = desk.take_in();
  desk.happens(fridge, "handed_back");
  desk.happens(fridge, "called_back", JsonObject{{"rating", 5}});
  desk.happens(fridge, "closed");
  desk.happens(other, "fixed_on_site");
  const auto last = desk.report("daily", "2026-01-31");
  CHECK(figures(last) == "2 1 1 1 0 0 0 0 2 0 1 0");
  CHECK(row_text(last, "machines", 0, {"product", "status", "overdue"}) == "KX-200 repaired false");
  const auto first = desk.report("daily", "2026-02-01");
  CHECK(figures(first) == "1 0 0 0 1 1 1 1 2 0 0 0");
  CHECK(row_text(first, "handed_back", 0, {"product", "taken", "in_time"}) == "KX-200 50400 true");
  CHECK(figures(desk.report("daily", "2026-01-31", desk.at("2026-01-31 12:00"))) == "1 1 1 0 0 0 0 0 1 0 1 0");
}

TEST_CASE("how far a machine in our hands has come is told by the last thing that happened to it") {
  test::ReportsDesk desk;
  const auto id = desk.take_in();
  desk.happens(id, "machines_received");
  const auto status = [&](const char* act) {
    desk.happens(id, act);
    return row_text(desk.report("daily", "2026-01-15"), "machines", 0, {"status"});
  };
  CHECK(row_text(desk.report("daily", "2026-01-15"), "machines", 0, {"status"}) == "not_started");
  CHECK(status("repair_started") == "in_repair");
  CHECK(status("sent_to_factory") == "sent_to_factory");
  CHECK(status("repaired") == "repaired");
  CHECK(status("status_entered") == "status_entered");
  CHECK(status("waiting") == "waiting");
  CHECK(status("handed_back") == "no such row");
}

TEST_CASE("a deadline is overdue a second after its instant") {
  test::ReportsDesk desk;
  desk.on("2026-01-15 10:00");
  desk.take_in();
  const auto overdue = [&](const std::string& local) {
    desk.on(local);
    const auto report = desk.report("daily", "2026-01-16");
    for (std::size_t row = 0; row < table_of(report, "overdue").rows.size(); ++row) {
      if (row_text(report, "overdue", row, {"rule"}) == "SLA-01") return row_text(report, "overdue", row, {"overdue_by"});
    }
    return std::string{"-"};
  };
  CHECK(overdue("2026-01-16 10:00") == "-");
  CHECK(overdue("2026-01-16 10:00:01") == "1");
}

TEST_CASE("a cancelled request was received, and is open no more; before its cancelling it was") {
  test::ReportsDesk desk;
  desk.on("2026-01-15 09:00");
  const auto id = desk.take_in();
  desk.on("2026-01-15 12:00");
  desk.happens(id, "cancelled");
  CHECK(figures(desk.report("daily", "2026-01-15")) == "1 0 0 0 0 0 0 0 0 0 0 0");
  CHECK(figures(desk.report("daily", "2026-01-15", desk.at("2026-01-15 11:59:59"))) == "1 0 0 0 0 0 0 0 1 0 0 0");
}

TEST_CASE("what was entered later is not known before") {
  test::ReportsDesk desk;
  desk.on("2026-01-15 09:00");
  const auto id = desk.take_in();
  desk.on("2026-01-20 09:00");
  desk.happens(id, "answered", JsonObject{}, desk.at("2026-01-15 11:00"));
  CHECK(figures(desk.report("daily", "2026-01-15")) == "1 1 0 0 0 0 0 0 1 0 0 0");
  CHECK(figures(desk.report("daily", "2026-01-15", {}, desk.at("2026-01-19 09:00"))) == "1 0 0 0 0 0 0 0 1 0 0 0");
  CHECK(figures(desk.report("daily", "2026-01-15", {}, desk.at("2026-01-14 09:00"))) == "0 0 0 0 0 0 0 0 0 0 0 0");
}

TEST_CASE("a day of an empty store is twelve times nothing") {
  test::ReportsDesk desk;
  CHECK(figures(desk.report("daily", "2026-01-15")) == "0 0 0 0 0 0 0 0 0 0 0 0");
}

TEST_CASE("machines are counted, not the tickets they came under") {
  test::ReportsDesk desk;
  desk.on("2026-01-05 09:00");
  const auto big = desk.take_in();
  const auto small = desk.take_in();
  const auto one = desk.take_in();
  desk.happens(big, "machines_received", JsonObject{{"machine_count", 31}});
  desk.happens(small, "machines_received", JsonObject{{"machine_count", 30}});
  desk.happens(one, "machines_received");
  desk.happens(small, "repaired");
  desk.happens(small, "handed_back");
  const auto report = desk.report("daily", "2026-01-05");
  const auto figure = [&](const std::string& id) {
    for (std::size_t row = 0; row < test::table_of(report, "figures").rows.size(); ++row) {
      const auto text = test::row_text(report, "figures", row, {"figure", "count"});
      if (text.starts_with(id + " ")) return text.substr(id.size() + 1);
    }
    return std::string{};
  };
  CHECK(figure("machines_in") == "62");
  CHECK(figure("repaired") == "30");
  CHECK(figure("handed_back") == "30");
  CHECK(figure("in_hands") == "32");
  CHECK(test::row_text(report, "handed_back", 0, {"machines"}) == "30");
}
