// SPDX-License-Identifier: MIT
// What would have to be otherwise for another answer: the least that someone may still do or supply, and the limits that
// nobody can move.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/policy/judge.hpp"

namespace svc::policy {

// One thing that would be otherwise. Done is done: what is known to be so is never offered as undone.
struct FlipChange {
  enum class Kind : std::uint8_t { fact, role, person, approval };
  Kind kind = Kind::fact;
  std::string name;                     // of the fact; the rule of the approval
  std::vector<std::string> roles = {};  // who would have to act; of a person fact: who that person would have to be
  Lever lever = Lever::act;             // none: a limit
  Value from = {};
  Value to = {};
  bool any_value = false;               // whatever is supplied will do
};

struct Flip {
  std::vector<FlipChange> changes;
  std::map<std::string, Value> outputs;  // of a table
  Outcome outcome = Outcome::allowed;    // of an act
  std::vector<RuleRef> rules;            // rows that would decide
};

// "limit 3 d, yours 4 d": what a fact that is no lever would have to be.
struct FlipLimit {
  std::string fact;
  Value limit;
  Value yours;
  std::string rule;  // where the limit stands
  Flip then;         // with the levers that it takes besides
};

struct Flips {
  std::vector<Flip> nearest;        // by cost; of a table one for each other answer, of an act those that let it through
  std::vector<FlipLimit> limits;
  bool complete = true;             // false: the search was cut short, there may be more
};

// Levers alone change: false becomes true, what nobody said gets a value. Supplying evidence costs less than an act, an act
// less than an approval. Each answer was worked out by deciding the table, or judging the act, with the changes made.
[[nodiscard]] Flips nearest_flips(const Book& book, std::string_view table, const Facts& facts, Date day);
// Nothing for an act that is allowed; for one that is warned about, what would silence the warnings.
[[nodiscard]] Flips nearest_flips(const Book& book, const Question& question, const Facts& facts);

// {"flips": […], "limits": […], "all_tried": true}: a contract (svc-policy(1)).
[[nodiscard]] JsonObject to_json(const Flips& flips);

}  // namespace svc::policy
