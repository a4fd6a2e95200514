// SPDX-License-Identifier: MIT
#include "core/policy/mentions.hpp"

namespace svc::policy {
namespace {

struct Collector {
  std::set<std::string>& facts;
  std::set<std::string>& params;

  void fact(const std::string& name) const {
    if (!name.empty()) facts.insert(name);
  }
  void all(const std::vector<std::string>& names) const { facts.insert(names.begin(), names.end()); }
  void operand(const Operand& operand) const {
    fact(operand.fact);
    if (!operand.param.empty()) params.insert(operand.param);
  }
  void operand(const std::optional<Operand>& given) const {
    if (given) operand(*given);
  }
  void operands(const std::vector<Operand>& given) const {
    for (const auto& one : given) operand(one);
  }
  void outcome(const std::map<std::string, Operand>& given) const {
    for (const auto& [name, one] : given) operand(one);
  }
  void when(const When& conditions) const {
    for (const auto& condition : conditions) {
      fact(condition.fact);
      std::visit(*this, condition.test);
    }
  }
  void operator()(const AnyOf& test) const { operands(test.values); }
  void operator()(const NotAnyOf& test) const { operands(test.values); }
  void operator()(const Bound& test) const {
    for (const auto* bound : {&test.min, &test.max, &test.over, &test.under}) operand(*bound);
  }
  void operator()(const SetTest& test) const {
    for (const auto* values : {&test.any, &test.all, &test.none}) operands(*values);
  }
};

}  // namespace

void mentions(const Table& table, std::set<std::string>& facts, std::set<std::string>& params) {
  const Collector collect{facts, params};
  if (table.otherwise) collect.outcome(*table.otherwise);
  for (const auto& row : table.rows) {
    collect.when(row.rule.when);
    collect.outcome(row.then);
  }
}

void mentions(const Clock& clock, std::set<std::string>& facts, std::set<std::string>& params) {
  const Collector collect{facts, params};
  collect.when(clock.rule.when);
  collect.fact(clock.due_fact);
  collect.fact(clock.each);
  collect.operand(clock.fallback);
  collect.operands(clock.warn);
  for (const auto& limit : clock.latest) {
    collect.operand(limit.within);
    if (limit.ladder) collect.fact(limit.ladder->fact);
  }
  if (!clock.dormant_for.empty()) params.insert(clock.dormant_for);
}

void mentions(const Gate& gate, std::set<std::string>& facts, std::set<std::string>& params) {
  const Collector collect{facts, params};
  collect.when(gate.rule.when);
  for (const auto* names : {&gate.need, &gate.need_any, &gate.not_by}) collect.all(*names);
  for (const auto& [person, roles] : gate.need_by) collect.fact(person);
}

void mentions(const Approval& approval, std::set<std::string>& facts, std::set<std::string>& params) {
  const Collector collect{facts, params};
  collect.when(approval.rule.when);
  for (const auto& step : approval.steps) {
    collect.fact(step.each);
    collect.fact(step.person);
  }
}

void mentions(const Cap& cap, std::set<std::string>& facts, std::set<std::string>& params) {
  const Collector collect{facts, params};
  collect.when(cap.rule.when);
  collect.when(cap.where);
  collect.all(cap.per);
  collect.operand(cap.max);
}

void mentions(const Charge& charge, std::set<std::string>& facts, std::set<std::string>& params) {
  const Collector collect{facts, params};
  collect.when(charge.rule.when);
  collect.all(charge.needs);
  for (const auto* name : {&charge.times, &charge.by, &charge.of, &charge.month}) collect.fact(*name);
  collect.operand(charge.who);
  for (const auto* size : {&charge.amount, &charge.percent, &charge.floor}) collect.operand(*size);
  collect.operands(charge.range);
}

void mentions(const Schedule& schedule, std::set<std::string>& facts, std::set<std::string>& params) {
  const Collector collect{facts, params};
  collect.operand(schedule.at);
  if (!schedule.dormant_for.empty()) params.insert(schedule.dormant_for);
}

}  // namespace svc::policy
