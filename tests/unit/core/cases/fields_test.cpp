// SPDX-License-Identifier: MIT
#include <doctest/doctest.h>

#include "core/base/error.hpp"
#include "core/cases/facts.hpp"

using namespace svc;

namespace {

const time::Zone& shanghai() {
  static const auto zone = time::compile_zone("Asia/Shanghai");
  return zone;
}

Json told(const std::string& assignment) { return cases::parse_fields({assignment}, shanghai()); }

}  // namespace

TEST_CASE("a count is at least what it counts, and a rating no more than five") {
  CHECK_THROWS_WITH_AS((void)told("machine_count=0"), "machine_count is at least 1, not “0”.", Error);
  CHECK(*told("machine_count=1").find("machine_count")->integer() == 1);
  CHECK_THROWS_AS((void)told("bags_missing=-1"), Error);
  CHECK(*told("bags_missing=0").find("bags_missing")->integer() == 0);
  CHECK(*told("supplier_rating=5").find("supplier_rating")->integer() == 5);
  CHECK_THROWS_WITH_AS((void)told("supplier_rating=6"), "supplier_rating is at most 5, not “6”.", Error);
}

TEST_CASE("an amount that people tell is not below zero, a reckoned one may be") {
  CHECK_THROWS_WITH_AS((void)told("extra_discount=-0.01"), "extra_discount is at least 0.00, not “-0.01”.", Error);
  CHECK(*told("extra_discount=0.00").find("extra_discount")->text() == "0.00");
  CHECK(*told("net_profit=-3.00").find("net_profit")->text() == "-3.00");
}

TEST_CASE("facts in JSON know the same bounds") {
  CHECK_NOTHROW(cases::require_fields(JsonObject{{"machine_count", 1}, {"amount", "0.00"}}, shanghai()));
  CHECK_THROWS_AS(cases::require_fields(JsonObject{{"machine_count", 0}}, shanghai()), Error);
  CHECK_THROWS_AS(cases::require_fields(JsonObject{{"amount", "-0.01"}}, shanghai()), Error);
}

TEST_CASE("an instant is kept as the store's zone writes it") {
  CHECK(*told("arrive_by=2026-01-16T02:00:00Z").find("arrive_by")->text() == "2026-01-16T10:00:00+08:00");
}

TEST_CASE("nothing is set or promised for a time before the case was received") {
  const auto received = time::read_instant(shanghai(), "2026-01-16 10:00", "at");
  CHECK_NOTHROW(cases::require_later(shanghai(), told("arrive_by=2026-01-16 10:00"), received));
  CHECK_THROWS_AS(cases::require_later(shanghai(), told("arrive_by=2026-01-16 09:59"), received), Error);
}
