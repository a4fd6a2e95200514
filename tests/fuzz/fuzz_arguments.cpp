// SPDX-License-Identifier: MIT
// A command line, one word a line: it is refused as a usage error, it asks for help, or it is a command whose values are
// all of the type that its specification names.
#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "cli/i18n.hpp"
#include "cli/parse.hpp"
#include "core/base/error.hpp"
#include "core/base/text.hpp"

namespace {

using namespace svc;
using namespace svc::cli;

void check_values(const Command& command, const Arguments& arguments) {
  for (const auto& option : command.options) {
    SVC_CHECK(!option.required || arguments.given(option.name));
    SVC_CHECK(option.repeatable || option.type == Type::flag || arguments.all(option.name).size() <= 1);
    if (option.type == Type::integer) SVC_CHECK(arguments.integer(option.name).has_value() == arguments.given(option.name));
    if (option.type == Type::money) SVC_CHECK(arguments.money(option.name).has_value() == arguments.given(option.name));
    if (option.type == Type::span) SVC_CHECK(arguments.span(option.name).has_value() == arguments.given(option.name));
    if (option.choices.empty()) continue;
    for (const auto& value : arguments.all(option.name)) SVC_CHECK(std::ranges::find(option.choices, value) != option.choices.end());
  }
}

void check_line(const std::vector<std::string>& words) {
  static const Language english{"en"};
  static_cast<void>(peek_global(words));
  const auto parsed = parse(words, english);
  SVC_CHECK(parsed.command.has_value() == parsed.arguments.has_value());
  if (parsed.command) check_values(*parsed.command, *parsed.arguments);
  else SVC_CHECK(!parsed.help.empty());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  try {
    check_line(split({reinterpret_cast<const char*>(data), size}, '\n'));
  } catch (const Error& error) {
    SVC_CHECK(error.exit() == Exit::usage);
    SVC_CHECK(!error.message().empty());
  }
  return 0;
}
