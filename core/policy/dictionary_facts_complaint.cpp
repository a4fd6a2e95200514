// SPDX-License-Identifier: MIT
// Facts of a complaint.
#include "core/policy/dictionary_parts.hpp"

namespace svc::policy::words {
namespace {

constexpr auto complaint_table = by_name(std::to_array<FactDeclaration>({
    act(text("complainant", "who complains", "投诉者")),
    act(text("object", "who or what the complaint is about", "投诉对象")),
    text("object_role", "role of the person complained about", "被投诉人的岗位"),
    act(text("demand", "what the complainant demands", "投诉要求")),
    act(text("content", "the whole content of the complaint", "投诉内容")),
    choice<"quality", "service", "suggestion">("complaint_subject", "what it is about", "投诉类别"),
    choice<"defect", "specification", "tolerance", "failure", "service_quality", "attitude", "manner", "skill", "solicitation",
           "unauthorised_fee", "level", "standard", "cost", "channel", "management">("complaint_detail", "what exactly it is about",
                                                                                     "投诉细类"),
    choice<"quality", "human", "other">("cause_class", "class of the cause", "投诉原因类别"),
    choice<"contract", "transport", "quality">("complaint_route", "which way it is handled", "处理途径"),
    choice<"minor", "serious", "major">("severity", "how serious it is", "严重程度"),
    flag("founded", "the complaint is founded", "投诉成立"),
    flag("demand_reasonable", "the demand is reasonable", "要求合理"),
    flag("image_harmed", "the company's image is harmed", "损害公司形象"),
    evidence(text("order_number", "number of the order", "订单编号")),
    evidence(text("item_number", "number of the item", "料号")),
    evidence(date("delivery_date", "date of delivery", "交运日期")),
    evidence(count("delivered_quantity", "pieces", "quantity delivered", "数量")),
    evidence(count("defective_quantity", "pieces", "defective quantity", "不良数量")),
    evidence(text("appraisal", "result and basis of the appraisal", "鉴定结果及依据")),
    act(text("responsible_department", "department that caused it", "责任部门")),
    act(person("responsible_person", "person who caused it", "责任人")),
    act(person("handler", "person who handles it", "处理人")),
    assume("false", flag("handled_poorly", "slow or poor handling left it unresolved", "处理不力致未解决")),
    act(person("supervisor_of_responsible", "supervisor of the person who caused it", "责任人的主管")),
    act(person("supervisor_of_handler", "supervisor of the person who handled it", "处理人的主管")),
    evidence(money("loss_amount", "the loss", "损失金额")),
    count("handoffs", "hand-overs", "hand-overs between departments", "部门间移交次数"),
    assume("1", count("same_complaints", "complaints", "complaints of that customer about that problem",
                      "同一客户同一问题投诉次数")),
    assume("1", count("complaints", "complaints", "complaints counted", "投诉次数")),
    assume("false", flag("dispute", "a dispute under the contract", "合同纠纷")),
    act(person("coordinator", "who coordinates the dispute", "纠纷协调人")),
    assume("false", flag("improvement_needed", "an improvement is needed", "需要改善")),
    act(text("customer_reaction", "the customer's reaction", "顾客反映")),
    act(text("penalty_result", "reward or punishment", "奖惩结果")),
}));

}  // namespace

std::span<const FactDeclaration> complaint_facts() { return complaint_table; }

}  // namespace svc::policy::words
