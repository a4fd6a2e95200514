// SPDX-License-Identifier: MIT
// Charges and explanations in a proof: what somebody changed in them is found by the book.
#include <doctest/doctest.h>

#include "core/ticket/verbs.hpp"
#include "tests/support/proven.hpp"

namespace svc::duty {
namespace {

using test::checked;
using test::member;
using test::Proven;

Json& entry_of(Json& proof, std::string_view rule) {
  for (auto& told : *member(proof, "cases").array()) {
    for (auto& entry : *member(told, "charges").array()) {
      if (*entry.find("rule") == Json{rule}) return entry;
    }
  }
  FAIL("no such charge");
  return proof;
}

}  // namespace

TEST_CASE("a changed charge is found: its amount, its person, what set it off, what was known") {
  Proven store;
  const auto sound = store.proof();
  const auto parts = [&](std::string_view rule, const std::function<void(Json&)>& forge) {
    return test::found_after(sound, [&](Json& proof) { forge(entry_of(proof, rule)); });
  };
  using Parts = std::set<std::string>;
  for (const auto* rule : {"K-5", "K-6"}) {  // of a deadline that was missed, of an act
    CAPTURE(rule);
    CHECK(parts(rule, [](Json& entry) { entry.set("amount", "10.01"); }) == Parts{"charge.amount"});
    CHECK(parts(rule, [](Json& entry) { entry.set("person", 7); }) == Parts{"charge.person"});
    CHECK(parts(rule, [](Json& entry) { entry.set("month", "2025-12"); }) == Parts{"charge.month"});
    CHECK(parts(rule, [](Json& entry) { entry.set("rule", "K-7"); }) == Parts{"charge.rule"});
    CHECK(parts(rule, [](Json& entry) { entry.set("book", 9); }) == Parts{"charge.book"});
    CHECK(parts(rule, [](Json& entry) { entry.set("trigger", nullptr); }) == Parts{"charge.source"});
    CHECK(parts(rule, [](Json& entry) { entry.set("parts", JsonArray{}); }) == Parts{"charge.amount"});
    CHECK(parts(rule, [](Json& entry) { entry.set("parts", JsonArray{JsonObject{{"no_such_fact", 1}}}); }) == Parts{"charge.parts"});
    CHECK(parts(rule, [](Json& entry) { entry.set("cite", JsonArray{"another clause"}); }) == Parts{"charge.cite"});
  }
  CHECK(parts("K-6", [](Json& entry) { member(entry, "trigger").set("at", "2026-01-15T09:59:00+08:00"); }) == Parts{"charge.source"});
  CHECK(parts("K-5", [](Json& entry) { entry.set("source", "K-3/2/1"); }) == Parts{"charge.source"});
}

TEST_CASE("a charge that a proof tells twice is found") {
  Proven store;
  auto twice = store.proof();
  std::int64_t number = 99;
  for (auto& told : *member(twice, "cases").array()) {
    auto& charges = *member(told, "charges").array();
    if (charges.empty()) continue;
    charges.push_back(charges.front());
    charges.back().set("number", number++);
  }
  CHECK(checked(sealed_proof(std::move(twice))).found.differing == 2);
}

TEST_CASE("an explanation holds what would make its verdicts others, which is worked out anew") {
  Proven store;
  const auto refused = ticket::close(store.world, store.store(), {.id = store.ticket}, {.reason = "done"});
  CHECK_FALSE(refused.done);
  const auto sound = store.proof({.subjects = {{.kind = "ticket", .id = store.ticket}}, .with_books = true, .with_flips = true});
  CHECK(checked(sound).found.differing == 0);
  auto forged = sound;
  auto& verdicts = *member(member(forged, "cases").array()->front(), "verdicts").array();
  auto& flips = member(verdicts.back(), "flips");
  REQUIRE(flips.find("flips")->array()->size() == 1);
  CHECK(*flips.find("flips")->array()->front().find("outcome") == Json{"allowed"});
  flips.set("flips", JsonArray{});
  const auto found = checked(sealed_proof(std::move(forged))).found;
  REQUIRE(found.mismatches.size() == 1);
  CHECK(found.mismatches.front().part == "flips");
}

}  // namespace svc::duty
