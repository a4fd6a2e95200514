// SPDX-License-Identifier: MIT
// Books for people and programs: rules, params, the dictionary, what a check found.
#pragma once

#include <string_view>
#include <vector>

#include "core/policy/check.hpp"
#include "core/policy/coverage.hpp"
#include "core/policy/describe.hpp"
#include "core/policy/difference.hpp"
#include "core/report/table.hpp"

namespace svc::cli {

// The kind of a rule in words.
[[nodiscard]] Label kind_label(const std::string& kind);
[[nodiscard]] Table rule_list(const std::vector<policy::RuleText>& rules);
// One rule with all its keys; of a table its rows too, which are among `all`.
[[nodiscard]] Record rule_record(const policy::RuleText& rule, const std::vector<policy::RuleText>& all);
[[nodiscard]] Table param_list(const policy::Book& book);
[[nodiscard]] Table check_list(const std::vector<policy::BookFinding>& findings);
// The same with what a program wants to know besides: the other rule, the example, the interval.
[[nodiscard]] Record check_record(const policy::Book& book, const std::vector<policy::BookFinding>& findings);
// One line per rule and interval, with the number of cases.
[[nodiscard]] Table coverage_list(const std::vector<policy::Covered>& covered);
// In sentences; the record has each with its key, what was and what is.
[[nodiscard]] Table difference_list(const std::vector<policy::Difference>& differences);
[[nodiscard]] Record difference_record(const policy::Book& before, const policy::Book& after, const std::vector<policy::Difference>& differences);
// "kind": fact, milestone, action, subject, wait, role, charge, measure; empty: all of them. `part` of the name, may be empty.
[[nodiscard]] Table word_list(std::string_view kind, std::string_view part);
[[nodiscard]] std::vector<std::string> word_kinds();

}  // namespace svc::cli
