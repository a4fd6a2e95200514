// SPDX-License-Identifier: MIT
#include "core/policy/owners.hpp"

#include <doctest/doctest.h>

#include <set>

#include "core/base/text.hpp"
#include "core/policy/dictionary.hpp"

using namespace svc;

TEST_CASE("every owned fact stands in the dictionary, once") {
  std::set<std::string_view> seen;
  for (const auto& owner : policy::fact_owners()) {
    CAPTURE(owner.fact);
    CHECK(policy::find_fact(owner.fact) != nullptr);
    CHECK(policy::find_milestone(owner.fact) == nullptr);
    CHECK(seen.insert(owner.fact).second);
    CHECK(policy::owner_of(owner.fact) == &owner);
  }
}

TEST_CASE("a consent of a return is owned by the consent of that person") {
  for (const auto* fact : {"aftersales_consent", "general_manager_consent", "manager_consent", "purchasing_consent", "salesperson_consent"}) {
    CAPTURE(fact);
    const auto* owner = policy::owner_of(fact);
    REQUIRE(owner != nullptr);
    REQUIRE(owner->commands.size() == 1);
    CHECK(owner->commands.front().starts_with("return consent --by "));
  }
}

TEST_CASE("what anybody may see is nobody's own") {
  for (const auto* fact : {"kind", "reason", "photo", "amount", "place", "urgency", "negotiated", "no such fact", "signed_by_nobody.roles"}) {
    CAPTURE(fact);
    CHECK(policy::owner_of(fact) == nullptr);
  }
}
