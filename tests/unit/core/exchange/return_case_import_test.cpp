// SPDX-License-Identifier: MIT
// Returns of another program, a row for each of their lines: they land whole or not at all, and their times are true.
#include <doctest/doctest.h>

#include <fstream>

#include "core/cases/event_store.hpp"
#include "core/duty/books.hpp"
#include "core/duty/clock_store.hpp"
#include "core/exchange/import.hpp"
#include "core/exchange/undo.hpp"
#include "core/returns/case_file.hpp"
#include "core/returns/rate_store.hpp"
#include "core/returns/return_store.hpp"
#include "core/sales/sale_store.hpp"
#include "core/store/check.hpp"
#include "tests/support/test_store.hpp"

namespace svc::exchange {
namespace {

constexpr auto heading = "return_no,requested_at,customer,phone,salesperson,order_no,product,quantity,amount,reason,returned_on,disposition,credit,settled_at,closed_at\n";

struct ReturnDesk {
  test::TestStore store{[](store::WriteSession& session) { static_cast<void>(duty::adopt_first(session, duty::load_with_sources("gift-distributor"))); }};
  test::Directory folder;
  int files = 0;

  ReturnDesk() {
    import(Kind::products, "code,name\nP1,空调\nP2,茶具\n");
    import(Kind::sales, "ref,order,line,product,salesperson,sold_on,outbound_on,received_on,quantity,amount\n"
                        "1,88120,1,P1,li,2026-01-02,2026-01-03,2026-01-05,10,1000.00\n2,88120,2,P2,li,2026-01-02,2026-01-03,2026-01-05,4,40.00\n");
  }
  ImportResult import(Kind kind, const std::string& text) {
    const auto path = folder.file(std::to_string(++files) + ".csv");
    std::ofstream{path, std::ios::binary} << text;
    return run_import(store.world, store.store(), {.kind = kind, .file = path, .mapping = {}, .rejects = folder.file("rejects.csv"), .words = in_english}, {});
  }
  ImportResult rows(const std::string& text) { return import(Kind::returns, heading + text); }
  std::map<std::string, std::int64_t> reasons(const std::string& text) {
    std::map<std::string, std::int64_t> counts;
    for (const auto& reason : rows(text).reasons) counts[reason.code] = reason.count;
    return counts;
  }
  std::int64_t number(std::string_view sql) {
    std::int64_t value = -1;
    store.db().first(sql, {}, [&](const store::Row& row) { value = row.integer(0); });
    return value;
  }
  returns::CaseFile file(std::string_view ref) {
    store::ReadSession session{store.world, store.store()};
    return returns::CaseFile::load(session, returns::return_of_ref(session, ref).value());
  }
};

using Reasons = std::map<std::string, std::int64_t>;

}  // namespace

TEST_CASE("a closed return is one request with its lines, as its source tells it") {
  ReturnDesk desk;
  const auto result = desk.rows("A1,2026-01-06 09:00,锦华,13800138000,li,88120,P1,2,,quality,2026-01-08,credit,200.00,2026-01-09,2026-01-10\n"
                                "A1,2026-01-06 09:00,锦华,13800138000,li,88120,P2,1,9.00,other,2026-01-08,credit,9.00,2026-01-09,2026-01-10\n");
  CHECK(result.counts.added == 2);
  CHECK(result.records == 1);
  const auto file = desk.file("A1");
  CHECK(file.request.state == cases::State::closed);
  CHECK(file.request.salesperson == 1);
  CHECK(file.request.contact_phone == "13800138000");
  REQUIRE(file.lines.size() == 2);
  CHECK(file.lines[0].sale == 1);
  CHECK(file.lines[0].amount == 20000);  // two of ten for 1000.00
  CHECK(file.lines[0].disposition == "credit");
  CHECK(file.lines[0].book == 0);
  CHECK(file.lines[0].counted);
  CHECK(file.lines[1].sale == 2);
  CHECK(file.lines[1].amount == 900);
  std::vector<std::string> acts;
  for (const auto& event : file.events) acts.push_back(event.act);
  CHECK((acts == std::vector<std::string>{"requested", "received", "credited", "disposed", "closed"}));
  CHECK(desk.number("SELECT COUNT(*) FROM clock") == 0);
}

TEST_CASE("an open return is judged by the book, and its deadlines run from the day it was asked for") {
  ReturnDesk desk;
  CHECK(desk.rows("A2,2026-01-06 09:00,锦华,13800138000,li,88120,P1,2,,quality,,,,,\n").counts.added == 1);
  const auto file = desk.file("A2");
  CHECK(file.request.state == cases::State::open);
  CHECK(file.lines.front().book == 1);
  CHECK(file.lines.front().judged == file.request.received);
  store::ReadSession session{desk.store.world, desk.store.store()};
  for (const auto& clock : duty::clocks_of(session, {"return", file.request.id, 1})) {
    CHECK(clock.run.start == file.request.received);
    CHECK((!clock.next_alarm || *clock.next_alarm > desk.store.world.now));
  }
}

TEST_CASE("what came back counts in its salesperson's month, but not what a list told of before") {
  ReturnDesk desk;
  desk.import(Kind::returns, "order,line,returned_on,quantity\n88120,2,2026-01-07,4\n");
  desk.rows("A1,2026-01-06,锦华,,li,88120,P1,2,,quality,2026-01-08,credit,200.00,2026-01-09,2026-01-10\n"
            "A1,2026-01-06,锦华,,li,88120,P2,4,,quality,2026-01-08,credit,40.00,2026-01-09,2026-01-10\n");
  store::ReadSession session{desk.store.world, desk.store.store()};
  const auto sums = returns::rate_sums(session, 1, {.from = "2026-01-01", .until = "2026-02-01", .known = {}});
  CHECK(sums.returned_amount + sums.excluded_amount == 20000 + 4000);
  CHECK(desk.number("SELECT COUNT(*) FROM rate_entry WHERE return_request IS NOT NULL") == 1);
}

TEST_CASE("a line that came settled says whether it counts, as the month does") {
  ReturnDesk desk;
  const std::string heading_with_fault = "return_no,requested_at,order_no,product,quantity,reason,fault_origin,returned_on,disposition,credit,settled_at,closed_at\n";
  const auto result = desk.import(Kind::returns, heading_with_fault + "A1,2026-01-06,88120,P1,2,quality,factory_batch,2026-01-08,credit,200.00,2026-01-09,2026-01-10\n"
                                                                      "A1,2026-01-06,88120,P2,1,quality,none,2026-01-08,credit,10.00,2026-01-09,2026-01-10\n"
                                                                      "A2,2026-01-06,88120,P2,1,quality,none,,no_credit,,2026-01-09,2026-01-10\n");
  CHECK(result.counts.added == 3);
  const auto file = desk.file("A1");
  CHECK_FALSE(file.lines.at(0).counted);
  CHECK(file.lines.at(1).counted);
  CHECK_FALSE(desk.file("A2").lines.at(0).counted);  // nothing came back
  CHECK(desk.number("SELECT amount FROM rate_entry WHERE counted = 0") == 20000);
  CHECK(desk.number("SELECT SUM(amount) FROM rate_entry WHERE counted = 1") == 1000);
}

TEST_CASE("a list of orders that came back is read again as it was written, under its numbers where these are free") {
  constexpr auto columns = "svc_id,sale,salesperson,returned_on,counted,quantity,amount\n";
  ReturnDesk home;
  home.import(Kind::returns, "order,line,returned_on,quantity\n88120,2,2026-01-07,4\n");
  CHECK(home.import(Kind::returns, std::string{columns} + "1,2,li,2026-01-07,true,4,40.00\n").counts.same == 1);
  CHECK(home.import(Kind::returns, std::string{columns} + "1,2,li,2026-01-07,true,3,30.00\n").reasons.front().code == "changed");
  CHECK(home.import(Kind::returns, std::string{columns} + "1,1,li,2026-01-08,false,1,100.00\n").counts.added == 1);
  CHECK(home.number("SELECT id FROM rate_entry WHERE sale = 1 AND counted = 0") == 2);
  CHECK(home.import(Kind::returns, std::string{columns} + "9,99,li,2026-01-08,true,1,100.00\n").reasons.front().code == "reference");
  ReturnDesk away;
  CHECK(away.import(Kind::returns, std::string{columns} + "7,2,li,2026-01-07,true,4,40.00\n").counts.added == 1);
  CHECK(away.number("SELECT id FROM rate_entry") == 7);
  away.import(Kind::returns, "order,line,returned_on\n88120,1,2026-01-09\n");
  CHECK(away.number("SELECT MAX(id) FROM rate_entry") == 8);
}

TEST_CASE("one wrong row keeps its whole return out, and the rows say which it was") {
  ReturnDesk desk;
  CHECK((desk.reasons("A1,2026-01-06,锦华,,li,,P1,2,5.00,quality,,,,,\nA1,2026-01-06,锦华,,li,,P9,2,5.00,quality,,,,,\n") == Reasons{{"case", 1}, {"reference", 1}}));
  CHECK((desk.reasons("A2,2026-01-06,锦华,,li,,P1,x,5.00,quality,,,,,\nA2,2026-01-06,锦华,,li,,P1,2,5.00,quality,,,,,\n") == Reasons{{"case", 1}, {"number", 1}}));
  CHECK((desk.reasons("A3,2026-01-06,锦华,,li,,P1,1,5.00,quality,,,,,\nA3,2026-01-07,锦华,,li,,P1,2,5.00,quality,,,,,\n") == Reasons{{"case", 1}, {"contradiction", 1}}));
  CHECK(desk.number("SELECT COUNT(*) FROM return_request") == 0);
  CHECK(desk.number("SELECT COUNT(*) FROM line") == 0);
}

TEST_CASE("what cannot be so is rejected") {
  ReturnDesk desk;
  const auto one = [&](const std::string& row) { return desk.reasons(row + "\n"); };
  CHECK((one("B1,2026-01-06,a,,li,88120,P1,11,,quality,,,,,") == Reasons{{"number", 1}}));               // ten were sold
  CHECK((one("B2,2026-01-06,a,,li,,P1,0,5.00,quality,,,,,") == Reasons{{"number", 1}}));
  CHECK((one("B3,2026-01-06,a,,li,88120,,1,,quality,,,,,") == Reasons{{"reference", 1}}));               // which of two lines?
  CHECK((one("B4,2026-01-06,a,,li,99,,1,,quality,,,,,") == Reasons{{"reference", 1}}));
  CHECK((one("B5,2026-01-06,a,,nobody,,P1,1,5.00,quality,,,,,") == Reasons{{"reference", 1}}));
  CHECK((one("B6,2026-01-06,a,,li,,P1,1,5.00,quality,2026-01-05,,,,") == Reasons{{"contradiction", 1}}));  // came back the day before
  CHECK((one("B7,2026-01-06,a,,li,,P1,1,5.00,quality,,credit,5.00,,") == Reasons{{"contradiction", 1}}));  // settled, but when?
  CHECK((one("B8,2026-01-06,a,,li,,P1,1,5.00,quality,,credit,5.00,2026-01-05,") == Reasons{{"contradiction", 1}}));
  CHECK((one("B9,2026-01-06,a,,li,,P1,1,5.00,quality,,credit,5.00,2026-01-08,2026-01-07") == Reasons{{"contradiction", 1}}));
  CHECK((one("B10,2026-01-06,a,,li,,P1,1,5.00,quality,2026-01-06,credit,5.00,2026-01-06,2026-01-06") == Reasons{}));  // all in a day
}

TEST_CASE("of a sale no more comes back than was sold, other returns counted, nor more of its value, nor earlier") {
  ReturnDesk desk;
  const auto one = [&](const std::string& row) { return desk.reasons(row + "\n"); };
  CHECK((one("S1,2026-01-06,a,,li,88120,P1,6,600.01,quality,,,,,") == Reasons{{"contradiction", 1}}));  // six of ten for 1000.00
  CHECK((one("S2,2026-01-01,a,,li,88120,P1,6,,quality,,,,,") == Reasons{{"contradiction", 1}}));        // sold on the second
  CHECK((one("S3,2026-01-06,a,,li,88120,P1,6,600.00,quality,2026-01-06,credit,600.01,2026-01-06,2026-01-06") == Reasons{{"contradiction", 1}}));
  CHECK((one("S4,2026-01-06,a,,li,,P1,1,5.00,quality,2026-01-06,credit,5.01,2026-01-06,2026-01-06") == Reasons{{"contradiction", 1}}));
  CHECK((one("S5,2026-01-02,a,,li,88120,P1,6,600.00,quality,2026-01-06,credit,600.00,2026-01-06,2026-01-06") == Reasons{}));
  CHECK((one("S6,2026-01-06,a,,li,88120,P1,5,,quality,,,,,") == Reasons{{"contradiction", 1}}));
  CHECK((one("S7,2026-01-06,a,,li,88120,P1,5,,quality,,send_back,,2026-01-06,2026-01-06") == Reasons{}));  // went back: they are not taken
  CHECK((one("S8,2026-01-06,a,,li,88120,P1,4,,quality,,,,,") == Reasons{}));
  CHECK((one("S9,2026-01-06,a,,li,88120,P1,4,,quality,,,,,") == Reasons{{"contradiction", 1}}));
  CHECK((one("S8,2026-01-06,a,,li,88120,P1,4,,quality,,,,,\n") == Reasons{}));  // the same once more
  CHECK((one("S10,2026-01-06,a,,li,88120,P2,2,,quality,,,,,\nS10,2026-01-06,a,,li,88120,P2,3,,quality,,,,,") == Reasons{{"case", 1}, {"contradiction", 1}}));
  CHECK(desk.import(Kind::returns, "order,line,returned_on\n88120,2,2026-01-01\n").reasons.front().code == "contradiction");
}

TEST_CASE("the same returns in another file add nothing, and rows that stand apart are told of") {
  ReturnDesk desk;
  const std::string row = "A1,2026-01-06,锦华,13800138000,li,88120,P1,2,,quality,,,,,\n";
  CHECK(desk.rows(row).counts.added == 1);
  CHECK(desk.rows(row + "\n").counts.same == 1);
  CHECK((desk.reasons("A1,2026-01-06,锦华,13800138000,li,88120,P1,3,,quality,,,,,\n") == Reasons{{"changed", 1}}));
  CHECK((desk.reasons("C1,2026-01-06,锦华,,li,,P1,1,5.00,quality,,,,,\nC2,2026-01-06,锦华,,li,,P1,1,5.00,quality,,,,,\nC1,2026-01-06,锦华,,li,,P1,2,5.00,quality,,,,,\n") ==
         Reasons{{"duplicate", 1}}));
}

TEST_CASE("undone, returns leave nothing behind, unless somebody worked on one; what they refer to stays while they are there") {
  ReturnDesk desk;
  const auto batch = desk.rows("A1,2026-01-06,锦华,13800138000,li,88120,P1,2,,quality,2026-01-08,,,,\n").batch;
  CHECK_THROWS_AS(undo_import(desk.store.world, desk.store.store(), 2, {}), Error);  // the sales
  SUBCASE("untouched") {
    CHECK(undo_import(desk.store.world, desk.store.store(), batch, {}).state == "undone");
    for (const auto* table : {"return_request", "line", "rate_entry", "event", "clock"}) {
      CAPTURE(table);
      CHECK(desk.number(std::string{"SELECT COUNT(*) FROM "} + table) == 0);
    }
  }
  SUBCASE("noted") {
    returns::CaseFile file = desk.file("A1");
    store::WriteSession session{desk.store.world, desk.store.store(), {}};
    cases::Event event{.act = "noted"};
    cases::insert_event(session, "return", file.request.id, event);
    session.commit({.action = "return.note", .subject_kind = "return", .subject = file.request.id, .happened = session.now()}, nullptr);
    CHECK_THROWS_AS(undo_import(desk.store.world, desk.store.store(), batch, {}), Error);
  }
}

}  // namespace svc::exchange
