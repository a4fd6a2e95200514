// SPDX-License-Identifier: MIT
// What charges of one case come to on both sides of a backtest, and what of them the draft cannot decide.
#pragma once

#include <set>
#include <tuple>

#include "core/duty/backtest.hpp"
#include "core/people/ledger.hpp"
#include "core/policy/gate_rule.hpp"

namespace svc::duty {

enum class Side : std::uint8_t { then, draft };

class CaseMoney {
 public:
  // Of two that a rule holds against somebody once, the first counts.
  void put_down(Side side, const policy::Charge& rule, const people::LedgerEntry& entry);
  // Whether anything that was put down then could stand in the place of what the draft's rule says.
  [[nodiscard]] bool concerns(const policy::Charge& rule) const;
  // The draft's rule would say something, or not, if somebody had given these facts.
  void lacks(const policy::Charge& rule, const std::vector<std::string>& missing);
  // Adds it all up. What a rule put down then is undecided where the same rule of the draft lacks a fact, or, of a rule that
  // the draft has no more, where one of its kind does.
  void settle(const policy::Book& draft, Backtest& out) const;

 private:
  struct Entry {
    std::string rule;
    std::string kind;
    Sum sum;
  };
  struct Lacking {
    std::string kind;
    std::vector<std::string> missing;
  };
  [[nodiscard]] const Lacking* why_undecided(const policy::Book& draft, const Entry& entry) const;

  std::set<std::tuple<Side, std::string, std::int64_t>> held_ = {};  // rule and person
  std::vector<Entry> then_ = {}, draft_ = {};
  std::map<std::string, Lacking> lacking_ = {};  // by rule
};

}  // namespace svc::duty
