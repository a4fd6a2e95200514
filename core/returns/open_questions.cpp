// SPDX-License-Identifier: MIT
#include "core/returns/open_questions.hpp"

#include <algorithm>
#include <set>

#include "core/policy/decide.hpp"
#include "core/policy/dictionary.hpp"
#include "core/policy/typed_value.hpp"

namespace svc::returns {
namespace {

constexpr std::string_view telling = "return.edit";

// A time elapsed is known once the day is from which it runs.
std::string asked_for(const std::string& name) {
  const auto* fact = policy::find_fact(name);
  return fact == nullptr || fact->anchor.empty() ? name : std::string{fact->anchor};
}

bool hangs_on(const std::vector<std::string>& missing, const std::string& fact) {
  return std::ranges::any_of(missing, [&](const std::string& name) { return asked_for(name) == fact; });
}

void add_rule(const policy::Book& book, const std::string& table, const std::string& rule, std::vector<policy::RuleRef>& rules) {
  const auto* found = policy::find_table(book, table);
  if (found == nullptr || std::ranges::find(rules, rule, &policy::RuleRef::id) != rules.end()) return;
  const auto row = std::ranges::find_if(found->rows, [&](const policy::Row& one) { return one.rule.id == rule; });
  if (row != found->rows.end()) rules.push_back(policy::reference(row->rule));
}

// Gates on telling it that speak of this fact among what is told.
void add_whose_word(const policy::Book& book, OpenQuestion& question) {
  for (const auto& gate : book.gates) {
    if (std::ranges::find(gate.action, telling) == gate.action.end()) continue;
    const bool is_asked = std::ranges::any_of(gate.rule.when, [&](const policy::Condition& condition) {
      const auto* set = condition.fact == "tells" ? std::get_if<policy::SetTest>(&condition.test) : nullptr;
      return set != nullptr && std::ranges::any_of(set->any, [&](const policy::Operand& one) { return one.value == policy::Value{question.fact}; });
    });
    if (!is_asked) continue;
    policy::merge_names(question.by, gate.by);
    policy::merge_names(question.not_by, gate.not_by);
  }
}

// Lengths of time that the book holds against this day.
std::vector<Span> limits_on(const policy::Book& book, const policy::Facts& facts, const std::string& day) {
  std::vector<Span> limits;
  const auto add = [&](const std::optional<policy::Operand>& operand) {
    const auto value = operand ? policy::worth(*operand, facts, nullptr) : policy::Value{};
    if (const auto* span = std::get_if<Span>(&value)) limits.push_back(*span);
  };
  for (const auto& table : book.tables) {
    for (const auto& row : table.rows) {
      for (const auto& condition : row.rule.when) {
        const auto* bound = std::get_if<policy::Bound>(&condition.test);
        if (bound == nullptr || asked_for(condition.fact) != day || condition.fact == day) continue;
        for (const auto* operand : {&bound->min, &bound->max, &bound->over, &bound->under}) add(*operand);
      }
    }
  }
  return limits;
}

// What the verdict lacks; where it waits for evidence, that.
std::vector<std::string> asked_by(const LineVerdict& verdict) {
  std::vector<std::string> names;
  const auto add = [&](const std::string& name) {
    auto fact = asked_for(name);
    if (policy::find_fact(fact) != nullptr && std::ranges::find(names, fact) == names.end()) names.push_back(std::move(fact));
  };
  std::ranges::for_each(verdict.missing, add);
  if (verdict.decided && verdict.verdict == "pending") std::ranges::for_each(verdict.levers, add, &policy::LeverOffer::fact);
  return names;
}

class Answers {
 public:
  Answers(const policy::Book& book, const policy::Facts& facts, Date day) : book_{book}, facts_{facts}, day_{day} {}

  void add_to(OpenQuestion& question) const {
    const auto* fact = policy::find_fact(question.fact);
    if (fact == nullptr) return;
    if (fact->type == policy::FactType::boolean) return add_values(question, {true, false});
    if (fact->type == policy::FactType::enumeration) return add_values(question, choices_of(*fact));
    if (fact->type == policy::FactType::date) add_days(question);
  }

 private:
  [[nodiscard]] std::vector<policy::Value> choices_of(const policy::FactDeclaration& fact) const {
    const auto& beside = fact.no_answer_beside;
    const bool none_is_no_answer = !beside.fact.empty() && facts_.get(beside.fact) == policy::Value{std::string{beside.value}};
    std::vector<policy::Value> values;
    for (const auto value : fact.values) {
      if (!none_is_no_answer || value != fact.assume) values.emplace_back(std::string{value});
    }
    return values;
  }

  [[nodiscard]] OpenAnswer answer(const std::string& fact, const policy::Value& value) const {
    auto facts = facts_;
    facts.set(fact, value);
    const auto verdict = judge_line(book_, facts, day_);
    OpenAnswer answer{.verdict = verdict.verdict, .basis = verdict.basis};
    if (!verdict.decided) answer.missing = asked_by(verdict);
    return answer;
  }
  static bool bring_the_same(const OpenAnswer& a, const OpenAnswer& b) { return a.verdict == b.verdict && a.basis == b.basis && a.missing == b.missing; }

  void add_values(OpenQuestion& question, const std::vector<policy::Value>& values) const {
    for (const auto& value : values) {
      auto one = answer(question.fact, value);
      const auto same = std::ranges::find_if(question.answers, [&](const OpenAnswer& other) { return bring_the_same(one, other); });
      if (same == question.answers.end()) question.answers.push_back(std::move(one)), question.answers.back().values.push_back(value);
      else same->values.push_back(value);
    }
  }

  // Goods leave before they are received, and are received before that is reported.
  [[nodiscard]] std::pair<std::optional<Date>, Date> possible_days(const std::string& fact) const {
    const auto known = [&](std::string_view name) {
      const auto* date = std::get_if<Date>(&facts_.get(name));
      return date == nullptr ? std::nullopt : std::optional{*date};
    };
    const auto latest = std::min(day_, known("reported_date").value_or(day_));
    if (fact == "received_date") return {known("outbound_date"), latest};
    return {std::nullopt, std::min(latest, known("received_date").value_or(latest))};
  }

  // Days on which an answer may turn, the latest first.
  [[nodiscard]] std::vector<Date> turning_days(const std::string& fact) const {
    constexpr int clipped = 4;  // months end early
    const auto [first, last] = possible_days(fact);
    const auto counted_to = fact == "received_date" ? last : day_;
    std::set<Date, std::greater<>> days{last};
    if (first) days.insert(*first);
    for (const auto& limit : limits_on(book_, facts_, fact)) {
      if (limit.unit == Span::Unit::seconds) continue;
      const auto middle = limit.unit == Span::Unit::months ? add_months(counted_to, -limit.count) : counted_to - std::chrono::days{limit.count};
      for (int step = -clipped; step <= clipped; ++step) days.insert(middle + std::chrono::days{step});
    }
    std::erase_if(days, [&, first = first, last = last](Date one) { return one > last || (first && one < *first); });
    return {days.begin(), days.end()};
  }

  void add_days(OpenQuestion& question) const {
    for (const auto day : turning_days(question.fact)) {
      auto one = answer(question.fact, day);
      auto& all = question.answers;
      if (!all.empty() && bring_the_same(one, all.back())) continue;
      if (!all.empty()) all.back().first = day + std::chrono::days{1}, one.last = day;
      all.push_back(std::move(one));
    }
  }

  const policy::Book& book_;
  const policy::Facts& facts_;
  Date day_;
};

JsonArray texts(const std::vector<std::string>& list) { return {list.begin(), list.end()}; }
Json text_or_null(const std::string& text) { return text.empty() ? Json{} : Json{text}; }
Json date_or_null(const std::optional<Date>& date) { return date ? Json{to_text(*date)} : Json{}; }

}  // namespace

std::vector<OpenQuestion> open_questions(const policy::Book& book, const policy::Facts& facts, Date day) {
  const auto verdict = judge_line(book, facts, day);
  const Answers answers{book, facts, day};
  std::vector<OpenQuestion> questions;
  for (const auto& fact : asked_by(verdict)) {
    auto& question = questions.emplace_back(OpenQuestion{.fact = fact});
    for (const auto& row : verdict.waiting) {
      if (hangs_on(row.missing, fact)) add_rule(book, row.table, row.rule, question.rules);
    }
    for (const auto& lever : verdict.levers) {
      if (asked_for(lever.fact) == fact) add_rule(book, "return.verdict", lever.rule, question.rules);
    }
    add_whose_word(book, question);
    if (!verdict.decided || verdict.verdict == "pending") answers.add_to(question);
  }
  return questions;
}

std::vector<OpenLine> open_lines(duty::BookShelf& shelf, const std::vector<duty::OwnVerdict>& verdicts) {
  std::map<std::int64_t, const duty::OwnVerdict*> last;
  for (const auto& one : verdicts) last.insert_or_assign(one.line, &one);
  std::vector<OpenLine> all;
  for (const auto& [line, verdict] : last) {
    const auto day = parse_date(verdict->asked_on);
    if (!day || !shelf.has(verdict->book)) continue;
    const auto adopted = shelf.by_id(verdict->book, "return");
    const auto facts = policy::facts_from_json(verdict->facts, adopted->book);
    if (!is_unknown(facts.get("disposition"))) continue;
    auto questions = open_questions(adopted->book, facts, *day);
    if (!questions.empty()) all.push_back({.line = line, .questions = std::move(questions)});
  }
  return all;
}

Json to_json(const OpenQuestion& question) {
  JsonArray rules, answers;
  for (const auto& rule : question.rules) rules.emplace_back(rule.id);
  for (const auto& answer : question.answers) {
    JsonArray values;
    for (const auto& value : answer.values) values.push_back(policy::to_json(value));
    answers.emplace_back(JsonObject{{"values", std::move(values)}, {"from", date_or_null(answer.first)}, {"until", date_or_null(answer.last)},
                                    {"verdict", text_or_null(answer.verdict)}, {"basis", text_or_null(answer.basis)}, {"missing", texts(answer.missing)}});
  }
  return JsonObject{{"fact", question.fact}, {"rules", std::move(rules)}, {"by", texts(question.by)}, {"not_by", texts(question.not_by)}, {"answers", std::move(answers)}};
}

}  // namespace svc::returns
