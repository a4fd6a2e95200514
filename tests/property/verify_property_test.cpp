// SPDX-License-Identifier: MIT
// Whatever legal history a store has, verify finds nothing; whatever single value of it is changed behind its back is found.
#include <doctest/doctest.h>

#include <random>

#include "core/base/error.hpp"
#include "core/customers/care.hpp"
#include "core/returns/verbs.hpp"
#include "core/store/check.hpp"
#include "core/ticket/workshop_verbs.hpp"
#include "tests/support/kinds_store.hpp"

namespace svc::test {
namespace {

// Acts that clerks, customers and time make of the cases, at random; what is not possible then is refused and tried again.
struct History : Kinds {
  explicit History(std::uint64_t seed) : engine{seed} {}

  std::int64_t pick(std::int64_t count) { return std::uniform_int_distribution<std::int64_t>{0, count - 1}(engine); }
  std::string word(std::initializer_list<const char*> words) { return *(words.begin() + pick(static_cast<std::int64_t>(words.size()))); }
  store::Recording recording() {
    return pick(3) == 0 ? store::Recording{.at = world.now - Seconds{pick(day)}} : store::Recording{};
  }

  void archive_act() {
    switch (pick(4)) {
      case 0: return edit_customer({.region = word({"east", "west"}), .customer_class = word({"A", "B"})});
      case 1: return edit_customer({.key_customer = pick(2) == 0});
      case 2:
        static_cast<void>(customers::edit_unit(world, store(), {}, "SN-1", {.purchased_on = word({"2026-01-10", "2026-01-14", "2026-01-16"})}));
        return;
      default:
        static_cast<void>(customers::contact_customer(world, store(), recording(), customer, {.serials = pick(2) == 0 ? std::vector<std::string>{"SN-1"} : std::vector<std::string>{}}));
    }
  }
  void ticket_act() {
    const cases::Target target{.id = ticket, .recording = recording()};
    switch (pick(7)) {
      case 0: ticket = ticket::add(world, store(), {}, {.phone = "13800138000", .serial = pick(2) == 0 ? "SN-1" : "", .fault = "冰箱不制冷"}).act.id; return;
      case 1: static_cast<void>(ticket::answer(world, store(), target, {.channel = "phone", .text = "ok"})); return;
      case 2: static_cast<void>(ticket::wait(world, store(), target, {.reason = "customer"})); return;
      case 3: static_cast<void>(ticket::resume(world, store(), target, "")); return;
      case 4: static_cast<void>(ticket::close(world, store(), target, {.reason = "done"})); return;
      case 5: static_cast<void>(ticket::reopen(world, store(), target, "again")); return;
      default: static_cast<void>(ticket::edit(world, store(), target, JsonObject{{"urgency", word({"high", "normal"})}}));
    }
  }
  void other_act() {
    switch (pick(6)) {
      case 0: static_cast<void>(tasks::close(world, store(), {.id = task}, {.result = "done"})); return;
      case 1: static_cast<void>(tasks::reopen(world, store(), {.id = task}, "again")); return;
      case 2: static_cast<void>(tasks::note(world, store(), {.id = task}, "seen")); return;
      case 3: static_cast<void>(returns::edit(world, store(), {.id = goods}, {.fields = JsonObject{{"amount", word({"100.00", "250.00"})}}})); return;
      case 4: static_cast<void>(returns::note(world, store(), {.id = goods}, "seen")); return;
      default: static_cast<void>(duty::tick(world, store(), {.cases = cli::case_kinds()}));
    }
  }
  void act() {
    try {
      switch (pick(3)) {
        case 0: return archive_act();
        case 1: return ticket_act();
        default: return other_act();
      }
    } catch (const Error&) {  // not from this state, or not yet
    }
  }
  // Half of the acts in the same second as the one before.
  void live(int acts) {
    for (int i = 0; i < acts; ++i) {
      act();
      if (pick(2) == 0) world.now += Seconds{pick(2 * day)};
    }
  }

  bool finds_something() {
    try {
      return verified().differing > 0;
    } catch (const Error&) {  // a row that cannot be read is found as well
      return true;
    }
  }
  bool journal_tells() {
    store::ReadSession session{world, store()};
    return store::check(session).differences > 0;
  }

  std::mt19937_64 engine;
};

struct Place {
  std::string table;
  std::string column;
  std::int64_t id = 0;
};

// Any column but the key of any row of these tables.
std::vector<Place> places(store::Db& db) {
  std::vector<Place> found;
  for (const auto id : {store::TableId::verdict, store::TableId::clock, store::TableId::ledger_entry, store::TableId::event, store::TableId::notice,
                        store::TableId::ticket, store::TableId::task, store::TableId::return_request, store::TableId::line, store::TableId::customer,
                        store::TableId::unit}) {
    const auto& shape = store::shape(id);
    std::vector<std::int64_t> keys;
    db.each(shape.scan, {}, [&](const store::Row& row) { keys.push_back(row.integer(0)); });
    for (const auto key : keys) {
      for (const auto& column : shape.columns.subspan(1)) found.push_back({std::string{shape.name}, std::string{column.name}, key});
    }
  }
  return found;
}

// A value that outlives its row.
struct Held {
  std::optional<std::int64_t> number = {};
  std::optional<std::string> text = {};
  [[nodiscard]] store::Value value() const {
    if (text) return std::string_view{*text};
    return number ? store::Value{*number} : store::Value{nullptr};
  }
};

Held held_at(store::Db& db, const Place& place) {
  Held held;
  db.first("SELECT " + place.column + " FROM " + place.table + " WHERE id = $1", {place.id}, [&](const store::Row& row) {
    const auto value = row.value(0);
    if (const auto* number = std::get_if<std::int64_t>(&value)) held.number = *number;
    if (const auto* text = std::get_if<std::string_view>(&value)) held.text = std::string{*text};
  });
  return held;
}

// False where the schema itself does not let it in.
bool put(store::Db& db, const Place& place, const Held& held) {
  try {
    return db.run("UPDATE " + place.table + " SET " + place.column + " = $2 WHERE id = $1", {place.id, held.value()}) == 1;
  } catch (const Error&) {
    return false;
  }
}

// Another value of the same kind.
Held another(Held held) {
  if (held.text) *held.text += "x";
  else held.number = held.number.value_or(0) + 1;
  return held;
}

}  // namespace

TEST_CASE("for random legal histories of every kind verify finds nothing") {
  for (std::uint64_t seed = 1; seed <= 6; ++seed) {
    CAPTURE(seed);
    History history{seed};
    history.live(30);
    history.expect_sound();
  }
}

TEST_CASE("any single change of a stored row is found by verify, or by the journal") {
  History history{11};
  history.live(30);
  history.expect_sound();
  const auto all = places(history.db());
  REQUIRE(all.size() > 500);
  history.db().run("PRAGMA foreign_keys = OFF");
  int changed = 0, by_verify = 0;
  for (int i = 0; i < 60; ++i) {
    const auto& place = all[static_cast<std::size_t>(history.pick(std::ssize(all)))];
    CAPTURE(place.table + "." + place.column + " of row " + std::to_string(place.id));
    const auto held = held_at(history.db(), place);
    if (!put(history.db(), place, another(held))) continue;
    ++changed;
    const bool verified = history.finds_something();
    by_verify += verified ? 1 : 0;
    CHECK((verified || history.journal_tells()));
    REQUIRE(put(history.db(), place, held));
  }
  history.expect_sound();
  CHECK(changed > 40);
  CHECK(by_verify > 5);
}

}  // namespace svc::test
