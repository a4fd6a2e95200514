// SPDX-License-Identifier: MIT
// Facts and what was looked at of them, both found by the hash of their names.
#include "core/policy/uses.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

using namespace svc;
using namespace svc::policy;

namespace {

std::string name_of(int number) { return fmt::format("fact_{:03}", number); }

}  // namespace

TEST_CASE("every fact is found among many, and told by name") {
  Facts facts;
  for (int i = 499; i >= 0; --i) facts.set(name_of(i), std::int64_t{i});
  const auto all = facts.all();
  REQUIRE(all.size() == 500);
  for (int i = 0; i < 500; ++i) {
    CHECK(facts.get(name_of(i)) == Value{std::int64_t{i}});
    CHECK(all[static_cast<std::size_t>(i)].name == name_of(i));
  }
  CHECK(is_unknown(facts.get("fact_500")));
  CHECK(is_unknown(Facts{}.get("fact_001")));
}

TEST_CASE("what is set again has its new value, in a copy alone") {
  Facts facts;
  facts.set("photo", true);
  auto copy = facts;
  copy.set("photo", false);
  copy.set("film", std::string{"torn"});
  CHECK(facts.all().size() == 1);
  CHECK(facts.get("photo") == Value{true});
  CHECK(copy.all().size() == 2);
  CHECK(copy.get("photo") == Value{false});
}

TEST_CASE("each fact and each param is noted once, as it was first; a param is no fact of its name") {
  Uses uses;
  uses.note(FactUse{.name = "photo", .value = true});
  uses.note(FactUse{.name = "photo", .value = false});
  uses.note(FactUse{.name = "$photo", .value = std::int64_t{3}, .param = "photo"});
  uses.note(FactUse{.name = "$photo", .value = std::int64_t{4}, .param = "photo"});
  uses.note(FactUse{.name = "film", .value = Unknown{}});
  const auto noted = std::move(uses).by_name();
  REQUIRE(noted.size() == 3);
  CHECK(noted[0].name == "$photo");
  CHECK(noted[0].value == Value{std::int64_t{3}});
  CHECK(noted[1].name == "film");
  CHECK(noted[2].value == Value{true});
}
