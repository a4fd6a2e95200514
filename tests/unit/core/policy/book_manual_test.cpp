// SPDX-License-Identifier: MIT
// The examples of svc-book(5) load, and their cases come out as they say.
#include <doctest/doctest.h>

#include <fstream>
#include <set>

#include "core/policy/cases.hpp"
#include "core/policy/check.hpp"
#include "tests/support/books.hpp"

using namespace svc;
using namespace svc::policy;

namespace {

// What stands between ".Bd -literal" and ".Ed".
std::vector<std::string> examples() {
  std::ifstream manual{SVC_SOURCE_DIR "/man/svc-book.5"};
  std::vector<std::string> found;
  bool inside = false;
  for (std::string line; std::getline(manual, line);) {
    if (line.starts_with(".Bd -literal")) {
      found.emplace_back();
      inside = true;
    } else if (line == ".Ed") {
      inside = false;
    } else if (inside) {
      found.back() += line + "\n";
    }
  }
  return found;
}

Book load(const std::string& example) {
  if (!example.starts_with("[book]")) return svc::test::load_blocks(example);
  const std::vector<BookFile> files{{.name = "example.toml", .text = example}};
  return load_book(files, shipped_library());
}

}  // namespace

TEST_CASE("every example of the manual loads, and its cases pass") {
  std::set<std::string> kinds;
  for (const auto& example : examples()) {
    CAPTURE(example);
    const auto book = load(example);
    for (const auto& result : run_cases(book)) {
      CAPTURE(result.place.line);
      CAPTURE(result.expected);
      CAPTURE(result.actual);
      CHECK(result.passed);
      kinds.insert(result.kind);
    }
    for (const auto& finding : check_book(book)) CHECK(finding.severity == Severity::warning);
  }
  CHECK(kinds == std::set<std::string>{"action", "cap", "charge", "clock", "schedule", "table"});
}
