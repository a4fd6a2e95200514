// SPDX-License-Identifier: MIT
#include <doctest/doctest.h>

#include "core/workbook/strings.hpp"

namespace svc::workbook {
namespace {

std::string unescaped(std::string_view text) {
  std::string into;
  append_unescaped(into, text);
  return into;
}

}  // namespace

TEST_CASE("shared texts come back from memory, from the file and from what waits for it") {
  for (const std::size_t in_memory : {std::size_t{0}, std::size_t{1000}, std::size_t{32} << 20U}) {
    SharedStrings strings{in_memory};
    const auto text = [](std::size_t i) { return std::string(i * 37 % 2000, static_cast<char>('a' + i % 26)) + std::to_string(i); };
    constexpr std::size_t count = 2000;
    for (std::size_t i = 0; i < count; ++i) strings.add(text(i));
    REQUIRE(strings.size() == count);
    std::string into;
    std::size_t wrong = 0;
    for (std::size_t i = 0; i < count; ++i) {
      for (const auto which : {i, (i * 7919) % count}) {
        strings.copy(which, into);
        wrong += into == text(which) ? 0 : 1;
      }
    }
    CHECK(wrong == 0);
  }
}

TEST_CASE("what XML cannot carry is written by its number") {
  CHECK(unescaped("a_x000D_b") == "a\rb");
  CHECK(unescaped("_x005F_x0041_") == "_x0041_");
  CHECK(unescaped("_x4E2D_") == "中");
  CHECK(unescaped("_x0000_") == "_x0000_");
  CHECK(unescaped("_xD83D_") == "_xD83D_");
  CHECK(unescaped("_x00G0_") == "_x00G0_");
  CHECK(unescaped("_x12") == "_x12");
}

}  // namespace svc::workbook
