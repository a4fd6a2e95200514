// SPDX-License-Identifier: MIT
// Tables that come after others, over one set of facts: which row of the table before is taken is an axis of its own, and
// what cannot go together is said of it row by row. That a row is taken only where it matches and no row before it does takes
// as many boxes as the rows have conditions, where their regions themselves would be far more.
#include <algorithm>

#include "core/policy/cells.hpp"

namespace svc::policy {
namespace {

constexpr std::size_t most_rows = 63;      // and none of them
constexpr std::size_t most_outside = 512;  // boxes around the cases of one row

Mask cell_of(std::size_t row) { return Mask{1} << row; }

}  // namespace

// From the last table to the first, so that all that is asked of a table is known when its turn comes.
void Cells::follow(const Book& book) {
  for (auto table = book.tables.rbegin(); table != book.tables.rend(); ++table) {
    const auto outputs = output_axes(table->rule.id);
    if (!outputs.empty()) follow_table(book, *table, outputs);
  }
}

// Matches that are all collected are no fact; a table that joins them gives each output by rows of its own.
void Cells::follow_table(const Book& book, const Table& table, const std::vector<OutputAxis>& outputs) {
  lost_ = lost_ || (table.rows.size() > most_rows && table.hit != Hit::collect);
  if (table.rows.size() > most_rows || table.hit == Hit::collect) return;
  for (const auto& row : table.rows) {
    for (const auto& condition : row.rule.when) declare(book, condition);
  }
  Chooser chooser{.axis = 0, .table = &table, .order = {}, .outputs = outputs};
  for (const auto& row : table.rows) chooser.order.push_back(&row);
  if (table.hit != Hit::all) return add_chooser(std::move(chooser));
  for (const auto& output : outputs) {
    chooser.outputs = {output};
    add_chooser(chooser);
  }
}

void Cells::add_chooser(Chooser chooser) {
  chooser.axis = axes_.size();
  const auto cells = chooser.order.size() + 1;
  const auto& output = chooser.outputs.front();
  const auto name = fmt::format("row of {} for {} {}", chooser.table->rule.id, output.output, output.member);
  axes_.push_back({.name = name, .points = {}, .cells = std::vector<std::vector<std::int8_t>>(cells), .labels = std::vector<std::string>(cells), .hidden = true});
  choosers_.push_back(std::move(chooser));
}

// In a set that is joined a word stands where any row gives it: these are asked first. False where it cannot be told.
bool Cells::put_givers_first(Chooser& chooser) const {
  const auto& output = chooser.outputs.front();
  if (chooser.table->hit != Hit::all || output.member.empty()) return true;
  const auto has = cells_of(output.axis, true);
  const auto gives = [&](const Row* row) { return given_by(output, row->then.at(output.output)) == has; };
  const auto is_open = [&](const Row* row) { return given_by(output, row->then.at(output.output)) == universe_[output.axis]; };
  if (std::ranges::any_of(chooser.order, is_open)) return false;
  std::ranges::stable_partition(chooser.order, gives);
  return true;
}

// What the boxes leave; nothing where that is too many.
std::optional<std::vector<Box>> Cells::outside_of(const std::vector<Box>& boxes) const {
  std::vector<Box> outside{universe_};
  for (const auto& box : boxes) {
    std::vector<Box> left;
    const auto keep = [&](const Box& piece) {
      if (std::ranges::none_of(left, [&](const Box& other) { return common_part(piece, other) == piece; })) left.push_back(piece);
    };
    for (const auto& one : outside) {
      if (!common_part(one, box)) keep(one);
    }
    for (const auto& one : outside) {
      if (!common_part(one, box)) continue;
      for (std::size_t i = 0; i < box.size(); ++i) {
        Box piece = one;
        piece[i] &= ~box[i];
        if (piece[i] != 0) keep(piece);
      }
    }
    if (left.size() > most_outside) return std::nullopt;
    outside = std::move(left);
  }
  return outside;
}

// A row is not taken where it does not match, and where it does nothing after it is. Of one whose limits nobody set neither
// is known.
void Cells::contradict(const Chooser& chooser) {
  const auto none = chooser.order.size();
  const auto add = [&](Box box, Mask rows) {
    box[chooser.axis] = rows;
    contradicted_.push_back(std::move(box));
  };
  for (std::size_t i = 0; i < none; ++i) {
    const auto of_row = boxes(chooser.order[i]->rule.when);
    if (!of_row) continue;
    for (const auto& box : *of_row) add(box, universe_[chooser.axis] & ~(cell_of(i + 1) - 1));
    const auto outside = outside_of(*of_row);
    lost_ = lost_ || !outside;
    if (!outside) continue;
    for (const auto& box : *outside) add(box, cell_of(i));
  }
  if (!chooser.table->otherwise && none > 0) add(universe_, cell_of(none));  // the table refuses: nothing comes after it
  add_given(chooser);
}

// Beside a row no other output than its own.
void Cells::add_given(const Chooser& chooser) {
  for (const auto& output : chooser.outputs) {
    std::map<Mask, Mask> rows_by_given;
    const auto gives = [&](const std::map<std::string, Operand>& then, std::size_t row) { rows_by_given[given_by(output, then.at(output.output))] |= cell_of(row); };
    for (std::size_t i = 0; i < chooser.order.size(); ++i) gives(chooser.order[i]->then, i);
    if (chooser.table->otherwise) gives(*chooser.table->otherwise, chooser.order.size());
    for (const auto& [given, rows] : rows_by_given) {
      Box box = universe_;
      box[chooser.axis] = rows;
      box[output.axis] &= ~given;
      if (box[output.axis] != 0) contradicted_.push_back(std::move(box));
    }
  }
}

Cells Cells::through_tables(const Book& book, CellSources sources) {
  sources.before = Before::rows;
  Cells cells{book, sources};
  if (!cells.too_large()) return cells;
  sources.before = Before::values;
  Cells without{book, sources};
  without.lost_ = true;
  return without;
}

}  // namespace svc::policy
