// SPDX-License-Identifier: MIT
// What every rule has, and decision tables with their rows.
#include <algorithm>

#include "core/policy/loading.hpp"

namespace svc::policy {
namespace {

constexpr std::array<std::string_view, 4> hits{"first", "unique", "collect", "all"};
constexpr std::array<std::pair<std::string_view, Form>, 11> output_forms{{{"boolean", Form::boolean}, {"integer", Form::integer},
                                                                         {"money", Form::money}, {"ratio", Form::ratio}, {"span", Form::span},
                                                                         {"id", Form::text}, {"person", Form::text}, {"text", Form::text},
                                                                         {"role", Form::role}, {"date", Form::date}, {"instant", Form::instant}}};

std::optional<Date> read_day(Fields& fields, std::string_view key) {
  const auto* node = fields.find(key);
  if (node == nullptr) return std::nullopt;
  return std::get<Date>(read_literal(*node, {Form::date}));
}

bool needs_subject(BlockKind kind) {
  return kind == BlockKind::table || kind == BlockKind::clock || kind == BlockKind::cap || kind == BlockKind::charge;
}

Output read_output(const TomlMember& member) {
  Output output{.name = member.key, .type = {}, .values = {}};
  if (member.value.array() != nullptr) {
    output.type = "enum";
    output.values = texts_of(member.value, member.key);
  } else if (member.value.table() != nullptr) {
    Fields fields{member.value, member.key};
    output.type = "set";
    output.values = texts_of(fields.get("set"), "set");
    fields.done();
  } else {
    output.type = text_of(member.value, member.key);
    if (std::ranges::find(output_forms, output.type, [](const auto& entry) { return entry.first; }) == output_forms.end()) {
      std::vector<std::string> known;
      for (const auto& [name, form] : output_forms) known.emplace_back(name);
      refuse_unknown(say(N_("type")), output.type, member.value.place(), known);
    }
    return output;
  }
  if (output.values.empty()) refuse(say(N_("the output '{name}' has no values"), {{"name", output.name}}), member.place);
  return output;
}

// `then` and `otherwise` give every output and nothing else.
std::map<std::string, Operand> read_outcome(const Toml& node, const std::vector<Output>& outputs, const Loading& loading) {
  Fields fields{node, "then"};
  std::map<std::string, Operand> outcome;
  for (const auto& output : outputs) outcome[output.name] = read_operand(fields.get(output.name), shape_of_output(output), loading);
  fields.done();
  return outcome;
}

}  // namespace

Shape shape_of_output(const Output& output) {
  const std::vector<std::string_view> values(output.values.begin(), output.values.end());
  if (output.type == "enum") return {Form::enumeration, values};
  if (output.type == "set") return {Form::set, values};
  const auto* found = std::ranges::find(output_forms, output.type, [](const auto& entry) { return entry.first; });
  return {found->second};
}

std::vector<Output> read_outputs(const Toml& table) {
  Fields fields{table, "[[table]]"};
  const auto& node = fields.get("outputs");
  if (node.table() == nullptr || node.table()->empty()) refuse(say(N_("outputs are a table: { name = [\"value\", …] }")), node.place());
  std::vector<Output> outputs;
  for (const auto& member : *node.table()) outputs.push_back(read_output(member));
  return outputs;
}

Rule read_rule(Fields& fields, const Block& block, const Loading& loading) {
  Rule rule;
  rule.id = fields.text("id");
  rule.place = fields.place();
  rule.chapter = block.chapter;
  rule.covers = fields.list("covers");
  rule.cite = texts_of(fields.get("cite"), "cite");
  if (rule.cite.empty()) refuse(say(N_("{block} cites no clause"), {{"block", fields.what()}}), fields.place(), say(N_("a proposal of our own cites its conflict or appendix e")));
  if (block.kind != BlockKind::table || fields.find("text") != nullptr) rule.text = fields.bilingual("text");
  rule.on = needs_subject(block.kind) ? fields.text("on") : fields.text_or("on", {});
  if (!rule.on.empty()) a_subject(rule.on, fields.get("on").place());
  for (const auto* key : {"if", "replace"}) static_cast<void>(fields.find(key));
  if (block.kind != BlockKind::table && block.kind != BlockKind::schedule) {
    if (const auto* when = fields.find("when")) rule.when = read_when(*when, loading);
  }
  rule.from = read_day(fields, "from");
  rule.until = read_day(fields, "until");
  if (rule.from && rule.until && *rule.from >= *rule.until) {
    refuse(say(N_("{block} ends before it begins"), {{"block", fields.what()}}), fields.place());
  }
  return rule;
}

Table read_table(const Block& block, const Loading& loading) {
  Fields fields{*block.node, fmt::format("[[table]] {}", block.id)};
  Table table;
  table.rule = read_rule(fields, block, loading);
  table.after = fields.list("after", an_id(loading, BlockKind::table));
  static_cast<void>(fields.find("outputs"));
  table.outputs = read_outputs(*block.node);
  const auto hit = fields.one_of("hit", hits);
  table.hit = static_cast<Hit>(std::ranges::find(hits, hit) - hits.begin());
  table.stages = fields.list("stages");
  const auto& otherwise = fields.get("otherwise");
  if (otherwise.text() == nullptr) {
    table.otherwise = read_outcome(otherwise, table.outputs, loading);
  } else if (*otherwise.text() != "error") {
    refuse(say(N_("'otherwise' gives the outputs, or is \"error\"")), otherwise.place());
  }
  fields.done();
  return table;
}

Row read_row(const Block& block, const Table& table, const Loading& loading) {
  Fields fields{*block.node, fmt::format("[[decision]] {}", block.id)};
  static_cast<void>(fields.find("table"));
  Row row;
  row.rule = read_rule(fields, block, loading);
  if (row.rule.on.empty()) row.rule.on = table.rule.on;
  if (!table.stages.empty()) {
    row.stage = fields.text("stage");
    if (std::ranges::find(table.stages, row.stage) == table.stages.end()) {
      refuse_unknown(say(N_("stage")), row.stage, fields.get("stage").place(), table.stages);
    }
  }
  row.over = fields.list("over");
  if (!row.over.empty() && table.hit == Hit::unique) {
    refuse(say(N_("`over` is for tables whose order decides; in this one two rows that match are a fault")), fields.get("over").place());
  }
  for (const auto* key : {"before", "after"}) static_cast<void>(fields.find(key));
  row.then = read_outcome(fields.get("then"), table.outputs, loading);
  fields.done();
  return row;
}

}  // namespace svc::policy
