// SPDX-License-Identifier: MIT
#include "cli/views/book_view.hpp"

#include <algorithm>
#include <array>

#include "cli/views/cells.hpp"
#include "core/policy/book_source.hpp"

namespace svc::cli {
Label kind_label(const std::string& kind) {
  constexpr std::array<std::pair<std::string_view, const char*>, 10> words{{{"table", N_("table")}, {"decision", N_("row")}, {"clock", N_("clock")},
                                                                          {"gate", N_("gate")}, {"approval", N_("approval")}, {"cap", N_("cap")},
                                                                          {"charge", N_("charge")}, {"schedule", N_("schedule")},
                                                                          {"param", N_("param")}, {"calendar", N_("calendar")}}};
  const auto found = std::ranges::find(words, kind, [](const auto& entry) { return entry.first; });
  return {kind, found == words.end() ? svc::words(kind) : say(found->second)};
}

namespace {

Cell words_or_null(const policy::Bilingual& text) { return text.en.empty() ? Cell{nullptr} : Cell{svc::words(text.en, text.zh)}; }
Cell place_of(const Place& place) { return place.file.empty() ? Cell{nullptr} : Cell{fmt::format("{}:{}", place.file, place.line)}; }

Cell value_cell(const policy::Value& value) {
  if (policy::is_unknown(value)) return nullptr;
  if (const auto* flag = std::get_if<bool>(&value)) return *flag;
  if (const auto* number = std::get_if<std::int64_t>(&value)) return *number;
  if (const auto* list = std::get_if<policy::Set>(&value)) return *list;
  return policy::to_text(value);
}
Cell value_cell(const std::optional<policy::Value>& value) { return value ? value_cell(*value) : Cell{nullptr}; }

Table rows_of(const std::string& table, const std::vector<policy::RuleText>& all) {
  Table rows{.id = "rows", .title = say(N_("Rows, in the order they are tried")),
             .columns = {{"id", say(N_("Rule"))}, {"stage", say(N_("Stage"))}, {"when", say(N_("When"))}, {"then", say(N_("Then"))}, {"cite", say(N_("Clause"))}},
             .rows = {}};
  for (const auto& one : all) {
    if (one.table != table) continue;
    rows.rows.push_back({one.rule->id, text_cell(one.keys[0].text), texts_or_null(policy::to_texts(one.rule->when)), one.keys[1].text, one.rule->cite});
  }
  return rows;
}

}  // namespace

Table rule_list(const std::vector<policy::RuleText>& rules) {
  Table list{.id = "rules", .title = say(N_("Rules")),
             .columns = {{"kind", say(N_("Kind"))}, {"id", say(N_("Rule"))}, {"table", say(N_("Decision table"))}, {"on", say(N_("Subject"))}, {"text", say(N_("Text"))}, {"cite", say(N_("Clause"))}},
             .rows = {}};
  for (const auto& one : rules) {
    list.rows.push_back({kind_label(one.kind), one.rule->id, text_cell(one.table), text_cell(one.rule->on), words_or_null(one.rule->text), one.rule->cite});
  }
  return list;
}

Record rule_record(const policy::RuleText& rule, const std::vector<policy::RuleText>& all) {
  const auto& head = *rule.rule;
  Record record{.id = head.id, .title = svc::words(head.id), .fields = {}, .tables = {}, .records = {}};
  record.fields = {{"kind", say(N_("Kind")), kind_label(rule.kind)}, {"id", say(N_("Rule")), head.id},
                   {"table", say(N_("Decision table")), text_cell(rule.table)}, {"text", say(N_("Text")), words_or_null(head.text)},
                   {"cite", say(N_("Clause")), texts_or_null(head.cite)}, {"covers", say(N_("Covers")), texts_or_null(head.covers)},
                   {"on", say(N_("Subject")), text_cell(head.on)}, {"when", say(N_("When")), texts_or_null(policy::to_texts(head.when))}};
  for (const auto& [key, text, said] : rule.keys) record.fields.push_back({key == "kind" ? "charge_kind" : key, svc::words(key), text_cell(text)});
  record.fields.insert(record.fields.end(), {{"from", say(N_("From")), maybe_cell(head.from)}, {"until", say(N_("Until")), maybe_cell(head.until)},
                                             {"chapter", say(N_("Chapter")), text_cell(head.chapter)}, {"place", say(N_("Where")), place_of(head.place)}});
  if (rule.kind == "table") record.tables.push_back(rows_of(head.id, all));
  return record;
}

Table param_list(const policy::Book& book) {
  Table list{.id = "params", .title = say(N_("Params")),
             .columns = {{"key", say(N_("Param"))}, {"value", say(N_("Value"))}, {"unit", say(N_("Measured in"))}, {"min", say(N_("Min"))}, {"max", say(N_("Max"))},
                         {"values", say(N_("Values"))}, {"used_by", say(N_("Used by"))}, {"chapter", say(N_("Chapter"))}, {"place", say(N_("Where"))}},
             .rows = {}};
  const auto used = policy::param_uses(book);
  for (const auto& [key, param] : book.params) {
    const auto rules = used.find(key);
    list.rows.push_back({key, value_cell(param.value), param.unit, value_cell(param.min), value_cell(param.max), texts_or_null(param.values),
                         rules == used.end() ? Cell{nullptr} : Cell{rules->second}, param.chapter, place_of(param.place)});
  }
  return list;
}

Table check_list(const std::vector<policy::BookFinding>& findings) {
  Table table{.id = "findings", .title = {},
              .columns = {{"place", say(N_("Where"))}, {"severity", say(N_("Weight"))}, {"code", say(N_("Finding"))}, {"rule", say(N_("Rule"))}, {"message", say(N_("What"))}},
              .rows = {}};
  for (const auto& one : findings) {
    const bool fault = one.severity == policy::Severity::fault;
    table.rows.push_back({place_of(one.place), Label{fault ? "fault" : "warning", fault ? say(N_("fault")) : say(N_("warning"))}, one.code, one.rule, one.message});
  }
  return table;
}

Record check_record(const policy::Book& book, const std::vector<policy::BookFinding>& findings) {
  const auto faults = std::ranges::count(findings, policy::Severity::fault, &policy::BookFinding::severity);
  auto table = check_list(findings);
  table.columns.insert(table.columns.end(), {{"other", say(N_("Other rule"))}, {"witness", say(N_("Example"))}, {"from", say(N_("From"))}, {"until", say(N_("Until"))}});
  for (std::size_t i = 0; i < findings.size(); ++i) {
    const auto& one = findings[i];
    table.rows[i].insert(table.rows[i].end(), {text_cell(one.other), one.witness, maybe_cell(one.from), maybe_cell(one.until)});
  }
  return {.id = "check", .title = {},
          .fields = {{"book", say(N_("Book")), book.id}, {"hash", say(N_("Hash")), book.hash},
                     {"rules", say(N_("Rules")), static_cast<std::int64_t>(policy::describe(book).size())},
                     {"faults", say(N_("Faults")), static_cast<std::int64_t>(faults)},
                     {"warnings", say(N_("Warnings")), static_cast<std::int64_t>(findings.size()) - faults}},
          .tables = {std::move(table)}, .records = {}};
}

Table coverage_list(const std::vector<policy::Covered>& covered) {
  Table list{.id = "coverage", .title = {},
             .columns = {{"kind", say(N_("Kind"))}, {"table", say(N_("Decision table"))}, {"rule", say(N_("Rule"))}, {"from", say(N_("From"))},
                         {"until", say(N_("Until"))}, {"cases", say(N_("Cases")), Align::right}, {"place", say(N_("Where"))}},
             .rows = {}};
  for (const auto& one : covered) {
    list.rows.push_back({kind_label(one.kind), text_cell(one.table), one.rule->id, maybe_cell(one.from), maybe_cell(one.until),
                         one.cases, place_of(one.rule->place)});
  }
  return list;
}

Table difference_list(const std::vector<policy::Difference>& differences) {
  constexpr std::array<const char*, 4> words{N_("added"), N_("removed"), N_("changed"), N_("moved")};
  Table table{.id = "differences", .title = {},
              .columns = {{"change", say(N_("Change"))}, {"kind", say(N_("Kind"))}, {"table", say(N_("Decision table"))}, {"id", say(N_("Rule"))},
                          {"message", say(N_("What"))}},
              .rows = {}};
  for (const auto& one : differences) {
    const auto* word = words.at(static_cast<std::size_t>(one.change));
    table.rows.push_back({Label{std::string{to_text(one.change)}, say(word)}, kind_label(one.kind), text_cell(one.table), one.id, one.sentence});
  }
  return table;
}

Record difference_record(const policy::Book& before, const policy::Book& after, const std::vector<policy::Difference>& differences) {
  auto table = difference_list(differences);
  table.columns.insert(table.columns.end(), {{"key", say(N_("Key"))}, {"before", say(N_("Before it"))}, {"after", say(N_("After it"))}});
  for (std::size_t i = 0; i < differences.size(); ++i) {
    const auto& one = differences[i];
    table.rows[i].insert(table.rows[i].end(), {text_cell(one.key), text_cell(one.before), text_cell(one.after)});
  }
  return {.id = "diff", .title = {},
          .fields = {{"before", say(N_("Earlier book")), before.id}, {"before_hash", say(N_("Hash")), before.hash},
                     {"after", say(N_("Later book")), after.id}, {"after_hash", say(N_("Hash")), after.hash}},
          .tables = {std::move(table)}, .records = {}};
}

}  // namespace svc::cli
