// SPDX-License-Identifier: MIT
#include "core/base/message.hpp"

#include <doctest/doctest.h>

namespace svc {

TEST_CASE("one thing is told in the singular, none and several in the plural") {
  const auto rows = [](std::int64_t count) { return in_english(say_counted("{count} row of {what}", "{count} rows of {what}", count, {{"what", "x"}})); };
  CHECK(rows(0) == "0 rows of x");
  CHECK(rows(1) == "1 row of x");
  CHECK(rows(2) == "2 rows of x");
}

TEST_CASE("several messages are chained in their order, one is itself, none is nothing") {
  CHECK(chained("{first}, {next}", {}).empty());
  CHECK(in_english(chained("{first}, {next}", {words("a")})) == "a");
  CHECK(in_english(chained("{first}, {next}", {words("a"), words("b"), words("c")})) == "a, b, c");
}

}  // namespace svc
