// SPDX-License-Identifier: MIT
// Rules about acts: gates, approvals, caps and charges.
#pragma once

#include "core/policy/rule.hpp"

namespace svc::policy {

enum class Effect : std::uint8_t { refuse, warn };
struct Gate {
  Rule rule;
  std::vector<std::string> action;
  std::vector<std::string> need;       // facts or milestones that must be true (known, not none, for others)
  std::vector<std::string> need_any;
  std::vector<std::string> by;         // roles
  std::vector<std::string> not_by;     // person facts
  std::map<std::string, std::vector<std::string>> need_by;  // person fact → roles
  Effect effect = Effect::refuse;
};

struct ApprovalStep {
  std::vector<std::string> roles;
  std::string as;       // "review"
  std::string each;     // a set fact: one decision per member, parallel
  std::string person;   // a person fact
};
struct Approval {
  Rule rule;
  std::vector<std::string> action;
  std::vector<ApprovalStep> steps;
  std::vector<std::string> choices;
  std::string on_decline;
};

struct Cap {
  Rule rule;
  std::string count;  // a milestone
  std::string sum;    // or measures
  std::string of;
  When where;
  std::vector<std::string> per;
  std::string period;
  Operand max;
  std::map<std::string, Operand> then;
};

struct Charge {
  Rule rule;
  std::string event;                   // exactly one of event, on_breach, on_warn
  std::string on_breach;
  std::vector<std::string> on_warn;
  std::string once = "subject";
  std::vector<std::string> needs;
  Operand who;                         // a person fact or a role
  std::string kind;
  std::optional<Operand> amount;       // exactly one of amount, range, percent, decision
  std::string times;                   // a number fact that multiplies the amount
  std::vector<Operand> range;          // two amounts, or two shares of `of`
  std::string by;                      // severity fact for range
  std::optional<Operand> percent;
  std::string of;                      // money fact
  std::optional<Operand> floor;
  std::vector<std::string> decision;
  std::string month;                   // date fact: it is of that month, not of the one that its trigger was in
};

}  // namespace svc::policy
