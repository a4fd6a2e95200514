// SPDX-License-Identifier: MIT
// Facts and a book in, a verdict out. Pure.
#pragma once

#include <set>
#include <string>
#include <string_view>

#include "core/policy/verdict.hpp"

namespace svc::policy {

struct Question {
  std::string action;                                // "ticket.answer"
  std::string subject;                               // kind: "ticket"
  std::string person;                                // who acts (staff id as text)
  std::set<std::string, std::less<>> roles;          // held by them
  Date day;                                          // of the action, in the store's zone: which rules are in force
  std::set<std::string, std::less<>> approved = {};  // approvals already granted for this very act
};

// Every matching gate and approval. What a gate needs is there or it is missing: refused. What hangs on a fact that may
// be so or so is undecided, since gates and approvals fail closed; a gate that only warns then warns. Roles of another
// person than the actor are the set fact "PERSON.roles" ("verified_by.roles"). Outputs of tables that a rule speaks of
// are decided on the way.
[[nodiscard]] Verdict judge(const Book& book, const Question& question, const Facts& facts);

// A table and those it comes after; their outputs are facts `table.output`. Throws Error (not_found) for no such table,
// Error (fault) where the book contradicts itself (two rows of a unique table, outputs of hit = "all" that disagree).
[[nodiscard]] TableResult decide(const Book& book, std::string_view table, const Facts& facts, Date day);

enum class Truth : std::uint8_t { no, yes, unknown };
// Whether the facts (with assumptions of the dictionary applied) satisfy the conditions; `used` collects what was read.
[[nodiscard]] Truth holds(const When& when, const Facts& facts, std::vector<FactUse>* used = nullptr);
[[nodiscard]] Truth holds(const Condition& condition, const Facts& facts, std::vector<FactUse>* used = nullptr);
// A fact with the dictionary's assumption where it is unknown.
[[nodiscard]] FactUse look_up(const Facts& facts, std::string_view name);

}  // namespace svc::policy
