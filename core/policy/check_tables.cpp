// SPDX-License-Identifier: MIT
// Rows that can never decide, rows that meet where one may match, and cases that no row takes.
#include <algorithm>

#include "core/policy/cells.hpp"
#include "core/policy/check_parts.hpp"

namespace svc::policy {
namespace {

constexpr std::size_t split_budget = 100'000;  // splits a table may cost: some milliseconds

struct Seen {
  const Row* row;
  std::vector<Box> boxes;
};

class TableCheck {
 public:
  TableCheck(const Book& book, const Table& table, Findings& out) : table_{table}, cells_{book, table}, out_{out}, covered_{cells_.impossible()} {}

  void run() {
    const bool exclusive = table_.hit == Hit::first || table_.hit == Hit::unique;
    for (const auto& row : table_.rows) {
      const auto boxes = cells_.boxes(row);
      if (!boxes) {
        complete_ = false;
        continue;
      }
      check_reach(row, *boxes, exclusive);
      if (table_.hit == Hit::unique) check_overlaps(row, *boxes);
      seen_.push_back({&row, *boxes});
      covered_.insert(covered_.end(), boxes->begin(), boxes->end());
    }
    if (!table_.otherwise && complete_) check_gap();
  }

 private:
  void check_reach(const Row& row, const std::vector<Box>& boxes, bool exclusive) {
    if (boxes.empty()) return fault(row, say(N_("{rule} can never match: its conditions contradict each other"), {{"rule", row.rule.id}}));
    if (!exclusive) return;
    for (const auto& box : boxes) {
      if (uncovered(box, covered_, steps_)) return;
      if (steps_ == 0) return not_proved(row.rule);
    }
    for (const auto& earlier : seen_) {
      if (!covers(earlier, boxes)) continue;
      return fault(row, say(N_("{rule} can never match: {other} (line {line}) covers it"),
                            {{"rule", row.rule.id}, {"other", earlier.row->rule.id}, {"line", fmt::format("{}", earlier.row->rule.place.line)}}));
    }
    fault(row, say(N_("{rule} can never match: the rows before it cover it"), {{"rule", row.rule.id}}));
  }

  bool covers(const Seen& earlier, const std::vector<Box>& boxes) {
    return std::ranges::none_of(boxes, [&](const Box& box) { return uncovered(box, earlier.boxes, steps_).has_value(); });
  }

  void check_overlaps(const Row& row, const std::vector<Box>& boxes) {
    for (const auto& earlier : seen_) {
      if (std::ranges::find(row.over, earlier.row->rule.id) != row.over.end()) continue;
      if (std::ranges::find(earlier.row->over, row.rule.id) != earlier.row->over.end()) continue;
      const auto point = meeting(earlier.boxes, boxes);
      if (!point) continue;
      add_finding(out_, Severity::warning, "overlap", row.rule,
                  say(N_("{rule} and {other} both match: {example}"), {{"rule", row.rule.id}, {"other", earlier.row->rule.id}, {"example", cells_.example(*point)}}));
    }
  }

  std::optional<Box> meeting(const std::vector<Box>& a, const std::vector<Box>& b) {
    const auto never = cells_.impossible();
    for (const auto& one : a) {
      for (const auto& other : b) {
        const auto part = common_part(one, other);
        const auto point = part ? uncovered(*part, never, steps_) : std::nullopt;
        if (point) return point;
      }
    }
    return std::nullopt;
  }

  void check_gap() {
    const auto gap = uncovered(cells_.universe(), covered_, steps_);
    if (!gap && steps_ == 0) return not_proved(table_.rule);
    if (!gap) return;
    add_finding(out_, Severity::warning, "gap", table_.rule,
                say(N_("no row of {table} takes: {example}"), {{"table", table_.rule.id}, {"example", cells_.example(*gap)}}));
  }

  void fault(const Row& row, Message message) { add_finding(out_, Severity::fault, "unreachable-row", row.rule, std::move(message)); }

  void not_proved(const Rule& rule) {
    add_finding(out_, Severity::warning, "not-proved", rule, say(N_("{rule} was not proved: too many combinations"), {{"rule", rule.id}}));
  }

  const Table& table_;
  Cells cells_;
  Findings& out_;
  std::vector<Box> covered_;
  std::vector<Seen> seen_;
  std::size_t steps_ = split_budget;
  bool complete_ = true;
};

}  // namespace

void check_tables(const Book& book, Findings& out) {
  for (const auto& table : book.tables) TableCheck{book, table, out}.run();
}

}  // namespace svc::policy
