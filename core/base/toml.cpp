// SPDX-License-Identifier: MIT
// The one file that includes toml++.
#include "core/base/toml.hpp"

namespace {
struct NotToml {};
}  // namespace
// The parser asserts where hostile text reaches a state that it thinks impossible, and assumes so in release builds: both
// become an error here.
#undef NDEBUG
#define TOML_ASSERT(expression) \
  do {                          \
    if (!(expression)) throw NotToml{}; \
  } while (false)
#pragma GCC diagnostic ignored "-Wterminate"  // in functions that only see what was parsed
#define TOML_IMPLEMENTATION  // here and not from its shared object: see format.cpp
#include <toml++/toml.h>

#include <algorithm>

#include "core/base/text.hpp"

namespace svc {
namespace {

struct Converter {
  std::string file;

  Place place(const toml::source_region& source) const {
    return {.file = file, .line = source.begin.line, .column = source.begin.column};
  }
  static Date date(const toml::date& d) { return make_date(d.year, d.month, d.day); }
  static Seconds clock(const toml::time& t) { return Seconds{t.hour * 3600 + t.minute * 60 + t.second}; }

  Toml convert(const toml::node& node) const {
    const auto at = place(node.source());
    if (const auto* value = node.as_boolean()) return {value->get(), at};
    if (const auto* value = node.as_integer()) return {value->get(), at};
    if (const auto* value = node.as_string()) return {value->get(), at};
    if (const auto* value = node.as_date()) return {date(value->get()), at};
    if (const auto* value = node.as_time()) return {TimeOfDay{clock(value->get())}, at};
    if (const auto* value = node.as_date_time()) return {written(value->get()), at};
    if (const auto* value = node.as_array()) return {array(*value), at};
    if (const auto* value = node.as_table()) return {table(*value), at};
    throw Error{Exit::usage, say(N_("a number with a decimal point is not exact")),
                say(N_("write it as text, such as \"2.5%\" or \"20.00\"")), at};
  }

  static WrittenTime written(const toml::date_time& value) {
    WrittenTime out{.local = date(value.date) + clock(value.time), .offset = std::nullopt};
    if (value.offset) out.offset = std::chrono::minutes{value.offset->minutes};
    return out;
  }

  TomlArray array(const toml::array& source) const {
    TomlArray out;
    for (const auto& item : source) out.push_back(convert(item));
    return out;
  }

  TomlTable table(const toml::table& source) const {
    TomlTable out;
    for (const auto& [key, value] : source) {
      out.push_back({std::string{key.str()}, place(key.source()), convert(value)});
    }
    std::ranges::stable_sort(out, {}, [](const TomlMember& m) { return std::pair{m.place.line, m.place.column}; });
    return out;
  }
};

}  // namespace

const Toml* Toml::find(std::string_view key) const {
  const auto* members = table();
  if (members == nullptr) return nullptr;
  const auto found = std::ranges::find(*members, key, &TomlMember::key);
  return found == members->end() ? nullptr : &found->value;
}

Message Toml::kind() const {
  constexpr std::array names{N_("a boolean"), N_("a whole number"), N_("text"),    N_("a date"),
                             N_("a time of day"), N_("a date and time"), N_("a list"), N_("a table")};
  return say(names.at(value_.index()));
}

Toml parse_toml(std::string_view text, std::string_view file) {
  try {
    return Converter{std::string{file}}.convert(toml::parse(text, file));
  } catch (const NotToml&) {
    throw Error{Exit::usage, say(N_("not valid TOML")), {}, {.file = std::string{file}}};
  } catch (const toml::parse_error& error) {
    throw Error{Exit::usage, say(N_("not valid TOML: {why}"), {{"why", shown(error.description())}}), {},
                Converter{std::string{file}}.place(error.source())};
  }
}

}  // namespace svc
