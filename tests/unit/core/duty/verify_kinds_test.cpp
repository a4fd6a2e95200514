// SPDX-License-Identifier: MIT
// Every kind of subject tells its history: clocks and charges of tasks, customers, units and returns are worked out anew,
// from the archive as it was known when they were written.
#include "core/customers/customer_acts.hpp"
#include "core/customers/product_acts.hpp"
#include "core/duty/verify.hpp"
#include "core/tasks/act.hpp"
#include "tests/support/kinds_store.hpp"

#include <doctest/doctest.h>

namespace svc::duty {

using test::Kinds;
using test::day;

TEST_CASE("nothing is left unchecked: every kind of subject has clocks that verify") {
  Kinds kinds;
  kinds.expect_sound();
  CHECK(kinds.verified().charges == 2);  // the late design, the return
  for (const auto* kind : {"customer", "return", "task", "ticket", "unit"}) {
    CAPTURE(kind);
    std::int64_t clocks = 0;
    kinds.db().first("SELECT COUNT(*) FROM clock WHERE subject_kind = $1", {kind}, [&](const store::Row& row) { clocks = row.integer(0); });
    CHECK(clocks > 0);
  }
}

TEST_CASE("a changed deadline of each kind is found, with its kind, rule and column") {
  for (const auto& [kind, rule] : {std::pair{"customer", "K-0"}, {"return", "K-4"}, {"task", "K-3"}, {"ticket", "K-1"}, {"unit", "K-2"}}) {
    CAPTURE(kind);
    Kinds kinds;
    kinds.db().run("UPDATE clock SET due_at = due_at + 60 WHERE subject_kind = $1 AND rule = $2", {kind, rule});
    const auto found = kinds.verified();
    REQUIRE(found.mismatches.size() == 1);
    CHECK(found.mismatches.front().subject.kind == kind);
    CHECK(found.mismatches.front().rule == rule);
    CHECK(found.mismatches.front().part == "due_at");
  }
}

TEST_CASE("a changed verdict and a changed entry of tasks and returns are found") {
  for (const auto* kind : {"return", "task"}) {
    CAPTURE(kind);
    Kinds kinds;
    kinds.db().run("UPDATE verdict SET outcome = 'warned' WHERE subject_kind = $1", {kind});
    CHECK(kinds.verified().differing == 1);
    Kinds other;
    other.db().run("UPDATE ledger_entry SET amount = amount + 1 WHERE subject_kind = $1", {kind});
    CHECK(other.verified().differing == 1);
  }
}

TEST_CASE("a changed verdict on a line of goods is found, as is one whose facts or day cannot be read") {
  const auto found_after = [](const std::string& change) {
    Kinds kinds;
    kinds.db().run("UPDATE line_verdict SET " + change, {});
    const auto found = kinds.verified();
    REQUIRE(found.mismatches.size() == 1);
    CHECK(found.mismatches.front().kind == "line_verdict");
    return found.mismatches.front().part;
  };
  CHECK(found_after("result = json_set(result, '$.bearer', 'nobody')") == "bearer");
  CHECK(found_after("asked_on = 'soon'") == "facts");
  CHECK(found_after("facts = '{\"no_such_fact\":1}'") == "facts");
}

TEST_CASE("clocks that were reckoned before a customer, a unit or a task was changed are no mismatch") {
  Kinds kinds;
  kinds.edit_customer({.region = "west", .customer_class = "B"});  // in the same second as the notices
  kinds.expect_sound();
  kinds.world.now += Seconds{day};
  kinds.edit_customer({.region = "north", .customer_class = "C", .key_customer = false});
  kinds.expect_sound();
  kinds.world.now += Seconds{day};
  static_cast<void>(customers::edit_unit(kinds.world, kinds.store(), {}, "SN-1", {.purchased_on = "2026-01-10"}));
  kinds.expect_sound();
  static_cast<void>(tasks::close(kinds.world, kinds.store(), {.id = kinds.task}, {.result = "done"}));
  kinds.expect_sound();
}

TEST_CASE("an act after the change reckons with what is known by then") {
  Kinds kinds;
  kinds.edit_customer({.customer_class = "B"});
  static_cast<void>(ticket::note(kinds.world, kinds.store(), {.id = kinds.ticket}, "class B now"));
  kinds.expect_sound();
  kinds.edit_customer({.customer_class = "A"});
  kinds.expect_sound();
  kinds.db().run("UPDATE clock SET state = 'breached', is_open = 1 WHERE subject_kind = 'ticket' AND rule = 'K-1'");
  CHECK(kinds.verified().differing == 1);
}

TEST_CASE("a customer that was merged away keeps what was reckoned for it") {
  Kinds kinds;
  const auto other = customers::add_customer(kinds.world, kinds.store(), {}, {.name = "徐汇机械", .region = "west", .customer_class = "B", .phones = {"13800138001"}}).id;
  kinds.world.now += Seconds{60};
  static_cast<void>(customers::merge_customers(kinds.world, kinds.store(), {}, {.from = kinds.customer, .into = other}));
  kinds.expect_sound();
}

TEST_CASE("what an imported row was before its first change stands in the journal") {
  Kinds kinds;
  kinds.db().run("UPDATE customer SET batch = 1 WHERE id = $1", {kinds.customer});
  kinds.edit_customer({.region = "west"});
  std::string changes;
  kinds.db().first("SELECT changes FROM journal ORDER BY seq DESC LIMIT 1", {}, [&](const store::Row& row) { changes = row.string(0); });
  const auto json = parse_json(changes, "journal");
  REQUIRE(json.find("note") != nullptr);
  const auto* before = json.find("note")->find("before")->find("customer")->find(std::to_string(kinds.customer));
  REQUIRE(before != nullptr);
  CHECK(*before->find("region") == Json{"east"});
  CHECK(before->find("name") == nullptr);  // personal
  kinds.edit_customer({.region = "north"});
  kinds.db().first("SELECT changes FROM journal ORDER BY seq DESC LIMIT 1", {}, [&](const store::Row& row) { changes = row.string(0); });
  CHECK(parse_json(changes, "journal").find("note") == nullptr);  // from then on images tell
  kinds.expect_sound();
}

}  // namespace svc::duty
