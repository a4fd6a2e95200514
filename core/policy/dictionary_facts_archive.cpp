// SPDX-License-Identifier: MIT
// Facts of customers, products, units, staff, approvals, reports.
#include "core/policy/dictionary_parts.hpp"

namespace svc::policy::words {
namespace {

constexpr auto archive_table = by_name(std::to_array<FactDeclaration>({
    // customers
    choice<"person", "organisation", "direct_store", "dealer">("customer_kind", "what the customer is", "客户类型"),
    assume("false", flag("key_customer", "a key customer", "重点客户")),
    text("customer_class", "class of the customer", "客户等级"),
    since("since_visit", "visited_on", "time since the last visit", "距上次走访的时间"),
    date("visited_on", "last visit to the customer", "上次走访日期"),
    since("since_survey", "surveyed_on", "time since the last survey", "距上次满意度调查的时间"),
    date("surveyed_on", "last survey of the customer", "上次满意度调查日期"),
    choice<"visit", "meeting", "questionnaire", "phone", "network">("survey_method", "how opinions were asked for", "意见征集方式"),
    count("survey.loyalty", "of 5", "survey: would buy from us again", "调查：忠诚度"),
    text("visit.findings", "visit: how the product is used, what it lacks", "走访：使用状况与不足"),
    text("visit.design", "visit: opinion on the design", "走访：对设计的意见"),
    text("visit.process", "visit: opinion on the process", "走访：对工艺的意见"),
    text("visit.assembly", "visit: opinion on the assembly", "走访：对装配的意见"),
    // products and units
    choice<"regular", "craft", "practical", "large", "porcelain", "pewter", "phone", "appliance", "vehicle", "tractor",
           "rice_harvester", "corn_harvester", "implement", "other">("category", "kind of product", "产品类别"),
    evidence(date("purchase_date", "when the unit was bought", "购买日期")),
    since("since_purchase", "purchase_date", "time since the purchase", "购买至今的时间"),
    evidence(date("warranty_start", "when the warranty starts", "保修起算日")),
    since("since_warranty_start", "warranty_start", "time since the warranty starts", "保修起算至今的时间"),
    assume("none", evidence(span_of("warranty_period", "warranty by contract or product", "合同或产品规定的保修期"))),
    assume("none", evidence(date("warranty_end", "last day of the warranty by contract or product", "合同或产品规定的保修截止日"))),
    assume("none", since("since_warranty_end", "warranty_end", "time since that last day", "保修截止日至今的时间")),
    assume("none", among<"1mo", "2mo", "3mo">(span_of("practical_period", "time to exchange or repair these practical goods",
                                                      "该实用品换货维修期限"))),
    // staff and approvals
    text("department", "department of the person", "所属部门"),
    set_of<"technical", "purchasing", "production", "quality", "business", "shipping", "finance", "marketing", "sales_center",
           "office", "property_manager">("departments_concerned", "departments concerned", "有关部门"),
    count("administrators", "persons", "administrators of the store", "系统管理员人数"),
    person("subject_person", "the person whose roles change", "被变更角色的人员"),
    text("granted_role", "the role that is given or taken", "授予或收回的角色"),
    person("salesperson", "the salesperson", "销售人员"),
    person("salesperson_manager", "the salesperson's manager", "销售人员所属经理"),
    person("department_supervisor", "supervisor of the person's department", "部门主管"),
    // exports, reports, expenses
    assume("false", flag("personal_data", "personal data leave the store", "含客户个人资料")),
    text("report", "which report", "报表名称"),
    choice<"transport", "taxi", "freight", "tool", "other">("expense_kind", "kind of expense", "费用类别"),
    act(flag("notice_before_trip", "reported to the manager before the trip", "事先已向经理报告")),
    assume("false", flag("goods_bulky", "the goods are bulky", "大件货物")),
    act(text("stock_in_number", "number of the stock receipt of the tool", "工具入库单号")),
    // tasks of departments and suppliers; what a supplier is told in writing
    date("due_on", "when the task is due", "任务期限"),
    choice<"rectification", "design", "shipping", "analysis", "other">("task_type", "what the task is about", "任务内容类别"),
    assume("department", choice<"department", "supplier">("task_kind", "who has to do it", "任务类型（部门、供应商）")),
    act(text("notice.problem", "notice to the supplier: the problem", "书面告知：设备问题")),
    act(text("notice.model", "notice to the supplier: the model", "书面告知：型号")),
    act(count("notice.quantity", "pieces", "notice to the supplier: how many", "书面告知：数量")),
    act(text("notice.address", "notice to the supplier: where the equipment is", "书面告知：设备所在地址")),
    act(text("notice.contact", "notice to the supplier: whom to ask for", "书面告知：联系人姓名")),
    act(text("notice.phone", "notice to the supplier: phone of that person", "书面告知：联系电话")),
    act(text("notice.costs", "notice to the supplier: costs it bears", "书面告知：供应商承担的费用")),
    act(count("supplier_rating", "of 5", "how well the supplier served", "供应商服务评价")),
}));

}  // namespace

std::span<const FactDeclaration> archive_facts() { return archive_table; }

}  // namespace svc::policy::words
