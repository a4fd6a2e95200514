// SPDX-License-Identifier: MIT
// The dictionary as a table.
#include <algorithm>

#include "cli/views/book_view.hpp"
#include "cli/views/cells.hpp"
#include "cli/views/words.hpp"
#include "core/policy/dictionary.hpp"

namespace svc::cli {
namespace {

struct WordKind {
  std::string_view id;
  const char* text;
  std::span<const policy::NamedWord> (*words)();
};
constexpr std::array<WordKind, 8> kinds{{{"fact", N_("fact"), nullptr}, {"milestone", N_("milestone"), nullptr},
                                         {"action", N_("action"), policy::action_words}, {"subject", N_("subject"), policy::subject_words},
                                         {"wait", N_("wait reason"), policy::wait_reason_words}, {"role", N_("role"), policy::role_words},
                                         {"charge", N_("kind of charge"), policy::charge_kind_words}, {"measure", N_("measure"), policy::measure_words}}};

std::string type_name(policy::FactType type) {
  constexpr std::array<std::string_view, 13> names{"boolean", "integer", "money", "ratio", "span", "id", "person", "text", "enum", "set", "date", "instant", "elapsed"};
  return std::string{names.at(static_cast<std::size_t>(type))};
}

Cell unit_cell(std::string_view unit) { return unit.empty() ? Cell{nullptr} : Cell{Label{std::string{unit}, unit_words(unit)}}; }

// The value of another fact beside which nothing is assumed.
Cell beside_cell(const policy::FactDeclaration& fact) {
  const auto& [other, value] = fact.no_answer_beside;
  return other.empty() ? Cell{nullptr} : Cell{fmt::format("{} = {}", other, value)};
}

std::vector<Cell> fact_row(const policy::FactDeclaration& fact) {
  const std::vector<std::string> values(fact.values.begin(), fact.values.end());
  const std::vector<std::string> required(fact.required_by.begin(), fact.required_by.end());
  constexpr std::array<std::string_view, 3> levers{"", "act", "evidence"};
  return {Label{"fact", say(N_("fact"))}, std::string{fact.name}, type_name(fact.type), nullptr, values.empty() ? Cell{nullptr} : Cell{values},
          unit_cell(fact.unit), text_cell(fact.assume), beside_cell(fact), text_cell(levers.at(static_cast<std::size_t>(fact.lever))), text_cell(fact.anchor),
          required.empty() ? Cell{nullptr} : Cell{required}, words(fact.meaning_en, fact.meaning_zh)};
}

std::vector<Cell> word_row(Label kind, std::string_view name, Cell type, Cell on, std::string_view en, std::string_view zh) {
  return {std::move(kind), std::string{name}, std::move(type), std::move(on), nullptr, nullptr, nullptr, nullptr, nullptr, nullptr, nullptr, words(en, zh)};
}

std::vector<Cell> milestone_row(const policy::MilestoneDeclaration& milestone) {
  constexpr std::array<std::string_view, 3> scopes{"round", "case", "party"};
  const std::string scope{scopes.at(static_cast<std::size_t>(milestone.scope))};
  return word_row({"milestone", say(N_("milestone"))}, milestone.name, scope, text_cell(milestone.on), milestone.meaning_en, milestone.meaning_zh);
}

}  // namespace

std::vector<std::string> word_kinds() {
  std::vector<std::string> ids;
  for (const auto& kind : kinds) ids.emplace_back(kind.id);
  return ids;
}

Table word_list(std::string_view kind, std::string_view part) {
  Table list{.id = "words", .title = say(N_("Words a book may use")),
             .columns = {{"kind", say(N_("Kind"))}, {"name", say(N_("Name"))}, {"type", say(N_("Type"))}, {"on", say(N_("Subject"))}, {"values", say(N_("Values"))},
                         {"unit", say(N_("Measured in"))}, {"assume", say(N_("Assumed"))}, {"not_beside", say(N_("Unless"))}, {"lever", say(N_("Lever"))}, {"anchor", say(N_("Since"))},
                         {"required_by", say(N_("Required by"))}, {"meaning", say(N_("Meaning"))}},
             .rows = {}};
  const auto wanted = [&](std::string_view name) { return name.find(part) != std::string_view::npos; };
  const auto of = [&](std::string_view id) { return kind.empty() || kind == id; };
  for (const auto& fact : policy::fact_declarations()) {
    if (of("fact") && wanted(fact.name)) list.rows.push_back(fact_row(fact));
  }
  for (const auto& milestone : policy::milestone_declarations()) {
    if (of("milestone") && wanted(milestone.name)) list.rows.push_back(milestone_row(milestone));
  }
  for (const auto& one : kinds) {
    if (one.words == nullptr || !of(one.id)) continue;
    for (const auto& word : one.words()) {
      if (wanted(word.id)) list.rows.push_back(word_row({std::string{one.id}, say(one.text)}, word.id, nullptr, nullptr, word.en, word.zh));
    }
  }
  return list;
}

}  // namespace svc::cli
