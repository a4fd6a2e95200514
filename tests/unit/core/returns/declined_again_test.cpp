// SPDX-License-Identifier: MIT
#include <doctest/doctest.h>

#include "core/returns/decline.hpp"
#include "core/returns/verbs.hpp"
#include "tests/support/goods.hpp"

using namespace svc;
using namespace svc::returns;

namespace {

// Beside li (1), who asks: gm (2), who declines; wu (3), who asks as well.
struct DeclinedStore : test::GoodsStore {
  DeclinedStore() : GoodsStore{"standard"} {
    hire(1001, "gm", "general_manager");
    hire(1002, "wu", "aftersales_manager");
    id = ask({JsonObject{{"kind", "porcelain"}, {"reason", "unsold"}, {"outbound_date", "2025-12-10"}, {"received_date", "2025-12-15"}, {"amount", "1000.00"}}});
    static_cast<void>(receive(id));
    static_cast<void>(inspect(id, JsonObject{{"undamaged", true}}));
  }
  ActResult credits(const char* amount, const std::string& text = {}) {
    Settling settling{.disposition = "credit", .granted = amount, .text = text};
    settling.fields = JsonObject{{"excess_accepted", true}};
    return returns::settle(world, store(), {.id = id}, settling);
  }
  void declined(std::int64_t approval) {
    world.uid = 1001;
    static_cast<void>(people::decide(world, store(), {}, approval, "declined", "不予例外", decline));
    world.uid = 1000;
  }
  std::int64_t id = 0;
};

}  // namespace

TEST_CASE("what was declined is not asked again, in other words or by somebody else") {
  DeclinedStore store;
  const auto asked = store.credits("600.00");
  REQUIRE(asked.judgement->approvals.size() == 1);
  store.declined(asked.judgement->approvals.front());
  for (const unsigned uid : {1000U, 1002U}) {
    store.world.uid = uid;
    for (const auto* text : {"", "客户再三要求"}) {
      const auto again = store.credits("600.00", text);
      CHECK_FALSE(again.done);
      CHECK(again.judgement->approvals.empty());
      REQUIRE(again.judgement->declined.size() == 1);
      CHECK(again.judgement->declined.front().stands());
      CHECK(again.judgement->declined.front().by == "gm");
      CHECK(again.judgement->declined.front().reason == "不予例外");
    }
  }
}

TEST_CASE("another value is another question, which names the decline; the old one stays declined") {
  DeclinedStore store;
  store.declined(store.credits("600.00").judgement->approvals.front());
  const auto less = store.credits("599.99");
  CHECK(less.judgement->approvals == std::vector<std::int64_t>{2});
  REQUIRE(less.judgement->declined.size() == 1);
  CHECK(less.judgement->declined.front().approval == 1);
  CHECK(less.judgement->declined.front().changed == std::vector<std::string>{"granted_credit"});
  CHECK(store.credits("600.00").judgement->approvals.empty());
}

TEST_CASE("new evidence may be asked about once more") {
  DeclinedStore store;
  store.declined(store.credits("600.00").judgement->approvals.front());
  static_cast<void>(edit(store.world, store.store(), {.id = store.id}, {.fields = JsonObject{{"photo", true}}}));
  const auto again = store.credits("600.00");
  CHECK(again.judgement->approvals.size() == 1);
  REQUIRE(again.judgement->declined.size() == 1);
  CHECK(again.judgement->declined.front().changed == std::vector<std::string>{"photo"});
}
