// SPDX-License-Identifier: MIT
// What cannot be: combinations that the dictionary rules out, and outputs that the tables before never give together.
#include <algorithm>

#include "core/policy/cells.hpp"
#include "core/policy/match.hpp"

namespace svc::policy {
namespace {

std::int8_t stands(const Value& value, const Value& point) {
  if (value == point) return 0;
  const auto order = std::holds_alternative<std::string>(value) || std::holds_alternative<bool>(value) ? std::nullopt : compare(value, point);
  if (!order) return 2;
  return static_cast<std::int8_t>(*order < 0 ? -1 : *order > 0 ? 1 : 0);
}

bool holds_member(const Value& value, const std::string& member) {
  const auto* set = std::get_if<Set>(&value);
  return set != nullptr && std::ranges::binary_search(*set, member);
}

}  // namespace

std::vector<Cells::OutputAxis> Cells::output_axes(const std::string& table) const {
  std::vector<OutputAxis> axes;
  for (const auto& [name, axis] : by_name_) {
    const auto member = name.find(" has ");
    if (!name.starts_with(table + ".") || name.find(" = @") != std::string::npos) continue;
    const auto output = name.substr(table.size() + 1, member == std::string::npos ? member : member - table.size() - 1);
    if (output.find('.') != std::string::npos) continue;  // of another table whose name goes on
    axes.push_back({.axis = axis, .output = output, .member = member == std::string::npos ? std::string{} : name.substr(member + 5)});
  }
  return axes;
}

Mask Cells::cells_of(std::size_t of, const Value& value) const {
  const auto& axis = axes_[of];
  Mask mask = 0;
  for (std::size_t cell = 0; cell < axis.cells.size(); ++cell) {
    bool same = true;
    for (std::size_t i = 0; i < axis.points.size() && same; ++i) same = axis.cells[cell][i] == stands(value, axis.points[i]);
    if (same) mask |= Mask{1} << cell;
  }
  return mask;
}

// The cells that a row's value falls into; all of them where it is a fact's, or a param's that nobody set.
Mask Cells::given_by(const OutputAxis& of, const Operand& operand) const {
  if (!operand.fact.empty() || is_unknown(operand.value)) return universe_[of.axis];
  const auto mask = cells_of(of.axis, of.member.empty() ? operand.value : Value{holds_member(operand.value, of.member)});
  return mask == 0 ? universe_[of.axis] : mask;
}

std::optional<Box> Cells::point_of(const Facts& facts) const {
  Box point = universe_;
  for (std::size_t i = 0; i < axes_.size(); ++i) {
    const auto& name = axes_[i].name;
    const auto member = name.find(" has ");
    const auto other = name.find(" = @");
    const auto value = look_up(facts, name.substr(0, std::min(member, other))).value;
    if (is_unknown(value)) return std::nullopt;
    if (member != std::string::npos) {
      point[i] = cells_of(i, holds_member(value, name.substr(member + 5)));
    } else if (other != std::string::npos) {
      const auto with = look_up(facts, name.substr(other + 4)).value;
      if (is_unknown(with)) return std::nullopt;
      point[i] = cells_of(i, value == with);
    } else {
      point[i] = cells_of(i, value);
    }
  }
  return point;
}

// Axis by axis: the cells that no row left over gives are impossible, beside each other cell the search goes on with its rows.
void Cells::add_outside(const Image& image, const std::vector<OutputAxis>& axes, std::vector<Box>& boxes) const {
  const auto search = [&](const auto& self, std::size_t depth, const Box& so_far, const std::vector<std::size_t>& rows) -> void {
    if (depth == axes.size()) return;
    const auto& of = axes[depth];
    std::map<std::vector<std::size_t>, Mask> alike;  // cells with the same rows
    for (std::size_t cell = 0; cell < axes_[of.axis].cells.size(); ++cell) {
      std::vector<std::size_t> left;
      for (const auto row : rows) {
        const auto given = image.rows[row].find(of.output);
        if (given == image.rows[row].end() || (given_by(of, given->second) & Mask{1} << cell) != 0) left.push_back(row);
      }
      alike[left] |= Mask{1} << cell;
    }
    for (const auto& [left, mask] : alike) {
      Box box = so_far;
      box[of.axis] = mask;
      if (left.empty()) boxes.push_back(std::move(box));
      else self(self, depth + 1, box, left);
    }
  };
  std::vector<std::size_t> all(image.rows.size());
  for (std::size_t i = 0; i < all.size(); ++i) all[i] = i;
  search(search, 0, universe_, all);
}

std::vector<Box> Cells::impossible(const Images& images) const {
  std::vector<Box> boxes;
  for (const auto& never : never_together()) {
    Box box = universe_;
    bool known = true;
    for (const auto& [name, value] : never.facts) {
      const auto axis = by_name_.find(std::string{name});
      known = known && axis != by_name_.end() && (value == "true" || value == "false");
      if (known) box[axis->second] &= where(axis->second, value == "true", [](int order) { return order == 0; });
    }
    if (known) boxes.push_back(std::move(box));
  }
  for (const auto& [table, image] : images) {
    const auto axes = output_axes(table);
    if (image.joint) add_outside(image, axes, boxes);
    else for (const auto& axis : axes) add_outside(image, {axis}, boxes);
  }
  return boxes;
}

}  // namespace svc::policy
