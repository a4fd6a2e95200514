// SPDX-License-Identifier: MIT
#include "core/policy/said.hpp"

#include <algorithm>
#include <array>

#include "core/base/span_words.hpp"
#include "core/policy/dictionary.hpp"

namespace svc::policy {
namespace {

Argument with(std::string_view name, Message message) { return {.name = std::string{name}, .text = in_english(message), .message = {message}}; }

struct SaidValue {
  Message operator()(Unknown) const { return say(N_("unset")); }
  Message operator()(None) const { return svc::words("none", "无"); }
  Message operator()(Absent) const { return svc::words("absent", "未发生"); }
  Message operator()(bool value) const { return value ? svc::words("true", "是") : svc::words("false", "否"); }
  Message operator()(Span value) const { return span_words(value); }
  Message operator()(Money value) const { return say(N_("{amount} yuan"), {{"amount", svc::to_text(value)}}); }
  template <typename T>
  Message operator()(const T& value) const { return svc::words(to_text(Value{value})); }
};

Message listed(const std::vector<Operand>& operands) {
  std::vector<Message> all;
  for (const auto& operand : operands) all.push_back(said(operand));
  return said_list(all);
}

struct SaidTest {
  const std::string& fact;

  [[nodiscard]] Message test(const char* sentence, Message values) const { return say(sentence, {{"fact", fact}, with("value", std::move(values))}); }
  [[nodiscard]] static Message all_of(const std::vector<Message>& parts) { return chained(N_("{first} and {next}"), parts); }

  Message operator()(const AnyOf& one) const { return test(one.values.size() == 1 ? N_("{fact} = {value}") : N_("{fact} is one of {value}"), listed(one.values)); }
  Message operator()(const NotAnyOf& one) const { return test(one.values.size() == 1 ? N_("{fact} is not {value}") : N_("{fact} is none of {value}"), listed(one.values)); }
  Message operator()(const Bound& bound) const {
    std::vector<Message> parts;
    const auto add = [&](const char* sentence, const std::optional<Operand>& operand) {
      if (operand) parts.push_back(test(sentence, said(*operand)));
    };
    add(N_("{fact} >= {value}"), bound.min);
    add(N_("{fact} > {value}"), bound.over);
    add(N_("{fact} <= {value}"), bound.max);
    add(N_("{fact} < {value}"), bound.under);
    return all_of(parts);
  }
  Message operator()(const SetTest& set) const {
    std::vector<Message> parts;
    const auto add = [&](const char* sentence, const std::vector<Operand>& operands) {
      if (!operands.empty()) parts.push_back(test(sentence, listed(operands)));
    };
    add(N_("{fact} has any of {value}"), set.any);
    add(N_("{fact} has all of {value}"), set.all);
    add(N_("{fact} has none of {value}"), set.none);
    return all_of(parts);
  }
};

Message on_basis(const Message& span, time::Basis basis) {
  switch (basis) {
    case time::Basis::hours: return say(N_("{span}, nights and holidays included"), {with("span", span)});
    case time::Basis::business: return say(N_("{span} of opening hours"), {with("span", span)});
    case time::Basis::days: return say(N_("{span} of the calendar"), {with("span", span)});
    case time::Basis::workdays: return say(N_("{span}, working days alone"), {with("span", span)});
  }
  return span;
}

constexpr auto key_words = std::to_array<NamedWord>({
    // of every rule
    {"on", "on", "对象"}, {"from", "from", "生效日"}, {"until", "until", "失效日"}, {"cite", "cite", "条款"},
    // tables and rows
    {"after", "after", "先判断的表"}, {"hit", "hit", "命中方式"}, {"stages", "stages", "阶段"}, {"stage", "stage", "阶段"}, {"outputs", "outputs", "输出"},
    {"otherwise", "otherwise", "其他情形"}, {"over", "over", "已知重叠"},
    // clocks
    {"start", "start", "起点"}, {"stop", "stop", "终点"}, {"within", "within", "期限"}, {"due_fact", "due_fact", "到期事实"}, {"default", "default", "默认期限"},
    {"extend", "extend", "可延期"}, {"at", "at", "时点"}, {"open_before", "open_before", "提前开始"}, {"each", "each", "逐项"}, {"basis", "basis", "计时方式"},
    {"warn", "warn", "预警"}, {"pause", "pause", "暂停"}, {"cancel", "cancel", "作废"}, {"repeat", "repeat", "循环"}, {"early", "early", "可提前"},
    {"counts", "counts", "计入考核"}, {"calendar", "calendar", "日历"}, {"dormant_for", "dormant_for", "未设定而停用"},
    // gates and approvals
    {"action", "action", "操作"}, {"need", "need", "必须有"}, {"need_any", "need_any", "至少有一"}, {"by", "by", "由"}, {"not_by", "not_by", "不得由"},
    {"need_by", "need_by", "必须由"}, {"effect", "effect", "效果"}, {"steps", "steps", "步骤"}, {"choices", "choices", "可选处理"}, {"on_decline", "on_decline", "不同意时"},
    // caps, charges, schedules
    {"count", "count", "计数"}, {"sum", "sum", "合计"}, {"of", "of", "占"}, {"where", "where", "范围"}, {"per", "per", "按"}, {"period", "period", "周期"},
    {"max", "max", "上限"}, {"then", "then", "结果"}, {"event", "event", "事件"}, {"on_breach", "on_breach", "超时"}, {"on_warn", "on_warn", "警告"},
    {"once", "once", "一次"}, {"needs", "needs", "前提"}, {"who", "who", "何人"}, {"kind", "kind", "种类"}, {"amount", "amount", "金额"}, {"times", "times", "倍数"},
    {"range", "range", "幅度"}, {"percent", "percent", "比例"}, {"floor", "floor", "保底"}, {"decision", "decision", "处分"}, {"month", "month", "月份"},
    {"report", "report", "报表"}, {"cutoff", "cutoff", "截止"}, {"weekday", "weekday", "星期"}, {"day", "day", "日"}, {"shift", "shift", "顺延"}, {"to", "to", "送交"},
    // params and calendars
    {"unit", "unit", "单位"}, {"min", "min", "下限"}, {"values", "values", "可取值"}, {"zone", "zone", "时区"}, {"makeup", "makeup", "调休上班时间"},
    {"mon", "mon", "周一"}, {"tue", "tue", "周二"}, {"wed", "wed", "周三"}, {"thu", "thu", "周四"}, {"fri", "fri", "周五"}, {"sat", "sat", "周六"}, {"sun", "sun", "周日"},
});

}  // namespace

Message said(const Value& value) { return std::visit(SaidValue{}, value); }

Message said(const Operand& operand) {
  if (!operand.fact.empty()) return svc::words("@" + operand.fact);
  if (operand.param.empty()) return said(operand.value);
  return say(N_("${param} ({value})"), {{"param", operand.param}, with("value", said(operand.value))});
}

Message said(const Condition& condition) { return std::visit(SaidTest{condition.fact}, condition.test); }

Message said(const Limit& limit) {
  auto span = limit.within ? said(*limit.within) : Message{};
  if (limit.ladder) {
    span = say(N_("{span} for every {count} of {fact}"),
               {with("span", span_words(limit.ladder->add)), {"count", std::to_string(limit.ladder->per)}, {"fact", limit.ladder->fact}});
  }
  if (limit.plus) span = say(N_("{span} plus {more}"), {with("span", span), with("more", span_words(*limit.plus))});
  return on_basis(span, limit.basis);
}

Message said_list(const std::vector<Message>& all) { return chained(N_("{first}, {next}"), all); }

Message said_key(std::string_view key) {
  const auto* found = std::ranges::find(key_words, key, &NamedWord::id);
  return found == key_words.end() ? svc::words(key) : svc::words(key, fmt::format("{}（{}）", found->zh, key));
}

}  // namespace svc::policy
