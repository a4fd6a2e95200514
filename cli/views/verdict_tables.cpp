// SPDX-License-Identifier: MIT
#include "cli/views/verdict_tables.hpp"

#include <algorithm>
#include <array>

#include "cli/views/cells.hpp"
#include "cli/views/verdict_json.hpp"
#include "cli/views/words.hpp"
#include "core/base/text.hpp"
#include "core/policy/dictionary.hpp"
#include "core/policy/typed_value.hpp"

namespace svc::cli {
namespace {

Message word_in(std::span<const policy::NamedWord> list, const std::string& id) {
  const auto found = std::ranges::find(list, id, &policy::NamedWord::id);
  return found == list.end() ? words(id) : words(found->en, found->zh);
}

void add_rules(Table& table, const duty::StoredVerdict& verdict, std::string_view key, const Label& said) {
  for (const auto& rule : member_list(verdict.result, key)) {
    auto missing = member_names(rule, "missing");
    const auto any = member_names(rule, "missing_any");
    missing.insert(missing.end(), any.begin(), any.end());
    const auto outcome = member_text(rule, "outcome");
    const auto fact = [&](const std::string& name) { return fact_words_of(kind_of_question(verdict.question), name); };
    const auto person = member_text(rule, "not_person");
    table.rows.push_back({verdict.id, outcome.empty() ? said : Label{outcome, outcome_words(outcome)}, member_text(rule, "id"),
                          member_names(rule, "cite"), rule_words(rule), names_cell(missing, fact), names_cell(member_names(rule, "needs_role"), role_words_of),
                          person.empty() ? Cell{nullptr} : Cell{Label{person, fact_words(person)}}});
  }
}

// Of an act on several lines: of which of them each rule speaks.
void name_lines(Json& result, const std::map<std::string, std::vector<std::int64_t>>& missed_by) {
  if (missed_by.empty()) return;
  for (auto& [key, value] : *result.object()) {
    if (value.array() == nullptr || (key != "findings" && key != "approvals")) continue;
    for (auto& rule : *value.array()) {
      const auto found = missed_by.find(member_text(rule, "id"));
      if (found == missed_by.end()) continue;
      JsonArray lines;
      for (const auto line : found->second) lines.emplace_back(line);
      rule.set("lines", std::move(lines));
    }
  }
}

// The line of a case that was judged for itself; of the whole case nothing.
Cell line_cell(const duty::StoredVerdict& verdict) {
  const auto* asked = verdict.result.find("asked");
  const auto* line = asked == nullptr ? nullptr : asked->find("line");
  return line == nullptr || line->integer() == nullptr ? Cell{nullptr} : Cell{*line->integer()};
}

}  // namespace

Message outcome_words(const std::string& outcome) {
  if (outcome == "allowed") return say(N_("allowed"));
  if (outcome == "warned") return say(N_("allowed with a warning"));
  if (outcome == "undecided") return say(N_("undecided"));
  if (outcome == "refused") return say(N_("refused"));
  if (outcome == "overridden") return say(N_("allowed by override"));
  return words(outcome);
}

namespace {

// Outputs of tables that acts and charges are judged by; those of other tables go by their names.
struct OutputWord {
  std::string_view name;
  const char* text;
};
constexpr auto output_names = std::to_array<OutputWord>({
    {"return.verdict.verdict", N_("verdict on the line")}, {"return.verdict.basis", N_("basis of the verdict")}, {"return.window.side", N_("inside the window or not")},
    {"return.carrier.class", N_("class of the carrier")}, {"return.credit.percent", N_("share that is credited")}, {"return.freight.bearer", N_("who bears the freight")},
    {"return.freight.chargeback", N_("whom the freight is charged back to")}, {"return.counting.counted", N_("it counts in the return rate")},
});

}  // namespace

Message fact_words(const std::string& name) {
  const auto output = std::ranges::find(output_names, name, &OutputWord::name);
  return output == output_names.end() ? policy::meaning_of(name) : say(output->text);
}

Message lever_words(const std::string& lever) { return lever == "act" ? say(N_("do it")) : say(N_("supply it")); }
Message fact_words_of(std::string_view kind, const std::string& name) {
  const auto* milestone = policy::find_milestone(name, kind);
  return milestone == nullptr ? fact_words(name) : words(milestone->meaning_en, milestone->meaning_zh);
}
std::string kind_of_question(const std::string& question) { return question.substr(0, question.find('.')); }
Message role_words_of(const std::string& role) { return word_in(policy::role_words(), role); }
Message action_words_of(const std::string& action) { return word_in(policy::action_words(), action); }

std::string joined_words(const Language& language, const std::vector<Message>& all) {
  std::vector<std::string> texts;
  for (const auto& word : all) texts.push_back(language.text(word));
  return joined(texts, language.chinese() ? "、" : ", ");
}

Table verdict_table(const std::vector<duty::StoredVerdict>& verdicts, const StaffNames& staff) {
  Table table{.id = "verdicts",
              .title = say(N_("Verdicts")),
              .columns = {{"verdict", say(N_("Verdict")), Align::right}, {"at", say(N_("When"))}, {"action", say(N_("Act"))},
                          {"outcome", say(N_("Outcome"))}, {"actor", say(N_("Person"))}, {"book", say(N_("Book")), Align::right}},
              .rows = {}};
  for (const auto& verdict : verdicts) {
    const auto person = staff.find(verdict.actor);
    const std::string outcome = verdict.overridden() ? "overridden" : verdict.outcome;
    table.rows.push_back({verdict.id, verdict.at, Label{verdict.question, action_words_of(verdict.question)},
                          Label{outcome, outcome_words(outcome)},
                          person == staff.end() ? Cell{nullptr} : Cell{person->second},
                          verdict.book == 0 ? Cell{nullptr} : Cell{verdict.book}});
  }
  const bool by_line = std::ranges::any_of(verdicts, [](const duty::StoredVerdict& verdict) { return !std::holds_alternative<std::nullptr_t>(line_cell(verdict)); });
  if (!by_line) return table;
  table.columns.insert(table.columns.begin() + 3, {"line", say(N_("Line")), Align::right});
  for (std::size_t i = 0; i < verdicts.size(); ++i) table.rows[i].insert(table.rows[i].begin() + 3, line_cell(verdicts[i]));
  return table;
}

Table rule_table(const std::vector<duty::StoredVerdict>& verdicts) {
  Table table{.id = "rules",
              .title = say(N_("Rules")),
              .columns = {{"verdict", say(N_("Verdict")), Align::right}, {"outcome", say(N_("Outcome"))}, {"rule", say(N_("Rule"))},
                          {"cite", say(N_("Clause"))}, {"text", say(N_("What it says"))}, {"missing", say(N_("Missing"))},
                          {"needs_role", say(N_("Only by"))}, {"not_person", say(N_("Not by"))}},
              .rows = {}};
  for (const auto& verdict : verdicts) {
    add_rules(table, verdict, "findings", {});
    add_rules(table, verdict, "approvals", {"approval", say(N_("approval"))});
    add_rules(table, verdict, "passed", {"met", say(N_("satisfied"))});
  }
  return table;
}

bool names_person(const std::string& name) {
  const auto* fact = policy::find_fact(name);
  return fact != nullptr && fact->type == policy::FactType::person;
}

std::string field_text(const std::string& name, const Json& value, const StaffNames& staff) {
  if (const auto* items = value.array()) {
    std::vector<std::string> texts;
    for (const auto& item : *items) texts.push_back(field_text(name, item, staff));
    return joined(texts, ",");
  }
  auto text = value.text() != nullptr ? *value.text() : to_text(value);
  if (!names_person(name)) return text;
  for (const auto& [id, person] : staff) {
    if (std::to_string(id) == text) return person;
  }
  return text;
}

namespace {

// An instant is shown in the store's zone, as everywhere; verdicts keep it in UTC.
Cell fact_cell(const std::string& name, const Json& value, const StaffNames& staff) {
  const auto* fact = policy::find_fact(name);
  const bool is_instant = fact != nullptr && fact->type == policy::FactType::instant && value.text() != nullptr;
  const auto read = is_instant ? parse_time(*value.text()) : std::nullopt;
  if (read && read->offset) return Cell{Instant{read->local.time_since_epoch() - *read->offset}};
  const auto text = field_text(name, value, staff);
  if (const auto* flag = value.boolean()) return Label{text, *flag ? say(N_("yes")) : say(N_("no"))};
  const auto type = policy::type_of(name);
  if (text == "none") return Label{text, choice_words(name, text)};
  if (!type || type->type == policy::FactType::person) return text;
  const auto typed = policy::value_from_json(*type, value, {});
  return typed ? Cell{Label{text, value_words(name, *typed)}} : Cell{text};
}

}  // namespace

Table fact_table(const std::vector<duty::StoredVerdict>& verdicts, const StaffNames& staff) {
  Table table{.id = "facts",
              .title = say(N_("Facts used")),
              .columns = {{"verdict", say(N_("Verdict")), Align::right}, {"fact", say(N_("Fact"))}, {"value", say(N_("Value"))},
                          {"assumed", say(N_("Assumed"))}},
              .rows = {}};
  for (const auto& verdict : verdicts) {
    for (const auto* key : {"used", "assumed"}) {
      const auto* facts = verdict.result.find(key);
      if (facts == nullptr || facts->object() == nullptr) continue;
      for (const auto& [name, value] : *facts->object()) {
        table.rows.push_back({verdict.id, Label{name, fact_words_of(kind_of_question(verdict.question), name)}, fact_cell(name, value, staff), key == std::string_view{"assumed"}});
      }
    }
  }
  return table;
}

Table lever_table(const std::vector<duty::StoredVerdict>& verdicts) {
  Table table{.id = "levers",
              .title = say(N_("What would change it")),
              .columns = {{"verdict", say(N_("Verdict")), Align::right}, {"rule", say(N_("Rule"))}, {"fact", say(N_("Fact"))},
                          {"lever", say(N_("How"))}},
              .rows = {}};
  for (const auto& verdict : verdicts) {
    for (const auto& lever : member_list(verdict.result, "levers")) {
      const auto how = member_text(lever, "lever");
      const auto fact = member_text(lever, "fact");
      table.rows.push_back({verdict.id, member_text(lever, "rule"), Label{fact, fact_words_of(kind_of_question(verdict.question), fact)},
                            Label{how, lever_words(how)}});
    }
  }
  return table;
}

duty::StoredVerdict stored(const duty::Judgement& judgement, Instant at, std::int64_t actor) {
  duty::StoredVerdict verdict{.id = judgement.id, .question = judgement.verdict.action, .at = at, .actor = actor, .book = judgement.book,
                              .outcome = std::string{policy::to_text(judgement.verdict.outcome)}, .facts = {}, .result = {}};
  verdict.result = policy::to_json(judgement.verdict);
  name_lines(verdict.result, judgement.missed_by);
  return verdict;
}

}  // namespace svc::cli
