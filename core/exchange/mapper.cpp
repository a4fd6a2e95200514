// SPDX-License-Identifier: MIT
#include "core/exchange/mapper.hpp"

#include <algorithm>

#include "core/base/error.hpp"
#include "core/base/json.hpp"
#include "core/base/text.hpp"

namespace svc::exchange {
namespace {

bool is_plain(std::string_view text) {
  return text.empty() || (static_cast<unsigned char>(text.front() ^ 0x20) > 0x20 && static_cast<unsigned char>(text.front()) < 0x80 &&
                          static_cast<unsigned char>(text.back()) > 0x20 && static_cast<unsigned char>(text.back()) < 0x80);
}

// Most cells need no look at wide spaces.
std::string_view trim(std::string_view cell) { return is_plain(cell) ? cell : trimmed(cell); }

Rejection reject(Problem problem, const std::string& heading) {
  return {std::string{problem.code}, heading, std::move(problem.why), std::move(problem.hint)};
}

std::string json_of(FieldType type, const FieldValue& value, const time::Zone& zone) {
  std::string json;
  if (type == FieldType::flag) return value.number != 0 ? "true" : "false";
  if (type == FieldType::count) return std::to_string(value.number);
  append_json_string(json, type == FieldType::instant ? time::rfc3339(zone, instant_at(value.number)) : value.text);
  return json;
}

}  // namespace

std::string said(const Rejection& rejection, const std::function<std::string(const Message&)>& words) {
  auto text = words(rejection.why);
  if (rejection.hint.empty()) return text;
  const bool chinese = text.ends_with("。") || text.ends_with("？");  // sentences that follow each other without a space
  const bool whole = text.ends_with('.') || text.ends_with('?');
  return text + (chinese ? "" : whole ? " " : "; ") + words(rejection.hint);
}

Mapper::Mapper(const Mapping& mapping, const Binding& binding, const std::vector<std::string>& headings, time::Zone zone, Instant now)
    : mapping_{mapping}, binding_{binding}, headings_{headings}, zone_{std::move(zone)}, now_{now} {
  for (const auto& column : mapping.columns) dates_.push_back(column.dates.value_or(mapping.dates));
  for (const auto& [field, text] : mapping.constants) {
    auto& constant = constants_.emplace_back();
    constant.field = field;
    const Conversion rules{fields_of(mapping.kind)[field], mapping.dates, zone_, now_};
    if (auto problem = convert(text, rules, constant.value)) {
      throw Error{Exit::usage, std::move(problem->why), std::move(problem->hint), {.file = mapping.name, .field = std::string{rules.field.name}}};
    }
  }
}

std::optional<Rejection> Mapper::map_column(std::size_t index, std::string_view cell, MappedRecord& into) const {
  const auto& column = mapping_.columns[index];
  auto text = trim(cell);
  if (!column.translation.empty() && !text.empty()) {
    auto found = column.translation.values.find(text);  // most words are written as the mapping writes them
    if (found == column.translation.values.end()) found = column.translation.values.find(folded(text));
    if (found != column.translation.values.end()) {
      text = found->second;
    } else if (column.fallback) {
      text = *column.fallback;
    } else if (!column.translation.keep_others) {
      return Rejection{"value", column.from.front(), say(N_("The mapping does not translate {text}."), {{"text", shown(truncated(text, 40))}}),
                       say(N_("Add it to values, or say others = \"keep\", or give a default."))};
    }
  }
  if (text.empty() && column.fallback) text = *column.fallback;
  if (text.empty()) {
    if (!column.required) return std::nullopt;
    return Rejection{"required", column.from.front(), say(N_("The cell is empty, and this field must have a value.")), {}};
  }
  const Conversion rules{column.declaration, dates_[index], zone_, now_, column.rounding};
  if (column.field != ColumnMapping::npos) {
    auto& value = into.values[column.field];
    if (value.given) return std::nullopt;  // an earlier column of the same field was filled
    if (auto problem = convert(text, rules, value)) return reject(std::move(*problem), column.from.front());
    return std::nullopt;
  }
  FieldValue value;
  if (auto problem = convert(text, rules, value)) return reject(std::move(*problem), column.from.front());
  into.extras.emplace_back(column.extra, json_of(column.declaration.type, value, zone_));
  return std::nullopt;
}

std::optional<Rejection> Mapper::fault_of(const Record& record, std::size_t field) const {
  for (const auto& [which, fault] : record.faults) {
    if (which == field) return Rejection{fault.code, headings_[field], fault.why, fault.hint};
  }
  return std::nullopt;
}

std::optional<Rejection> Mapper::map_key(const Record& record, MappedRecord& into) const {
  if (binding_.key.empty()) return std::nullopt;
  std::string joined;
  for (const auto column : binding_.key) {
    if (auto rejection = fault_of(record, column)) return rejection;
    const auto part = trim(record.fields[column]);
    if (part.empty()) return Rejection{"required", headings_[column], say(N_("The cell is empty, and this field must have a value.")), {}};
    if (!joined.empty()) joined += '/';
    joined += part;
  }
  FieldValue value;
  const Conversion rules{fields_of(mapping_.kind)[0], mapping_.dates, zone_, now_};
  if (auto problem = convert(joined, rules, value)) return reject(std::move(*problem), headings_[binding_.key.front()]);
  auto& target = into.values[0];
  target.given = true, target.number = 0, target.own = std::move(joined);
  target.text = target.own;
  return std::nullopt;
}

std::optional<Rejection> Mapper::map(const Record& record, MappedRecord& into) const {
  if (record.fault) return Rejection{record.fault->code, "", record.fault->why, record.fault->hint};
  const auto fields = fields_of(mapping_.kind).size();
  if (into.values.size() != fields) into.values = FieldValues(fields);
  for (auto& value : into.values) value.given = false;
  into.extras.clear();
  if (auto rejection = map_key(record, into)) return rejection;
  for (std::size_t i = 0; i < mapping_.columns.size(); ++i) {
    const auto position = binding_.columns[i];
    if (position && !record.faults.empty()) {
      if (auto rejection = fault_of(record, *position)) return rejection;
    }
    if (auto rejection = map_column(i, position ? record.fields[*position] : std::string_view{}, into)) {
      if (position) rejection->column = headings_[*position];
      return rejection;
    }
  }
  for (const auto& [field, value] : constants_) {
    auto& target = into.values[field];
    if (target.given) continue;
    target.given = true, target.number = value.number, target.text = value.text;
  }
  std::ranges::sort(into.extras);
  return std::nullopt;
}

std::string Mapper::heading_of(std::string_view field) const {
  for (std::size_t i = 0; i < mapping_.columns.size(); ++i) {
    if (mapping_.columns[i].declaration.name == field && binding_.columns[i]) return headings_[*binding_.columns[i]];
  }
  if (field == fields_of(mapping_.kind)[0].name && !binding_.key.empty()) return headings_[binding_.key.front()];
  return std::string{field};
}

std::optional<Rejection> Mapper::read_event_time(const Record& record, FieldValue& into) const {
  const auto column = *binding_.time;
  static constexpr FieldDeclaration instant{.name = "time", .type = FieldType::instant, .required = true};
  if (auto rejection = fault_of(record, column)) return rejection;
  const auto text = trim(record.fields[column]);
  if (text.empty()) return Rejection{"required", headings_[column], say(N_("The cell is empty, and this field must have a value.")), {}};
  if (auto problem = convert(text, {instant, mapping_.dates, zone_, now_}, into)) return reject(std::move(*problem), headings_[column]);
  return std::nullopt;
}

}  // namespace svc::exchange
