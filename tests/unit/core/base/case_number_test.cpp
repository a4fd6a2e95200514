// SPDX-License-Identifier: MIT
#include "core/base/case_number.hpp"

#include <doctest/doctest.h>

using namespace svc;

TEST_CASE("the number of a case may be written in lower case, with its site or without") {
  const auto key = case_key(make_date(2026, 1, 15), 7);
  CHECK(case_number('T', key, "SH") == "SH-T260115-0007");
  for (const auto* text : {"SH-T260115-0007", "sh-t260115-0007", "Sh-T260115-0007", "T260115-0007", "t260115-7"}) {
    CAPTURE(text);
    CHECK(parse_case_number('T', text, "SH") == key);
  }
  for (const auto* text : {"BJ-T260115-0007", "SHT260115-0007", "SH-R260115-0007", "SH-", "SH-T260115", "SH-T260115-0", ""}) {
    CAPTURE(text);
    CHECK_FALSE(parse_case_number('T', text, "SH"));
  }
  CHECK_FALSE(parse_case_number('T', "sh-t260115-0007", ""));
}
