// SPDX-License-Identifier: MIT
#include "core/policy/owners.hpp"

#include <doctest/doctest.h>

#include "cli/command.hpp"
#include "core/base/text.hpp"

using namespace svc;
using namespace svc::cli;

namespace {

// "return consent --by salesperson": a command that there is, an option that it has, a value that the option takes. "--as PERSON" goes
// ahead of any command that records.
bool is_said(const std::string& line) {
  constexpr std::string_view for_another = "--as PERSON ";
  const auto words = split(line.starts_with(for_another) ? line.substr(for_another.size()) : line, ' ');
  for (const auto& entry : tree()) {
    if (words.size() < 2 || entry.group != words[0] || entry.verb != words[1]) continue;
    const auto command = entry.make();
    if (words.size() == 2) return true;
    const auto option = std::ranges::find(command.options, words[2], &Option::name);
    if (option == command.options.end()) return words[2] == "--at" && command.records;
    return words.size() == 3 || std::ranges::find(option->choices, words[3]) != option->choices.end();
  }
  return false;
}

}  // namespace

TEST_CASE("an owned fact names commands and options that there are") {
  for (const auto& owner : policy::fact_owners()) {
    for (const auto command : owner.commands) {
      CAPTURE(command);
      CHECK(is_said(std::string{command}));
    }
  }
}
