// SPDX-License-Identifier: MIT
// Sums of clocks that are over: a report that reads them says what one says that folds every clock, whatever was done since.
#include <doctest/doctest.h>

#include <random>

#include "core/duty/books.hpp"
#include "core/exchange/batch_store.hpp"
#include "core/exchange/undo.hpp"
#include "core/report/clock_totals_store.hpp"
#include "core/report/sla.hpp"
#include "core/report/snapshot.hpp"
#include "core/report/sum_up.hpp"
#include "core/ticket/ticket_store.hpp"
#include "tests/support/ticket_store.hpp"

using namespace svc;
using std::chrono::days;

namespace {

constexpr report::SumLimits small_pages{.pages = 64, .tickets = 16};

std::string answer_of(store::ReadSession& session, const report::ReportRequest& about) {
  const auto document = report::sla(session, {.about = about});
  std::string text = canonical(report::snapshot(document, session.zone()));
  for (const auto& field : document.about) {
    if (const auto* count = std::get_if<std::int64_t>(&field.value)) text += fmt::format(" {}={}", field.key, *count);
  }
  return text;
}

// A store with years of imported closed tickets, and what may happen to it.
struct Desk {
  explicit Desk(unsigned seed) : random{seed} {
    write("customer.add", [](store::WriteSession& session) {
      for (int i = 0; i < 2; ++i) {
        const auto id = session.next("customer");
        session.db().run("INSERT INTO customer (id, kind, name, name_key, address, region, outlet, class, key_customer, note, created_at, revision) "
                         "VALUES ($1, 'person', 'x', 'x', '', '', '', '', 0, '', 0, 1)", {id});
        session.touch(store::TableId::customer, id);
      }
    });
    for (int i = 0; i < 3; ++i) import_batch();
  }
  test::TicketStore store;
  std::mt19937 random;
  std::vector<std::int64_t> tickets = {};
  std::vector<std::int64_t> batches = {};

  std::int64_t below(std::int64_t limit) { return static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(limit)); }
  Instant now() const { return store.world.now; }

  void write(std::string action, const std::function<void(store::WriteSession&)>& change) {
    store::WriteSession session{store.world, store.store(), {}};
    change(session);
    session.commit({.action = std::move(action), .subject_kind = "store", .subject = 0, .happened = now()}, JsonObject{});
  }

  ticket::Ticket closed_ticket(store::WriteSession& session, std::int64_t batch) {
    ticket::Ticket row;
    row.id = session.next_case("ticket");
    row.state = ticket::State::closed;
    row.received = now() - days{1 + below(500)};
    const auto answered = row.received + Seconds{below(200'000)};
    row.closed = answered + Seconds{below(400'000)};
    row.entered = now();
    row.batch = batch;
    row.customer = 1 + below(2);
    const auto answer = below(3) == 0 ? std::string{} : fmt::format(R"(["answered",{},{{"channel":"phone"}}],)", utc_seconds(answered));
    row.history = fmt::format(R"([["received",{}],{}["closed",{}]])", utc_seconds(row.received), answer, utc_seconds(*row.closed));
    return row;
  }

  void import_batch() {
    exchange::BatchRow batch{.kind = "tickets", .file = "x", .sha256 = {}, .mapping_sha256 = {}, .state = "done", .counts = {.read = 20, .added = 20}};
    write("import.tickets", [&](store::WriteSession& session) {
      exchange::insert_batch(session, batch);
      for (int i = 0; i < 20; ++i) {
        const auto row = closed_ticket(session, batch.id);
        ticket::write_ticket(session, row);
        std::vector<store::Value> values;
        const auto& table = store::shape(store::TableId::ticket);
        session.db().first(table.select, {row.id}, [&](const store::Row& stored) {
          for (std::size_t column = 0; column < table.columns.size(); ++column) values.push_back(stored.value(static_cast<int>(column)));
          session.record_imported(store::TableId::ticket, batch.id, values);
        });
        tickets.push_back(row.id);
      }
    });
    batches.push_back(batch.id);
  }

  void undo_batch() {
    const auto batch = batches[static_cast<std::size_t>(below(static_cast<std::int64_t>(batches.size())))];
    static_cast<void>(exchange::undo_import(store.world, store.store(), batch, {}));
  }

  // Late entries name an instant that is over already.
  ticket::Target any_ticket() {
    ticket::Target target{.id = tickets[static_cast<std::size_t>(below(static_cast<std::int64_t>(tickets.size())))]};
    if (below(3) == 0) target.recording.at = now() - Seconds{below(3'000'000)};
    return target;
  }

  void change_customer() {
    write("customer.edit", [&](store::WriteSession& session) {
      const auto customer = 1 + below(2);
      session.db().run("UPDATE customer SET kind = $2, revision = revision + 1 WHERE id = $1",
                       {customer, std::string_view{below(2) == 0 ? "dealer" : "person"}});
      session.touch(store::TableId::customer, customer);
    });
  }

  void adopt_book() {
    store::WriteSession session{store.world, store.store(), {}};
    store::Actor actor{.staff = 1, .name = "li", .roles = {"administrator"}, .own_roles = {"administrator"}};
    session.act_as(actor);
    const auto adoption = duty::adopt(session, {.book = below(2) == 0 ? "equipment-maker" : "standard", .from = now() - days{below(100)},
                                                .backdate_reason = "test", .takes_over = below(2) == 0});
    session.commit({.action = "policy.adopt", .subject_kind = "book", .subject = adoption.id, .happened = now()}, JsonObject{});
  }

  void one_act() {
    const auto& world = store.world;
    auto& held = store.store();
    switch (below(13)) {
      case 0: tickets.push_back(store.plain(fmt::format("138001380{:02}", below(3)))); break;
      case 1: ticket::answer(world, held, any_ticket(), {.channel = "phone", .text = "x"}); break;
      case 2:
      case 3: ticket::close(world, held, any_ticket(), {.reason = "x", .override_reason = "y"}); break;
      case 4: ticket::note(world, held, any_ticket(), "x"); break;
      case 5: ticket::reopen(world, held, any_ticket(), "x"); break;
      case 6: ticket::wait(world, held, any_ticket(), {.reason = "parts"}); break;
      case 7: ticket::cancel(world, held, any_ticket(), "x"); break;
      case 8: import_batch(); break;
      case 9: below(4) == 0 ? undo_batch() : change_customer(); break;
      case 10: below(8) == 0 ? adopt_book() : store.wait(days{below(40)}); break;
      case 11: store.wait(Seconds{below(200'000)}); break;
      default: report::sum_up(world, held, small_pages); break;
    }
  }

  report::ReportRequest question(const time::Zone& zone) {
    const auto as_of = below(4) == 0 ? now() - days{below(60)} : now();
    const auto first = add_months(time::local_date(zone, as_of), -below(20));
    const auto month = to_text(first).substr(0, 7);
    const std::vector<report::PeriodRequest> periods{{.period = month}, {.period = month.substr(0, 4)}, {}, {.from = month + "-01"},
                                                     {.from = to_text(first)}, {.from = "2020-01-01", .to = month + "-01"}};
    auto asked = periods[static_cast<std::size_t>(below(static_cast<std::int64_t>(periods.size())))];
    if (first > time::local_date(zone, as_of)) asked = {};
    report::ReportRequest about{.period = report::read_period(asked, zone, as_of), .as_of = as_of};
    if (below(4) == 0) about.known = below(2) == 0 ? now() : now() - days{below(60)};
    return about;
  }

  // What was read from sums, and what every clock says that is folded.
  void compare() {
    store::WriteSession session{store.world, store.store(), {}};
    const auto about = question(session.zone());
    pages += report::right_pages(session).size();
    const auto quick = answer_of(session, about);
    session.db().run("DELETE FROM clock_total");
    CAPTURE(about.period.label);
    CHECK(quick == answer_of(session, about));
  }
  std::size_t pages = 0;  // that were there to be read

  std::size_t right_pages() {
    store::ReadSession session{store.world, store.store()};
    return report::right_pages(session).size();
  }
  std::int64_t wrong_sums() {
    store::ReadSession session{store.world, store.store()};
    store::Checked checked;
    report::check_sums(session, checked);
    return checked.differences;
  }
};

}  // namespace

TEST_CASE("a report from sums says what a report from every clock says, after any acts") {
  for (unsigned seed = 1; seed <= 3; ++seed) {
    CAPTURE(seed);
    Desk desk{seed};
    report::sum_up(desk.store.world, desk.store.store(), small_pages);
    for (int i = 0; i < 80; ++i) {
      CAPTURE(i);
      try {
        desk.one_act();
      } catch (const Error&) {
        // an act that cannot be, such as closing what is closed
      }
      desk.compare();
    }
    CHECK(desk.pages > 100);
    report::sum_up(desk.store.world, desk.store.store(), small_pages);
    CHECK(desk.wrong_sums() == 0);
  }
}

TEST_CASE("a page is read until something is written about one of its tickets, its customers or its import") {
  Desk desk{7};
  REQUIRE(report::sum_up(desk.store.world, desk.store.store(), small_pages) == 3);  // of 60 tickets, 16 a page
  CHECK(desk.right_pages() == 3);
  SUBCASE("another ticket") {
    desk.store.plain();
    CHECK(desk.right_pages() == 3);
    CHECK(report::sum_up(desk.store.world, desk.store.store(), small_pages) == 0);
  }
  SUBCASE("one of its own") {
    REQUIRE(ticket::note(desk.store.world, desk.store.store(), {.id = desk.tickets.front()}, "x").done);
    CHECK(desk.right_pages() == 2);
    CHECK(report::sum_up(desk.store.world, desk.store.store(), small_pages) == 1);
    CHECK(desk.right_pages() == 3);
  }
  SUBCASE("its import is undone: the second of three, which two pages share") {
    static_cast<void>(exchange::undo_import(desk.store.world, desk.store.store(), desk.batches[1], {}));
    CHECK(desk.right_pages() == 1);
    report::sum_up(desk.store.world, desk.store.store(), small_pages);
    CHECK(desk.wrong_sums() == 0);
  }
  SUBCASE("a customer of theirs") {
    desk.change_customer();
    CHECK(desk.right_pages() == 0);
  }
  SUBCASE("a book that begins in the past, but not one that begins later") {
    store::WriteSession session{desk.store.world, desk.store.store(), {}};
    session.act_as({.staff = 1, .name = "li", .roles = {"administrator"}, .own_roles = {"administrator"}});
    duty::adopt(session, {.book = "equipment-maker"});
    CHECK(report::right_pages(session).size() == 3);
    session.db().run("UPDATE book SET from_at = $1 WHERE id = 2", {utc_seconds(desk.now() - days{600})});
    CHECK(report::right_pages(session).empty());
  }
}

TEST_CASE("sums that are not what the tickets say are found, and those that cannot be read are made again") {
  Desk desk{8};
  REQUIRE(report::sum_up(desk.store.world, desk.store.store(), small_pages) == 3);
  CHECK(desk.wrong_sums() == 0);
  const auto first = desk.tickets.front();
  SUBCASE("another form") {
    desk.store.db().run("UPDATE clock_total SET form = (SELECT form FROM clock_total WHERE first_ticket > $1 ORDER BY first_ticket LIMIT 1) "
                        "WHERE first_ticket = $1", {first});
    CHECK(desk.wrong_sums() == 1);
  }
  SUBCASE("an instant from which on it may be read") {
    desk.store.db().run("UPDATE clock_total SET settled_at = settled_at - 1 WHERE first_ticket = $1", {first});
    CHECK(desk.wrong_sums() == 1);
  }
  SUBCASE("bytes that are no form") {
    desk.store.db().run("UPDATE clock_total SET form = x'ff' WHERE first_ticket = $1", {first});
    CHECK(desk.right_pages() == 2);
    CHECK(report::sum_up(desk.store.world, desk.store.store(), small_pages) == 1);
    CHECK(desk.right_pages() == 3);
  }
}
