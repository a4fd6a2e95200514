// SPDX-License-Identifier: MIT
#include "cli/values.hpp"

#include "core/base/instant.hpp"
#include "core/base/text.hpp"

#include <algorithm>
#include <charconv>

namespace svc::cli {
namespace {

struct Form {
  const char* name;     // in help
  const char* expects;  // in an error
};

Form form(Type type) {
  switch (type) {
    case Type::integer:
      return {"N", N_("a whole number, such as 3")};
    case Type::money:
      return {"AMOUNT", N_("an amount, such as 12.50")};
    case Type::span:
      return {"SPAN", N_("a length of time, such as 90s, 15m, 24h, 3d, 2mo")};
    case Type::time:
      return {"TIME", N_("a time, such as 2026-01-15T10:00 or 2026-01-15T10:00:00+08:00")};
    case Type::date:
      return {"DATE", N_("a date, such as 2026-01-15")};
    case Type::file:
      return {"FILE", N_("a file name")};
    case Type::text:
    case Type::flag:
      break;
  }
  return {"TEXT", N_("text")};
}

bool is_integer(const std::string& value) {
  std::int64_t number = 0;
  const auto* end = value.data() + value.size();
  const auto [stop, failure] = std::from_chars(value.data(), end, number);
  return failure == std::errc{} && stop == end;
}

// What a number or an amount cannot be, as the option writes it; nothing where it is well.
std::optional<std::string> bound_missed(const Option& option, const std::string& value) {
  if (option.type == Type::integer && std::stoll(value) < option.least) return std::to_string(option.least);
  if (option.type == Type::money && parse_money(value)->minor < option.least) return to_text(Money{option.least});
  return std::nullopt;
}

bool lies_too_early(Type type, const std::string& value) {
  constexpr Date first{std::chrono::days{0}};  // 1970-01-01: nothing this store knows of is older
  return type == Type::date && *parse_date(value) < first;
}

bool fits(Type type, const std::string& value) {
  switch (type) {
    case Type::integer:
      return is_integer(value);
    case Type::money:
      return parse_money(value).has_value();
    case Type::span:
      return parse_span(value).has_value();
    case Type::time:
      return parse_time(value).has_value();
    case Type::date:
      return parse_date(value).has_value();
    case Type::text:
    case Type::file:
    case Type::flag:
      break;
  }
  return true;
}

}  // namespace

std::string value_name(const Option& option) {
  if (!option.value.empty()) return option.value;
  if (!option.positional()) return form(option.type).name;
  std::string name = option.name;
  std::ranges::transform(name, name.begin(),
                         [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
  return name;
}

void check_value(const Option& option, const std::string& value) {
  const auto name = option.positional() ? value_name(option) : option.name;
  const Place place{.field = name};
  if (trimmed(value).empty()) {
    throw Error{Exit::usage, say(N_("{option} is empty."), {{"option", name}}),
                say(N_("Leave it out where there is nothing to say.")), place};
  }
  if (!option.choices.empty() && std::ranges::find(option.choices, value) == option.choices.end()) {
    const auto near = nearest(value, option.choices);
    throw Error{Exit::usage,
                say(N_("{option} cannot be “{value}”."), {{"option", name}, {"value", shown(truncated(value, 80))}}),
                near ? say(N_("Did you mean “{name}”? Known are: {choices}."),
                           {{"name", *near}, {"choices", joined(option.choices, ", ")}})
                     : say(N_("Known are: {choices}."), {{"choices", joined(option.choices, ", ")}}),
                place};
  }
  if (!fits(option.type, value)) {
    throw Error{Exit::usage,
                say(N_("{option} is {expected}, not “{value}”."), {{"option", name},
                                                                   {"expected", {}, {say(form(option.type).expects)}},
                                                                   {"value", shown(truncated(value, 80))}}),
                {},
                place};
  }
  if (const auto least = bound_missed(option, value)) {
    throw Error{Exit::usage, say(N_("{option} is at least {least}, not “{value}”."), {{"option", name}, {"least", *least}, {"value", shown(value)}}), {}, place};
  }
  if (lies_too_early(option.type, value)) {
    throw Error{Exit::usage, say(N_("{option} lies before 1970: “{value}”."), {{"option", name}, {"value", shown(value)}}), {}, place};
  }
}

}  // namespace svc::cli
