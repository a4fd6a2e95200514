// SPDX-License-Identifier: MIT
#include "cli/values.hpp"

#include "core/base/address.hpp"
#include "core/base/instant.hpp"
#include "core/base/text.hpp"
#include "core/base/whole_number.hpp"

#include <algorithm>
#include <array>

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

// What a number or an amount cannot be, as the option writes it; nothing where it is well.
std::optional<std::string> bound_missed(const Option& option, const std::string& value) {
  if (option.type == Type::integer && *whole_number(value) < option.least) return std::to_string(option.least);
  if (option.type == Type::money && *parse_fine_money(value) < fine(Money{option.least})) return to_text(Money{option.least});
  return std::nullopt;
}

bool lies_too_early(Type type, const std::string& value) {
  constexpr Date first{std::chrono::days{0}};  // 1970-01-01: nothing this store knows of is older
  return type == Type::date && *parse_date(value) < first;
}

// How long a text may be: as long as import takes it under the same name, so that what was typed can be exported and come back.
struct Longest {
  std::string_view option;
  std::size_t characters;
};
constexpr auto longest_texts = std::to_array<Longest>({
    {"--address", 500}, {"--brand", 100}, {"--category", 100}, {"--class", 100}, {"--contact", 200}, {"--customer-name", 200}, {"--department", 100},
    {"--email", 200}, {"--fault", 60'000}, {"--fax", 50}, {"--full-name", 100}, {"--model", 100}, {"--name", 200}, {"--number", 100}, {"--order", 100},
    {"--outlet", 100}, {"--phone", 50}, {"--ref", 100}, {"--region", 100}, {"--serial", 100}, {"--supplier", 200}, {"--text", 60'000}, {"--title", 500},
    {"--topic", 500}, {"--wechat", 100}});
constexpr std::size_t longest_text = 2'000;  // a note, a reason, and whatever else is told

std::size_t limit_of(const Option& option) {
  const auto found = std::ranges::find(longest_texts, option.name, &Longest::option);
  return found == longest_texts.end() ? longest_text : found->characters;
}

bool is_too_long(const Option& option, const std::string& value) {
  if (option.type != Type::text || value.size() <= limit_of(option)) return false;
  const auto characters = std::ranges::count_if(value, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; });
  return static_cast<std::size_t>(characters) > limit_of(option);
}

// As import takes phones: 7 digits at least.
bool is_phone(const std::string& value) {
  const auto digits = normalised_phone(value);
  return digits.size() >= 7 && digits.size() <= 20;
}

void check_reach(const Option& option, const std::string& value, const Place& place) {
  if (option.name == "--phone" && option.type == Type::text && !is_phone(value)) {
    throw Error{Exit::usage, say(N_("{option} is no phone number: “{value}”."), {{"option", option.name}, {"value", shown(truncated(value, 80))}}),
                say(N_("A phone number has 7 to 20 digits, with the area code where there is one: 13800138000, 021-62345678.")), place};
  }
  if (option.name == "--email" && !is_email(value)) {
    throw Error{Exit::usage, say(N_("{option} is no e-mail address: “{value}”."), {{"option", option.name}, {"value", shown(truncated(value, 80))}}),
                say(N_("An address has a name, @ and a host: wang@example.com.")), place};
  }
}

bool fits(const Option& option, const std::string& value) {
  switch (option.type) {
    case Type::integer:
      return whole_number(value).has_value();
    case Type::money:
      return option.fine ? parse_fine_money(value).has_value() : parse_money(value).has_value();
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
  if (!fits(option, value)) {
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
  if (is_too_long(option, value)) {
    throw Error{Exit::usage, say(N_("{option} is longer than {limit} characters."), {{"option", name}, {"limit", std::to_string(limit_of(option))}}),
                say(N_("Shorten it, or attach it to a case as a file.")), place};
  }
  check_reach(option, value, place);
  if (lies_too_early(option.type, value)) {
    throw Error{Exit::usage, say(N_("{option} lies before 1970: “{value}”."), {{"option", name}, {"value", shown(value)}}), {}, place};
  }
}

}  // namespace svc::cli
