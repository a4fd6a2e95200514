// SPDX-License-Identifier: MIT
#include "core/policy/dictionary.hpp"

namespace svc::policy {

std::span<const MilestoneDeclaration> milestone_declarations() {
  static const std::vector<MilestoneDeclaration> milestones{
      {.name = "received", .on = "ticket", .scope = Scope::subject, .meaning_en = "received", .meaning_zh = "受理"},
      {.name = "verified", .on = "ticket", .scope = Scope::subject, .meaning_en = "verified", .meaning_zh = "核实"},
      {.name = "answered", .on = "ticket", .scope = Scope::subject, .meaning_en = "answered", .meaning_zh = "答复"},
      {.name = "handed_back", .on = "ticket", .scope = Scope::round, .meaning_en = "handed back", .meaning_zh = "交还"},
  };
  return milestones;
}

std::span<const NamedWord> action_words() {
  static const std::vector<NamedWord> words{{"ticket.verify", "verify a ticket", "核实工单"},
                                            {"ticket.answer", "answer a ticket", "答复工单"},
                                            {"ticket.close", "close a ticket", "关闭工单"}};
  return words;
}
std::span<const NamedWord> subject_words() {
  static const std::vector<NamedWord> words{{"ticket", "ticket", "工单"}};
  return words;
}
std::span<const NamedWord> wait_reason_words() {
  static const std::vector<NamedWord> words{{"customer", "waiting for the customer", "等客户"}, {"parts", "waiting for parts", "等配件"}};
  return words;
}
std::span<const NamedWord> role_words() {
  static const std::vector<NamedWord> words{{"administrator", "administrator", "系统管理员"}, {"clerk", "clerk", "内勤"},
                                            {"aftersales_manager", "after-sales manager", "售后服务经理"}};
  return words;
}
std::span<const NamedWord> charge_kind_words() {
  static const std::vector<NamedWord> words{{"fine", "fine", "罚款"}};
  return words;
}
std::span<const NamedWord> measure_words() { return {}; }

}  // namespace svc::policy
