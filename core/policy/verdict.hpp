// SPDX-License-Identifier: MIT
// What policy says, with the clause behind every word of it.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "core/policy/book.hpp"
#include "core/policy/dictionary.hpp"

namespace svc::policy {

// allowed < warned < undecided < refused: the worst finding decides.
enum class Outcome : std::uint8_t { allowed, warned, undecided, refused };
[[nodiscard]] std::string_view to_text(Outcome outcome);

struct RuleRef {
  std::string id;
  std::vector<std::string> cite;
  Bilingual text;
};

struct FactUse {
  std::string name;
  Value value;
  bool assumed = false;
  std::string param = {};  // a param that was looked at, with its value
};

// A gate that was missed, or could not be decided.
struct Finding {
  RuleRef rule;
  Outcome outcome = Outcome::refused;
  std::vector<std::string> missing;   // facts or milestones that would satisfy it
  std::vector<std::string> missing_any;
  std::vector<std::string> needs_role;  // one of these roles
  std::string not_person;             // the person fact that the actor must not be
};

struct ApprovalNeed {
  RuleRef rule;
  std::vector<ApprovalStep> steps;
  std::vector<std::string> choices;
  std::string on_decline;
};

// What would change the outcome: a fact that someone may still do or supply.
struct LeverOffer {
  std::string fact;
  Lever lever;
  std::string rule;
};

// Of an action: gates and approvals together.
struct Verdict {
  std::string action;
  Outcome outcome = Outcome::allowed;
  std::vector<Finding> findings;
  std::vector<ApprovalNeed> approvals;   // all must be satisfied
  std::vector<RuleRef> passed;           // gates that applied and were met
  std::vector<FactUse> used;             // sorted by name
  std::vector<std::string> missing;      // unknown facts, when undecided
  std::vector<LeverOffer> levers;
  std::string book;                      // hash
  [[nodiscard]] bool allowed() const { return outcome == Outcome::allowed || outcome == Outcome::warned; }
};

// Of an act on several things, each judged for itself: what one of them misses, the act misses. The worst outcome of all.
[[nodiscard]] Verdict united(const std::vector<Verdict>& verdicts);

// A row that would give something else and hangs on facts nobody gave.
struct WaitingRow {
  std::string table;
  std::string rule;
  std::vector<std::string> missing;
};
// Of a table.
struct TableResult {
  std::string table;
  bool decided = true;
  std::map<std::string, Value> outputs;                    // hit first, unique, all
  std::vector<std::map<std::string, Value>> collected;     // hit collect
  std::vector<RuleRef> rules;                              // rows that decided
  std::vector<FactUse> used;
  std::vector<std::string> missing;
  std::vector<WaitingRow> waiting = {};
  std::vector<LeverOffer> levers;
  bool no_row = false;                                     // otherwise = "error" was reached
  std::string book;
};

// JSON of both is a contract (svc-policy(1)): {table, status, outputs, rules, used, assumed, missing, book}.
[[nodiscard]] Json to_json(const Verdict& verdict);
[[nodiscard]] Json to_json(const TableResult& result);

}  // namespace svc::policy
