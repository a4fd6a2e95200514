// SPDX-License-Identifier: MIT
// What `tick` charges when goods lie too long in the main warehouse (PEN-04), line by line.
#include <doctest/doctest.h>

#include "core/duty/tick.hpp"
#include "core/duty/verify.hpp"
#include "core/returns/act.hpp"
#include "core/returns/verbs.hpp"
#include "tests/support/goods.hpp"

using namespace svc;
using namespace svc::returns;

namespace {

struct Late : test::GoodsStore {
  std::int64_t id = 0;

  Late() {
    id = ask({faulty(10'000), faulty(20'000)});
    Receiving receiving{.counts = {{.line = 1, .counted = 1}, {.line = 2, .counted = 1}}, .in_main_warehouse = true};
    static_cast<void>(returns::receive(world, store(), {.id = id}, receiving));
  }
  void say_of(std::int64_t line, Json fields) { static_cast<void>(edit(world, store(), {.id = id}, {.line = line, .fields = std::move(fields)})); }
  void pass(int days) {
    world.now += std::chrono::days{days};
    static_cast<void>(duty::tick(world, store(), {.cases = cases()}));
  }
  static duty::CaseKinds cases() { return {{"return", case_kind()}}; }
  [[nodiscard]] bool sound() {
    store::ReadSession session{world, store()};
    const auto found = duty::verify(session, cases());
    return found.charges > 0 && found.differing == 0;
  }
};

}  // namespace

TEST_CASE("each line is charged by what is known of it: of one a loss, of the other none") {
  Late late;
  late.say_of(1, JsonObject{{"late_cause", "li"}});
  late.say_of(2, JsonObject{{"late_cause", "li"}, {"late_loss", "35.50"}});
  late.pass(30);
  CHECK(late.ledger("PEN-04").empty());
  late.pass(1);
  const auto plain = late.ledger("PEN-04");
  REQUIRE(plain.size() == 1);
  CHECK(plain.front().amount == Money{5'000});
  CHECK(plain.front().person == 1);
  const auto loss = late.ledger("PEN-04.loss");
  REQUIRE(loss.size() == 1);
  CHECK(loss.front().least == Money{5'000});
  CHECK(loss.front().most == Money{50'000});
  CHECK(late.sound());
}

TEST_CASE("the loss of one line and who is liable for another are not one charge") {
  Late late;
  late.say_of(1, JsonObject{{"late_cause", "li"}});
  late.say_of(2, JsonObject{{"late_loss", "35.50"}});
  late.pass(31);
  CHECK(late.ledger("PEN-04").size() == 1);
  CHECK(late.ledger("PEN-04.loss").empty());
  CHECK(late.sound());
}
