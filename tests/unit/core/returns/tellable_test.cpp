// SPDX-License-Identifier: MIT
#include "core/returns/tellable.hpp"

#include <doctest/doctest.h>

#include "core/base/error.hpp"
#include "core/policy/dictionary.hpp"
#include "core/policy/loader.hpp"
#include "core/policy/mentions.hpp"
#include "core/returns/verbs.hpp"
#include "tests/support/goods.hpp"

using namespace svc;
using namespace svc::returns;

namespace {

// What the book's rules about returns look at, tables and all.
std::set<std::string> asked_by(const policy::Book& book) {
  std::set<std::string> facts, params;
  const auto add = [&](const auto& rules) {
    for (const auto& rule : rules) {
      if (rule.rule.on == "return") policy::mentions(rule, facts, params);
    }
  };
  add(book.tables);
  add(book.gates);
  add(book.approvals);
  add(book.clocks);
  add(book.charges);
  return facts;
}

}  // namespace

TEST_CASE("every name of the dictionary may be told of a return and is looked at or kept, or is refused with its reason") {
  for (const auto* name : {"standard", "gift-distributor", "electronics-maker", "equipment-maker"}) {
    const auto book = policy::load_book(name);
    const auto asked = asked_by(book);
    int told = 0, refused = 0;
    for (const auto& fact : policy::fact_declarations()) {
      CAPTURE(book.id);
      CAPTURE(fact.name);
      const auto reason = why_untold(book, fact.name);
      if (reason) {
        CHECK(in_english(*reason).find(fact.name) != std::string::npos);
        ++refused;
      } else {
        ++told;
      }
      // What a rule asks for is never refused, unless svc works it out.
      if (reason && asked.contains(std::string{fact.name})) CHECK(in_english(*reason).find("worked out") != std::string::npos);
    }
    for (const auto& milestone : policy::milestone_declarations()) CHECK(why_untold(book, milestone.name));
    CHECK(told > 30);
    CHECK(refused > 100);
  }
}

TEST_CASE("measures are worked out; facts of other cases say nothing of goods; the goods themselves may be told everywhere") {
  const auto book = policy::load_book("gift-distributor");
  CHECK(in_english(*why_untold(book, "returned_amount")) == "“returned_amount” is worked out, not told.");
  CHECK(in_english(*why_untold(book, "received")) == "“received” is an act of its own: it is recorded when it happens.");
  CHECK(in_english(*why_untold(book, "machine_count")).starts_with("Of returned goods “machine_count” says nothing"));
  for (const auto* name : {"kind", "reason", "fault_origin", "amount", "since_receipt", "since_outbound", "salesperson", "extra_discount", "no_such_name"}) {
    CHECK_FALSE(why_untold(book, name));
  }
  CHECK_FALSE(why_untold(policy::load_book("equipment-maker"), "kind"));
}

TEST_CASE("what cannot be told is refused as it is typed, of the return and of a line, asked or added or edited") {
  test::GoodsStore store;
  auto facts = test::GoodsStore::faulty(1'000);
  facts.set("returned_amount", "10.00");
  CHECK_THROWS_AS(static_cast<void>(store.ask({facts})), Error);
  const auto id = store.ask({test::GoodsStore::faulty(1'000)});
  CHECK_THROWS_AS(static_cast<void>(edit(store.world, store.store(), {.id = id}, {.fields = JsonObject{{"sales_amount", "10.00"}}})), Error);
}
