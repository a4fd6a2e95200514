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
  std::size_t before;  // how much of what is covered comes before this row
};

bool same_answer(const Row& one, const Row& other) {
  return std::ranges::equal(one.then, other.then, [](const auto& a, const auto& b) {
    return a.first == b.first && a.second.value == b.second.value && a.second.fact == b.second.fact;
  });
}

bool acknowledged(const Row& one, const Row& other) {
  const auto names = [](const Row& row, const Row& by) { return std::ranges::find(row.over, by.rule.id) != row.over.end(); };
  return names(one, other) || names(other, one);
}

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
      if (table_.hit == Hit::first) check_crossings(row, *boxes);
      seen_.push_back({&row, *boxes, covered_.size()});
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
      if (acknowledged(row, *earlier.row)) continue;
      const auto point = meeting(earlier.boxes, boxes, cells_.impossible());
      if (!point) continue;
      add_finding(out_, Severity::warning, "overlap", row.rule,
                  say(N_("{rule} and {other} both match: {example}"), {{"rule", row.rule.id}, {"other", earlier.row->rule.id}, {"example", cells_.example(*point)}}));
    }
  }

  // Two rows of a stage that each take what the other does not, and answer differently where they meet: only their order
  // decides there. A row whose cases all belong to a later one is its exception and needs no word.
  void check_crossings(const Row& row, const std::vector<Box>& boxes) {
    for (const auto& earlier : seen_) {
      if (earlier.row->stage != row.stage || acknowledged(row, *earlier.row) || same_answer(row, *earlier.row)) continue;
      const Seen later{&row, boxes, 0};
      if (covers(later, earlier.boxes)) continue;
      const std::vector<Box> decided(covered_.begin(), covered_.begin() + static_cast<std::ptrdiff_t>(earlier.before));
      const auto point = meeting(earlier.boxes, boxes, decided);
      if (!point) continue;
      add_finding(out_, Severity::warning, "overlap", row.rule,
                  say(N_("{rule} and {other} both match, and {other} decides only because it is tried first: {example}"),
                      {{"rule", row.rule.id}, {"other", earlier.row->rule.id}, {"example", cells_.example(*point)}}));
    }
  }

  // A point of both that is not in `taken`.
  std::optional<Box> meeting(const std::vector<Box>& a, const std::vector<Box>& b, const std::vector<Box>& taken) {
    for (const auto& one : a) {
      for (const auto& other : b) {
        const auto part = common_part(one, other);
        const auto point = part ? uncovered(*part, taken, steps_) : std::nullopt;
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
                say(N_("no row of {table} takes: {example}"), {{"table", table_.rule.id}, {"example", cells_.example(widened(*gap, cells_.universe(), covered_))}}));
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
