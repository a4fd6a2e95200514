// SPDX-License-Identifier: MIT
#include "core/policy/typed_value.hpp"

#include <algorithm>

#include "core/base/text.hpp"
#include "core/base/whole_number.hpp"
#include "core/time/written.hpp"

namespace svc::policy {
namespace {

std::optional<FactType> named_type(std::string_view name) {
  static constexpr std::array<std::pair<std::string_view, FactType>, 14> types{{
      {"boolean", FactType::boolean}, {"integer", FactType::integer}, {"money", FactType::money}, {"ratio", FactType::ratio},
      {"span", FactType::span}, {"id", FactType::id}, {"person", FactType::person}, {"text", FactType::text},
      {"enum", FactType::enumeration}, {"set", FactType::set}, {"date", FactType::date}, {"instant", FactType::instant},
      {"elapsed", FactType::elapsed}, {"role", FactType::text}}};
  for (const auto& [word, type] : types) {
    if (word == name) return type;
  }
  return std::nullopt;
}

ValueType output_type(const Output& output) {
  ValueType type{named_type(output.type).value_or(FactType::text), {}};
  for (const auto& value : output.values) type.values.emplace_back(value);
  return type;
}

std::optional<ValueType> book_type(std::string_view name, const Book& book) {
  for (const auto& table : book.tables) {
    if (!name.starts_with(table.rule.id) || name.size() <= table.rule.id.size()) continue;
    if (name[table.rule.id.size()] != '.') continue;
    const auto output = name.substr(table.rule.id.size() + 1);
    for (const auto& declared : table.outputs) {
      if (declared.name == output) return output_type(declared);
    }
  }
  for (const auto& cap : book.caps) {
    if (cap.then.contains(std::string{name})) return ValueType{FactType::boolean, {}};
  }
  return std::nullopt;
}

bool one_of(const ValueType& type, std::string_view text) {
  return type.values.empty() || std::ranges::find(type.values, text) != type.values.end();
}

template <typename T>
std::optional<Value> wrapped(const std::optional<T>& value) {
  return value ? std::optional<Value>{*value} : std::nullopt;
}

std::optional<Value> boolean_from(std::string_view text) {
  if (text == "true" || text == "yes") return true;
  if (text == "false" || text == "no") return false;
  return std::nullopt;
}

std::optional<Value> within_reach(Instant instant) { return time::in_reach(instant) ? std::optional<Value>{instant} : std::nullopt; }

std::optional<Value> typed(const ValueType& type, std::string_view text, const time::Zone& zone) {
  switch (type.type) {
    case FactType::boolean: return boolean_from(text);
    case FactType::integer: return wrapped(whole_number(text));
    case FactType::money: return wrapped(parse_money(text));
    case FactType::ratio: return wrapped(parse_ratio(text));
    case FactType::span:
    case FactType::elapsed: return wrapped(parse_span(text));
    case FactType::date: return wrapped(parse_date(text));
    case FactType::instant: return wrapped(time::parse_instant(zone, text));
    case FactType::set:
      if (text == "{}") return Set{};
      return one_of(type, text) ? std::optional<Value>{Set{std::string{text}}} : std::nullopt;
    case FactType::id:
    case FactType::person:
    case FactType::text:
    case FactType::enumeration: return one_of(type, text) ? std::optional<Value>{std::string{text}} : std::nullopt;
  }
  return std::nullopt;
}

// The marker of something that is not there, where `table` is { none = true } or { absent = true }. What is so or not is
// always one of the two.
std::optional<Value> marker(const ValueType& type, std::string_view key, bool value) {
  if (type.type == FactType::boolean) return std::nullopt;
  if (key == "none" && value) return None{};
  if (key == "absent" && value) return Absent{};
  return std::nullopt;
}

std::optional<Value> set_of(const ValueType& type, std::vector<std::string> items) {
  for (const auto& item : items) {
    if (!one_of(type, item)) return std::nullopt;
  }
  std::ranges::sort(items);
  const auto repeated = std::ranges::unique(items);
  items.erase(repeated.begin(), repeated.end());
  return Value{std::move(items)};
}

std::optional<Value> from_toml_array(const ValueType& type, const TomlArray& array) {
  std::vector<std::string> items;
  for (const auto& item : array) {
    if (const auto* text = item.text()) items.push_back(*text);
    else if (const auto* date = item.as<Date>()) items.push_back(svc::to_text(*date));
    else return std::nullopt;
  }
  return set_of(type, std::move(items));
}

std::optional<Value> from_toml(const ValueType& type, const Toml& toml, const time::Zone& zone) {
  if (const auto* text = toml.text()) return value_from_text(type, *text, zone);
  if (const auto* boolean = toml.as<bool>()) {
    return type.type == FactType::boolean ? std::optional<Value>{*boolean} : std::nullopt;
  }
  if (const auto* integer = toml.as<std::int64_t>()) {
    return type.type == FactType::integer ? std::optional<Value>{*integer} : std::nullopt;
  }
  if (const auto* date = toml.as<Date>()) {
    if (type.type == FactType::date) return *date;
    return type.type == FactType::instant ? within_reach(time::start_of_day(zone, *date)) : std::nullopt;
  }
  if (const auto* written = toml.as<WrittenTime>()) {
    return type.type == FactType::instant ? within_reach(time::resolve(zone, *written)) : std::nullopt;
  }
  if (const auto* array = toml.array()) return type.type == FactType::set ? from_toml_array(type, *array) : std::nullopt;
  if (const auto* table = toml.table(); table != nullptr && table->size() == 1) {
    const auto* flag = table->front().value.as<bool>();
    if (flag != nullptr) return marker(type, table->front().key, *flag);
  }
  return std::nullopt;
}

std::optional<std::vector<std::string>> texts(const JsonArray& array) {
  std::vector<std::string> items;
  for (const auto& item : array) {
    if (item.text() == nullptr) return std::nullopt;
    items.push_back(*item.text());
  }
  return items;
}

[[noreturn]] void unknown_fact(std::string_view name, const Book& book, const Place& place) {
  std::vector<std::string> known;
  for (const auto& fact : fact_declarations()) known.emplace_back(fact.name);
  for (const auto& milestone : milestone_declarations()) known.emplace_back(milestone.name);
  for (const auto& table : book.tables) {
    for (const auto& output : table.outputs) known.push_back(table.rule.id + "." + output.name);
  }
  const auto near = nearest(name, known);
  throw Error{Exit::usage, say(N_("There is no fact named {name}."), {{"name", shown(name)}}),
              near ? say(N_("Did you mean {name}?"), {{"name", *near}}) : say(N_("svc policy facts lists them.")), place};
}

[[noreturn]] void wrong_value(std::string_view name, const Place& place) {
  throw Error{Exit::usage, say(N_("The value of {name} is not of its type."), {{"name", shown(name)}}),
              say(N_("svc policy facts shows the type of every fact.")), place};
}

}  // namespace

std::optional<ValueType> type_of(std::string_view name, const Book* book) {
  if (const auto* fact = find_fact(name)) return ValueType{fact->type, {fact->values.begin(), fact->values.end()}};
  if (find_milestone(name) != nullptr) return ValueType{FactType::boolean, {}};
  if (name.ends_with(".roles")) {
    const auto* person = find_fact(name.substr(0, name.size() - 6));
    if (person != nullptr && person->type == FactType::person) return ValueType{FactType::set, {}};
  }
  return book == nullptr ? std::nullopt : book_type(name, *book);
}

std::optional<Value> value_from_text(const ValueType& type, std::string_view text, const time::Zone& zone) {
  const bool is_word = type.type == FactType::text || type.type == FactType::id || type.type == FactType::person ||
                       type.type == FactType::enumeration || type.type == FactType::set;
  if (auto value = typed(type, text, zone); value && !(is_word && type.values.empty())) return value;
  if (auto absent = marker(type, text, true)) return absent;
  return typed(type, text, zone);
}

Value value_from_toml(const ValueType& type, const Toml& toml, const time::Zone& zone) {
  auto value = from_toml(type, toml, zone);
  if (!value) throw Error{Exit::usage, say(N_("This value is not of the type that is wanted here.")), {}, toml.place()};
  return *std::move(value);
}

std::optional<Value> value_from_json(const ValueType& type, const Json& json, const time::Zone& zone) {
  if (json.is_null()) return Unknown{};
  if (const auto* text = json.text()) return value_from_text(type, *text, zone);
  if (const auto* boolean = json.boolean()) {
    return type.type == FactType::boolean ? std::optional<Value>{*boolean} : std::nullopt;
  }
  if (const auto* integer = json.integer()) {
    return type.type == FactType::integer ? std::optional<Value>{*integer} : std::nullopt;
  }
  if (const auto* array = json.array()) {
    auto items = type.type == FactType::set ? texts(*array) : std::nullopt;
    return items ? set_of(type, *std::move(items)) : std::nullopt;
  }
  const auto* object = json.object();
  if (object == nullptr || object->size() != 1 || object->front().second.boolean() == nullptr) return std::nullopt;
  return marker(type, object->front().first, *object->front().second.boolean());
}

Facts facts_from_toml(const Toml& table, const Book& book) {
  Facts facts;
  if (table.table() == nullptr) wrong_value("facts", table.place());
  for (const auto& member : *table.table()) {
    const auto type = type_of(member.key, &book);
    if (!type) unknown_fact(member.key, book, member.place);
    auto value = from_toml(*type, member.value, book.calendar.zone);
    if (!value) wrong_value(member.key, member.value.place());
    facts.set(member.key, *std::move(value));
  }
  return facts;
}

Facts facts_from_json(const Json& object, const Book& book) {
  Facts facts;
  if (object.object() == nullptr) throw Error{Exit::usage, say(N_("Facts are one JSON object: names and values."))};
  for (const auto& [name, json] : *object.object()) {
    const auto type = type_of(name, &book);
    if (!type) unknown_fact(name, book, {});
    auto value = value_from_json(*type, json, book.calendar.zone);
    if (!value) wrong_value(name, {.field = name});
    facts.set(name, *std::move(value));
  }
  return facts;
}

Facts facts_known_to(const Book& book, const Json& object) {
  Facts facts;
  if (object.object() == nullptr) return facts;
  for (const auto& [name, json] : *object.object()) {
    const auto type = type_of(name, &book);
    if (!type) continue;
    if (auto value = value_from_json(*type, json, book.calendar.zone)) facts.set(name, *std::move(value));
  }
  return facts;
}

Json to_json(const Facts& facts) {
  Json object{JsonObject{}};
  for (const auto& [name, value] : facts.all()) object.set(name, to_json(value));
  return object;
}

}  // namespace svc::policy
