// SPDX-License-Identifier: MIT
#include "core/returns/month_end.hpp"

#include <algorithm>
#include <doctest/doctest.h>

#include "core/people/ledger.hpp"
#include "core/returns/verbs.hpp"
#include "core/store/rehearsal.hpp"
#include "tests/support/goods.hpp"

using namespace svc;
using test::GoodsStore;

namespace {

struct MonthStore : GoodsStore {
  std::int64_t credited(std::int64_t amount) {
    const auto id = ask({faulty(amount)});
    static_cast<void>(receive(id));
    credit(id);
    return id;
  }
  // What stands of it, in minor units.
  std::int64_t charged() {
    std::int64_t sum = 0;
    for (const auto& entry : ledger("PEN-07")) sum += entry.state == "proposed" || entry.state == "confirmed" ? entry.amount->minor : 0;
    return sum;
  }
};

}  // namespace

TEST_CASE("the charge is the month's, not the day's: what is sold after the return is sold in its month") {
  MonthStore store;
  store.sell(2'000'000);
  static_cast<void>(store.credited(40'000));
  static_cast<void>(store.credited(40'000));
  CHECK(store.charged() == 0);
  store.sell(10'000'000);
  store.end_month();
  CHECK(store.ledger("PEN-07").empty());
}

TEST_CASE("what is entered after the month moves its charge, up and down, and nothing is written where nothing moved") {
  MonthStore store;
  store.sell(2'000'000);
  const auto first = store.credited(40'000);
  const auto last = store.credited(40'000);
  store.end_month();
  CHECK(store.charged() == 30'000);
  CHECK(store.ledger("PEN-07").front().subject == last);
  CHECK(store.ledger("PEN-07").front().month == "2026-01");
  CHECK(store.ledger("PEN-07").front().proposed_by == 0);  // time did, whoever ran `tick`
  returns::end_months(store.world, store.store());
  CHECK(store.ledger("PEN-07").size() == 1);
  store.sell(400'000);  // 24000.00 sold: 600.00 may come back
  returns::end_months(store.world, store.store());
  CHECK(store.charged() == 20'000);
  CHECK(store.ledger("PEN-07").front().state == "withdrawn");
  static_cast<void>(sales::edit_sale(store.world, store.store(), {}, "1", {.sold_on = "2025-12-30"}));
  returns::end_months(store.world, store.store());
  CHECK(store.charged() == 70'000);
  const auto entries = store.ledger("PEN-07");
  CHECK(std::ranges::any_of(entries, [&](const auto& entry) { return entry.subject == first && entry.amount == Money{30'000}; }));
  store.sell(20'000'000);
  returns::end_months(store.world, store.store());
  CHECK(store.charged() == 0);
}

TEST_CASE("goods that are settled after the month are charged once they are; a settlement taken back charges nobody") {
  MonthStore store;
  store.sell(1'000'000);
  const auto id = store.ask({GoodsStore::faulty(40'000)});
  static_cast<void>(store.receive(id));
  store.end_month();
  CHECK(store.charged() == 0);
  store.credit(id);
  returns::end_months(store.world, store.store());
  CHECK(store.charged() == 15'000);
  static_cast<void>(returns::reverse(store.world, store.store(), {.id = id}, {.reason = "数错", .override_reason = "经理同意"}));
  CHECK(store.charged() == 0);
  static_cast<void>(store.settle(id, "credit"));
  returns::end_months(store.world, store.store());
  CHECK(store.charged() == 15'000);
}

TEST_CASE("what the end of the month settles is told beforehand as it is told then, and stays unsettled") {
  MonthStore store;
  store.sell(2'000'000);
  static_cast<void>(store.credited(40'000));
  static_cast<void>(store.credited(40'000));
  store.world.now += std::chrono::days{40};
  std::vector<duty::Notice> foretold;
  {
    const store::Rehearsal rehearsal{store.store()};
    foretold = returns::end_months(store.world, store.store());
  }
  CHECK(store.charged() == 0);
  const auto told = returns::end_months(store.world, store.store());
  REQUIRE(told.size() == 1);
  REQUIRE(foretold.size() == 1);
  CHECK(told.front().rule == "RET-50");
  CHECK(told.front().instance == "2026-01");
  CHECK(told.front().subject.id == foretold.front().subject.id);
  CHECK(told.front().owed == foretold.front().owed);
  CHECK(store.charged() == 30'000);
  CHECK(returns::end_months(store.world, store.store()).empty());
}

TEST_CASE("a return stands where its first piece does: what came of it after another one is no gap through which the excess falls") {
  MonthStore store;
  store.sell(1'400'000);  // 350.00 may come back
  const auto first = store.ask({GoodsStore::faulty(20'000)});
  const auto last = store.ask({GoodsStore::faulty(15'000)});
  static_cast<void>(store.receive(first));
  static_cast<void>(store.receive(last));
  static_cast<void>(store.receive(first, {{.line = 1, .counted = 2}}, "多来一件"));
  returns::Edit edit{.line = 2};
  edit.fields = JsonObject{{"reason", "quality"}, {"photo", true}, {"photo_confirmed", true}, {"amount", "100.00"}};
  const auto seller = std::exchange(store.world.uid, GoodsStore::desk);
  REQUIRE(returns::edit(store.world, store.store(), {.id = first}, edit).done);
  store.world.uid = seller;
  store.credit(first);
  store.credit(last);
  store.end_month();
  CHECK(store.charged() == 10'000);
  CHECK(store.ledger("PEN-07").front().subject == last);
}

TEST_CASE("what was taken back of a month's charge stays taken back while the month stands as it was reckoned") {
  MonthStore store;
  store.sell(2'000'000);
  static_cast<void>(store.credited(60'000));
  store.end_month();
  REQUIRE(store.charged() == 10'000);
  store.hire(1901, "wang", "aftersales_manager");
  store.hire(1902, "sun", "aftersales_manager");
  const auto decide = [&, entry = store.ledger("PEN-07").front().id](std::int64_t uid, people::LedgerVerb verb) {
    store.world.uid = uid;
    REQUIRE_FALSE(people::decide_entry(store.world, store.store(), {}, {.verb = verb, .entry = entry}, {.reason = "误记"}).refusal);
  };
  decide(1901, people::LedgerVerb::confirm);
  decide(1902, people::LedgerVerb::reverse);
  const auto entries = store.ledger("PEN-07").size();
  CHECK(returns::end_months(store.world, store.store()).empty());
  CHECK(store.ledger("PEN-07").size() == entries);
}
