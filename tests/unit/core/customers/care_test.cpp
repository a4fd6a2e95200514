// SPDX-License-Identifier: MIT
// Keeping in touch: what customers and units are owed, from when, and who is asked.
#include "core/customers/care.hpp"

#include <doctest/doctest.h>

#include "core/base/error.hpp"
#include "core/customers/customer_acts.hpp"
#include "core/customers/customer_store.hpp"
#include "core/customers/product_acts.hpp"
#include "tests/support/ticket_store.hpp"

namespace svc::customers {
namespace {

using std::chrono::hours;

struct Archive : test::TicketStore {
  std::int64_t key_customer() { return add_customer(world, store(), {}, {.name = "徐汇机械厂", .key_customer = true, .phones = {"021-62345678"}}).id; }
  void unit(const char* serial, std::int64_t customer, const char* purchased) {
    static_cast<void>(add_unit(world, store(), {}, serial, {.customer = customer, .purchased_on = purchased}));
  }
  void at(std::string_view text) { world.now = time::resolve(test::shanghai(), *parse_time(text)); }
  // "CUS-06 1 running" and so on, by start.
  std::vector<std::string> clocks(std::string_view number) {
    store::ReadSession session{world, store()};
    const auto party = parse_party(session, number);
    REQUIRE(party.has_value());
    std::vector<std::string> found;
    for (const auto& row : duty::clocks_of(session, {.kind = party->kind, .id = party->id})) {
      found.push_back(fmt::format("{} {} {}", row.run.rule, row.run.instance, to_text(row.run.state)));
    }
    return found;
  }
};

using Clocks = std::vector<std::string>;

}  // namespace

TEST_CASE("visits are owed from becoming a key customer until being one no longer; saying it again changes nothing") {
  Archive archive;
  const auto id = archive.key_customer();
  CHECK(archive.clocks("customer/1") == Clocks{"CUS-06 1 running"});
  static_cast<void>(edit_customer(archive.world, archive.store(), {}, id, {.key_customer = true}));
  CHECK(archive.clocks("customer/1") == Clocks{"CUS-06 1 running"});
  archive.wait(hours{1});
  static_cast<void>(edit_customer(archive.world, archive.store(), {}, id, {.key_customer = false}));
  CHECK(archive.clocks("customer/1") == Clocks{"CUS-06 1 void"});
  archive.wait(hours{1});
  static_cast<void>(edit_customer(archive.world, archive.store(), {}, id, {.key_customer = true}));
  CHECK(archive.clocks("customer/1") == Clocks{"CUS-06 1 void", "CUS-06 2 running"});
}

TEST_CASE("a contact in person is a visit, from afar it is not; with a score it is a survey as well") {
  Archive archive;
  const auto id = archive.key_customer();
  archive.wait(hours{24});
  CHECK_THROWS_AS(contact_customer(archive.world, archive.store(), {}, id, {.channel = "phone"}), Error);
  CHECK(contact_customer(archive.world, archive.store(), {}, id, {.channel = "phone", .fields = JsonObject{{"rating", std::int64_t{4}}}}) == Clocks{"surveyed"});
  CHECK(archive.clocks("customer/1") == Clocks{"CUS-06 1 running", "CUS-08 1 running"});
  archive.wait(hours{24});
  CHECK(contact_customer(archive.world, archive.store(), {}, id, {}) == Clocks{"visited"});
  CHECK(archive.clocks("customer/1") == Clocks{"CUS-06 1 met", "CUS-08 1 running", "CUS-06 2 running"});
}

TEST_CASE("a contact with a request key is recorded once") {
  Archive archive;
  const auto id = archive.key_customer();
  for (int i = 0; i < 2; ++i) CHECK(contact_customer(archive.world, archive.store(), {.request_key = "v1"}, id, {}) == Clocks{"visited"});
  store::ReadSession session{archive.world, archive.store()};
  CHECK(events_of(session, {.kind = "customer", .id = id}).size() == 2);  // became_key, visited
}

TEST_CASE("an owner is asked by the date of purchase, two weeks before each date and not earlier") {
  Archive archive;
  const auto id = archive.key_customer();
  archive.unit("SN-1", id, "2026-01-10");
  const Clocks all{"CUS-05 1mo running", "CUS-05 6mo running", "CUS-05 1y running", "CUS-05 2y running"};
  CHECK(archive.clocks("unit/SN-1") == all);
  archive.at("2026-01-27T23:59:59");
  static_cast<void>(contact_customer(archive.world, archive.store(), {}, id, {.channel = "phone", .serials = {"SN-1"}}));
  CHECK(archive.clocks("unit/SN-1") == all);
  archive.at("2026-01-28T00:00:00");
  static_cast<void>(contact_customer(archive.world, archive.store(), {}, id, {.channel = "phone", .serials = {"SN-1"}}));
  CHECK(archive.clocks("unit/SN-1").front() == "CUS-05 1mo met");
}

TEST_CASE("what a unit owed before anybody knew of it does not ring") {
  Archive archive;
  archive.unit("SN-2", archive.key_customer(), "2025-11-01");
  store::ReadSession session{archive.world, archive.store()};
  const auto rows = duty::clocks_of(session, {.kind = "unit", .id = 1});
  REQUIRE(rows.size() == 4);
  CHECK(rows[0].run.state == policy::ClockState::breached);
  CHECK_FALSE(rows[0].next_alarm.has_value());
  CHECK(rows[1].next_alarm.has_value());
}

TEST_CASE("nobody is asked about a unit of somebody else, nor about one whose owner is not known") {
  Archive archive;
  const auto first = archive.key_customer();
  const auto second = add_customer(archive.world, archive.store(), {}, {.name = "苏州物流"}).id;
  archive.unit("SN-3", second, "2026-01-10");
  CHECK_THROWS_AS(contact_customer(archive.world, archive.store(), {}, first, {.channel = "phone", .serials = {"SN-3"}}), Error);
  CHECK(contact_customer(archive.world, archive.store(), {}, second, {.channel = "phone", .serials = {"SN-3"}}) == Clocks{"owner_contacted"});
  static_cast<void>(add_unit(archive.world, archive.store(), {}, "SN-4", {.purchased_on = "2026-01-10"}));
  CHECK(archive.clocks("unit/SN-4").empty());
}

TEST_CASE("a holiday owes one greeting to whoever was a key customer when it began, after an outage too, and not on the day of the dead") {
  Archive archive;
  archive.key_customer();
  archive.at("2026-02-14T23:59:59");  // the Spring Festival begins on the 15th
  begin_care(archive.world, archive.store());
  CHECK(archive.clocks("customer/1") == Clocks{"CUS-06 1 running"});
  archive.at("2026-02-15T00:00:00");
  begin_care(archive.world, archive.store());
  begin_care(archive.world, archive.store());
  CHECK(archive.clocks("customer/1") == Clocks{"CUS-06 1 running", "CUS-15 1 running"});
  archive.at("2026-02-15T00:00:01");
  archive.key_customer();  // the second, when the holiday had begun
  archive.at("2026-02-18T00:00:00");
  begin_care(archive.world, archive.store());
  CHECK(archive.clocks("customer/2") == Clocks{"CUS-06 1 running"});
  archive.at("2026-04-10T00:00:00");  // 4 April
  begin_care(archive.world, archive.store());
  CHECK(archive.clocks("customer/2") == Clocks{"CUS-06 1 running"});
  archive.at("2026-05-04T09:00:00");  // three days after it began
  begin_care(archive.world, archive.store());
  CHECK(archive.clocks("customer/2") == Clocks{"CUS-06 1 running", "CUS-15 1 breached"});
}

TEST_CASE("who was a key customer when a holiday began goes by when that was so, not by when it was entered") {
  Archive archive;
  archive.at("2026-02-01T09:00:00");
  archive.key_customer();
  const auto say_key = [&](bool key, const char* since) {
    static_cast<void>(edit_customer(archive.world, archive.store(), {.at = time::resolve(test::shanghai(), *parse_time(since))}, 1, {.key_customer = key}));
  };
  archive.at("2026-02-12T09:00:00");
  say_key(false, "2026-02-10T09:00:00");
  say_key(true, "2026-02-05T09:00:00");
  archive.at("2026-02-16T09:00:00");  // the Spring Festival began on the 15th
  begin_care(archive.world, archive.store());
  CHECK(std::ranges::none_of(archive.clocks("customer/1"), [](const std::string& clock) { return clock.starts_with("CUS-15"); }));
}

TEST_CASE("customers that were merged into another are owed nothing any more") {
  Archive archive;
  archive.key_customer();
  archive.key_customer();
  static_cast<void>(merge_customers(archive.world, archive.store(), {}, {.from = 2, .into = 1}));
  store::ReadSession session{archive.world, archive.store()};
  const auto rows = duty::clocks_of(session, {.kind = "customer", .id = 2});
  REQUIRE(rows.size() == 1);
  CHECK(rows[0].run.state == policy::ClockState::void_);
  CHECK(key_customers(session, KeyCustomers::all) == std::vector<std::int64_t>{1});
}

}  // namespace svc::customers
