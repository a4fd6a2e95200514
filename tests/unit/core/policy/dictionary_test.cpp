// SPDX-License-Identifier: MIT
#include "core/policy/dictionary.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <string>

namespace svc::policy {
namespace {

bool has(std::span<const NamedWord> words, std::string_view id) {
  return std::ranges::any_of(words, [&](const NamedWord& word) { return word.id == id; });
}

TEST_CASE("no fact stands twice, nor under the name of a milestone") {
  std::set<std::string_view> names;
  for (const auto& fact : fact_declarations()) {
    CAPTURE(std::string(fact.name));
    CHECK(names.insert(fact.name).second);
    CHECK(find_milestone(fact.name) == nullptr);
  }
}

TEST_CASE("every fact says what it means in both languages, and is found by its name") {
  for (const auto& fact : fact_declarations()) {
    CAPTURE(std::string(fact.name));
    CHECK_FALSE(fact.meaning_en.empty());
    CHECK_FALSE(fact.meaning_zh.empty());
    const auto* found = find_fact(fact.name);
    REQUIRE(found != nullptr);
    CHECK(found->meaning_en == fact.meaning_en);
  }
  CHECK(find_fact("no_such_fact") == nullptr);
}

TEST_CASE("elapsed facts run from a declared date or instant; enumerations and sets name their values") {
  for (const auto& fact : fact_declarations()) {
    CAPTURE(std::string(fact.name));
    if (fact.type == FactType::elapsed) {
      const auto* anchor = find_fact(fact.anchor);
      REQUIRE(anchor != nullptr);
      CHECK((anchor->type == FactType::date || anchor->type == FactType::instant));
    } else {
      CHECK(fact.anchor.empty());
    }
    const bool days = fact.name == "instalments";  // a set that no list can name
    const bool closed = fact.type == FactType::enumeration || (fact.type == FactType::set && !days);
    if (fact.type != FactType::span) CHECK(closed == !fact.values.empty());
  }
}

TEST_CASE("a lever is something to be done or to be shown: what is so, or was found, nobody chooses") {
  // What the parties agree on, or one of them still decides.
  const std::set<std::string_view> chosen{"carrier_class", "consent_source", "cost_bearer", "disposition", "freight_liable", "freight_step", "mode",
                                          "opinion", "payment_form", "stock_route", "type", "urgency"};
  // Something that is there, or can be had, and only has to be produced.
  const std::set<std::string_view> shown{"carriage_damage_proven", "damaged_pieces_only", "photo", "photo_confirmed", "vendor_onsite"};
  for (const auto& fact : fact_declarations()) {
    if (fact.lever == Lever::none) continue;
    CAPTURE(std::string(fact.name));
    if (fact.type == FactType::enumeration) CHECK((fact.lever == Lever::act && chosen.contains(fact.name)));
    if (fact.type == FactType::boolean && fact.lever == Lever::evidence) CHECK(shown.contains(fact.name));
    CHECK(fact.type != FactType::elapsed);
    CHECK_FALSE((fact.lever == Lever::evidence && fact.assume != "none" && !fact.assume.empty() && fact.type != FactType::boolean));
  }
  for (const auto* found : {"bags_missing", "boxes_missing", "cause_class", "complaint_detail", "complaint_route", "complaint_subject", "demand_reasonable",
                            "fault_cause", "fault_origin", "film", "founded", "image_harmed", "in_warranty", "kind", "late_loss", "packaging",
                            "penalty_severity", "reason", "severity", "undamaged"}) {
    CAPTURE(found);
    REQUIRE(find_fact(found) != nullptr);
    CHECK(find_fact(found)->lever == Lever::none);
  }
}

TEST_CASE("an assumed value of an enumeration is one of its values, or none") {
  for (const auto& fact : fact_declarations()) {
    if (fact.type != FactType::enumeration || fact.assume.empty() || fact.assume == "none") continue;
    CAPTURE(std::string(fact.name));
    CHECK(std::ranges::find(fact.values, fact.assume) != fact.values.end());
  }
}

TEST_CASE("a milestone is a boolean fact that has not happened until somebody says so") {
  for (const auto& milestone : milestone_declarations()) {
    CAPTURE(std::string(milestone.name));
    const auto* fact = find_fact(milestone.name);
    REQUIRE(fact != nullptr);
    CHECK(fact->type == FactType::boolean);
    CHECK(fact->assume == "false");
    CHECK(has(subject_words(), milestone.on));
    CHECK(find_milestone(milestone.name, milestone.on) == &milestone);
  }
}

TEST_CASE("the same word may be a milestone of several subjects") {
  REQUIRE(find_milestone("received") != nullptr);
  CHECK(find_milestone("received")->on == "ticket");
  REQUIRE(find_milestone("received", "complaint") != nullptr);
  CHECK(find_milestone("received", "complaint")->on == "complaint");
  CHECK(find_milestone("received", "loan") == nullptr);
}

TEST_CASE("what a signature says is asked again after reopening, what was answered is not") {
  CHECK(find_milestone("signed", "ticket")->scope == Scope::round);
  CHECK(find_milestone("called_back", "ticket")->scope == Scope::round);
  CHECK(find_milestone("received", "ticket")->scope == Scope::subject);
  CHECK(find_milestone("answered", "ticket")->scope == Scope::subject);
  CHECK(find_milestone("became_key", "customer")->scope == Scope::party);
}

TEST_CASE("words are unique, and every role of the regulations is a key") {
  for (const auto words : {action_words(), subject_words(), wait_reason_words(), role_words(), charge_kind_words(),
                           measure_words()}) {
    std::set<std::string_view> ids;
    for (const auto& word : words) {
      CAPTURE(std::string(word.id));
      CHECK(ids.insert(word.id).second);
      CHECK_FALSE(word.en.empty());
      CHECK_FALSE(word.zh.empty());
    }
  }
  for (const auto* role : {"general_manager", "leader_in_charge", "clerk", "front_desk_manager", "property_manager",
                           "administrator", "proxy", "auditor", "system"}) {
    CHECK(is_role(role));
  }
  CHECK_FALSE(is_role("boss"));
}

TEST_CASE("facts that cannot hold together are declared facts") {
  for (const auto& never : never_together()) {
    for (const auto& [name, value] : never.facts) {
      CAPTURE(std::string(name));
      CHECK(find_fact(name) != nullptr);
      CHECK_FALSE(value.empty());
    }
  }
}

TEST_CASE("what a milestone makes void is a flag of the dictionary, and never itself") {
  std::size_t voiding = 0;
  for (const auto& milestone : milestone_declarations()) {
    CAPTURE(std::string(milestone.name));
    CHECK((milestone.anew_with.empty() || find_fact(milestone.anew_with) != nullptr));
    for (const auto name : milestone.voids) {
      ++voiding;
      REQUIRE(find_fact(name) != nullptr);
      CHECK(find_fact(name)->type == FactType::boolean);
      CHECK(name != milestone.name);
    }
  }
  CHECK(voiding == 10);
}

TEST_CASE("another amount is another quote, whatever verb tells it; another title is none") {
  const auto voided_by = [](std::string_view subject, std::string_view field) {
    return voided_by_edit(subject, [&](std::string_view name) { return name == field; });
  };
  CHECK(std::ranges::equal(voided_by("ticket", "amount"), find_milestone("quoted", "ticket")->voids));
  CHECK(voided_by("ticket", "title").empty());
  CHECK(voided_by("return", "amount").empty());
}

}  // namespace
}  // namespace svc::policy
