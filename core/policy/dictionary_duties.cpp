// SPDX-License-Identifier: MIT
// What is still to be done while a clock runs: a milestone says that it has happened, these say what somebody must do.
#include <algorithm>
#include <array>

#include "core/policy/dictionary.hpp"

namespace svc::policy {
namespace {

constexpr auto duties = std::to_array<NamedWord>({
    {"answered", "answer the customer", "答复客户"},
    {"arrived", "arrive on site", "到达现场"},
    {"assigned", "name the person in charge", "指定专人负责"},
    {"callback_given_up", "call the customer back", "回访客户"},
    {"called_back", "call the customer back", "回访客户"},
    {"collected", "collect the money", "收款"},
    {"commissioned", "install and put into operation", "安装调试"},
    {"contacted", "contact the complainant", "联系投诉者"},
    {"customer_agreed", "agree on the solution with the customer", "与客户商定方案"},
    {"customer_notified", "tell the customer the solution", "通知客户处理方案"},
    {"disposed", "complete the disposition", "处理完退货"},
    {"done", "finish the task", "完成任务"},
    {"escalated", "report to the superior", "上报领导"},
    {"escalation_answered", "answer the report", "答复上报"},
    {"form_filed", "file the request form", "服务要求表存档"},
    {"forwarded", "pass it on to the department concerned", "转达有关部门"},
    {"greeted", "greet the customer", "致节日问候"},
    {"handed_back", "hand the machine back", "交还机器"},
    {"issued", "issue the report", "发出报表"},
    {"judged_unfounded", "judge the complaint", "判定投诉"},
    {"lost", "return the tool", "归还工具"},
    {"opinion_given", "give the opinion of after-sales", "给出处理意见"},
    {"owner_contacted", "ask the owner how it is used", "询问使用情况"},
    {"parts_supplied", "supply the missing parts", "补发配件"},
    {"payment_made", "see to the payment due", "提醒客户按期付款"},
    {"progress_noticed", "tell the customer the progress", "告知客户进展"},
    {"repaired", "finish the repair", "完成维修"},
    {"resolved", "carry out the solution", "落实处理方案"},
    {"returned", "return the tool", "归还工具"},
    {"service_ended", "finish the service", "完成服务"},
    {"service_opened", "open the ticket for what the contract stipulates", "按合同开服务单安排施工"},
    {"status_entered", "enter the repaired status", "录入维修状态"},
    {"surveyed", "survey the customer", "调查满意度"},
    {"title_filed", "apply for title and land certificate", "办理产权证、土地证"},
    {"verified", "verify the request", "核实服务信息"},
    {"visited", "visit the customer", "走访客户"},
});
static_assert(std::ranges::is_sorted(duties, {}, &NamedWord::id));

}  // namespace

std::span<const NamedWord> duty_words() { return duties; }

NamedWord duty_of(std::string_view milestone) {
  const auto found = std::ranges::lower_bound(duties, milestone, {}, &NamedWord::id);
  if (found != duties.end() && found->id == milestone) return *found;
  const auto* fact = find_fact(milestone);
  return fact == nullptr ? NamedWord{milestone, milestone, milestone} : NamedWord{milestone, fact->meaning_en, fact->meaning_zh};
}

}  // namespace svc::policy
