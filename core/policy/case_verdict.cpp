// SPDX-License-Identifier: MIT
// Cases of tables and actions.
#include <fmt/format.h>

#include <algorithm>

#include "core/policy/case_run.hpp"
#include "core/policy/decide.hpp"

namespace svc::policy {
namespace {

std::string outputs_text(const TableResult& result) {
  if (!result.decided) return "undecided";
  if (result.no_row) return "error";
  std::string text = "{";
  for (const auto& [name, value] : result.outputs) text += fmt::format("{}{} = {}", text.size() == 1 ? " " : ", ", name, to_text(value));
  return text + " }";
}

void compare_outputs(CaseRun& run, const std::string& table, const Toml& expected, const std::map<std::string, Value>& outputs) {
  if (expected.table() == nullptr) return run.compare("expect", "a table of outputs", "something else");
  for (const auto& member : *expected.table()) {
    const auto found = outputs.find(member.key);
    const auto type = type_of(table + "." + member.key, &run.book());
    if (found == outputs.end() || !type) run.compare(member.key, "an output", "not there");
    else run.compare_value(member.key, member.value, *type, found->second);
  }
}

void compare_rows(CaseRun& run, const std::string& table, const TomlArray& expected, const TableResult& result) {
  run.compare("rows", fmt::format("{}", expected.size()), fmt::format("{}", result.collected.size()));
  for (std::size_t i = 0; i < std::min(expected.size(), result.collected.size()); ++i) {
    compare_outputs(run, table, expected[i], result.collected[i]);
  }
}

void compare_rules(CaseRun& run, const TableResult& result) {
  std::vector<std::string> ids;
  for (const auto& rule : result.rules) ids.push_back(rule.id);
  for (const auto& wanted : run.texts("rules")) {
    if (std::ranges::find(ids, wanted) == ids.end()) run.compare_set("rules", {wanted}, ids);
  }
}

// A case that fails says which facts were missing, whether it names any or not.
void compare_missing(CaseRun& run, const std::vector<std::string>& missing) {
  if (run.source().find("missing") != nullptr || !run.passed()) run.compare_set("missing", run.texts("missing"), missing);
}

std::vector<std::string> ids_of(const Verdict& verdict, Outcome outcome) {
  std::vector<std::string> ids;
  for (const auto& finding : verdict.findings) {
    if (finding.outcome == outcome) ids.push_back(finding.rule.id);
  }
  return ids;
}

std::vector<std::string> approvals_of(const Verdict& verdict) {
  std::vector<std::string> ids;
  for (const auto& need : verdict.approvals) ids.push_back(need.rule.id);
  return ids;
}

Question question_of(const CaseRun& run) {
  Question question{.action = run.text("action"), .subject = {}, .person = run.text("by"), .roles = {}, .day = run.day()};
  if (question.person.empty()) question.person = run.text("person");
  for (const auto& role : run.texts("roles")) question.roles.insert(role);
  for (const auto& rule : run.texts("approved")) question.approved.insert(rule);
  return question;
}

void exercise(CaseRun& run, const Verdict& verdict) {
  for (const auto& finding : verdict.findings) run.exercised(finding.rule.id);
  for (const auto& rule : verdict.passed) run.exercised(rule.id);
  for (const auto& need : verdict.approvals) run.exercised(need.rule.id);
}

}  // namespace

void run_table_case(CaseRun& run) {
  const auto table = run.text("table");
  const auto result = decide(run.book(), table, run.facts(), run.day());
  for (const auto& rule : result.rules) run.exercised(rule.id);
  run.exercised(table);
  const auto word = run.expected_word();
  if (!word.empty()) {
    run.compare("expect", word, outputs_text(result));
    return compare_missing(run, result.missing);
  }
  if (!result.decided) {
    run.compare("status", "decided", "undecided");
    return compare_missing(run, result.missing);
  }
  if (result.no_row) return run.compare("outcome", "a row", "otherwise = error");
  const auto& expected = run.expectation();
  if (expected.array() != nullptr) compare_rows(run, table, *expected.array(), result);
  else compare_outputs(run, table, expected, result.outputs);
  compare_rules(run, result);
}

void run_action_case(CaseRun& run) {
  const auto verdict = judge(run.book(), question_of(run), run.facts());
  exercise(run, verdict);
  const auto word = run.expected_word();
  if (!word.empty()) {
    run.compare("expect", word, std::string{to_text(verdict.outcome)});
    return compare_missing(run, verdict.missing);
  }
  const auto& expected = run.expectation();
  const std::array<std::pair<std::string_view, std::vector<std::string>>, 4> lists{
      {{"refused", ids_of(verdict, Outcome::refused)}, {"warned", ids_of(verdict, Outcome::warned)},
       {"undecided", ids_of(verdict, Outcome::undecided)}, {"approvals", approvals_of(verdict)}}};
  for (const auto& [key, actual] : lists) {
    const auto* wanted = expected.find(key);
    // A case about refusals says nothing of warnings it does not name, but nothing may stay undecided unsaid.
    if (wanted != nullptr || key == "undecided") run.compare_set(key, texts_of_list(wanted), actual);
  }
  compare_missing(run, verdict.missing);
}

}  // namespace svc::policy
