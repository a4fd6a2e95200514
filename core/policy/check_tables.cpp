// SPDX-License-Identifier: MIT
// Rows that can never decide, rows that meet where one may match, and cases that no row takes.
#include <algorithm>

#include "core/base/text.hpp"
#include "core/policy/cells.hpp"
#include "core/policy/check_parts.hpp"
#include "core/policy/possible.hpp"

namespace svc::policy {
namespace {

struct Seen {
  const Row* row;
  std::vector<Box> boxes;
  std::size_t before;  // how much of what is covered comes before this row
};

bool same_operand(const Operand& one, const Operand& other) { return one.value == other.value && one.fact == other.fact; }

bool same_answer(const Row& one, const Row& other) {
  return std::ranges::equal(one.then, other.then, [](const auto& a, const auto& b) { return a.first == b.first && same_operand(a.second, b.second); });
}

// The output on which two rows of a table that joins all matches disagree.
const std::string* disagreement(const Row& one, const Row& other) {
  for (const auto& [name, operand] : one.then) {
    const auto found = other.then.find(name);
    const bool may_differ = found == other.then.end() || !operand.fact.empty() || !found->second.fact.empty();
    if (may_differ || std::holds_alternative<Set>(operand.value) || same_operand(operand, found->second)) continue;
    return &name;
  }
  return nullptr;
}

bool acknowledged(const Row& one, const Row& other) {
  const auto names = [](const Row& row, const Row& by) { return std::ranges::find(row.over, by.rule.id) != row.over.end(); };
  return names(one, other) || names(other, one);
}

CellSources sources_of(const Table& table) {
  CellSources sources;
  for (const auto& row : table.rows) sources.rules.push_back(&row.rule);
  return sources;
}

constexpr std::size_t most_holes = 8;

class TableCheck {
 public:
  TableCheck(Proof& proof, const Table& table)
      : proof_{proof}, table_{table}, cells_{Cells::through_tables(proof.book, sources_of(table))}, possible_{cells_, proof.images, proof.budget} {
    image_.joint = table.hit == Hit::first || table.hit == Hit::unique;
  }

  Image run() {
    if (cells_.too_large()) {
      unproved_ = true;
      for (const auto& row : table_.rows) image_.rows.push_back(row.then);
      if (table_.otherwise) image_.rows.push_back(*table_.otherwise);
    } else {
      for (const auto& row : table_.rows) {
        look_at(row);
        if (possible_.proved()) ++proved_;
      }
      look_at_rest();
    }
    if (unproved_ || !possible_.proved()) not_proved(proof_, table_.rule, how_far());
    return std::move(image_);
  }

 private:
  [[nodiscard]] Message how_far() const {
    if (cells_.too_large()) return say(N_("one of its facts is compared with too many values, and no row was looked at"));
    const auto& rows = table_.rows;
    if (possible_.proved()) return say(N_("a table before it has too many combinations; what was found may not occur"));
    if (proved_ == rows.size()) return say(N_("its {rows} rows were, what none of them takes was not"), {{"rows", std::to_string(rows.size())}});
    return say(N_("{done} of its {rows} rows were, {row} and what comes after it was not"),
               {{"done", std::to_string(proved_)}, {"rows", std::to_string(rows.size())}, {"row", rows[proved_].rule.id}});
  }

  // One finding for a row: of one that never decides nothing else matters.
  void look_at(const Row& row) {
    const auto boxes = cells_.boxes(row.rule.when);
    if (!boxes) {
      complete_ = false;
      image_.rows.push_back(row.then);
      return;
    }
    const bool meets = (table_.hit == Hit::unique || table_.hit == Hit::all) && check_meetings(row, *boxes);
    if (meets || check_reach(row, *boxes)) {
      image_.rows.push_back(row.then);
      if (table_.hit == Hit::first) check_crossings(row, *boxes);
    }
    seen_.push_back({&row, *boxes, covered_.size()});
    covered_.insert(covered_.end(), boxes->begin(), boxes->end());
  }

  // What no row takes: what the table gives otherwise, or gaps.
  void look_at_rest() {
    if (table_.otherwise) {
      if (!complete_ || possible_.point(cells_.universe(), covered_) || !possible_.proved()) image_.rows.push_back(*table_.otherwise);
      return;
    }
    if (!complete_) return;
    for (const auto& hole : possible_.holes(covered_, most_holes)) {
      const auto witness = cells_.witness(hole.witness);
      found(Severity::fault, "gap", table_.rule, witness,
            say(N_("no row of {table} takes: {example}"), {{"table", table_.rule.id}, {"example", witness.empty() ? "*" : listed_witness(witness)}}));
    }
  }

  // Whether the row may decide.
  bool check_reach(const Row& row, const std::vector<Box>& boxes) {
    const auto together = [&](const When& some) { return !cells_.boxes(some)->empty(); };
    const auto given = [&](const When& some) { return !possible_.inside(*cells_.boxes(some), {}); };
    if (boxes.empty()) return unreachable(row, say(N_("{rule} of {table} can never match: {conditions} cannot hold together"), named(row, together)));
    if (!given(row.rule.when)) return unreachable(row, say(N_("{rule} of {table} can never match: nothing gives {conditions}"), named(row, given)));
    const bool exclusive = table_.hit == Hit::first || table_.hit == Hit::unique;
    if (!exclusive || !possible_.inside(boxes, covered_)) return true;
    for (const auto& earlier : seen_) {
      if (!possible_.inside(boxes, earlier.boxes)) continue;
      return unreachable(row, say(N_("{rule} of {table} can never match: {other} (line {line}) covers it"),
                                  {{"rule", row.rule.id}, {"table", table_.rule.id}, {"other", earlier.row->rule.id}, {"line", fmt::format("{}", earlier.row->rule.place.line)}}), earlier.row);
    }
    return unreachable(row, say(N_("{rule} of {table} can never match: {rows} cover it together"),
                                {{"rule", row.rule.id}, {"table", table_.rule.id}, {"rows", covering(boxes)}}));
  }

  [[nodiscard]] std::vector<Argument> named(const Row& row, const std::function<bool(const When&)>& hold) const {
    const auto conditions = at_odds(row.rule.when, hold);
    return {{"rule", row.rule.id}, {"table", table_.rule.id}, {"conditions", in_english(conditions), {conditions}}};
  }

  // The fewest rows that leave nothing of it.
  std::string covering(const std::vector<Box>& boxes) {
    auto rows = seen_;
    for (std::size_t i = 0; i < rows.size();) {
      std::vector<Box> others;
      for (const auto& row : rows) {
        if (row.row != rows[i].row) others.insert(others.end(), row.boxes.begin(), row.boxes.end());
      }
      if (possible_.inside(boxes, others)) rows.erase(rows.begin() + static_cast<std::ptrdiff_t>(i));
      else ++i;
    }
    std::vector<std::string> names;
    for (const auto& row : rows) names.push_back(row.row->rule.id);
    return joined(names, ", ");
  }

  bool unreachable(const Row& row, Message message, const Row* other = nullptr) {
    auto& finding = add_finding(proof_.out, Severity::fault, "unreachable-row", row.rule, std::move(message));
    if (other != nullptr) finding.other = other->rule.id;
    return false;
  }

  // Where a table before could not be followed what was found may not occur.
  BookFinding* found(Severity severity, const std::string& code, const Rule& rule, const std::vector<std::string>& witness, Message message) {
    unproved_ = unproved_ || cells_.lost();
    if (cells_.lost()) return nullptr;
    auto& finding = add_finding(proof_.out, severity, code, rule, std::move(message));
    finding.witness = witness;
    return &finding;
  }

  void tell(Severity severity, const std::string& code, const Row& row, const Row& other, const Box& point, Message message) {
    const auto witness = cells_.witness(point);
    message.arguments.insert(message.arguments.end(), {{"rule", row.rule.id}, {"other", other.rule.id}, {"example", listed_witness(witness)}});
    if (auto* finding = found(severity, code, row.rule, witness, std::move(message))) finding->other = other.rule.id;
  }

  // Where one may match two do, or where all are joined two do not fit.
  bool check_meetings(const Row& row, const std::vector<Box>& boxes) {
    bool meets = false;
    for (const auto& earlier : seen_) {
      const auto* output = table_.hit == Hit::all ? disagreement(row, *earlier.row) : nullptr;
      if ((table_.hit == Hit::all && output == nullptr) || acknowledged(row, *earlier.row)) continue;
      const auto point = meeting(earlier.boxes, boxes, {});
      if (!point) continue;
      meets = true;
      auto message = output == nullptr ? say(N_("{rule} and {other} both match: {example}"))
                                       : say(N_("{rule} and {other} both match and give a different {output}: {example}"), {{"output", *output}});
      tell(Severity::fault, output == nullptr ? "overlap" : "contradiction", row, *earlier.row, *point, std::move(message));
    }
    return meets;
  }

  // Two rows of a stage that each take what the other does not, and answer differently where they meet: only their order
  // decides there. A row whose cases all belong to a later one is its exception and needs no word.
  void check_crossings(const Row& row, const std::vector<Box>& boxes) {
    for (const auto& earlier : seen_) {
      if (earlier.row->stage != row.stage || acknowledged(row, *earlier.row) || same_answer(row, *earlier.row)) continue;
      if (possible_.inside(earlier.boxes, boxes)) continue;
      const std::vector<Box> decided(covered_.begin(), covered_.begin() + static_cast<std::ptrdiff_t>(earlier.before));
      const auto point = meeting(earlier.boxes, boxes, decided);
      if (!point) continue;
      tell(Severity::warning, "overlap", row, *earlier.row, *point,
           say(N_("{rule} and {other} both match, and {other} decides only because it is tried first: {example}")));
    }
  }

  // Points of both that are not in `taken`, told by the fewest facts that do.
  std::optional<Box> meeting(const std::vector<Box>& a, const std::vector<Box>& b, const std::vector<Box>& taken) {
    for (const auto& one : a) {
      for (const auto& other : b) {
        const auto part = common_part(one, other);
        const auto point = part ? possible_.point(*part, taken) : std::nullopt;
        if (point) return possible_.told(*point, *part, taken);
      }
    }
    return std::nullopt;
  }

  Proof& proof_;
  const Table& table_;
  Cells cells_;
  Possible possible_;
  std::vector<Box> covered_;  // by the rows so far
  std::vector<Seen> seen_;
  Image image_;
  bool complete_ = true;
  bool unproved_ = false;
  std::size_t proved_ = 0;    // rows
};

}  // namespace

void check_tables(Proof& proof) {
  for (const auto& table : proof.book.tables) {
    if (in_force(table.rule, proof.day)) proof.images[table.rule.id] = TableCheck{proof, table}.run();
    else if (table.otherwise) proof.images[table.rule.id].rows.push_back(*table.otherwise);
  }
}

}  // namespace svc::policy
