// SPDX-License-Identifier: MIT
// Inside the search for flips: what a fact could be instead, as far as the rules can tell values apart.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/policy/flips.hpp"

namespace svc::policy {

// A change, and for one of a limit which limit that is.
struct FlipWay {
  FlipChange change;
  std::optional<Value> limit = {};
  std::string rule = {};
  std::string name = {};  // once the search has it
};

// The sorted, unmistakable name of what is changed and to what.
[[nodiscard]] std::string name_of(const FlipWay& way);
[[nodiscard]] int cost_of(const FlipWay& way);
void apply(const FlipWay& way, Facts& facts, Question& question);

// What the rules that it has learned ask about each fact.
class FlipWays {
 public:
  void learn(const Rule& rule);
  // Other values of a fact: of a lever those someone may bring about, of anything else with an order the nearest on the
  // other side of each limit, unless limits are left out.
  [[nodiscard]] std::vector<FlipWay> of(const std::string& fact, const Facts& facts, bool limits = true) const;
  // The change that makes a gate's need of it met; nothing where nobody can bring it about.
  [[nodiscard]] static std::optional<FlipWay> supply(const std::string& fact, const Facts& facts);

 private:
  struct Limited {
    Operand operand;
    bool (*accepts)(std::strong_ordering);
    std::string rule;
  };
  struct Tested {
    std::vector<Value> values;
    std::vector<std::string> members;
    std::vector<Limited> limits;
  };
  void learn(const std::string& rule, const Condition& condition);
  void add_values(FlipChange change, const Tested& tested, std::vector<FlipWay>& ways) const;
  void add_limits(FlipChange change, const Tested& tested, const Facts& facts, std::vector<FlipWay>& ways) const;

  std::map<std::string, Tested> tested_;
};

}  // namespace svc::policy
