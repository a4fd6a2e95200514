// SPDX-License-Identifier: MIT
#include "core/policy/value.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "core/base/text.hpp"

namespace svc::policy {
namespace {

struct TextOf {
  std::string operator()(Unknown) const { return "unknown"; }
  std::string operator()(None) const { return "none"; }
  std::string operator()(Absent) const { return "absent"; }
  std::string operator()(bool value) const { return value ? "true" : "false"; }
  std::string operator()(std::int64_t value) const { return fmt::format("{}", value); }
  std::string operator()(Money value) const { return svc::to_text(value); }
  std::string operator()(Ratio value) const { return svc::to_text(value); }
  std::string operator()(Span value) const { return svc::to_text(value); }
  std::string operator()(TimeOfDay value) const {
    const auto minutes = value.since_midnight.count() / 60;
    const auto seconds = value.since_midnight.count() % 60;
    const auto text = fmt::format("{:02}:{:02}", minutes / 60, minutes % 60);
    return seconds == 0 ? text : fmt::format("{}:{:02}", text, seconds);
  }
  std::string operator()(Date value) const { return svc::to_text(value); }
  std::string operator()(Instant value) const { return rfc3339(value, Seconds{0}); }
  std::string operator()(const Elapsed& value) const { return fmt::format("{}d", (value.to - value.from).count()); }
  std::string operator()(const std::string& value) const { return value; }
  std::string operator()(const Set& value) const { return fmt::format("{{{}}}", joined(value, ", ")); }
};

struct JsonOf {
  Json operator()(Unknown) const { return nullptr; }
  Json operator()(None) const { return JsonObject{{"none", true}}; }
  Json operator()(Absent) const { return JsonObject{{"absent", true}}; }
  Json operator()(bool value) const { return value; }
  Json operator()(std::int64_t value) const { return value; }
  Json operator()(const Set& value) const {
    JsonArray items;
    for (const auto& item : value) items.emplace_back(item);
    return items;
  }
  template <typename T>
  Json operator()(const T& value) const { return TextOf{}(value); }
};

}  // namespace

std::string to_text(const Value& value) { return std::visit(TextOf{}, value); }
Json to_json(const Value& value) { return std::visit(JsonOf{}, value); }

std::size_t Facts::place_of(std::string_view name, NameIndex::Hash hash) const {
  return index_.find(name, hash, [&](std::size_t place) -> std::string_view { return facts_[place].name; });
}

void Facts::set(std::string_view name, Value value) {
  const auto hash = NameIndex::hash_of(name);
  const auto place = place_of(name, hash);
  if (place != NameIndex::nowhere) {
    facts_[place].value = std::move(value);
    return;
  }
  facts_.push_back({.name = std::string{name}, .value = std::move(value)});
  index_.add(hash);
}

const Value& Facts::get(std::string_view name, NameIndex::Hash hash) const {
  static const Value unknown;
  const auto place = place_of(name, hash);
  return place == NameIndex::nowhere ? unknown : facts_[place].value;
}

std::vector<NamedValue> Facts::all() const {
  std::vector<const Fact*> sorted;
  for (const auto& fact : facts_) sorted.push_back(&fact);
  std::ranges::sort(sorted, {}, [](const Fact* fact) -> std::string_view { return fact->name; });
  std::vector<NamedValue> all;
  for (const auto* fact : sorted) all.push_back({.name = fact->name, .value = fact->value});
  return all;
}

}  // namespace svc::policy
