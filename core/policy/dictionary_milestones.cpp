// SPDX-License-Identifier: MIT
// Milestones: the states of the cases, as events and as boolean facts of the same name.
#include "core/policy/dictionary_parts.hpp"

namespace svc::policy {
namespace {

constexpr auto each_round = Scope::round;
constexpr auto whole_case = Scope::subject;
constexpr auto of_party = Scope::party;
using words::list;

// A confirmation is of the quote that stood then (TKT-14, APR-25), the last answer counts, and the company knows of a defect once
// it is told after the defect was found (DSP-19).
constexpr auto after_quote = list<"quote_explained", "quote_confirmed", "quote_refused", "cost_confirmed">;
constexpr auto after_refusal = list<"quote_confirmed", "cost_confirmed">;

constexpr auto written = std::to_array<MilestoneDeclaration>({
    // tickets
    {"received", "ticket", whole_case, "the request reached the company", "收到服务信息"},
    {"verified", "ticket", whole_case, "a clerk checked the request", "已核实"},
    {"classified", "ticket", whole_case, "urgency, type, warranty, charge and handling mode are settled", "已分类"},
    {"answered", "ticket", whole_case, "the customer got a first substantive answer", "已答复"},
    {"consulted", "ticket", each_round, "solved by telephone or online", "电话或网上解决"},
    {"reply_promised", "ticket", whole_case, "a time for the reply was promised", "已承诺答复时间"},
    {"forwarded", "ticket", whole_case, "passed on to the department concerned", "已转达有关部门"},
    {"assigned", "ticket", each_round, "a named person is in charge", "已指定专人负责"},
    {"quoted", "ticket", each_round, "a quote was given", "已报价", after_quote, "amount"},
    {"quote_explained", "ticket", each_round, "the quote was explained to the customer", "已说明报价原因"},
    {"quote_confirmed", "ticket", each_round, "the customer confirmed the quote", "客户已确认报价", list<"quote_refused">},
    {"quote_refused", "ticket", each_round, "the customer refused the quote", "客户拒绝报价", after_refusal},
    {"dispatch_ready", "ticket", each_round, "site ready and approvals given", "具备派工条件"},
    {"dispatched", "ticket", each_round, "the person was sent", "已派工"},
    {"appointed", "ticket", each_round, "a visit time was agreed with the customer", "已预约上门时间"},
    {"departed", "ticket", each_round, "left for the site", "已出发"},
    {"arrived", "ticket", each_round, "arrived on site", "已到达现场"},
    {"fixed_on_site", "ticket", each_round, "repaired on the spot", "现场修复"},
    {"commissioned", "ticket", each_round, "installed and put into operation", "已安装调试"},
    {"user_trained", "ticket", each_round, "the user's staff were trained", "已培训用户人员"},
    {"taken_away", "ticket", each_round, "the product was taken to the station", "产品已带回"},
    {"machines_received", "ticket", each_round, "machines came in for repair", "收到送修机器"},
    {"repair_started", "ticket", each_round, "repair began", "开始维修"},
    {"repaired", "ticket", each_round, "the engineer finished the repair", "已修好"},
    {"status_entered", "ticket", each_round, "the administrator entered the repaired status", "已录入维修状态"},
    {"vendor_visited", "ticket", each_round, "the maker came to the site", "厂家已上门"},
    {"supplier_noticed", "ticket", each_round, "the supplier was told in writing", "已书面告知供应商"},
    {"sent_to_factory", "ticket", each_round, "sent to the factory for repair", "已寄厂维修"},
    {"delay_noticed", "ticket", each_round, "the customer was told of a delay beforehand", "已事先告知延误"},
    {"extension_confirmed", "ticket", each_round, "the user confirmed a longer stay", "用户已确认延期"},
    {"handed_back", "ticket", each_round, "the machine was handed back to the customer", "已交还客户"},
    {"notified", "ticket", each_round, "the customer was phoned and told what was done", "已电话告知客户"},
    {"receipt_obtained", "ticket", each_round, "the user's receipt was obtained before leaving", "已取得用户回执"},
    {"signed", "ticket", each_round, "the customer signed for acceptance", "客户已签字验收"},
    {"survey", "ticket", each_round, "the user filled the satisfaction survey", "用户已填满意度调查表", list<"survey_refusal">},
    {"survey_refusal", "ticket", each_round, "the user refused the survey", "用户拒填满意度调查表", list<"survey">},
    {"service_ended", "ticket", each_round, "the service at the customer's place ended", "服务结束"},
    {"form_filed", "ticket", each_round, "the request form is reviewed and filed", "服务要求表已存档"},
    {"invoiced", "ticket", each_round, "an invoice was given", "已开发票"},
    {"settled", "ticket", each_round, "the bill is paid or booked as receivable", "已结算"},
    {"called_back", "ticket", each_round, "the customer was reached by callback", "已回访"},
    {"callback_given_up", "ticket", each_round, "the attempts at callback are used up", "回访未果结束"},
    {"unresolvable_found", "ticket", each_round, "a design defect, or beyond repair", "发现设计缺陷或无法处理", list<"company_notified">},
    {"company_notified", "ticket", each_round, "the company was told of it", "已上报公司"},
    {"moved_in", "ticket", whole_case, "the home was handed over", "已办理入住"},
    {"title_filed", "ticket", whole_case, "title and land certificate are applied for", "已办理产权证、土地证"},
    {"escalated", "ticket", whole_case, "reported to headquarters, management or general manager", "已上报"},
    {"escalation_answered", "ticket", whole_case, "the report was answered", "上报已答复"},
    // complaints
    {"received", "complaint", whole_case, "the complaint was recorded", "收到投诉"},
    {"contacted", "complaint", whole_case, "first contact with the complainant", "已联系投诉者"},
    {"verified", "complaint", whole_case, "verified with the departments", "已核实"},
    {"judged_founded", "complaint", whole_case, "judged founded", "投诉成立"},
    {"judged_unfounded", "complaint", whole_case, "judged unfounded", "投诉不成立"},
    {"answered", "complaint", whole_case, "the complainant was answered", "已答复"},
    {"assigned", "complaint", each_round, "a department and a person handle it", "已指定处理部门和人员"},
    {"investigated", "complaint", each_round, "the investigation is finished", "调查完毕"},
    {"responsibility_set", "complaint", each_round, "department and person responsible are known", "责任已落实"},
    {"solution_drafted", "complaint", each_round, "a solution was proposed", "已拟处理方案"},
    {"customer_agreed", "complaint", each_round, "the customer agreed to the solution", "客户同意方案"},
    {"approved", "complaint", each_round, "the solution was approved", "方案已批复"},
    {"customer_notified", "complaint", each_round, "the customer was told the solution", "已通知客户"},
    {"progress_noticed", "complaint", each_round, "the customer was told the progress", "已告知进展"},
    {"resolved", "complaint", each_round, "carried out as agreed", "已解决"},
    {"penalties_decided", "complaint", whole_case, "the penalties are decided", "处罚已决定"},
    {"improvement_opened", "complaint", whole_case, "an improvement case was opened", "改善案已提出"},
    {"effect_confirmed", "complaint", whole_case, "the effect of the improvement is confirmed", "改善效果已确认"},
    {"escalated", "complaint", whole_case, "reported to the superior", "已上报领导"},
    // returns: where the goods and their freight bill are does not begin anew with a round
    {"requested", "return", whole_case, "the return was applied for", "已申请退货"},
    {"photo_supplied", "return", whole_case, "pictures of the goods were supplied", "已提供图片"},
    {"arrived_unannounced", "return", whole_case, "the goods came without consent", "未经同意发回"},
    {"opinion_given", "return", whole_case, "after-sales gave its opinion", "已给出处理意见"},
    {"consented", "return", each_round, "somebody whose consent is asked agreed", "已取得同意"},
    {"consent_declined", "return", each_round, "somebody whose consent is asked declined", "未获同意"},
    {"shipped", "return", whole_case, "the customer sent the goods", "客户已发货"},
    {"received", "return", whole_case, "the goods reached the return warehouse", "退货仓已收货"},
    {"goods_counted", "return", whole_case, "the goods were counted", "已清点"},
    {"inspected", "return", whole_case, "the goods were inspected", "已检验"},
    {"in_main_warehouse", "return", whole_case, "the goods reached the main warehouse", "已到大仓库"},
    {"disposed", "return", whole_case, "the disposition is completed", "处理完毕"},
    {"credited", "return", whole_case, "the credit note was given", "已开冲账单"},
    {"goods_supplied", "return", whole_case, "missing or right goods were supplied", "已补发或更正货物"},
    {"parts_supply_agreed", "return", whole_case, "missing parts will be supplied", "同意补发配件"},
    {"parts_supplied", "return", whole_case, "the missing parts were supplied", "配件已补发"},
    {"routed", "return", whole_case, "the goods left the return warehouse", "已调出退货仓"},
    {"freight_billed", "return", whole_case, "a freight bill came in", "已收运费单据"},
    {"freight_unbilled", "return", whole_case, "no freight bill came", "无运费单据"},
    {"freight_handed", "return", whole_case, "the freight bill was handed to the sales manager", "运费单已交销售部门经理"},
    {"freight_signed", "return", whole_case, "the freight bill is signed and says who is liable", "运费单已签字注明责任"},
    {"freight_posted", "return", whole_case, "finance entered it in the customer's account", "已记入客户往来账"},
    {"reconciled", "return", whole_case, "the salesperson reconciled it with the customer", "已与客户对账"},
    {"month_ended", "return", whole_case, "the month it counts in is over, and some of it lies above the cap", "所属月份已结束，且有部分超出上限"},
    {"overdraft_verified", "return", whole_case, "overdraft selling was verified", "透支销售已核实"},
    {"procedure_breached", "return", whole_case, "the procedure of returns was not followed", "未按退货程序办理"},
    // parts, loans, sales
    {"ordered", "order", each_round, "the part was ordered", "已订货"},
    {"arrived", "order", each_round, "the part arrived", "已到货"},
    {"fitted", "order", each_round, "the part was fitted", "已装车"},
    {"lent", "loan", each_round, "the tool was lent", "已借出"},
    {"job_closed", "loan", each_round, "the job the tool was lent for is closed", "作业已完成"},
    {"returned", "loan", each_round, "the tool was returned", "已归还"},
    {"lost", "loan", each_round, "the tool is lost", "已丢失"},
    {"delivered", "sale", each_round, "the goods were delivered", "已交货"},
    {"collected", "sale", each_round, "the money was collected", "已收款"},
    // contracts, tasks, customers, months
    {"registered", "paper", whole_case, "the contract was registered", "合同已登记"},
    {"payment_set", "paper", whole_case, "dates of payment were set", "已约定付款日期"},
    {"payment_made", "paper", whole_case, "a payment was made", "已付款"},
    {"service_opened", "paper", whole_case, "a ticket under the contract was opened", "已按合同开服务单"},
    {"opened", "task", each_round, "the task was given", "已下达"},
    {"done", "task", each_round, "the task is done", "已完成"},
    {"became_key", "customer", of_party, "became a key customer", "成为重点客户"},
    {"no_longer_key", "customer", of_party, "is no longer a key customer", "不再是重点客户"},
    {"visited", "customer", of_party, "the customer was visited", "已走访"},
    {"greeting_due", "customer", of_party, "a holiday to greet the customer on", "到节日问候期"},
    {"greeted", "customer", of_party, "the customer was greeted", "已致节日问候"},
    {"surveyed", "customer", of_party, "the customer was surveyed", "已调查满意度"},
    {"owner_contacted", "unit", of_party, "the owner was asked how it is used", "已询问使用情况"},
    {"purchased", "unit", of_party, "the unit was bought", "已购买"},
    {"compiled", "report", each_round, "the report was put together", "已编制"},
    {"issued", "report", each_round, "the report was issued", "已发出"},
});

// By name; of one name the ticket's comes first, then as written.
constexpr auto milestones = [] {
  auto sorted = written;
  for (std::size_t at = 1; at < sorted.size(); ++at) {
    for (std::size_t here = at; here > 0 && sorted[here].name < sorted[here - 1].name; --here) {
      std::swap(sorted[here], sorted[here - 1]);
    }
  }
  return sorted;
}();

constexpr std::size_t distinct() {
  std::size_t names = 0;
  for (std::size_t at = 0; at < milestones.size(); ++at) {
    if (at == 0 || milestones[at].name != milestones[at - 1].name) ++names;
  }
  return names;
}

constexpr auto as_facts = [] {
  std::array<FactDeclaration, distinct()> facts{};
  std::size_t next = 0;
  for (std::size_t at = 0; at < milestones.size(); ++at) {
    const auto& entry = milestones[at];
    if (at > 0 && entry.name == milestones[at - 1].name) continue;
    facts[next] = words::act(words::assume("false", words::flag(entry.name, entry.meaning_en, entry.meaning_zh)));
    ++next;
  }
  return facts;
}();

}  // namespace

std::span<const MilestoneDeclaration> milestone_declarations() { return milestones; }
std::span<const FactDeclaration> words::milestone_facts() { return as_facts; }

}  // namespace svc::policy
