// SPDX-License-Identifier: MIT
#include "core/policy/form.hpp"

#include <algorithm>
#include <array>

namespace svc::policy {
namespace {

constexpr auto signatories = std::to_array<NamedWord>({
    {"customer", "Customer", "客户签字"},
    {"stamp", "Customer's stamp", "客户盖章"},
    {"technician", "Technician", "技术人员签字"},
    {"clerk", "Clerk", "经办人签字"},
    {"reviewer", "Reviewed by", "审核人签字"},
    {"approver", "Approved by", "批准人签字"},
    {"giver", "Handed over by", "移交人签字"},
    {"receiver", "Received by", "接收人签字"},
    {"supplier", "Supplier", "供应商签字"},
});

// Milestones are times here, and facts that the dictionary explains in a sentence have a name.
constexpr auto labels = std::to_array<NamedWord>({
    {"accessories", "Accessories", "随机附件"},
    {"agreed_by", "Confirmed by", "客户确认人"},
    {"amount", "Amount", "金额"},
    {"appointment", "Visit agreed for", "预约上门时间"},
    {"arrive_by", "To arrive by", "要求到达时间"},
    {"arrived", "Arrived", "到达时间"},
    {"assignee", "Person sent", "派遣人员"},
    {"called_back", "Called back", "回访时间"},
    {"card.attitude", "Attitude", "服务态度"},
    {"card.items", "Service items", "服务项目"},
    {"card.needs", "Other needs", "其他需求"},
    {"card.punctuality", "Keeping the appointment", "守约情况"},
    {"card.skill", "Technical ability", "技术能力"},
    {"card.suggestions", "Suggestions", "意见建议"},
    {"cause", "Cause found", "故障原因"},
    {"channel", "Channel", "来电来函渠道"},
    {"charge_basis", "Basis of the charge", "收费依据"},
    {"chargeable", "Charged", "是否收费"},
    {"companions", "Going along", "随行人员"},
    {"condition_in", "Condition inside and outside", "外观及内部状况"},
    {"condition_out", "Condition inside and outside", "外观及内部状况"},
    {"contact_name", "Contact", "联系人"},
    {"contact_phone", "Phone", "联系电话"},
    {"contract_number", "Contract", "合同编号"},
    {"countable", "Complete, counts in the assessment", "是否完整（计入考核）"},
    {"covers_used", "Protective covers", "三件套、翼子板护套"},
    {"customer", "Customer", "客户名称"},
    {"dispatched", "Sent", "派遣时间"},
    {"done", "Answered on", "完成时间"},
    {"due_on", "To be solved by", "解决时限"},
    {"fault", "Fault phenomenon", "故障现象"},
    {"fault_cause", "Class of the cause", "故障原因类别"},
    {"fault_code", "Fault code", "故障代码"},
    {"filed_by", "Filed by", "存档人"},
    {"finish_by", "To be finished by", "要求完成时间"},
    {"form.inspection", "Inspection record", "检查记录"},
    {"form.phenomenon", "Fault phenomenon", "故障现象"},
    {"form.rating", "User's satisfaction", "用户满意度"},
    {"form.result", "Result", "处理结果"},
    {"form_filed", "Filed", "存档时间"},
    {"forwarded", "Passed on", "转达时间"},
    {"giver", "Handed over by", "送修人"},
    {"handed_back", "Handed back", "交还时间"},
    {"in_warranty", "In warranty", "是否在保修期内"},
    {"intake_by", "Taken in by", "受理人"},
    {"invoice_number", "Invoice number", "发票号码"},
    {"invoiced", "Invoiced", "开票时间"},
    {"item_consent", "Customer agreed to changed items", "客户同意变更项目"},
    {"items_changed", "Items changed", "项目有无变更"},
    {"labour", "Labour", "维修工时"},
    {"letter_number", "Letter number", "联系函编号"},
    {"liaison.answer", "Answer", "答复意见"},
    {"liaison.case", "For case", "所属单据"},
    {"liaison.content", "What is to be done", "联系内容"},
    {"liaison.from", "From", "发出人"},
    {"liaison.supplier", "Supplier", "供应商"},
    {"liaison.to", "To", "接收部门及人员"},
    {"machine_count", "Quantity", "数量"},
    {"machines_received", "Received", "接收时间"},
    {"mode", "Handling mode agreed", "商定处理方式"},
    {"mode_agreed_at", "Agreed at", "商定时间"},
    {"moved_in", "Moved in", "办理入住时间"},
    {"notice.address", "Where the equipment is", "设备所在地址"},
    {"notice.costs", "Costs the supplier bears", "供应商承担的费用"},
    {"notice.model", "Model", "型号"},
    {"notice.problem", "Problem", "设备问题"},
    {"notice.quantity", "Quantity", "数量"},
    {"notice_registered", "Sent by registered mail or fax", "挂号信或传真寄发"},
    {"notified", "Customer told", "电话告知时间"},
    {"opened", "Given on", "下达时间"},
    {"parts", "Parts fitted", "更换配件"},
    {"payment_form", "Form of payment", "付款方式"},
    {"place", "Place", "服务地点"},
    {"prepared", "Prepared", "出发前准备"},
    {"presale", "Bought before completion", "是否期房"},
    {"product", "Product and model", "产品及型号"},
    {"promised_at", "Promised for", "承诺完成时间"},
    {"purchase_date", "Bought", "购买日期"},
    {"quote_confirmed", "Confirmed", "客户确认时间"},
    {"quote_explained", "Explained to the customer", "说明报价时间"},
    {"quote_refused", "Refused", "客户拒绝时间"},
    {"quoted", "Quoted", "报价时间"},
    {"quoted_by", "Quoted by", "报价人"},
    {"rating", "Satisfaction", "客户满意度"},
    {"receipt_obtained", "Receipt obtained", "取得回执时间"},
    {"received", "Received", "受理时间"},
    {"receiver", "Received by", "取机人"},
    {"remark", "Remarks", "客户意见"},
    {"repair_needed", "Repair needed", "是否需要维修"},
    {"repair_started", "Repair begun", "开工时间"},
    {"repaired", "Repaired", "修复时间"},
    {"reported_by", "Reported by", "信息反馈人"},
    {"route", "Route", "出差路线"},
    {"serial", "Serial number", "机器串号"},
    {"served_by", "Served by", "服务人员"},
    {"service_ended", "Service ended", "服务结束时间"},
    {"settled", "Settled", "结算时间"},
    {"seven_ones", "The seven ones", "上门服务“七个一”"},
    {"signed", "Signed", "签字时间"},
    {"signed_by", "Signed by", "签字人"},
    {"site_ready", "Site ready", "现场是否具备条件"},
    {"survey_refusal", "Survey refused", "拒填调查表时间"},
    {"task", "Task", "出差任务"},
    {"title_filed", "Title applied for", "产权证办理时间"},
    {"trip_approved", "Trip approved", "出差是否审批"},
    {"type", "Kind of service", "服务类型"},
    {"urgency", "Urgency", "紧迫程度"},
    {"valuables_reminded", "Reminded of valuables", "提醒保管贵重物品"},
    {"verified", "Verified", "核实时间"},
    {"verified_by", "Verified by", "核实人"},
    {"warranty_end", "Warranty until", "保修截止日"},
    {"work", "Work done", "维修内容"},
});
static_assert(std::ranges::is_sorted(labels, {}, &NamedWord::id));

}  // namespace

std::span<const NamedWord> signatory_words() { return signatories; }

NamedWord form_label(std::string_view fact) {
  const auto found = std::ranges::lower_bound(labels, fact, {}, &NamedWord::id);
  if (found != labels.end() && found->id == fact) return *found;
  const auto* known = find_fact(fact);
  return known == nullptr ? NamedWord{fact, fact, fact} : NamedWord{fact, known->meaning_en, known->meaning_zh};
}

const PaperForm* find_form(std::span<const PaperForm> forms, std::string_view id) {
  const auto found = std::ranges::find(forms, id, &PaperForm::id);
  return found == forms.end() ? nullptr : &*found;
}

}  // namespace svc::policy
