// SPDX-License-Identifier: MIT
// The parts of matching that judge, decide, clocks and charges share.
#pragma once

#include <compare>
#include <optional>
#include <string>
#include <vector>

#include "core/policy/judge.hpp"
#include "core/policy/uses.hpp"

namespace svc::policy {

// The facts with what follows from the day: every elapsed fact from its anchor ("received_on" and the day give
// "since_receipt"); an elapsed fact given as a span counts back from the day.
[[nodiscard]] Facts on_day(Facts facts, const time::Zone& zone, Date day);

// A fact where it stands, with the dictionary's assumption where it is unknown.
struct FactValue {
  const Value& value;
  bool assumed = false;
};
[[nodiscard]] FactValue see(const Facts& facts, std::string_view name);
// What an operand is worth: its literal, its param, or the fact it names. Adds what it looked at to `used`.
[[nodiscard]] const Value& worth(const Operand& operand, const Facts& facts, std::vector<FactUse>* used);
[[nodiscard]] const Value& worth(const Operand& operand, const Facts& facts, Uses& used);
[[nodiscard]] Truth holds(const Condition& condition, const Facts& facts, Uses& used);
// Whether the conditions hold and, where they do not, the first that fails.
struct Holding {
  Truth truth = Truth::yes;
  const Condition* failed = nullptr;
};
[[nodiscard]] Holding try_all(const When& when, const Facts& facts);
// How two values stand to each other; nothing where they do not compare (3 d and 1 mo, a date and a number).
[[nodiscard]] std::optional<std::strong_ordering> compare(const Value& a, const Value& b);

// Names of what was looked at and not known: facts, and params as "$key".
[[nodiscard]] std::vector<std::string> unknown_names(const std::vector<FactUse>& used);
// Adds what is not there yet, and keeps the list sorted by name.
void merge_used(std::vector<FactUse>& into, const std::vector<FactUse>& more);
void note_fact(std::vector<FactUse>& into, std::string_view name, const FactValue& seen);
void merge_names(std::vector<std::string>& into, const std::vector<std::string>& more);
[[nodiscard]] RuleRef reference(const Rule& rule);
// Whether someone may still do or supply it.
[[nodiscard]] Lever lever_of(std::string_view fact);
[[nodiscard]] Lever lever_of(const Condition& condition);

}  // namespace svc::policy
