// SPDX-License-Identifier: MIT
#include "core/policy/verdict.hpp"

namespace svc::policy {
namespace {

Json names(const std::vector<std::string>& list) {
  JsonArray array;
  for (const auto& name : list) array.emplace_back(name);
  return array;
}

Json word_or_null(const std::string& word) { return word.empty() ? Json{} : Json{word}; }

JsonObject described(const RuleRef& rule) {
  return {{"id", rule.id}, {"cite", names(rule.cite)}, {"text", JsonObject{{"en", rule.text.en}, {"zh", rule.text.zh}}}};
}

template <typename T, typename Function>
Json list_of(const std::vector<T>& items, Function function) {
  JsonArray array;
  for (const auto& item : items) array.emplace_back(function(item));
  return array;
}

Json facts_of(const std::vector<FactUse>& used, bool assumed) {
  JsonObject object;
  for (const auto& use : used) {
    if (use.assumed == assumed && !is_unknown(use.value)) object.emplace_back(use.name, to_json(use.value));
  }
  return object;
}

Json values_of(const std::map<std::string, Value>& outputs) {
  JsonObject object;
  for (const auto& [name, value] : outputs) object.emplace_back(name, to_json(value));
  return object;
}

JsonObject json_of(const Finding& finding) {
  auto object = described(finding.rule);
  object.emplace_back("outcome", to_text(finding.outcome));
  object.emplace_back("missing", names(finding.missing));
  object.emplace_back("missing_any", names(finding.missing_any));
  object.emplace_back("needs_role", names(finding.needs_role));
  object.emplace_back("not_person", word_or_null(finding.not_person));
  return object;
}

JsonObject json_of(const ApprovalNeed& need) {
  auto object = described(need.rule);
  object.emplace_back("steps", list_of(need.steps, [](const ApprovalStep& step) {
                        return JsonObject{{"role", names(step.roles)},
                                          {"as", word_or_null(step.as)},
                                          {"each", word_or_null(step.each)},
                                          {"person", word_or_null(step.person)}};
                      }));
  object.emplace_back("choices", names(need.choices));
  object.emplace_back("on_decline", word_or_null(need.on_decline));
  return object;
}

JsonObject json_of(const LeverOffer& offer) {
  return {{"fact", offer.fact}, {"lever", offer.lever == Lever::act ? "act" : "evidence"}, {"rule", offer.rule}};
}

}  // namespace

std::string_view to_text(Outcome outcome) {
  switch (outcome) {
    case Outcome::allowed: return "allowed";
    case Outcome::warned: return "warned";
    case Outcome::undecided: return "undecided";
    case Outcome::refused: return "refused";
  }
  return "";
}

Json to_json(const Verdict& verdict) {
  const auto finding = [](const Finding& item) { return json_of(item); };
  const auto approval = [](const ApprovalNeed& item) { return json_of(item); };
  const auto lever = [](const LeverOffer& item) { return json_of(item); };
  return JsonObject{{"action", verdict.action},
                    {"status", to_text(verdict.outcome)},
                    {"findings", list_of(verdict.findings, finding)},
                    {"approvals", list_of(verdict.approvals, approval)},
                    {"passed", list_of(verdict.passed, described)},
                    {"used", facts_of(verdict.used, false)},
                    {"assumed", facts_of(verdict.used, true)},
                    {"missing", names(verdict.missing)},
                    {"levers", list_of(verdict.levers, lever)},
                    {"book", verdict.book}};
}

Json to_json(const TableResult& result) {
  const bool collects = !result.collected.empty();
  Json outputs = collects ? list_of(result.collected, values_of) : values_of(result.outputs);
  const auto lever = [](const LeverOffer& item) { return json_of(item); };
  return JsonObject{{"table", result.table},
                    {"status", result.decided ? "decided" : "undecided"},
                    {"outputs", result.decided ? std::move(outputs) : Json{}},
                    {"rules", list_of(result.rules, described)},
                    {"used", facts_of(result.used, false)},
                    {"assumed", facts_of(result.used, true)},
                    {"missing", names(result.missing)},
                    {"levers", list_of(result.levers, lever)},
                    {"book", result.book}};
}

}  // namespace svc::policy
