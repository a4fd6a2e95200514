// SPDX-License-Identifier: MIT
// The cap as a live budget under random returns: what is counted and what remains are the budget, what lies above is
// somebody's to the fen, and the rows of the rate are those of a model.
#include <doctest/doctest.h>

#include <map>
#include <random>

#include "core/returns/verbs.hpp"
#include "core/store/check.hpp"
#include "tests/support/goods.hpp"

using namespace svc;
using namespace svc::returns;

namespace {

// What a return adds to the month while it is as it is.
struct Back {
  std::int64_t amount = 0;
  bool came = false;
  bool settled = false;
};

void check_budget(test::GoodsStore& store, const std::map<std::int64_t, Back>& model, std::int64_t sold) {
  std::int64_t counted = 0;
  for (const auto& [id, back] : model) counted += back.came ? back.amount : 0;
  const auto month = store.month();
  CHECK(month.sums.returned_amount == counted);
  const auto& cap = month.caps.front();
  const auto budget = sold * 25 / 1000;
  if (cap.over) CHECK(counted - (sold * 25 + 500) / 1000 == cap.excess);
  else CHECK(counted + cap.room == budget);
  std::int64_t above = 0;
  store::ReadSession session{store.world, store.store()};
  for (const auto& [id, back] : model) {
    const auto part = cap_part(session, CaseFile::load(session, id), session.now());
    if (back.came) above += part_above(part.month.caps.front(), part.part, part.later);
  }
  CHECK(above == cap.excess_amount);
}

}  // namespace

TEST_CASE("counted and remaining are the budget, whatever comes back in whatever order") {
  for (const unsigned seed : {1U, 2U, 3U}) {
    CAPTURE(seed);
    std::mt19937 random{seed};
    const auto upto = [&](int most) { return static_cast<int>(random() % static_cast<unsigned>(most + 1)); };
    test::GoodsStore store;
    const std::int64_t sold = 1'000 * (1 + upto(2'000));
    store.sell(sold);
    std::map<std::int64_t, Back> model;
    for (int step = 0; step < 25; ++step) {
      if (model.empty() || upto(2) == 0) {
        const std::int64_t amount = 1 + upto(static_cast<int>(sold / 100));
        model.emplace(store.ask({test::GoodsStore::faulty(amount)}), Back{.amount = amount});
      } else {
        auto& [id, back] = *std::next(model.begin(), upto(static_cast<int>(model.size()) - 1));
        if (!back.came && !back.settled) {
          back.came = store.receive(id).done;
        } else if (!back.settled) {
          static_cast<void>(store.inspect(id));
          const bool kept = upto(1) == 0;
          back.settled = store.settle(id, kept ? "credit" : "repair").done;
          CHECK(back.settled);
          if (!kept) back.came = false;
        }
      }
      check_budget(store, model, sold);
    }
    store.end_month();
    std::int64_t charged = 0;
    for (const auto& entry : store.ledger("PEN-07")) charged += entry.amount.value_or(Money{}).minor;
    std::int64_t counted = 0;
    for (const auto& [id, back] : model) counted += back.amount;
    CHECK(charged <= counted);
  }
}
