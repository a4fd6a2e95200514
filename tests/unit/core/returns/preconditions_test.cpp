// SPDX-License-Identifier: MIT
#include "core/returns/preconditions.hpp"

#include <doctest/doctest.h>

#include "core/base/error.hpp"

using namespace svc;

namespace {

constexpr Date day{std::chrono::local_days{std::chrono::year{2026} / 1 / 15}};

returns::Line line_with(JsonObject facts) {
  returns::Line line;
  line.facts = std::move(facts);
  return line;
}

}  // namespace

TEST_CASE("goods leave, arrive and are reported in that order, on the same day at the earliest") {
  const Json whole = JsonObject{{"outbound_date", "2026-01-05"}};
  CHECK_NOTHROW(returns::require_possible_dates(whole, line_with({{"received_date", "2026-01-05"}, {"reported_date", "2026-01-05"}}), day));
  CHECK_THROWS_WITH_AS(returns::require_possible_dates(whole, line_with({{"received_date", "2026-01-04"}}), day),
                       "received_date is 2026-01-04, before outbound_date (2026-01-05).", Error);
  CHECK_THROWS_AS(returns::require_possible_dates(whole, line_with({{"reported_date", "2026-01-04"}}), day), Error);
}

TEST_CASE("none of the days is still to come") {
  for (const auto* name : {"outbound_date", "received_date", "reported_date"}) {
    CHECK_NOTHROW(returns::require_possible_dates(JsonObject{{name, "2026-01-15"}}, {}, day));
    CHECK_THROWS_AS(returns::require_possible_dates(JsonObject{{name, "2026-01-16"}}, {}, day), Error);
  }
}

TEST_CASE("what a line says of itself goes before what is said of all") {
  const Json whole = JsonObject{{"outbound_date", "2026-01-16"}};
  CHECK_NOTHROW(returns::require_possible_dates(whole, line_with({{"outbound_date", "2026-01-15"}}), day));
}
