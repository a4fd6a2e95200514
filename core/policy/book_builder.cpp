// SPDX-License-Identifier: MIT
#include "core/policy/book_builder.hpp"

#include <algorithm>

#include "core/policy/loading.hpp"

namespace svc::policy {
namespace {

void read_params(Loading& loading) {
  for (const auto& source : loading.source.params) {
    auto param = read_param(source);
    param.referenced = loading.source.referenced.contains(param.key) || is_registered(param.key);
    loading.params.emplace(param.key, std::move(param));
  }
}

void declare(Loading& loading, const std::string& name, Shape shape, const Place& place) {
  const auto* core = find_fact(name);
  if (core != nullptr && !(core->type == FactType::boolean && shape.form == Form::boolean)) {
    refuse(say(N_("'{name}' is a fact already"), {{"name", name}}), place);
  }
  loading.own_facts.emplace(name, std::move(shape));
}

// Outputs of tables and outcomes of caps are facts, whatever their order in the book.
void declare_facts(Loading& loading) {
  for (const auto& block : loading.source.blocks) {
    if (block.kind == BlockKind::table) loading.outputs[block.id] = read_outputs(*block.node);
    const auto* then = block.kind == BlockKind::cap ? block.node->find("then") : nullptr;
    if (then == nullptr || then->table() == nullptr) continue;
    for (const auto& outcome : *then->table()) declare(loading, outcome.key, {Form::boolean}, outcome.place);
  }
  for (const auto& [table, outputs] : loading.outputs) {
    for (const auto& output : outputs) loading.own_facts.emplace(fmt::format("{}.{}", table, output.name), shape_of_output(output));
  }
}

// What was read before, and what of it no longer holds. Nothing: all is to be read.
struct Earlier {
  const Book* book = nullptr;
  const std::set<const Block*>* stale = nullptr;
  [[nodiscard]] bool holds(const Block& block) const { return book != nullptr && !stale->contains(&block); }
};

class RuleReader {
 public:
  RuleReader(Book& book, const Loading& loading, const Earlier& earlier) : book_{book}, loading_{loading}, earlier_{earlier} {}

  template <typename R>
  void add(std::vector<R> Book::* rules, const Block& block, R (*read)(const Block&, const Loading&)) {
    if (reuse(rules, block)) return;
    auto rule = read(block, loading_);  // an inactive one is checked all the same
    if (is_active(*block.node, loading_)) (book_.*rules).push_back(std::move(rule));
  }

  // Takes what was read before, nothing where the block is out of use by `if`; false where it is to be read.
  template <typename R>
  bool reuse(std::vector<R> Book::* rules, const Block& block) {
    if (!earlier_.holds(block)) return false;
    const auto& known = earlier_.book->*rules;
    const auto found = std::ranges::find(known, block.id, [](const R& one) -> const std::string& { return one.rule.id; });
    if (found != known.end()) (book_.*rules).push_back(*found);
    return true;
  }

 private:
  Book& book_;
  const Loading& loading_;
  const Earlier& earlier_;
};

// A row is put next to another of its own stage: stages order the rows before anything else does.
void check_neighbour(const Block& block, const Row& row, const Loading& loading) {
  const auto* before = block.node->find("before");
  const auto* target = before != nullptr ? before : block.node->find("after");
  if (target == nullptr) return;
  const auto found = std::ranges::find_if(loading.source.blocks, [&](const Block& other) { return other.is(BlockKind::decision, block.table, *target->text()); });
  const auto* stage = found == loading.source.blocks.end() ? nullptr : found->node->find("stage");
  if (stage == nullptr || stage->text() == nullptr || *stage->text() == row.stage) return;
  refuse(say(N_("the row '{row}' stands in the stage '{stage}'"), {{"row", *target->text()}, {"stage", *stage->text()}}), target->place());
}

void add_row(Book& book, std::map<std::string, Table>& all, const Block& block, const Loading& loading) {
  const auto table = all.find(block.table);
  if (table == all.end()) an_id(loading, BlockKind::table)(block.table, block.node->find("table")->place());
  auto row = read_row(block, table->second, loading);
  check_neighbour(block, row, loading);
  for (const auto& over : row.over) {
    const auto known = [&](const Block& other) { return other.is(BlockKind::decision, block.table, over); };
    if (std::ranges::none_of(loading.source.blocks, known)) {
      std::vector<std::string> ids;
      for (const auto& other : loading.source.blocks) {
        if (other.kind == BlockKind::decision && other.table == block.table) ids.push_back(other.id);
      }
      refuse_unknown(say(N_("row")), over, block.node->find("over")->place(), ids);
    }
  }
  const auto active = std::ranges::find(book.tables, block.table, [](const Table& one) { return one.rule.id; });
  if (active != book.tables.end() && is_active(*block.node, loading)) active->rows.push_back(std::move(row));
}

void read_tables(Book& book, const Loading& loading, const Earlier& earlier) {
  std::map<std::string, Table> all;
  RuleReader reader{book, loading, earlier};
  for (const auto& block : loading.source.blocks) {
    if (block.kind != BlockKind::table || reader.reuse(&Book::tables, block)) continue;
    auto table = read_table(block, loading);
    all.emplace(block.id, table);
    if (is_active(*block.node, loading)) book.tables.push_back(std::move(table));
  }
  for (const auto& block : loading.source.blocks) {
    if (block.kind == BlockKind::decision && !earlier.holds(block)) add_row(book, all, block, loading);
  }
  for (auto& table : book.tables) {
    const auto stage_of = [&](const Row& row) { return std::ranges::find(table.stages, row.stage) - table.stages.begin(); };
    std::ranges::stable_sort(table.rows, {}, stage_of);
  }
}

// Tables in the order they are evaluated: each when all that it comes after stand.
void order_tables(Book& book) {
  std::vector<Table> ordered;
  auto& waiting = book.tables;
  const auto exists = [&](const std::string& id) { return std::ranges::any_of(waiting, [&](const Table& table) { return table.rule.id == id; }); };
  while (!waiting.empty()) {
    const auto ready = std::ranges::find_if(waiting, [&](const Table& table) { return std::ranges::none_of(table.after, exists); });
    if (ready == waiting.end()) {
      refuse(say(N_("the table '{table}' comes after itself"), {{"table", waiting.front().rule.id}}), waiting.front().rule.place);
    }
    ordered.push_back(std::move(*ready));
    waiting.erase(ready);
  }
  book.tables = std::move(ordered);
}

void read_rules(Book& book, const Loading& loading, const Earlier& earlier) {
  RuleReader reader{book, loading, earlier};
  for (const auto& block : loading.source.blocks) {
    switch (block.kind) {
      case BlockKind::clock: reader.add(&Book::clocks, block, read_clock); break;
      case BlockKind::gate: reader.add(&Book::gates, block, read_gate); break;
      case BlockKind::approval: reader.add(&Book::approvals, block, read_approval); break;
      case BlockKind::cap: reader.add(&Book::caps, block, read_cap); break;
      case BlockKind::charge: reader.add(&Book::charges, block, read_charge); break;
      case BlockKind::schedule: reader.add(&Book::schedules, block, read_schedule); break;
      case BlockKind::table:
      case BlockKind::decision: break;
    }
  }
}

// Facts of a row that are outputs of another table need that table before this one.
void check_reach(const Book& book, const Table& table, const Loading& loading) {
  std::vector<std::string> before{table.after};
  for (std::size_t i = 0; i < before.size(); ++i) {
    const auto found = std::ranges::find(book.tables, before[i], [](const Table& other) { return other.rule.id; });
    if (found != book.tables.end()) before.insert(before.end(), found->after.begin(), found->after.end());
  }
  const auto check = [&](const std::string& fact, const Place& place) {
    if (fact.empty() || !loading.own_facts.contains(fact)) return;
    const auto owner = fact.substr(0, fact.rfind('.'));
    if (owner == fact || std::ranges::find(before, owner) != before.end()) return;
    if (!loading.outputs.contains(owner)) return;
    refuse(say(N_("'{fact}' is known only after the table '{table}'"), {{"fact", fact}, {"table", owner}}), place,
           say(N_("add it to 'after' of this table")));
  };
  for (const auto& row : table.rows) {
    for (const auto& condition : row.rule.when) check(condition.fact, row.rule.place);
    for (const auto& [name, operand] : row.then) check(operand.fact, row.rule.place);
  }
}

void read_all(Book& book, const Loading& loading, const Earlier& earlier) {
  read_tables(book, loading, earlier);
  order_tables(book);
  for (const auto& table : book.tables) check_reach(book, table, loading);
  read_rules(book, loading, earlier);
}

}  // namespace

Book build_book(std::shared_ptr<const BookSource> source) {
  Loading loading{.source = *source, .params = {}, .own_facts = {}, .outputs = {}};
  read_params(loading);
  declare_facts(loading);
  Book book;
  book.id = source->id;
  book.title = source->title;
  book.calendar_id = source->calendar;
  book.is_chapter = source->chapter;
  read_all(book, loading, {});
  for (const auto& label : source->labels) book.labels[label.fact][label.value] = bilingual_of(*label.words, label.value);
  for (const auto& one : source->cases) {
    Case made{.source = one.node, .chapter = one.chapter, .written_for = {}, .home = one.home, .calendar = one.calendar};
    for (const auto& [key, node] : one.written_for) made.written_for[key] = node == nullptr ? Value{} : read_param_value(loading.params.at(key), *node);
    book.cases.push_back(std::move(made));
  }
  book.params = std::move(loading.params);
  book.source = std::move(source);
  return book;
}

Book rebuild_book(const Book& book, const ParamValues& changed, const std::set<const Block*>& stale) {
  Loading loading{.source = *book.source, .params = book.params, .own_facts = {}, .outputs = {}};
  for (const auto& [key, value] : changed) loading.params.at(key).value = value;
  declare_facts(loading);
  Book own;
  own.id = book.id;
  own.title = book.title;
  own.is_chapter = book.is_chapter;
  own.hash = book.hash;
  own.labels = book.labels;
  own.other_calendars = book.other_calendars;
  own.source = book.source;
  read_all(own, loading, {.book = &book, .stale = &stale});
  own.params = std::move(loading.params);
  return own;
}

void check_whole(const BookSource& source, const Book& book) {
  Loading loading{.source = source, .params = book.params, .own_facts = {}, .outputs = {}};
  declare_facts(loading);
  for (const auto& one : source.cases) check_case(*one.node, loading, book);
  for (const auto& label : source.labels) {
    const auto shape = shape_of_fact(loading, label.fact, label.words->place());
    if (std::ranges::find(shape.values, label.value) == shape.values.end()) {
      refuse_unknown(say(N_("value")), label.value, label.words->place(), std::vector<std::string>(shape.values.begin(), shape.values.end()));
    }
  }
  if (source.chapter) return;  // a book that extends it may use them
  for (const auto& [key, param] : book.params) {
    if (!param.referenced) refuse(say(N_("nothing uses the param '{key}'"), {{"key", key}}), param.place);
  }
}

}  // namespace svc::policy
