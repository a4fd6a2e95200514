// SPDX-License-Identifier: MIT
#include "core/policy/dictionary.hpp"

#include <doctest/doctest.h>

#include <set>

using namespace svc::policy;

TEST_CASE("every declared fact, milestone and role is found by its name") {
  for (const auto& fact : fact_declarations()) CHECK(find_fact(fact.name) == &fact);
  for (const auto& milestone : milestone_declarations()) {
    CAPTURE(milestone.name);
    REQUIRE(find_milestone(milestone.name) != nullptr);
    CHECK(find_milestone(milestone.name)->name == milestone.name);
  }
  for (const auto& role : role_words()) CHECK(is_role(role.id));
  CHECK(find_fact("no_such_fact") == nullptr);
  CHECK(find_milestone("") == nullptr);
  CHECK_FALSE(is_role("emperor"));
}

TEST_CASE("a milestone is a boolean fact that is assumed not to have happened") {
  const auto* answered = find_fact("answered");
  REQUIRE(answered != nullptr);
  CHECK(answered->type == FactType::boolean);
  CHECK(answered->assume == "false");
}

TEST_CASE("no fact is declared twice, and every word has its Chinese") {
  std::set<std::string_view> names;
  for (const auto& fact : fact_declarations()) {
    CAPTURE(fact.name);
    CHECK(names.insert(fact.name).second);
    CHECK_FALSE(fact.meaning_zh.empty());
  }
  for (const auto& words : {action_words(), subject_words(), wait_reason_words(), role_words(), charge_kind_words(), measure_words()}) {
    for (const auto& word : words) CHECK_FALSE(word.zh.empty());
  }
}
