// SPDX-License-Identifier: MIT
// Facts of a ticket's life: intake, classification, service, hand-over, sign-off, callback.
#include "core/policy/dictionary_parts.hpp"

namespace svc::policy::words {
namespace {

constexpr auto ticket_table = by_name(std::to_array<FactDeclaration>({
    // where it came from (entity `contact`)
    act(choice<"hotline", "technician", "management", "letter", "direct">(
        "source", "source of the request", "信息来源")),
    choice<"phone", "letter", "fax", "email", "wechat", "web", "counter", "suggestion_box", "informant", "visit",
           "work_contact_letter", "management_instruction", "technician">("channel", "how it reached the company", "来电来函渠道"),
    choice<"service", "complaint">("line", "the public number that was called", "拨打的号码（服务或投诉）"),
    act(text("letter_number", "number of the work contact letter", "工作联系函编号")),
    assume("false", flag("special_case", "the request is a special case", "属于特殊情况")),
    act(text("special_reason", "why it is a special case", "特殊情况的原因")),
    person("reported_by", "who brought the information, of the staff", "反馈信息的人员"),
    person("intake_by", "who took it in", "受理人"),
    moment("received_at", "when it reached the company", "收到时间"),
    assume("1", count("rings", "rings", "rings before the call was picked up", "接听前响铃次数")),
    act(text("late_pickup_reason", "why the call was picked up late", "迟接电话的原因")),
    assume("false", flag("on_holiday", "it came on a day off", "在节假日收到")),
    act(text("forwarding_phone", "mobile the line is forwarded to on that day off", "节假日来电转接号码")),
    assume("false", flag("repair_needed", "a repair is needed", "需要维修")),
    // what TKT-06 asks for
    act(id("customer", "the customer", "客户")),
    act(text("contact_name", "person to talk to", "联系人")),
    evidence(text("contact_phone", "phone of the person to talk to", "联系电话")),
    act(text("place", "place of the service", "服务地点")),
    act(text("region", "region the place belongs to", "所属区域")),
    act(id("product", "the product or model", "产品（机型）")),
    act(id("unit", "the unit that was sold", "已售产品单台")),
    evidence(text("serial", "serial number of the machine", "机器串号")),
    evidence(text("fault", "what is wrong, in the caller's words", "故障现象")),
    evidence(text("fault_code", "fault by the company's list", "故障代码")),
    act(choice<"low", "normal", "high", "highest">("urgency", "how urgent it is", "紧迫程度")),
    // Until somebody settles them there is no type and no mode: no rule about one of them applies.
    assume("none", act(choice<"repair", "maintenance", "quick_repair", "rescue", "pickup_delivery", "guided_install", "turnkey_install",
               "commissioning", "consultation", "software", "suggestion", "return_to_factory", "property_case">(
        "type", "kind of service", "服务类型"))),
    assume("none", act(choice<"onsite", "phone", "online", "depot">("mode", "handling mode agreed with the customer",
                                                                    "与客户商定的处理方式"))),
    act(moment("mode_agreed_at", "when the handling mode was agreed", "商定处理方式的时间")),
    evidence(flag("in_warranty", "in warranty", "在保修期内")),
    act(flag("chargeable", "the service is charged", "收费服务")),
    act(person("owner", "the person in charge", "负责人")),
    act(person("assignee", "who is to do the work", "受派人员")),
    person("verified_by", "who verified the request", "核实人"),
    choice<"phone", "picture", "network", "letter", "site">("verified_how", "by what it was verified", "核实方式"),
    act(text("contract_number", "number of the contract", "合同编号")),
    date("contract_finish_by", "date of completion by the contract", "合同规定完成日期"),
    moment("reply_promised_at", "promised time of the reply", "承诺答复时间"),
    act(moment("customer_arrive_by", "when the customer wants us on site", "客户要求到达时间")),
    act(text("remote_attempt", "what a try by telephone or online gave", "电话或网络处理的结果")),
    act(text("remote_reason", "why telephone or online is no use", "不能远程处理的原因")),
    assume("false", flag("major_quality", "a major quality problem", "重大质量问题")),
    assume("false", flag("repeated", "the same fault of the same unit came back", "同一故障重复报修")),
    assume("none", since("since_repair", "repaired_on", "time since the last repair of the same fault", "距上次同故障维修的时间")),
    date("repaired_on", "last repair of the same fault of that unit", "上次同故障维修日期"),
    act(text("repeat_cause", "why the fault came back", "重复维修的原因")),
    act(text("closing_reason", "why it is closed", "关闭原因")),
    // quote and charge (a quote's money stands with the money facts)
    assume("false", flag("items_changed", "repair items were added or removed", "变更了维修项目")),
    assume("false", act(flag("item_consent", "the customer agreed to the changed items", "客户同意变更维修项目"))),
    act(text("charge_basis", "what the charge rests on", "收费依据")),
    act(text("invoice_number", "number of the invoice", "发票号码")),
    assume("false", act(flag("fee_approved", "the company agreed to the fee", "公司同意收费"))),
    // dispatch and visit
    act(flag("site_ready", "site conditions are ready", "现场条件具备")),
    act(text("task", "the task of the person sent", "出差任务")),
    act(text("route", "the route", "出差路线")),
    act(moment("arrive_by", "set time of arrival", "规定到达时间")),
    act(moment("finish_by", "set time of completion", "规定完成时间")),
    act(flag("trip_approved", "the business trip is approved", "出差已审批")),
    act(flag("route_change_approved", "the head agreed beforehand to the changed route", "路线变更已事先同意")),
    assume("false", flag("route_changed", "the route differs from the order", "变更路线")),
    act(set_of<"details", "documents", "parts", "tools">("prepared", "what was prepared before leaving", "出发前准备")),
    assume("false", flag("on_order", "the ticket stands on the person's dispatch order", "属于派工范围")),
    act(text("cause", "cause found", "故障原因")),
    evidence(choice<"manufacture", "assembly", "design", "material", "misuse", "wear", "accident", "carriage", "other">(
        "fault_cause", "class of the cause", "故障原因类别")),
    act(flag("cause_explained", "the cause was explained to the customer", "已向客户说明原因")),
    assume("false", flag("out_of_scope", "work beyond contract or assignment", "超出合同或任务范围")),
    act(money("cost_budget", "planned cost of the installation", "安装预算费用")),
    act(money("cost_actual", "actual cost of the installation", "安装实际费用")),
    act(flag("scope_approved", "the head agreed to the extra work", "负责人同意额外工作")),
    act(set_of<"suit", "apology", "overshoes", "cloths", "no_drink", "no_cigarette", "service_card">(
        "seven_ones", "the seven ones of a home visit", "上门服务“七个一”")),
    act(set_of<"interior", "wings">("covers_used", "protective covers used on the vehicle", "三件套、翼子板护套")),
    act(flag("head_informed", "the department head was told of the longer stay", "已报告部门负责人")),
    person("served_by", "who did the service", "服务人员"),
    // depot
    act(moment("promised_at", "promised completion", "承诺完成时间")),
    count("machine_count", "machines", "machines received from one customer in one batch", "同一客户同一批送修台数"),
    count("queue_count", "machines", "machines of every batch that wait for repair", "待修机器总台数"),
    assume("false", act(flag("handover_in", "written hand-over when taken in", "接收交接手续"))),
    assume("false", act(flag("handover_out", "written hand-over when given back", "交还交接手续"))),
    act(text("condition_in", "condition inside and outside when taken in", "接收时外观及内部状况")),
    act(flag("valuables_reminded", "the customer was reminded of valuables", "已提醒客户保管贵重物品")),
    act(flag("card_entry", "entered on the warranty card", "已填写保修卡")),
    assume("none", choice<"own", "outsourced", "purchased">("origin", "where the product or part comes from", "产品来源")),
    evidence(flag("vendor_onsite", "the maker offers service on site", "厂家提供上门服务")),
    act(text("supplier_reason", "why the supplier does not solve it", "不由厂家解决的原因")),
    act(text("vendor_refused_reason", "why the maker does not come", "厂家不能上门的原因")),
    assume("false", act(flag("cost_confirmed", "the customer agreed to the repair cost", "客户同意维修费用"))),
    assume("false", act(flag("freight_confirmed", "the customer agreed to the freight", "客户同意运费"))),
    assume("true", act(flag("parts_balanced", "parts issued were fitted or returned", "领用材料与装用、退回相符"))),
    // homes
    assume("false", flag("presale", "the home was bought before completion", "期房")),
    assume("false", act(flag("notice_registered", "the notice went by registered mail or fax", "通知单以挂号信或传真寄发"))),
    choice<"mortgage", "instalments", "lump_sum">("payment_form", "how the home is paid", "付款方式（按揭、分期、一次性）"),
    date("payment_due_on", "date of payment by the contract", "合同约定付款日期"),
    // its end
    act(text("form.phenomenon", "form: fault phenomenon", "反馈单：故障现象")),
    act(text("form.inspection", "form: inspection record", "反馈单：检查记录")),
    act(text("form.result", "form: result", "反馈单：处理结果")),
    act(count("form.rating", "of 5", "form: the user's rating", "反馈单：用户满意度")),
    act(flag("form.signature", "form: the user's signature", "反馈单：用户签字")),
    act(flag("form.stamp", "form: the user's stamp", "反馈单：用户盖章")),
    act(person("filed_by", "who filed the service slip", "存档人")),
    count("rating", "of 5", "the customer's satisfaction", "客户满意度"),
    count("callback_attempts", "attempts", "attempts at callback so far", "已回访次数"),
    act(text("callback_end_reason", "why the callback is given up early", "提前结束回访的原因")),
    choice<"reached", "not_reached", "given_up">("callback_outcome", "what the callback gave", "回访结果"),
    act(text("rectification", "what will be put right", "整改措施")),
    act(count("card.attitude", "of 5", "opinion card: attitude", "意见卡：服务态度")),
    act(count("card.skill", "of 5", "opinion card: technical ability", "意见卡：技术能力")),
    act(count("card.punctuality", "of 5", "opinion card: keeping the appointment", "意见卡：守约情况")),
    act(text("card.items", "opinion card: what was done", "意见卡：服务项目")),
    act(text("card.suggestions", "opinion card: suggestions", "意见卡：建议")),
    act(text("card.needs", "opinion card: other needs", "意见卡：其他需求")),
}));

}  // namespace

std::span<const FactDeclaration> ticket_facts() { return ticket_table; }

}  // namespace svc::policy::words
