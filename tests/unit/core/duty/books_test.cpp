// SPDX-License-Identifier: MIT
#include "core/duty/books.hpp"

#include <doctest/doctest.h>

#include "core/base/error.hpp"
#include "core/duty/adopt.hpp"
#include "core/duty/found.hpp"
#include "core/people/identity.hpp"
#include "core/policy/compiled.hpp"
#include "tests/support/test_store.hpp"

namespace svc::duty {
namespace {

using test::Directory;

// 2026-01-15 10:00 in Shanghai; a store as `svc init` makes it.
struct Fresh {
  Directory directory;
  World world = test::fixed_world();
  store::Store store = make();

  store::Store make() {
    found(world, {.path = directory.file("svc.db"), .book = "standard", .zone = "Asia/Shanghai", .currency = "CNY", .founder = "li"});
    return store::Store::open(directory.file("svc.db"), store::Access::write);
  }
  Adoption adopt(const AdoptionRequest& request) { return adopt_book(world, store, {}, request, {}).adoption; }
};

Instant shanghai(std::string_view text) { return time::resolve(test::shanghai(), *parse_time(text)); }

template <typename Action>
std::optional<Exit> exit_of(const Action& action) {
  try {
    action();
  } catch (const Error& error) {
    return error.exit();
  }
  return std::nullopt;
}

}  // namespace

TEST_CASE("a new store has its first book from the beginning of time, and its founder as administrator and clerk") {
  Fresh fresh;
  store::ReadSession session{fresh.world, fresh.store};
  const auto adoptions = list_adoptions(session);
  REQUIRE(adoptions.size() == 1);
  CHECK(adoptions[0].name == "standard");
  CHECK(adoptions[0].from == beginning_of_time);
  CHECK(adoptions[0].hash.size() == 64);
  const auto actor = people::identify(session);
  CHECK(actor.name == "li");
  CHECK(actor.own_roles == std::set<std::string, std::less<>>{"administrator", "clerk"});
  CHECK(book_at(session, "ticket", shanghai("1999-01-01"))->id == 1);
  CHECK(book_at(session, "ticket", shanghai("1999-01-01"))->book.hash == adoptions[0].hash);
}

TEST_CASE("a slice holds what its subject needs, the whole book more") {
  Fresh fresh;
  store::ReadSession session{fresh.world, fresh.store};
  const auto ticket = book_by_id(session, 1, "ticket");
  const auto whole = book_by_id(session, 1, "");
  CHECK_FALSE(ticket->book.clocks.empty());
  CHECK(ticket->book.clocks.size() < whole->book.clocks.size());
  CHECK(ticket->book.schedules.empty());
}

TEST_CASE("a slice of another format is compiled anew, and the next write keeps it") {
  Fresh fresh;
  fresh.store.db().run("UPDATE book_rule SET format = 0, form = x'00'");
  {
    store::ReadSession session{fresh.world, fresh.store};
    CHECK_FALSE(book_by_id(session, 1, "ticket")->book.clocks.empty());
    CHECK_FALSE(read_slice(session, 1, "ticket", policy::compiled_format).has_value());
  }
  store::WriteSession session{fresh.world, fresh.store, {}};
  CHECK_FALSE(book_by_id(session, 1, "ticket")->book.clocks.empty());
  CHECK(read_slice(session, 1, "ticket", policy::compiled_format).has_value());
}

TEST_CASE("a book is read once while the store is open, and anew after a writer rolled back") {
  Fresh fresh;
  const auto read = [&] {
    store::ReadSession session{fresh.world, fresh.store};
    return book_by_id(session, 1, "ticket");
  };
  const auto first = read();
  CHECK(read() == first);
  {
    store::WriteSession session{fresh.world, fresh.store, {}};
    CHECK(book_by_id(session, 1, "ticket") == first);
  }
  CHECK(read() != first);
}

TEST_CASE("a book that was adopted and taken back leaves nothing behind") {
  Fresh fresh;
  const AdoptionRequest request{.book = "standard", .from = shanghai("2026-02-01")};
  {
    store::WriteSession session{fresh.world, fresh.store, {}};
    session.act_as(people::identify(session));
    CHECK(book_by_id(session, adopt(session, request).id, "ticket")->id == 2);
    CHECK(session.memo().find<AdoptedBook>("book 2 ticket") != nullptr);
  }
  CHECK(fresh.store.memo().find<AdoptedBook>("book 2 ticket") == nullptr);
}

TEST_CASE("a book is in force from its first day, to the second") {
  Fresh fresh;
  const auto second = fresh.adopt({.book = "standard"});
  CHECK(second.from == shanghai("2026-01-16 00:00"));  // the next midnight
  const auto third = fresh.adopt({.book = "standard", .from = shanghai("2026-02-01")});
  store::ReadSession session{fresh.world, fresh.store};
  BookShelf shelf{session};
  const auto in_force = [&](std::string_view when) {
    const auto at = shanghai(when);
    CHECK(shelf.at("ticket", at)->id == book_at(session, "ticket", at)->id);
    return shelf.at("ticket", at)->id;
  };
  CHECK(in_force("2026-01-15 23:59:59") == 1);
  CHECK(in_force("2026-01-16 00:00:00") == second.id);
  CHECK(in_force("2026-01-31 23:59:59") == second.id);
  CHECK(in_force("2026-02-01 00:00:00") == third.id);
}

TEST_CASE("of two books with one first day the one adopted last is in force") {
  Fresh fresh;
  static_cast<void>(fresh.adopt({.book = "standard"}));
  const auto corrected = fresh.adopt({.book = "standard"});
  store::ReadSession session{fresh.world, fresh.store};
  CHECK(book_at(session, "ticket", shanghai("2026-01-16"))->id == corrected.id);
  CHECK(BookShelf{session}.at("ticket", shanghai("2026-01-16"))->id == corrected.id);
}

TEST_CASE("a first day before the last adoption's is refused; one before now needs a reason") {
  Fresh fresh;
  const auto from = [&](std::string_view when, std::string reason) {
    return exit_of([&] { static_cast<void>(fresh.adopt({.book = "standard", .from = shanghai(when), .backdate_reason = std::move(reason)})); });
  };
  CHECK(from("2026-01-15 09:59:59", "") == Exit::refused);
  CHECK(from("2026-01-15 10:00:00", "") == std::nullopt);  // now is not before now
  CHECK(from("2026-01-15 09:59:59", "typing error") == Exit::refused);  // before the last one
  CHECK(from("2026-01-16 00:00", "") == std::nullopt);
  CHECK(from("2026-01-15 23:59:59", "") == Exit::refused);
}

TEST_CASE("a backdated book keeps its reason") {
  Fresh fresh;
  const auto adopted = fresh.adopt({.book = "standard", .from = shanghai("2026-01-01"), .backdate_reason = "signed late"});
  store::ReadSession session{fresh.world, fresh.store};
  CHECK(list_adoptions(session).back().reason == "signed late");
  CHECK(book_at(session, "ticket", shanghai("2026-01-01"))->id == adopted.id);
}

TEST_CASE("only an administrator adopts, and only a whole book of the store's zone") {
  Fresh fresh;
  CHECK(exit_of([&] { static_cast<void>(fresh.adopt({.book = "no such book"})); }) == Exit::not_found);
  fresh.world.uid = fresh.world.effective_uid = 1001;
  CHECK(exit_of([&] { static_cast<void>(fresh.adopt({.book = "standard"})); }) == Exit::refused);
  const Founding elsewhere{.path = fresh.directory.file("berlin.db"), .book = "standard", .zone = "Europe/Berlin", .currency = "EUR", .founder = "eva"};
  CHECK(exit_of([&] { found(fresh.world, elsewhere); }) == Exit::usage);
}

TEST_CASE("a repeated request adopts once") {
  Fresh fresh;
  const auto once = adopt_book(fresh.world, fresh.store, {.request_key = "k"}, {.book = "standard"}, {}).adoption;
  const auto again = adopt_book(fresh.world, fresh.store, {.request_key = "k"}, {.book = "standard"}, {}).adoption;
  CHECK(once.id == again.id);
  store::ReadSession session{fresh.world, fresh.store};
  CHECK(list_adoptions(session).size() == 2);
}

TEST_CASE("what cannot be a currency, a site or a name is refused before anything is written") {
  Directory directory;
  const auto world = test::fixed_world();
  const auto attempt = [&](auto change) {
    Founding wanted{.path = directory.file("svc.db"), .book = "standard", .zone = "Asia/Shanghai", .currency = "CNY", .founder = "li"};
    change(wanted);
    return exit_of([&] { found(world, wanted); });
  };
  CHECK(attempt([](Founding& f) { f.currency = "cny"; }) == Exit::usage);
  CHECK(attempt([](Founding& f) { f.currency = "CN"; }) == Exit::usage);
  CHECK(attempt([](Founding& f) { f.site = "A-B"; }) == Exit::usage);
  CHECK(attempt([](Founding& f) { f.site = "ABCDEFGHI"; }) == Exit::usage);
  CHECK(attempt([](Founding& f) { f.founder = ""; }) == Exit::usage);
  CHECK(attempt([](Founding& f) { f.founder = "Li Ming"; }) == Exit::usage);
  CHECK(attempt([](Founding& f) { f.zone = "Nowhere"; }) == Exit::usage);
  CHECK(attempt([](Founding& f) { f.dry_run = true; }) == std::nullopt);
  CHECK(attempt([](Founding& f) { f.site = "ABCDEFGH"; }) == std::nullopt);  // the first to write
  CHECK(attempt([](Founding&) {}) == Exit::store);
}

}  // namespace svc::duty
