// SPDX-License-Identifier: MIT
#include <doctest/doctest.h>

#include "core/base/error.hpp"
#include "core/cases/facts.hpp"
#include "core/policy/dictionary.hpp"
#include "core/policy/owners.hpp"

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
  CHECK_THROWS_WITH_AS((void)told("fee=-0.01"), "fee is at least 0.00, not “-0.01”.", Error);
  CHECK(*told("fee=0.00").find("fee")->text() == "0.00");
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

TEST_CASE("a fact that a command of its own records is not told as a field, by assignment or as JSON") {
  for (const auto& owner : policy::fact_owners()) {
    CAPTURE(owner.fact);
    const std::string name{owner.fact};
    CHECK_THROWS_WITH_AS((void)told(name + "=true"), ("“" + name + "” is not set by hand.").c_str(), Error);
    CHECK_THROWS_WITH_AS(cases::require_fields(JsonObject{{name, nullptr}}, shanghai()), ("“" + name + "” is not set by hand.").c_str(), Error);
    CHECK_NOTHROW(cases::require_fields(JsonObject{{name, nullptr}}, shanghai(), cases::Saying::supposed));
  }
}

TEST_CASE("whoever may not say a fact is told by which command it is said") {
  const auto hint_of = [](const char* assignment) {
    try {
      (void)told(assignment);
    } catch (const Error& error) {
      return in_english(error.hint());
    }
    return std::string{"accepted"};
  };
  CHECK(hint_of("purchasing_consent=true") == "Whose it is to say says it: “svc return consent --by purchasing_manager”");
  CHECK(hint_of("owner=2") == "Whose it is to say says it: “svc ticket assign --to”, “svc task edit --to”, “svc paper edit --owner”");
  CHECK(hint_of("in_person=true") == "It is reckoned from what is recorded.");
  CHECK(hint_of("negotiated=true") == "accepted");
}

TEST_CASE("a time elapsed and the roles of a person are reckoned, whatever the fact") {
  for (const auto& fact : policy::fact_declarations()) {
    CAPTURE(fact.name);
    if (fact.type == policy::FactType::elapsed) CHECK_THROWS_AS((void)told(std::string{fact.name} + "=1d"), Error);
    if (fact.type == policy::FactType::person) CHECK_THROWS_AS(cases::require_fields(JsonObject{{std::string{fact.name} + ".roles", JsonArray{"clerk"}}}, shanghai()), Error);
  }
}

TEST_CASE("a question may suppose what others have to say") {
  const auto supposed = cases::parse_fields({"purchasing_consent=true", "since_receipt=2d"}, shanghai(), cases::Saying::supposed);
  CHECK(*supposed.find("purchasing_consent")->boolean());
}
