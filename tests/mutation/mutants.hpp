// SPDX-License-Identifier: MIT
// A file of a book with one thing wrong in it, as people get things wrong.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace svc::test {

struct Mutant {
  std::string kind;    // "number", "row-dropped", "rows-swapped", "outcome", "bound", "over", "effect", "start-stop"
  std::string rule;    // id of the block it is in
  std::string before;  // what was there, and what is there now; empty where a block went
  std::string after;
  std::string text;    // the whole file
};

[[nodiscard]] std::vector<Mutant> mutants_of(std::string_view text);

}  // namespace svc::test
