// SPDX-License-Identifier: MIT
// Conditions as boxes over finitely many cells: for every fact the values that the rules can tell apart. What they cannot show
// (a fact compared with another of endless values) is taken as free: what is found covered is; an unset param has no boxes.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

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
  Mask none = 0;                                        // the cell of what is not there
  bool hidden = false;                                  // no fact: which row of a table before gives what it gives
};

// What the rows of a table may give, for the tables after it.
struct Image {
  bool joint = true;  // the outputs of one row belong together; else (every match counts) each output stands alone
  std::vector<std::map<std::string, Operand>> rows = {};
};
using Images = std::map<std::string, Image, std::less<>>;  // by table; one that is not there may give anything

enum class Before : std::uint8_t { values, rows };  // of the tables before: what they give, or which facts give it too

// The rules whose conditions are told apart, and facts that are so or not besides.
struct CellSources {
  std::vector<const Rule*> rules;
  std::vector<std::string> flags = {};
  Before before = Before::values;
};

class Cells {
 public:
  Cells(const Book& book, const CellSources& sources);
  // With the rows of the tables before, where that does not make too many values.
  [[nodiscard]] static Cells through_tables(const Book& book, CellSources sources);
  [[nodiscard]] const Box& universe() const { return universe_; }
  [[nodiscard]] bool too_large() const { return too_large_; }  // for a mask: nothing can be said
  // Nothing where the conditions hang on an unset param, or make too many boxes.
  [[nodiscard]] std::optional<std::vector<Box>> boxes(const When& when) const;
  // All points where the fact is so, or is not.
  [[nodiscard]] Box where_flag(const std::string& fact, bool is_so) const;
  [[nodiscard]] std::size_t axis_of(const std::string& fact) const { return by_name_.at(fact); }
  // Combinations that cannot be: by the dictionary, and by what the tables before give.
  [[nodiscard]] std::vector<Box> impossible(const Images& images) const;
  // Combinations of facts and outputs that cannot be: the rows of a table before give another output there (Before::rows).
  [[nodiscard]] const std::vector<Box>& contradicted() const { return contradicted_; }
  [[nodiscard]] bool lost() const { return lost_; }  // a table before could not be followed, and is taken to give it anywhere
  [[nodiscard]] std::size_t own_axes() const { return own_axes_; }  // the first ones: of the sources themselves
  [[nodiscard]] Mask none_of(std::size_t axis) const { return axes_[axis].none; }  // the cell of what is not there; 0: there is none
  [[nodiscard]] bool is_hidden(std::size_t axis) const { return axes_[axis].hidden; }
  // The point where these facts lie; nothing where one of them is unknown.
  [[nodiscard]] std::optional<Box> point_of(const Facts& facts) const;
  // One point of the box: "kind = phone", "since_receipt > 3d"; only what the box says more than the universe.
  [[nodiscard]] std::vector<std::string> witness(const Box& box) const;

 private:
  struct OutputAxis {
    std::size_t axis;
    std::string output;
    std::string member;  // of a set; empty: the output itself
  };
  // An axis whose cells are the rows of a table, in the order in which they decide about the outputs; the last one: none.
  struct Chooser {
    std::size_t axis;
    const Table* table;
    std::vector<const Row*> order;
    std::vector<OutputAxis> outputs;
  };
  void follow(const Book& book);
  void follow_table(const Book& book, const Table& table, const std::vector<OutputAxis>& outputs);
  void add_chooser(Chooser chooser);
  [[nodiscard]] bool put_givers_first(Chooser& chooser) const;
  void contradict(const Chooser& chooser);
  void add_given(const Chooser& chooser);
  [[nodiscard]] std::optional<std::vector<Box>> outside_of(const std::vector<Box>& boxes) const;
  void declare(const Book& book, const Condition& condition);
  void declare_bound(const Book& book, const std::string& fact, const Bound& bound);
  void add_point(const std::string& name, const Value& value);
  void complete(Axis& axis);
  void complete_line(Axis& axis, const ValueType& type);
  [[nodiscard]] std::size_t index(const std::string& name) const;
  [[nodiscard]] Mask where(std::size_t axis, const Value& point, bool (*accepts)(int)) const;
  [[nodiscard]] std::optional<std::vector<Box>> alternatives(const Condition& condition) const;
  [[nodiscard]] std::optional<std::vector<Box>> of_lists(const Condition& condition) const;
  [[nodiscard]] std::optional<std::vector<Box>> of_bound(const std::string& fact, const Operand& bound, bool (*accepts)(int)) const;
  [[nodiscard]] Mask of_values(const std::string& fact, const std::vector<Operand>& values) const;
  [[nodiscard]] std::vector<OutputAxis> output_axes(const std::string& table) const;
  [[nodiscard]] Mask cells_of(std::size_t axis, const Value& value) const;
  [[nodiscard]] Mask given_by(const OutputAxis& axis, const Operand& value) const;
  void add_outside(const Image& image, const std::vector<OutputAxis>& axes, std::vector<Box>& boxes) const;

  std::vector<Axis> axes_;
  std::map<std::string, std::size_t> by_name_;
  std::map<std::string, ValueType> types_;
  Box universe_;
  std::vector<Chooser> choosers_;
  std::vector<Box> contradicted_;
  std::size_t own_axes_ = 0;
  bool too_large_ = false;
  bool lost_ = false;
};

// What two boxes share; nothing where they do not meet.
[[nodiscard]] std::optional<Box> common_part(const Box& a, const Box& b);

}  // namespace svc::policy
