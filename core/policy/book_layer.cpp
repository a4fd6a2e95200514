// SPDX-License-Identifier: MIT
#include "core/policy/book_layer.hpp"

#include <algorithm>

#include "core/policy/loading.hpp"

namespace svc::policy {
namespace {

std::string name_of(BlockKind kind, std::string_view table, std::string_view id) {
  return table.empty() ? fmt::format("{} {}", to_text(kind), id) : fmt::format("{} {}.{}", to_text(kind), table, id);
}

const Toml& table_at(const Toml& node) {
  Fields{node, "block"};  // refuses what is no table
  return node;
}

const TomlArray& blocks_at(const Toml& file, std::string_view kind) {
  static const TomlArray none;
  const auto* found = file.find(kind);
  if (found == nullptr) return none;
  if (found->array() == nullptr) {
    refuse(say(N_("rules are written [[{kind}]], with two brackets"), {{"kind", std::string{kind}}}), found->place());
  }
  return *found->array();
}

bool any_in(const Toml* list, const std::set<std::string, std::less<>>& names) {
  if (list == nullptr || list->array() == nullptr) return false;
  return std::ranges::any_of(*list->array(), [&](const Toml& item) { return item.text() != nullptr && names.contains(*item.text()); });
}

}  // namespace

std::vector<Block>::iterator Layer::find(BlockKind kind, std::string_view table, std::string_view id) {
  return std::ranges::find_if(out_.blocks, [&](const Block& block) { return block.is(kind, table, id); });
}

std::vector<std::string> Layer::known_ids(BlockKind kind, std::string_view table) const {
  std::vector<std::string> ids;
  for (const auto& block : out_.blocks) {
    if (block.kind == kind && block.table == table) ids.push_back(block.id);
  }
  return ids;
}

void Layer::inherit(const BookSource& base) {
  for (const auto& block : base.blocks) {
    const auto existing = find(block.kind, block.table, block.id);
    if (existing == out_.blocks.end()) {
      out_.blocks.push_back(block);
    } else if (existing->node != block.node) {
      conflicts_.push_back({name_of(block.kind, block.table, block.id), existing->chapter, block.chapter});
    }
  }
  for (const auto& one : base.cases) {
    if (std::ranges::find(out_.cases, one.node, &CaseSource::node) != out_.cases.end()) continue;
    out_.cases.push_back(one);
    if (base.chapter || !one.home.empty()) continue;
    out_.cases.back().home = base.id;
    out_.cases.back().calendar = base.calendar;
  }
  out_.homes.insert(base.homes.begin(), base.homes.end());
  if (!base.chapter) {
    for (const auto& block : base.blocks) out_.homes[base.id].insert(block.chapter);
  }
  inherit_params(base);
  for (const auto& label : base.labels) {
    const auto same = [&](const LabelSource& other) { return other.fact == label.fact && other.value == label.value; };
    if (std::ranges::none_of(out_.labels, same)) out_.labels.push_back(label);
  }
  if (out_.calendar.empty()) out_.calendar = base.calendar;
  out_.referenced.insert(base.referenced.begin(), base.referenced.end());
  out_.calendars.insert(base.calendars.begin(), base.calendars.end());
  out_.parsed.insert(out_.parsed.end(), base.parsed.begin(), base.parsed.end());
  inherited_cases_ = out_.cases.size();
}

void Layer::inherit_params(const BookSource& base) {
  for (const auto& param : base.params) {
    const auto existing = std::ranges::find(out_.params, param.key, &ParamSource::key);
    if (existing == out_.params.end()) {
      out_.params.push_back(param);
    } else if (existing->declaration != param.declaration || existing->value != param.value) {
      conflicts_.push_back({param.key, existing->chapter, param.chapter});
      for (auto& one : out_.cases) {
        if (std::ranges::find(base.cases, one.node, &CaseSource::node) != base.cases.end()) one.written_for.emplace(param.key, param.value);
      }
    }
  }
}

void Layer::settle(BlockKind kind, std::string_view table, std::string_view id) {
  std::erase_if(conflicts_, [&](const Conflict& conflict) { return conflict.what == name_of(kind, table, id); });
  gone_.insert({kind, std::string{id}});
}

void Layer::disable(const Toml& file) {
  for (const auto& node : blocks_at(file, "disable")) {
    Fields fields{node, "[[disable]]"};
    const auto word = fields.text("kind");
    const auto kind = parse_kind(word);
    const auto hint = word == "row" ? say(N_("a row of a table is kind = \"decision\", with table and id")) : Message{};
    if (!kind) refuse(say(N_("'{kind}' is no kind of rule"), {{"kind", word}}), fields.get("kind").place(), hint);
    const auto id = fields.text("id");
    const auto table = *kind == BlockKind::decision ? fields.text("table") : std::string{};
    static_cast<void>(fields.list("cite"));
    static_cast<void>(fields.find("text"));
    fields.done();
    const auto target = find(*kind, table, id);
    if (target == out_.blocks.end()) refuse_unknown(words(to_text(*kind)), id, fields.get("id").place(), known_ids(*kind, table));
    out_.blocks.erase(target);
    if (*kind == BlockKind::table) {
      std::erase_if(out_.blocks, [&](const Block& block) { return block.kind == BlockKind::decision && block.table == id; });
    }
    settle(*kind, table, id);
  }
}

void Layer::take(const Toml& file) {
  Fields fields{file, "the book"};
  for (const auto* key : {"book", "disable"}) static_cast<void>(fields.find(key));
  constexpr auto last = static_cast<int>(BlockKind::schedule);
  for (int i = 0; i <= last; ++i) {
    const auto kind = static_cast<BlockKind>(i);
    static_cast<void>(fields.find(to_text(kind)));
    for (const auto& node : blocks_at(file, to_text(kind))) take_block(kind, table_at(node));
  }
  if (const auto* params = fields.find("params")) {
    for (const auto& member : *table_at(*params).table()) take_param(member);
  }
  if (const auto* labels = fields.find("labels")) take_labels(table_at(*labels));
  static_cast<void>(fields.find("case"));
  for (const auto& node : blocks_at(file, "case")) out_.cases.push_back({&table_at(node), out_.id, {}});
  fields.done();
}

void Layer::take_block(BlockKind kind, const Toml& node) {
  Fields fields{node, fmt::format("[[{}]]", to_text(kind))};
  Block block{.kind = kind, .table = {}, .id = fields.text("id"), .node = &node, .chapter = out_.id};
  if (kind == BlockKind::decision) block.table = fields.text("table");
  const bool replace = fields.flag("replace", false);
  out_.referenced.merge(params_of(node));
  const auto existing = find(kind, block.table, block.id);
  if (existing == out_.blocks.end()) {
    if (replace) refuse_unknown(words(to_text(kind)), block.id, node.place(), known_ids(kind, block.table));
    place_row(std::move(block), node);
    return;
  }
  const Message subject = words(name_of(kind, block.table, block.id));
  if (existing->chapter == out_.id) refuse(say(N_("{rule} is declared twice"), {{"rule", {}, {subject}}}), node.place());
  if (!replace) {
    refuse(say(N_("{rule} comes from '{book}' already"), {{"rule", {}, {subject}}, {"book", existing->chapter}}), node.place(),
           say(N_("write replace = true to replace it")));
  }
  settle(kind, block.table, block.id);
  *existing = block;
  if (node.find("before") == nullptr && (node.find("after") == nullptr || kind == BlockKind::table)) return;
  out_.blocks.erase(existing);
  place_row(std::move(block), node);
}

void Layer::place_row(Block block, const Toml& node) {
  const auto* before = node.find("before");
  const auto* target = before != nullptr ? before : node.find("after");
  if (block.kind != BlockKind::decision || target == nullptr) {
    out_.blocks.push_back(std::move(block));
    return;
  }
  const auto& id = text_of(*target, "after");
  auto at = find(BlockKind::decision, block.table, id);
  if (at == out_.blocks.end()) refuse_unknown(say(N_("row")), id, target->place(), known_ids(BlockKind::decision, block.table));
  out_.blocks.insert(before != nullptr ? at : at + 1, std::move(block));
}

void Layer::take_param(const TomlMember& member) {
  if (!own_params_.insert(member.key).second) refuse(say(N_("the param '{key}' is declared twice"), {{"key", member.key}}), member.place);
  const auto& node = table_at(member.value);
  const auto existing = std::ranges::find(out_.params, member.key, &ParamSource::key);
  if (existing == out_.params.end()) {
    out_.params.push_back({member.key, &node, node.find("value"), out_.id});
    return;
  }
  Fields fields{node, member.key};
  const auto& value = fields.get("value");
  for (const auto* key : {"cite", "text"}) static_cast<void>(fields.find(key));
  fields.done();
  for (std::size_t i = 0; i < inherited_cases_; ++i) out_.cases[i].written_for.emplace(member.key, existing->value);
  existing->value = &value;
  std::erase_if(conflicts_, [&](const Conflict& conflict) { return conflict.what == member.key; });
}

void Layer::take_labels(const Toml& labels) {
  for (const auto& fact : *labels.table()) {
    for (const auto& value : *table_at(fact.value).table()) {
      static_cast<void>(bilingual_of(value.value, value.key));
      const auto same = [&](const LabelSource& other) { return other.fact == fact.key && other.value == value.key; };
      std::erase_if(out_.labels, same);
      out_.labels.push_back({fact.key, value.key, &value.value});
    }
  }
}

void Layer::finish() {
  if (!conflicts_.empty()) {
    const auto& conflict = conflicts_.front();
    refuse(say(N_("{rule} comes from both '{first}' and '{second}'"), {{"rule", conflict.what}, {"first", conflict.first}, {"second", conflict.second}}),
           out_.place, say(N_("replace or disable the rule here; of a param, write its value")));
  }
  const auto inherited = out_.cases.begin() + static_cast<std::ptrdiff_t>(inherited_cases_);
  const auto rest = std::remove_if(out_.cases.begin(), inherited, [&](const CaseSource& one) { return is_gone(one); });
  out_.cases.erase(rest, inherited);
}

bool Layer::is_gone(const CaseSource& subject) const {
  std::set<std::string, std::less<>> ids;
  for (const auto& [kind, id] : gone_) {
    ids.insert(id);
    const auto* target = subject.node->find(to_text(kind));
    if (target != nullptr && target->text() != nullptr && *target->text() == id) return true;
  }
  if (any_in(subject.node->find("rules"), ids)) return true;
  const auto* expect = subject.node->find("expect");
  if (expect == nullptr || expect->table() == nullptr) return false;
  return any_in(expect->find("refused"), ids) || any_in(expect->find("warned"), ids) || any_in(expect->find("approvals"), ids);
}

}  // namespace svc::policy
