// SPDX-License-Identifier: MIT
// A decision table as boxes over finitely many cells: for every fact the values that the table can tell apart. What the
// cells cannot show (a fact compared with another of endless values) is taken as free, so that what is found covered is
// covered; an unset param leaves its row out.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/policy/book.hpp"
#include "core/policy/typed_value.hpp"

namespace svc::policy {

using Mask = std::uint64_t;
using Box = std::vector<Mask>;  // a mask of cells per axis

// One fact (or one member of a set, or one comparison of two facts) and what the table tells apart about it.
struct Axis {
  std::string name;
  std::vector<Value> points;                            // values mentioned, in order where the type has one
  std::vector<std::vector<std::int8_t>> cells;          // how a value of that cell stands to each point: -1, 0, 1; 2: not at all
  std::vector<std::string> labels;
};

class Cells {
 public:
  Cells(const Book& book, const Table& table);
  [[nodiscard]] const Box& universe() const { return universe_; }
  // Nothing where the row hangs on an unset param, or the table is too large for masks.
  [[nodiscard]] std::optional<std::vector<Box>> boxes(const Row& row) const;
  // Combinations that cannot be, from the dictionary.
  [[nodiscard]] std::vector<Box> impossible() const;
  // One point of the box: "kind = phone, since_receipt > 3d"; only what the box says more than the universe.
  [[nodiscard]] std::string example(const Box& box) const;

 private:
  void declare(const Book& book, const Condition& condition);
  void add_point(const std::string& name, const Value& value);
  void complete(Axis& axis);
  void complete_line(Axis& axis, const ValueType& type);
  [[nodiscard]] std::size_t index(const std::string& name) const;
  [[nodiscard]] Mask where(std::size_t axis, const Value& point, bool (*accepts)(int)) const;
  [[nodiscard]] std::optional<std::vector<Box>> alternatives(const Condition& condition) const;
  [[nodiscard]] std::optional<std::vector<Box>> of_lists(const Condition& condition) const;
  [[nodiscard]] std::optional<std::vector<Box>> of_bound(const std::string& fact, const Operand& bound, bool (*accepts)(int)) const;
  [[nodiscard]] Mask of_values(const std::string& fact, const std::vector<Operand>& values) const;

  std::vector<Axis> axes_;
  std::map<std::string, std::size_t> by_name_;
  std::map<std::string, ValueType> types_;
  Box universe_;
  bool too_large_ = false;
};

// A point of `from` that none of the boxes covers. `steps` is the budget and is used up; nothing and steps 0: not proved.
[[nodiscard]] std::optional<Box> uncovered(const Box& from, const std::vector<Box>& boxes, std::size_t& steps);
// The same point with every fact left out that does not matter: no box meets what remains.
[[nodiscard]] Box widened(Box point, const Box& universe, const std::vector<Box>& boxes);
// What two boxes share; nothing where they do not meet.
[[nodiscard]] std::optional<Box> common_part(const Box& a, const Box& b);

}  // namespace svc::policy
