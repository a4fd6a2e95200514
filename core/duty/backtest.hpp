// SPDX-License-Identifier: MIT
// History under another book, as if it had been in force: which verdicts would have been others, which deadlines would
// have been missed or kept, and what money would have moved. A case in parts is judged and charged part by part, as it was.
// Nothing is written.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "core/duty/books.hpp"
#include "core/duty/subject.hpp"
#include "core/duty/tick.hpp"
#include "core/store/session.hpp"

namespace svc::duty {

struct VerdictFlip {
  std::string kind = "verdict";               // or line_verdict: what the book says of the goods, not of an act
  std::int64_t verdict = 0;
  std::int64_t line = 0;                      // the part that it judges; 0: the case as a whole
  Subject subject;
  std::string question;
  Instant at{};
  std::string from, to;                       // outcomes
  std::vector<std::string> rules_from;        // that spoke against the act then
  std::vector<policy::RuleRef> rules_to;      // that would
  std::vector<std::string> missing;           // facts the draft asks for and history lacks
};
// A deadline of one book that the other one lacks, or reckons otherwise, so that it was missed under one of them alone.
struct DeadlineFlip {
  Subject subject;
  std::string rule;
  std::string instance;
  Instant start{};
  std::optional<Instant> due_from = {}, due_to = {};
  bool becomes = false;  // a breach; else it ceases to be one
};
// What charges, or credits, come to; those whose amount a person says, or that hang on a fact nobody gave, are counted alone.
struct Sum {
  std::int64_t entries = 0;
  std::int64_t open = 0;
  Money amount{};
  void add(const Sum& other) { entries += other.entries, open += other.open, amount.minor += other.amount.minor; }
};
// `undecided`: what of `from` the draft cannot decide, because it asks for a fact that history lacks: nobody knows what it
// would have come to, and it is no part of what moved.
struct Moved {
  Sum from = {}, to = {}, undecided = {};
  [[nodiscard]] Money difference() const { return {to.amount.minor - (from.amount.minor - undecided.amount.minor)}; }
};
// The same by what lacks.
struct UndecidedMoney {
  std::string kind = {};
  std::vector<std::string> missing = {};
  auto operator<=>(const UndecidedMoney&) const = default;
};
// How often a rule spoke against an act, decided a line, or was missed as a deadline.
struct Effect {
  std::int64_t from = 0, to = 0;
};

struct Backtest {
  void cannot_decide(UndecidedMoney one, const Sum& then) {
    money[one.kind].undecided.add(then);
    undecided_money[std::move(one)].add(then);
  }

  std::int64_t verdicts = 0, flipped = 0, undecided = 0, other_rules = 0;
  std::int64_t clocks = 0, become = 0, cease = 0;
  std::vector<VerdictFlip> flips;       // the first thousand, undecided ones too
  std::vector<DeadlineFlip> deadlines;  // the first thousand
  std::int64_t cap_months = 0;          // that stand otherwise against a cap
  std::vector<CapMonthMoved> caps;      // the first thousand
  std::map<std::string, Moved> money;   // by kind of charge; "credit": of the lines, as their last verdict has it
  std::map<UndecidedMoney, Sum> undecided_money;
  std::map<std::string, Effect> rules;  // only those whose effect differs
};

struct BacktestRequest {
  Instant since{};
  std::optional<Instant> until = {};  // nothing: now
  std::function<void(std::int64_t done, std::int64_t all)> progress = {};
};
// Memory does not grow with the store.
[[nodiscard]] Backtest backtest(store::ReadSession& session, const policy::Book& draft, const CaseKinds& cases, const BacktestRequest& request);

}  // namespace svc::duty
