// SPDX-License-Identifier: MIT
#include "core/policy/cells.hpp"

#include <algorithm>
#include <set>

#include "core/base/text.hpp"
#include "core/policy/match.hpp"

namespace svc::policy {
namespace {

constexpr std::size_t most_cells = 64;
constexpr std::int8_t apart = 2;

bool equal(int order) { return order == 0; }

bool has_order(FactType type) {
  switch (type) {
    case FactType::integer:
    case FactType::money:
    case FactType::ratio:
    case FactType::span:
    case FactType::elapsed:
    case FactType::date:
    case FactType::instant: return true;
    default: return false;
  }
}

std::string member(const std::string& fact, const std::string& value) { return fmt::format("{} has {}", fact, value); }
std::string comparison(const std::string& fact, const std::string& other) { return fmt::format("{} = @{}", fact, other); }

bool in_days(const Value& value) { return std::get<Span>(value).unit != Span::Unit::months; }

Mask all_of(std::size_t cells) { return cells >= most_cells ? ~Mask{0} : (Mask{1} << cells) - 1; }

std::vector<const Operand*> bounds_of(const Bound& bound) {
  std::vector<const Operand*> operands;
  for (const auto* one : {&bound.min, &bound.max, &bound.over, &bound.under}) {
    if (*one) operands.push_back(&**one);
  }
  return operands;
}

// How a length of time stands to spans of days and of months at once depends on the months it passes: what occurs over a
// four-year cycle of first days. Every combination has a last day next to one of the spans' ends.
std::set<std::vector<std::int8_t>> elapsed_cells(const std::vector<Value>& points) {
  std::set<std::vector<std::int8_t>> cells;
  const auto first = make_date(2023, 1, 1);
  for (int start = 0; start < 1461; ++start) {
    const Date from = first + std::chrono::days{start};
    for (const auto& end : points) {
      const auto span = std::get<Span>(end);
      const Date last = span.unit == Span::Unit::months ? add_months(from, span.count) : from + std::chrono::days{span.count};
      for (int step = -1; step <= 1; ++step) {
        const Elapsed elapsed{from, last + std::chrono::days{step}};
        if (elapsed.to < from) continue;
        std::vector<std::int8_t> cell;
        for (const auto& point : points) {
          const auto order = *compare(Value{elapsed}, point);
          cell.push_back(static_cast<std::int8_t>(order < 0 ? -1 : order > 0 ? 1 : 0));
        }
        cells.insert(std::move(cell));
      }
    }
  }
  return cells;
}

// "> 30d and < 1mo": how the length stands to the nearest span of each unit. Points are in order, those in days first.
std::string mixed_label(const std::vector<Value>& points, const std::vector<std::int8_t>& cell) {
  std::vector<std::string> parts;
  for (const bool days : {true, false}) {
    std::string below;
    std::string above;
    for (std::size_t i = 0; i < points.size(); ++i) {
      if (in_days(points[i]) != days) continue;
      if (cell[i] == 0) below = "= " + to_text(points[i]);
      if (cell[i] > 0) below = "> " + to_text(points[i]);
      if (cell[i] < 0 && above.empty()) above = "< " + to_text(points[i]);
    }
    if (!below.empty()) parts.push_back(below);
    if (!above.empty() && !below.starts_with('=')) parts.push_back(above);
  }
  return joined(parts, " and ");
}

// Whether some value lies strictly between two points of the type. Between two spans of months lie days.
bool has_between(FactType type, const Value& low, const Value& high) {
  if (const auto* a = std::get_if<std::int64_t>(&low)) return std::get<std::int64_t>(high) - *a > 1;
  if (const auto* a = std::get_if<Money>(&low)) return std::get<Money>(high).minor - a->minor > 1;
  if (const auto* a = std::get_if<Date>(&low)) return (std::get<Date>(high) - *a).count() > 1;
  const auto* span = std::get_if<Span>(&low);
  if (span == nullptr || (type == FactType::elapsed && !in_days(low))) return true;
  return std::get<Span>(high).count - span->count > 1;
}

bool is_zero(const Value& value) {
  if (const auto* count = std::get_if<std::int64_t>(&value)) return *count == 0;
  const auto* span = std::get_if<Span>(&value);
  return span != nullptr && span->count == 0;
}

// The only value strictly between two points, where there is one.
std::optional<Value> only_between(FactType type, const Value& low, const Value& high) {
  const auto* a = std::get_if<std::int64_t>(&low);
  if (a != nullptr && std::get<std::int64_t>(high) - *a == 2) return *a + 1;
  const auto* money = std::get_if<Money>(&low);
  if (money != nullptr && std::get<Money>(high).minor - money->minor == 2) return Money{money->minor + 1};
  const auto* date = std::get_if<Date>(&low);
  if (date != nullptr && (std::get<Date>(high) - *date).count() == 2) return *date + std::chrono::days{1};
  const auto* span = std::get_if<Span>(&low);
  if (span != nullptr && (type != FactType::elapsed || in_days(low)) && std::get<Span>(high).count - span->count == 2) return Span{.count = span->count + 1, .unit = span->unit};
  return std::nullopt;
}

// "> 3d and < 7d"
std::string between_label(FactType type, const Value& low, const Value& high) {
  if (const auto only = only_between(type, low, high)) return "= " + to_text(*only);
  return fmt::format("> {} and < {}", to_text(low), to_text(high));
}

enum class Gaps : std::uint8_t { possible, none };

// Below the first point, each point, each gap between two, above the last.
void line_cells(Axis& axis, FactType type, Gaps gaps) {
  const auto count = axis.points.size();
  const auto cell = [&](std::size_t passed, bool on) {
    std::vector<std::int8_t> orders(count);
    for (std::size_t i = 0; i < count; ++i) orders[i] = i < passed ? std::int8_t{1} : i == passed && on ? std::int8_t{0} : std::int8_t{-1};
    return orders;
  };
  for (std::size_t i = 0; i <= count; ++i) {
    const bool between = i == 0 ? !is_zero(axis.points.front()) : i == count || has_between(type, axis.points[i - 1], axis.points[i]);
    if (between && gaps == Gaps::possible) {
      axis.cells.push_back(cell(i, false));
      axis.labels.push_back(i == 0       ? "< " + to_text(axis.points.front())
                            : i == count ? "> " + to_text(axis.points.back())
                                         : between_label(type, axis.points[i - 1], axis.points[i]));
    }
    if (i == count) break;
    axis.cells.push_back(cell(i, true));
    axis.labels.push_back("= " + to_text(axis.points[i]));
  }
}

// Nobody need have chosen one of its words.
bool may_be_none(std::string_view fact, const ValueType& type) {
  const auto* declared = find_fact(fact);
  return declared != nullptr && declared->assume == "none" && std::ranges::find(type.values, "none") == type.values.end();
}

}  // namespace

Cells::Cells(const Book& book, const CellSources& sources) {
  for (const auto* rule : sources.rules) {
    for (const auto& condition : rule->when) declare(book, condition);
  }
  for (const auto& flag : sources.flags) {
    types_.try_emplace(flag, ValueType{FactType::boolean, {}});
    add_point(flag, Unknown{});
  }
  own_axes_ = axes_.size();
  if (sources.before == Before::rows) follow(book);
  for (auto& axis : axes_) {
    if (!axis.hidden) complete(axis);
    too_large_ = too_large_ || axis.cells.size() > most_cells;
    universe_.push_back(all_of(axis.cells.size()));
  }
  for (auto& chooser : choosers_) {
    if (!too_large_ && put_givers_first(chooser)) contradict(chooser);
  }
}

void Cells::add_point(const std::string& name, const Value& value) {
  const auto [known, added] = by_name_.emplace(name, axes_.size());
  if (added) axes_.push_back({.name = name, .points = {}, .cells = {}, .labels = {}});
  auto& points = axes_[known->second].points;
  if (!is_unknown(value) && std::ranges::find(points, value) == points.end()) points.push_back(value);
}

void Cells::declare(const Book& book, const Condition& condition) {
  const auto type = type_of(condition.fact, &book).value_or(ValueType{});
  types_[condition.fact] = type;
  const auto add_values = [&](const std::vector<Operand>& operands) {
    for (const auto& operand : operands) {
      if (operand.fact.empty()) add_point(condition.fact, operand.value);
      else add_point(comparison(condition.fact, operand.fact), true);
    }
  };
  const auto add_members = [&](const std::vector<Operand>& operands) {
    for (const auto& operand : operands) add_point(member(condition.fact, to_text(operand.value)), true);
  };
  if (const auto* test = std::get_if<AnyOf>(&condition.test)) add_values(test->values);
  if (const auto* test = std::get_if<NotAnyOf>(&condition.test)) add_values(test->values);
  if (const auto* test = std::get_if<SetTest>(&condition.test)) {
    for (const auto* operands : {&test->any, &test->all, &test->none}) add_members(*operands);
  }
  if (const auto* test = std::get_if<Bound>(&condition.test)) declare_bound(book, condition.fact, *test);
}

// A bound that is another fact: every value that one may have.
void Cells::declare_bound(const Book& book, const std::string& fact, const Bound& bound) {
  for (const auto* operand : bounds_of(bound)) {
    add_point(fact, operand->value);
    if (operand->fact.empty()) continue;
    const auto other = type_of(operand->fact, &book).value_or(ValueType{});
    types_[operand->fact] = other;
    for (const auto text : other.values) {
      const auto value = value_from_text({other.type, {}}, text, book.calendar.zone);
      if (!value) continue;
      add_point(fact, *value);
      add_point(operand->fact, *value);
    }
  }
}

// Spans of days and of months on one fact are no line; everything else with an order is.
void Cells::complete_line(Axis& axis, const ValueType& type) {
  std::ranges::sort(axis.points, [](const Value& a, const Value& b) {
    const auto order = compare(a, b);
    return order ? *order < 0 : in_days(a) && !in_days(b);
  });
  const auto mixed = [&](const Value& point) { return type.type == FactType::elapsed && in_days(point) != in_days(axis.points.front()); };
  if (std::ranges::any_of(axis.points, mixed)) {
    for (const auto& cell : elapsed_cells(axis.points)) {
      axis.cells.push_back(cell);
      axis.labels.push_back(mixed_label(axis.points, cell));
    }
  } else if (!axis.points.empty()) {
    line_cells(axis, type.type, type.values.empty() ? Gaps::possible : Gaps::none);
  }
  axis.cells.emplace_back(axis.points.size(), apart);
  axis.labels.emplace_back("none");
  if (axis.cells.size() <= most_cells) axis.none = Mask{1} << (axis.cells.size() - 1);
}

// The cells of an axis, once all its points are known.
void Cells::complete(Axis& axis) {
  const auto declared = types_.find(axis.name);
  const auto type = declared == types_.end() ? ValueType{FactType::boolean, {}} : declared->second;
  if (has_order(type.type)) return complete_line(axis, type);
  if (type.type == FactType::boolean) axis.points = {true, false};
  for (std::size_t i = 0; i < axis.points.size(); ++i) {
    std::vector<std::int8_t> cell(axis.points.size(), apart);
    cell[i] = 0;
    axis.cells.push_back(std::move(cell));
    axis.labels.push_back("= " + to_text(axis.points[i]));
  }
  const bool all_mentioned = type.type == FactType::boolean || (!type.values.empty() && axis.points.size() >= type.values.size());
  if (all_mentioned && !may_be_none(axis.name, type)) return;
  axis.cells.emplace_back(axis.points.size(), apart);
  const auto is_new = [&](std::string_view value) { return std::ranges::find(axis.points, Value{std::string{value}}) == axis.points.end(); };
  const auto other = std::ranges::find_if(type.values, is_new);
  const auto beyond = all_mentioned ? "none" : "another";
  if (all_mentioned && axis.cells.size() <= most_cells) axis.none = Mask{1} << (axis.cells.size() - 1);
  axis.labels.push_back(other == type.values.end() ? beyond : fmt::format("= {}", *other));
}

std::size_t Cells::index(const std::string& name) const { return by_name_.at(name); }

Mask Cells::where(std::size_t axis, const Value& point, bool (*accepts)(int)) const {
  const auto& points = axes_[axis].points;
  const auto at = static_cast<std::size_t>(std::ranges::find(points, point) - points.begin());
  Mask mask = 0;
  for (std::size_t cell = 0; cell < axes_[axis].cells.size(); ++cell) {
    if (at < points.size() && accepts(axes_[axis].cells[cell][at])) mask |= Mask{1} << cell;
  }
  return mask;
}

Mask Cells::of_values(const std::string& fact, const std::vector<Operand>& values) const {
  Mask mask = 0;
  for (const auto& operand : values) mask |= where(index(fact), operand.value, equal);
  return mask;
}

// A bound that is another fact: for each value that fact may have, the part of the line it leaves.
std::optional<std::vector<Box>> Cells::of_bound(const std::string& fact, const Operand& bound, bool (*accepts)(int)) const {
  if (bound.fact.empty()) {
    if (is_unknown(bound.value)) return std::nullopt;
    Box box = universe_;
    box[index(fact)] &= where(index(fact), bound.value, accepts);
    return std::vector<Box>{std::move(box)};
  }
  std::vector<Box> boxes;
  const auto other = index(bound.fact);
  for (const auto& value : axes_[other].points) {
    Box box = universe_;
    box[index(fact)] &= where(index(fact), value, accepts);
    box[other] &= where(other, value, equal);
    boxes.push_back(std::move(box));
  }
  return boxes;
}

}  // namespace svc::policy
