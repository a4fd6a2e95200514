// SPDX-License-Identifier: MIT
// Rows as boxes.
#include <algorithm>
#include <bit>

#include "core/policy/cells.hpp"

namespace svc::policy {
namespace {

constexpr std::size_t most_boxes = 512;

// Every box of `a` cut with every box of `b`, without the empty ones. Nothing where they become too many.
std::optional<std::vector<Box>> product(const std::vector<Box>& a, const std::vector<Box>& b) {
  std::vector<Box> boxes;
  for (const auto& one : a) {
    for (const auto& other : b) {
      if (auto part = common_part(one, other)) boxes.push_back(*std::move(part));
      if (boxes.size() > most_boxes) return std::nullopt;
    }
  }
  return boxes;
}

}  // namespace

std::optional<Box> common_part(const Box& a, const Box& b) {
  Box part(a.size());
  for (std::size_t i = 0; i < a.size(); ++i) {
    part[i] = a[i] & b[i];
    if (part[i] == 0) return std::nullopt;
  }
  return part;
}

std::optional<std::vector<Box>> Cells::alternatives(const Condition& condition) const {
  const auto one = [&](const std::string& axis, Mask mask) {
    Box box = universe_;
    box[index(axis)] &= mask;
    return box;
  };
  const auto unset = [](const std::vector<Operand>& operands) {
    return std::ranges::any_of(operands, [](const Operand& operand) { return operand.fact.empty() && is_unknown(operand.value); });
  };
  if (const auto* test = std::get_if<AnyOf>(&condition.test)) {
    if (unset(test->values)) return std::nullopt;
    std::vector<Box> boxes;
    std::vector<Operand> literals;
    for (const auto& operand : test->values) {
      if (operand.fact.empty()) literals.push_back(operand);
      else boxes.push_back(one(condition.fact + " = @" + operand.fact, 1));
    }
    if (!literals.empty()) boxes.push_back(one(condition.fact, of_values(condition.fact, literals)));
    return boxes;
  }
  if (const auto* test = std::get_if<NotAnyOf>(&condition.test)) {
    if (unset(test->values)) return std::nullopt;
    Box box = universe_;
    for (const auto& operand : test->values) {
      if (operand.fact.empty()) box[index(condition.fact)] &= ~of_values(condition.fact, {operand});
      else box[index(condition.fact + " = @" + operand.fact)] &= ~Mask{1};
    }
    return std::vector<Box>{box};
  }
  return of_lists(condition);
}

std::optional<std::vector<Box>> Cells::of_lists(const Condition& condition) const {
  std::optional<std::vector<Box>> boxes = std::vector<Box>{universe_};
  const auto narrow = [&](const std::optional<std::vector<Box>>& by) { boxes = boxes && by ? product(*boxes, *by) : std::nullopt; };
  if (const auto* bound = std::get_if<Bound>(&condition.test)) {
    constexpr std::array<bool (*)(int), 4> accepts{[](int order) { return order == 0 || order == 1; }, [](int order) { return order == 0 || order == -1; },
                                                   [](int order) { return order == 1; }, [](int order) { return order == -1; }};
    const std::array<const std::optional<Operand>*, 4> operands{&bound->min, &bound->max, &bound->over, &bound->under};
    for (std::size_t i = 0; i < operands.size(); ++i) {
      if (*operands[i]) narrow(of_bound(condition.fact, **operands[i], accepts[i]));
    }
    return boxes;
  }
  const auto& test = std::get<SetTest>(condition.test);
  const auto having = [&](const Operand& operand, Mask mask) {
    Box box = universe_;
    box[index(condition.fact + " has " + to_text(operand.value))] &= mask;
    return box;
  };
  std::vector<Box> any;
  for (const auto& operand : test.any) any.push_back(having(operand, 1));
  if (!any.empty()) narrow(any);
  for (const auto& operand : test.all) narrow(std::vector<Box>{having(operand, 1)});
  for (const auto& operand : test.none) narrow(std::vector<Box>{having(operand, 2)});
  return boxes;
}

std::optional<std::vector<Box>> Cells::boxes(const When& when) const {
  if (too_large_) return std::nullopt;
  std::optional<std::vector<Box>> boxes = std::vector<Box>{universe_};
  for (const auto& condition : when) {
    const auto more = alternatives(condition);
    boxes = more ? product(*boxes, *more) : std::nullopt;
    if (!boxes) return std::nullopt;
  }
  return boxes;
}

Box Cells::where_flag(const std::string& fact, bool is_so) const {
  Box box = universe_;
  box[index(fact)] &= where(index(fact), is_so, [](int order) { return order == 0; });
  return box;
}

std::vector<std::string> Cells::witness(const Box& box) const {
  std::vector<std::string> parts;
  for (std::size_t i = 0; i < box.size(); ++i) {
    if (axes_[i].hidden || box[i] == universe_[i] || box[i] == 0) continue;
    const auto cell = static_cast<std::size_t>(std::countr_zero(box[i]));
    parts.push_back(fmt::format("{} {}", axes_[i].name, axes_[i].labels[cell]));
  }
  return parts;
}

}  // namespace svc::policy
