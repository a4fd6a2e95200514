// SPDX-License-Identifier: MIT
#include "core/policy/consequence.hpp"
#include "core/policy/match.hpp"
#include "core/returns/line_verdict.hpp"

namespace svc::returns {
namespace {

Json text_or_null(const std::string& text) { return text.empty() ? Json{} : Json{text}; }
Json money_or_null(const std::optional<Money>& money) { return money ? Json{svc::to_text(*money)} : Json{}; }
Json ratio_or_null(const std::optional<Ratio>& ratio) { return ratio ? Json{svc::to_text(*ratio)} : Json{}; }

template <class List>
JsonArray texts(const List& list) {
  JsonArray out;
  for (const auto& one : list) out.emplace_back(one);
  return out;
}

Json rule_json(const policy::RuleRef& rule) {
  return JsonObject{{"id", rule.id}, {"cite", texts(rule.cite)}, {"text", JsonObject{{"en", rule.text.en}, {"zh", rule.text.zh}}}};
}

Json credit_json(const Credit& credit) {
  return JsonObject{{"value", money_or_null(credit.value)},
                    {"percent", ratio_or_null(credit.percent)},
                    {"share", svc::to_text(credit.share)},
                    {"deductions", JsonObject{{"bags", svc::to_text(credit.bags)}, {"boxes", svc::to_text(credit.boxes)}, {"agreed", svc::to_text(credit.agreed)}}},
                    {"amount", money_or_null(credit.amount)}};
}

JsonArray uses(const std::vector<policy::FactUse>& used, bool assumed) {
  JsonArray out;
  for (const auto& use : used) {
    if (use.assumed == assumed && !policy::is_unknown(use.value)) out.emplace_back(JsonObject{{"fact", use.name}, {"value", policy::to_json(use.value)}});
  }
  return out;
}

// Who decides a step: one of these roles, or the person that a fact names.
JsonArray deciders(const policy::ApprovalStep& step) {
  auto who = texts(step.roles);
  if (!step.person.empty()) who.emplace_back(step.person);
  return who;
}

Json approval_json(const NeededApproval& needed) {
  const auto& need = needed.need;
  JsonArray asked;
  for (const auto& step : need.steps) asked.emplace_back(deciders(step));
  auto out = rule_json(need.rule);
  out.set("steps", std::move(asked));
  out.set("choices", texts(need.choices));
  out.set("on_decline", text_or_null(need.on_decline));
  out.set("given", needed.given);
  out.set("exception", needed.exception);
  out.set("consent", text_or_null(needed.consent));
  out.set("command", needed.consent.empty() ? "svc return settle" : "svc return consent --by " + needed.consent);
  return out;
}

}  // namespace

Json to_json(const LineVerdict& verdict) {
  JsonArray rules;
  for (const auto& rule : verdict.rules) rules.push_back(rule_json(rule));
  JsonArray levers;
  for (const auto& offer : verdict.levers) levers.emplace_back(JsonObject{{"fact", offer.fact}, {"lever", offer.lever == policy::Lever::act ? "act" : "evidence"}, {"rule", offer.rule}});
  return JsonObject{{"status", verdict.decided ? "decided" : verdict.no_rules ? "no_rules" : "undecided"},
                    {"verdict", text_or_null(verdict.verdict)},
                    {"basis", text_or_null(verdict.basis)},
                    {"window", text_or_null(verdict.window)},
                    {"freight", JsonObject{{"bearer", text_or_null(verdict.bearer)}, {"customer_share", ratio_or_null(verdict.customer_share)},
                                           {"chargeback", text_or_null(verdict.chargeback)}, {"carrier", text_or_null(verdict.carrier)}}},
                    {"credit", credit_json(verdict.credit)},
                    {"counted", verdict.counted ? Json{*verdict.counted} : Json{}},
                    {"choices", texts(verdict.choices)},
                    {"rules", std::move(rules)},
                    {"used", uses(verdict.used, false)},
                    {"assumed", uses(verdict.used, true)},
                    {"missing", texts(verdict.missing)},
                    {"levers", std::move(levers)},
                    {"book", text_or_null(verdict.book)}};
}

Json to_json(const Consequences& consequences) {
  JsonArray approvals;
  for (const auto& need : consequences.approvals) approvals.push_back(approval_json(need));
  JsonArray charges;
  for (const auto& [rule, what, who, role] : consequences.charges) {
    auto one = rule_json(rule);
    one.set("what", what);
    one.set("who", text_or_null(who));
    one.set("role", text_or_null(role));
    charges.push_back(std::move(one));
  }
  JsonArray clocks;
  for (const auto& [rule, due] : consequences.clocks) {
    auto one = rule_json(rule);
    one.set("due", due ? policy::to_json(policy::Value{*due}) : Json{});
    clocks.push_back(std::move(one));
  }
  return JsonObject{{"approvals", std::move(approvals)}, {"charges", std::move(charges)}, {"clocks", std::move(clocks)}};
}

}  // namespace svc::returns
