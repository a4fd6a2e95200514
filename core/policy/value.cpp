// SPDX-License-Identifier: MIT
#include "core/policy/value.hpp"

#include <fmt/format.h>

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

void Facts::set(std::string_view name, Value value) {
  const auto found = values_.find(name);
  if (found != values_.end()) found->second = std::move(value);
  else values_.emplace(std::string{name}, std::move(value));
}

const Value& Facts::get(std::string_view name) const {
  static const Value unknown;
  const auto found = values_.find(name);
  return found == values_.end() ? unknown : found->second;
}

}  // namespace svc::policy
