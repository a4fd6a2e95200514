// SPDX-License-Identifier: MIT
#include "core/policy/describe.hpp"

#include <array>
#include <initializer_list>

#include "core/base/text.hpp"
#include "core/policy/said.hpp"

namespace svc::policy {
namespace {

// What a rule says under a key: as its book writes it and, where that is not the same, in words.
struct Text {
  Text(std::string written) : text{std::move(written)}, words{svc::words(text)} {}
  Text(const char* written) : Text{std::string{written}} {}
  Text(std::string written, Message said) : text{std::move(written)}, words{std::move(said)} {}
  std::string text;
  Message words;
};

class Keys {
 public:
  Keys(std::initializer_list<std::pair<const char*, Text>> all) {
    for (const auto& [key, one] : all) keys_.push_back({.key = key, .text = one.text, .said = one.words});
  }
  [[nodiscard]] std::vector<KeyText> take() { return std::move(keys_); }

 private:
  std::vector<KeyText> keys_;
};

std::string listed(const std::vector<std::string>& names) { return joined(names, ", "); }

std::string list_text(const std::vector<Operand>& operands) {
  std::vector<std::string> texts;
  for (const auto& operand : operands) texts.push_back(to_text(operand));
  return listed(texts);
}

Text listed(const std::vector<Operand>& operands) {
  std::vector<Message> words;
  for (const auto& operand : operands) words.push_back(said(operand));
  return {list_text(operands), said_list(words)};
}

Text maybe(const std::optional<Operand>& operand) { return operand ? Text{to_text(*operand), said(*operand)} : Text{""}; }
Text maybe(const std::optional<Span>& span) { return span ? Text{svc::to_text(*span), said(Value{*span})} : Text{""}; }
Text yes(bool value) { return value ? Text{"true", said(Value{true})} : Text{""}; }

std::string outcome_text(const std::map<std::string, Operand>& outcome) {
  std::vector<std::string> texts;
  for (const auto& [name, operand] : outcome) texts.push_back(fmt::format("{} = {}", name, to_text(operand)));
  return listed(texts);
}

Text outcome_of(const std::map<std::string, Operand>& outcome) {
  std::vector<Message> words;
  for (const auto& [name, operand] : outcome) words.push_back(said(Condition{name, AnyOf{{operand}}}));
  return {outcome_text(outcome), said_list(words)};
}

struct TestText {
  std::string fact;

  std::string one_or_list(std::string_view word, const std::vector<Operand>& operands) const {
    return fmt::format("{} {} {}", fact, word, list_text(operands));
  }
  std::string operator()(const AnyOf& test) const { return one_or_list(test.values.size() == 1 ? "=" : "is one of", test.values); }
  std::string operator()(const NotAnyOf& test) const { return one_or_list(test.values.size() == 1 ? "is not" : "is none of", test.values); }
  std::string operator()(const Bound& bound) const {
    std::vector<std::string> texts;
    const auto add = [&](const char* sign, const std::optional<Operand>& operand) {
      if (operand) texts.push_back(fmt::format("{} {} {}", fact, sign, to_text(*operand)));
    };
    add(">=", bound.min);
    add(">", bound.over);
    add("<=", bound.max);
    add("<", bound.under);
    return joined(texts, " and ");
  }
  std::string operator()(const SetTest& test) const {
    std::vector<std::string> texts;
    const auto add = [&](std::string_view word, const std::vector<Operand>& operands) {
      if (!operands.empty()) texts.push_back(one_or_list(word, operands));
    };
    add("has any of", test.any);
    add("has all of", test.all);
    add("has none of", test.none);
    return joined(texts, " and ");
  }
};

std::string limit_text(const Limit& limit) {
  auto text = limit.within ? to_text(*limit.within) : std::string{};
  if (limit.ladder) text = fmt::format("{} per {} {}", svc::to_text(limit.ladder->add), limit.ladder->per, limit.ladder->fact);
  if (limit.plus) text += fmt::format(" plus {}", svc::to_text(*limit.plus));
  return fmt::format("{} {}", text, time::to_text(limit.basis));
}

Text limits_of(const Clock& clock) {
  std::vector<std::string> texts;
  std::vector<Message> words;
  for (const auto& limit : clock.latest) {
    texts.push_back(limit_text(limit));
    words.push_back(said(limit));
  }
  return {listed(texts), said_list(words)};
}

Text spans_of(const std::vector<Span>& spans) {
  std::vector<std::string> texts;
  std::vector<Message> words;
  for (const auto& span : spans) {
    texts.push_back(svc::to_text(span));
    words.push_back(said(Value{span}));
  }
  return {listed(texts), said_list(words)};
}

Text conditions_of(const When& when) {
  std::vector<Message> words;
  for (const auto& condition : when) words.push_back(said(condition));
  return {listed(to_texts(when)), said_list(words)};
}

Text basis_of(time::Basis basis) {
  constexpr std::array<const char*, 4> words{N_("every hour"), N_("opening hours"), N_("calendar days"), N_("working days")};
  return {std::string{time::to_text(basis)}, say(words.at(static_cast<std::size_t>(basis)))};
}

// "clerk | technician (review)", "each of departments_concerned", "@salesperson_manager".
Text steps_of(const Approval& approval) {
  std::vector<std::string> texts;
  std::vector<Message> words;
  for (const auto& step : approval.steps) {
    const auto roles = joined(step.roles, " | ");
    auto text = !step.roles.empty() ? roles : !step.each.empty() ? "each of " + step.each : "@" + step.person;
    auto said = step.roles.empty() && !step.each.empty() ? say(N_("each of {fact}"), {{"fact", step.each}}) : svc::words(text);
    texts.push_back(step.as.empty() ? text : fmt::format("{} ({})", text, step.as));
    words.push_back(step.as.empty() ? said : say(N_("{who} ({as})"), {{"who", text, {said}}, {"as", step.as}}));
  }
  return {joined(texts, ", then "), chained(N_("{first}, then {next}"), words)};
}

std::string outputs_text(const Table& table) {
  std::vector<std::string> texts;
  for (const auto& output : table.outputs) {
    texts.push_back(output.values.empty() ? fmt::format("{}: {}", output.name, output.type) : fmt::format("{}: {}", output.name, joined(output.values, " | ")));
  }
  return joined(texts, "; ");
}

Keys keys_of(const Table& table) {
  constexpr std::array<const char*, 4> hits{"first", "unique", "collect", "all"};
  return {{"after", listed(table.after)}, {"hit", hits.at(static_cast<std::size_t>(table.hit))}, {"stages", listed(table.stages)},
          {"outputs", outputs_text(table)}, {"otherwise", table.otherwise ? outcome_of(*table.otherwise) : Text{"error", svc::words("error", "报错")}}};
}

Keys keys_of(const Row& row) { return {{"stage", row.stage}, {"then", outcome_of(row.then)}, {"over", listed(row.over)}}; }

Keys keys_of(const Clock& clock) {
  return {{"start", listed(clock.start)}, {"stop", listed(clock.stop)}, {"within", limits_of(clock)}, {"due_fact", clock.due_fact},
          {"default", maybe(clock.fallback)}, {"extend", clock.extend}, {"at", spans_of(clock.at)}, {"open_before", maybe(clock.open_before)},
          {"each", clock.each}, {"basis", basis_of(clock.basis)}, {"warn", listed(clock.warn)}, {"pause", listed(clock.pause)},
          {"cancel", listed(clock.cancel)}, {"repeat", yes(clock.repeat)}, {"early", yes(clock.early)}, {"counts", clock.counts ? Text{""} : Text{"false", said(Value{false})}},
          {"calendar", clock.calendar}, {"dormant_for", clock.dormant_for}};
}

Keys keys_of(const Gate& gate) {
  std::vector<std::string> need_by;
  for (const auto& [person, roles] : gate.need_by) need_by.push_back(fmt::format("{}: {}", person, joined(roles, " | ")));
  return {{"action", listed(gate.action)}, {"need", listed(gate.need)}, {"need_any", listed(gate.need_any)}, {"by", listed(gate.by)},
          {"not_by", listed(gate.not_by)}, {"need_by", joined(need_by, "; ")},
          {"effect", gate.effect == Effect::warn ? Text{"warn", svc::words("warn", "警告")} : Text{"refuse", svc::words("refuse", "拒绝")}}};
}

Keys keys_of(const Approval& approval) {
  return {{"action", listed(approval.action)}, {"steps", steps_of(approval)}, {"choices", listed(approval.choices)}, {"on_decline", approval.on_decline}};
}

Keys keys_of(const Cap& cap) {
  return {{"count", cap.count}, {"sum", cap.sum}, {"of", cap.of}, {"where", conditions_of(cap.where)}, {"per", listed(cap.per)},
          {"period", cap.period}, {"max", Text{to_text(cap.max), said(cap.max)}}, {"then", outcome_of(cap.then)}};
}

Keys keys_of(const Charge& charge) {
  return {{"event", charge.event}, {"on_breach", charge.on_breach}, {"on_warn", listed(charge.on_warn)}, {"once", charge.once},
          {"needs", listed(charge.needs)}, {"who", Text{to_text(charge.who), said(charge.who)}}, {"kind", charge.kind}, {"amount", maybe(charge.amount)},
          {"times", charge.times}, {"range", listed(charge.range)}, {"by", charge.by}, {"percent", maybe(charge.percent)}, {"of", charge.of},
          {"floor", maybe(charge.floor)}, {"decision", listed(charge.decision)}, {"month", charge.month}};
}

Keys keys_of(const Schedule& schedule) {
  return {{"report", schedule.report}, {"period", schedule.period}, {"cutoff", schedule.cutoff}, {"weekday", schedule.weekday},
          {"day", schedule.day}, {"at", maybe(schedule.at)}, {"of", schedule.of}, {"shift", schedule.shift}, {"to", listed(schedule.to)},
          {"dormant_for", schedule.dormant_for}};
}

template <typename R>
void add(std::vector<RuleText>& out, std::string_view kind, const std::vector<R>& rules) {
  for (const auto& rule : rules) out.push_back({std::string{kind}, {}, &rule.rule, keys_of(rule).take()});
}

}  // namespace

std::string to_text(const Operand& operand) {
  if (!operand.fact.empty()) return "@" + operand.fact;
  if (operand.param.empty()) return to_text(operand.value);
  return fmt::format("${} ({})", operand.param, is_unknown(operand.value) ? "unset" : to_text(operand.value));
}

std::string to_text(const Condition& condition) { return std::visit(TestText{condition.fact}, condition.test); }

std::vector<std::string> to_texts(const When& when) {
  std::vector<std::string> texts;
  for (const auto& condition : when) texts.push_back(to_text(condition));
  return texts;
}

std::vector<RuleText> describe(const Book& book) {
  std::vector<RuleText> out;
  for (const auto& table : book.tables) {
    out.push_back({"table", {}, &table.rule, keys_of(table).take()});
    for (const auto& row : table.rows) out.push_back({"decision", table.rule.id, &row.rule, keys_of(row).take()});
  }
  add(out, "clock", book.clocks);
  add(out, "gate", book.gates);
  add(out, "approval", book.approvals);
  add(out, "cap", book.caps);
  add(out, "charge", book.charges);
  add(out, "schedule", book.schedules);
  return out;
}

}  // namespace svc::policy
