// SPDX-License-Identifier: MIT
#include "cli/views/verdict_view.hpp"

#include <algorithm>

#include "core/base/text.hpp"

namespace svc::cli {
namespace {

Message rule_words(const policy::RuleRef& rule) { return words(rule.text.en, rule.text.zh); }

// A fact, milestone or role in the words of the dictionary: "verified (verified)" says nothing, so the id stands alone
// in English and the Chinese word beside it in Chinese.
Message named(std::string_view id) {
  if (const auto* milestone = policy::find_milestone(id)) return words(id, milestone->meaning_zh);
  if (const auto* fact = policy::find_fact(id)) return words(id, fact->meaning_zh);
  const auto roles = policy::role_words();
  const auto role = std::ranges::find(roles, id, &policy::NamedWord::id);
  return role == roles.end() ? words(id) : words(id, role->zh);
}

std::string list(const Language& language, const std::vector<std::string>& ids) {
  std::vector<std::string> parts;
  for (const auto& id : ids) parts.push_back(language.text(named(id)));
  return joined(parts, language.chinese() ? "、" : ", ");
}

// What a finding lacks, one message per kind of lack.
std::vector<Message> lacks(const Language& language, const policy::Finding& finding) {
  std::vector<Message> out;
  const auto add = [&](const char* text, const std::vector<std::string>& ids) {
    if (!ids.empty()) out.push_back(say(text, {{"what", list(language, ids)}}));
  };
  const bool undecided = finding.outcome == policy::Outcome::undecided;
  add(undecided ? N_("not known: {what}") : N_("missing: {what}"), finding.missing);
  add(N_("missing one of: {what}"), finding.missing_any);
  add(N_("needs the role: {what}"), finding.needs_role);
  if (!finding.not_person.empty()) add(N_("must not be done by the person of: {what}"), {finding.not_person});
  return out;
}

void tell_finding(Shell& shell, const policy::Finding& finding) {
  const auto& language = shell.language();
  const auto cites = joined(finding.rule.cite, "; ");
  shell.tell(say("  {rule}  {text}  ({clause})",
                 {{"rule", finding.rule.id}, {"text", "", {rule_words(finding.rule)}}, {"clause", cites}}));
  for (const auto& lack : lacks(language, finding)) shell.tell(say("    {lack}", {{"lack", "", {lack}}}));
}

Message headline(policy::Outcome outcome) {
  if (outcome == policy::Outcome::refused) return say(N_("refused: policy does not allow this"));
  if (outcome == policy::Outcome::undecided) return say(N_("undecided: facts are missing"));
  return say(N_("warned: done although a rule speaks against it"));
}

}  // namespace

Exit exit_of(policy::Outcome outcome) {
  if (outcome == policy::Outcome::refused) return Exit::refused;
  return outcome == policy::Outcome::undecided ? Exit::undecided : Exit::done;
}

void tell_verdict(Shell& shell, const policy::Verdict& verdict, const std::vector<std::int64_t>& approvals) {
  if (verdict.outcome == policy::Outcome::allowed) return;
  shell.tell(headline(verdict.outcome));
  for (const auto& finding : verdict.findings) tell_finding(shell, finding);
  for (std::size_t i = 0; i < approvals.size(); ++i) {
    const auto& need = verdict.approvals[std::min(i, verdict.approvals.size() - 1)];
    std::vector<std::string> roles;
    for (const auto& step : need.steps) roles.insert(roles.end(), step.roles.begin(), step.roles.end());
    shell.tell(say("  {rule}  {text}  ({clause})", {{"rule", need.rule.id}, {"text", "", {rule_words(need.rule)}},
                                                        {"clause", joined(need.rule.cite, "; ")}}));
    shell.tell(say(N_("    awaits approval {id} by: {roles}; repeat the command when it is granted"),
                   {{"id", std::to_string(approvals[i])}, {"roles", list(shell.language(), roles)}}));
  }
}

Exit refuse(Shell& shell, const policy::Verdict& verdict, const std::vector<std::int64_t>& approvals) {
  if (shell.json()) {
    auto json = policy::to_json(verdict);
    JsonArray ids;
    for (const auto id : approvals) ids.emplace_back(id);
    json.set("waiting", std::move(ids));
    shell.show(json);
  }
  tell_verdict(shell, verdict, approvals);
  return exit_of(verdict.outcome);
}

}  // namespace svc::cli
