// SPDX-License-Identifier: MIT
// Inside the search for flips: the cheapest changes first. An answer says which facts it rests on, and another answer takes
// a change of one of those: so following them reaches every flip, and each only with the changes that it needs.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "core/policy/flip_ways.hpp"

namespace svc::policy {

// What comes of some changes.
struct FlipAnswer {
  std::string answer;          // alike answers are alike texts; empty: none, or none that is wanted
  Flip flip;
  std::vector<FlipWay> ways;   // that could make it another; after a limit no other limit is tried
};
using FlipQuestion = std::function<FlipAnswer(const std::vector<FlipWay>&)>;
enum class SameAnswer : std::uint8_t { once, every_way };  // whether a second way to an answer is worth telling

class FlipSearch {
 public:
  FlipSearch(FlipQuestion ask, SameAnswer same) : ask_{std::move(ask)}, same_{same} {}
  [[nodiscard]] Flips run();

 private:
  struct Trial {
    int cost = 0;
    std::vector<FlipWay> ways = {};  // sorted by name
  };
  enum class Reach : std::uint8_t { levers, one_limit };
  void search(Reach reach);
  void expand(const Trial& trial, const FlipAnswer& answer, Reach reach);
  [[nodiscard]] bool asks_more(const Trial& trial) const;
  [[nodiscard]] bool is_least(const Trial& trial, const FlipAnswer& answer);
  void note(const Trial& trial, const FlipAnswer& answer);
  void note_limit(const Trial& trial, const FlipAnswer& answer);
  const FlipAnswer& answer_to(const std::vector<FlipWay>& ways);

  FlipQuestion ask_;
  SameAnswer same_;
  std::map<std::string, FlipAnswer> answers_;  // by what was changed
  std::map<std::pair<int, std::string>, Trial> waiting_;
  std::vector<std::vector<FlipWay>> taken_;  // the ways to what was found
  std::size_t budget_ = 0;
  Flips found_;
};

}  // namespace svc::policy
