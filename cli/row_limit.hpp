// SPDX-License-Identifier: MIT
// How many rows a list shows: a page for people to read, everything for programs, or as many as --limit says.
#pragma once

#include <limits>

#include "cli/command.hpp"
#include "cli/shell.hpp"

namespace svc::cli {

[[nodiscard]] inline Option row_limit() {
  return {.name = "--limit", .help = N_("At most so many; without it 100 for people to read, all in csv, tsv, json, jsonl and xlsx"), .type = Type::integer};
}

// Programs are told all of a row, people what fits a line.
[[nodiscard]] inline bool for_programs(const Shell& shell) {
  const auto format = shell.options().format;
  return format != Format::table && format != Format::markdown && format != Format::html;
}

[[nodiscard]] inline std::int64_t most_rows(const Shell& shell, const Arguments& arguments) {
  constexpr std::int64_t page = 100;
  return arguments.integer("--limit").value_or(for_programs(shell) ? std::numeric_limits<std::int64_t>::max() : page);
}

}  // namespace svc::cli
