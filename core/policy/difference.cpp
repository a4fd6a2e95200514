// SPDX-License-Identifier: MIT
#include "core/policy/difference.hpp"

#include <algorithm>
#include <array>

#include "core/base/text.hpp"
#include "core/policy/describe.hpp"
#include "core/policy/difference_parts.hpp"
#include "core/policy/said.hpp"

namespace svc::policy {
namespace {

using RuleName = std::array<std::string, 3>;  // kind, table, id: together they are unique
using RuleTexts = std::map<RuleName, RuleText>;

RuleName name_of(const RuleText& text) { return {text.kind, text.table, text.rule->id}; }

RuleTexts by_name(const std::vector<RuleText>& all) {
  RuleTexts texts;
  for (const auto& one : all) texts.emplace(name_of(one), one);
  return texts;
}

void replace_all(std::string& text, std::string_view what, std::string_view by) {
  for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + by.size())) text.replace(at, what.size(), by);
}

std::string date_text(const std::optional<Date>& date) { return date ? svc::to_text(*date) : std::string{}; }

KeyText plain(std::string key, std::string text) { return {.key = std::move(key), .text = text, .said = svc::words(text)}; }

// Every key of a rule that is compared; conditions by fact and outcomes by output are compared on their own.
std::vector<KeyText> compared_keys(const RuleText& text) {
  const auto& rule = *text.rule;
  std::vector<KeyText> keys{plain("on", rule.on), plain("from", date_text(rule.from)), plain("until", date_text(rule.until))};
  for (const auto& one : text.keys) {
    if (one.key != "then" || text.kind != "decision") keys.push_back(one);
  }
  keys.push_back(plain("cite", joined(rule.cite, ", ")));
  return keys;
}

KeyText key_of(const std::vector<KeyText>& keys, const std::string& key) {
  const auto found = std::ranges::find(keys, key, &KeyText::key);
  return found == keys.end() ? plain(key, {}) : *found;
}

class RuleComparison {
 public:
  RuleComparison(const Book& before, const Book& after, std::vector<Difference>& out) : before_{before}, after_{after}, out_{out} {
    for (const auto& [key, param] : after.params) {
      const auto earlier = before.params.find(key);
      if (earlier == before.params.end() || earlier->second.value == param.value) continue;
      const auto operand = [&](const Value& value) { return to_text(Operand{.value = value, .fact = {}, .param = key}); };
      rewritten_.emplace_back(operand(param.value), operand(earlier->second.value));
    }
  }

  void run() {
    const auto earlier = describe(before_);
    const auto later = describe(after_);
    const auto known = by_name(earlier);
    for (const auto& one : later) {
      const auto found = known.find(name_of(one));
      if (found == known.end()) whole(one, Change::added);
      else compare(found->second, one);
    }
    const auto kept = by_name(later);
    for (const auto& one : earlier) {
      if (!kept.contains(name_of(one))) whole(one, Change::removed);
    }
  }

 private:
  Difference about(const RuleText& text, Change change) const {
    return {.change = change, .kind = text.kind, .table = text.table, .id = text.rule->id, .key = {}, .before = {}, .after = {}, .sentence = {}};
  }

  void whole(const RuleText& text, Change change) {
    auto difference = about(text, change);
    const auto& said = text.rule->text.en.empty() ? Bilingual{text.rule->id, text.rule->id} : text.rule->text;
    (change == Change::added ? difference.after : difference.before) = said.en;
    difference.sentence = svc::words(said.en, said.zh);
    out_.push_back(std::move(difference));
  }

  // As it would read under the params of the earlier book.
  std::string as_before(std::string text) const {
    for (const auto& [now, then] : rewritten_) replace_all(text, now, then);
    return text;
  }

  void compare(const RuleText& before, const RuleText& after) {
    compare_conditions(before, after);
    auto earlier = compared_keys(before);
    auto later = compared_keys(after);
    if (before.kind == "decision") {
      add_outcomes(earlier, before_, before);
      add_outcomes(later, after_, after);
    }
    for (const auto& now : later) key_change(after, key_of(earlier, now.key), now);
    for (const auto& then : earlier) {
      if (std::ranges::find(later, then.key, &KeyText::key) == later.end()) key_change(after, then, plain(then.key, {}));
    }
    wording(before, after);
    if (after.kind == "table") moves(after);
  }

  static void add_outcomes(std::vector<KeyText>& keys, const Book& book, const RuleText& text) {
    const auto table = std::ranges::find(book.tables, text.table, [](const Table& one) { return one.rule.id; });
    const auto row = std::ranges::find(table->rows, text.rule->id, [](const Row& one) { return one.rule.id; });
    for (const auto& [output, value] : row->then) keys.push_back({.key = output, .text = to_text(value), .said = said(value)});
  }

  void key_change(const RuleText& rule, const KeyText& before, const KeyText& after) {
    if (before.text == as_before(after.text)) return;
    auto difference = about(rule, Change::changed);
    difference.key = after.key;
    difference.before = before.text;
    difference.after = after.text;
    difference.sentence = key_sentence(said_key(after.key), before.text.empty() ? Message{} : before.said, after.text.empty() ? Message{} : after.said);
    out_.push_back(std::move(difference));
  }

  void compare_conditions(const RuleText& before, const RuleText& after) {
    const auto condition_of = [](const Rule& rule, const std::string& fact) {
      const auto found = std::ranges::find(rule.when, fact, &Condition::fact);
      return found == rule.when.end() ? plain(fact, {}) : asked(*found);
    };
    const auto change = [&](const KeyText& then, const KeyText& now) {
      if (then.text == as_before(now.text)) return;
      auto difference = about(after, Change::changed);
      difference.key = now.key;
      difference.before = then.text;
      difference.after = now.text;
      difference.sentence = say(then.text.empty() ? N_("asks now {after}") : now.text.empty() ? N_("asks no longer {before}") : N_("asks {after} instead of {before}"),
                                {{"before", then.text, {then.said}}, {"after", now.text, {now.said}}});
      out_.push_back(std::move(difference));
    };
    for (const auto& condition : after.rule->when) change(condition_of(*before.rule, condition.fact), asked(condition));
    for (const auto& condition : before.rule->when) {
      if (condition_of(*after.rule, condition.fact).text.empty()) change(asked(condition), plain(condition.fact, {}));
    }
  }

  static KeyText asked(const Condition& condition) { return {.key = condition.fact, .text = to_text(condition), .said = said(condition)}; }

  void wording(const RuleText& before, const RuleText& after) {
    const auto& then = before.rule->text;
    const auto& now = after.rule->text;
    if (then.en == now.en && then.zh == now.zh) return;
    auto difference = about(after, Change::changed);
    difference.key = "text";
    difference.before = then.en;
    difference.after = now.en;
    difference.sentence = say(N_("says “{after}” instead of “{before}”"),
                              {{"before", then.en, {svc::words(then.en, then.zh)}}, {"after", now.en, {svc::words(now.en, now.zh)}}});
    out_.push_back(std::move(difference));
  }

  // Rows of a table whose order decides, that are tried at another place among those that both books have.
  void moves(const RuleText& text) {
    const auto is_table = [&](const Table& one) { return one.rule.id == text.rule->id; };
    const auto& then = *std::ranges::find_if(before_.tables, is_table);
    const auto& now = *std::ranges::find_if(after_.tables, is_table);
    if (now.hit != Hit::first) return;
    for (const auto& move : moved_rows(then, now)) {
      Difference difference{.change = Change::moved, .kind = "decision", .table = now.rule.id, .id = move.row, .key = {}, .before = move.before, .after = move.after, .sentence = {}};
      difference.sentence = move.after.empty() ? say(N_("is now tried first")) : say(N_("is now tried after {row}"), {{"row", move.after}});
      out_.push_back(std::move(difference));
    }
  }

  const Book& before_;
  const Book& after_;
  std::vector<Difference>& out_;
  std::vector<std::pair<std::string, std::string>> rewritten_;  // how a changed param reads now, and read before
};

}  // namespace

std::string_view to_text(Change change) {
  constexpr std::array<std::string_view, 4> words{"added", "removed", "changed", "moved"};
  return words.at(static_cast<std::size_t>(change));
}

std::vector<Difference> differences(const Book& before, const Book& after) {
  std::vector<Difference> out;
  param_differences(before, after, out);
  calendar_differences(before, after, out);
  RuleComparison{before, after, out}.run();
  return out;
}

}  // namespace svc::policy
