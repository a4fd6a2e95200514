// SPDX-License-Identifier: MIT
// Roles, subjects, wait reasons, kinds of charges, measures, and facts that cannot hold together.
#include "core/policy/dictionary_parts.hpp"

namespace svc::policy {
namespace {

constexpr auto role_table = std::to_array<NamedWord>({
    {"general_manager", "general manager", "总经理"},
    {"company_leader", "company leader", "企业领导"},
    {"leader_in_charge", "leader in charge", "主管领导"},
    {"service_director", "service director", "服务总监"},
    {"aftersales_director", "after-sales director", "售后总监"},
    {"aftersales_manager", "after-sales manager", "售后服务经理"},
    {"aftersales_supervisor", "after-sales supervisor", "售后主管"},
    {"clerk", "clerk", "专职人员"},
    {"technician", "technician", "技术人员"},
    {"adviser", "service adviser", "服务顾问"},
    {"reception", "reception", "售后接待"},
    {"front_desk_manager", "front-desk manager", "前台经理"},
    {"workshop_manager", "workshop manager", "车间经理"},
    {"team_leader", "team leader", "班组长"},
    {"parts_manager", "parts manager", "备件经理"},
    {"warehouse", "warehouse", "仓库人员"},
    {"document_clerk", "document clerk", "资料员"},
    {"salesperson", "salesperson", "销售人员"},
    {"sales_manager", "sales manager", "销售经理"},
    {"purchasing_manager", "purchasing manager", "采购部经理"},
    {"technical", "technical department", "技术部"},
    {"purchasing", "purchasing department", "采购部"},
    {"production", "production department", "生产部"},
    {"quality", "quality department", "质检部"},
    {"business", "business department", "商务部"},
    {"shipping", "shipping department", "货运部"},
    {"finance", "finance", "财务"},
    {"marketing", "marketing department", "市场营销部"},
    {"sales_center", "sales centre", "销售中心"},
    {"office", "office", "办公室"},
    {"property_manager", "property manager (external)", "物业公司"},
    {"supplier", "supplier or maker (external)", "供应商"},
    {"informant", "information officer (external)", "信息员"},
    {"carrier", "logistics company (external)", "物流公司"},
    {"direct_store", "direct-sale store", "直销店"},
    {"outlet", "service outlet", "服务网点"},
    {"administrator", "administrator", "系统管理员"},
    {"proxy", "may record for others", "代录人员"},
    {"auditor", "auditor", "审计人员"},
    {"system", "system", "系统"},
});

constexpr auto subjects = std::to_array<NamedWord>({
    {"ticket", "ticket", "服务单"},
    {"complaint", "complaint", "投诉"},
    {"return", "return", "退货"},
    {"line", "line of a return", "退货明细"},
    {"part", "part", "配件"},
    {"quote", "quote", "报价单"},
    {"order", "part order", "配件订单"},
    {"loan", "tool loan", "工具借用"},
    {"sale", "sale", "销售"},
    {"task", "task", "任务"},
    {"paper", "contract", "合同"},
    {"unit", "unit", "机器"},
    {"product", "product", "产品"},
    {"customer", "customer", "客户"},
    {"staff", "member of staff", "员工"},
    {"expense", "expense", "费用"},
    {"report", "report", "报表"},
    {"policy", "policy book", "规章"},
    {"month", "month", "月份"},
    {"week", "week", "周"},
    {"day", "day", "日"},
});

constexpr auto wait_reasons = std::to_array<NamedWord>({
    {"customer", "waiting for the customer", "等待客户"},
    {"parts", "waiting for parts", "等待配件"},
    {"vendor", "waiting for the vendor or maker", "等待厂家"},
    {"other", "waiting for something else", "其他原因等待"},
});

constexpr auto charge_kinds = std::to_array<NamedWord>({
    {"fine", "fine", "罚款"},
    {"assessment", "assessment deduction", "考核"},
    {"sponsorship", "growth sponsorship", "成长赞助"},
    {"punishment", "punishment", "处罚"},
    {"disciplinary", "disciplinary action", "处分"},
    {"deduction", "deduction from bonus or wage", "扣减"},
    {"charge_back", "charge-back", "承担费用"},
    {"claw_back", "claw-back", "追回"},
    {"commission", "commission", "提成"},
    {"bonus", "bonus", "奖金"},
    {"subsidy", "subsidy", "补助"},
    {"refusal", "not reimbursed", "不予报销"},
});

constexpr auto measures = std::to_array<NamedWord>({
    {"returned_amount", "value of goods returned", "退货金额"},
    {"sales_amount", "value of goods sold", "销售额"},
    {"returned_quantity", "pieces returned", "退货数量"},
    {"sold_quantity", "pieces sold", "销售数量"},
    {"issued_amount", "value of parts issued", "领用金额"},
    {"complaints_counted", "complaints counted", "投诉件数"},
    {"closed_services", "services closed", "完成服务数"},
});

// What a cap finds of a month: facts that no fact declaration has.
constexpr auto cap_outcomes = std::to_array<NamedWord>({
    {"over_discount_orders", "whether the discounts lie above the weekly number", "当周打折单数是否超出上限"},
    {"over_return_cap", "whether the month's returns lie above the cap", "当月退货是否超出上限"},
    {"suspected_overdraft", "whether overdraft selling is suspected", "是否涉嫌透支销售"},
});

}  // namespace

std::span<const NamedWord> subject_words() { return subjects; }
std::span<const NamedWord> wait_reason_words() { return wait_reasons; }
std::span<const NamedWord> role_words() { return role_table; }
std::span<const NamedWord> charge_kind_words() { return charge_kinds; }
std::span<const NamedWord> measure_words() { return measures; }

Message meaning_of(std::string_view name) {
  if (const auto* fact = find_fact(name)) return svc::words(fact->meaning_en, fact->meaning_zh);
  const auto* outcome = std::ranges::find(cap_outcomes, name, &NamedWord::id);
  return outcome == cap_outcomes.end() ? svc::words(name) : svc::words(outcome->en, outcome->zh);
}

std::span<const Never> never_together() {
  static const std::vector<Never> all = {
      {{{"judged_founded", "true"}, {"judged_unfounded", "true"}}},
      {{{"quote_confirmed", "true"}, {"quote_refused", "true"}}},
      {{{"called_back", "true"}, {"callback_given_up", "true"}}},
      {{{"survey", "true"}, {"survey_refusal", "true"}}},
      {{{"handed_back", "true"}, {"machines_received", "false"}}},
      {{{"photo_confirmed", "true"}, {"photo", "false"}}},
  };
  return all;
}

}  // namespace svc::policy
