// SPDX-License-Identifier: MIT
#include "core/base/text.hpp"
#include "core/base/whole_number.hpp"

#include <doctest/doctest.h>

#include "core/base/instant.hpp"
#include "core/base/json.hpp"
#include "core/base/toml.hpp"

using namespace svc;

TEST_CASE("text is measured in terminal cells and shown without control characters") {
  CHECK(display_width("冰箱 ab") == 7);
  CHECK(display_width("e\u0301") == 1);
  CHECK(truncated("冰箱不制冷", 6) == "冰箱…");
  CHECK(shown("a\x1b[31m\u202e\n") == "a\\x1b[31m\\u202e\\n");
  CHECK(trimmed("\u3000 ab\u00a0") == "ab");
  CHECK(folded("ＡＢ１２") == "ab12");
  CHECK(invalid_utf8("ab\xc0\xaf") == 2);
  CHECK(invalid_utf8("\xed\xa0\x80") == 0);
  CHECK_FALSE(invalid_utf8("冰箱"));
}

TEST_CASE("phones are found however they were written") {
  CHECK(normalised_phone("+86 138-0013-8000") == "13800138000");
  CHECK(normalised_phone("013800138000") == "13800138000");
  CHECK(normalised_phone("010-6552 9988") == "01065529988");
  CHECK(normalised_phone("abc").empty());
  CHECK(masked_phone("13800138000") == "138****8000");
}

TEST_CASE("a whole number is all of a text, and of 64 bits") {
  CHECK(whole_number("0") == 0);
  CHECK(whole_number("-12") == -12);
  CHECK(whole_number("9223372036854775807") == INT64_MAX);
  for (const auto* none : {"", "-", "+1", " 1", "1 ", "1.0", "12a", "0x1", "9223372036854775808"}) CHECK_FALSE(whole_number(none));
}

TEST_CASE("an unknown word suggests the nearest known one") {
  const std::vector<std::string> known{"ticket", "complaint", "return"};
  CHECK(nearest("tickte", known) == "ticket");
  CHECK_FALSE(nearest("zebra", known));
}

TEST_CASE("times are read with and without offset") {
  CHECK(to_text(parse_time("2026-01-15 10:00")->local) == "2026-01-15T10:00:00");
  CHECK(parse_time("2026-01-15T10:00:00+08:00")->offset == Seconds{28800});
  CHECK(to_text(parse_time("2026-01-15T24:00")->local) == "2026-01-16T00:00:00");
  CHECK_FALSE(parse_time("2026-02-30"));
  CHECK_FALSE(parse_time("2026-01-15T24:01"));
  CHECK(to_text(add_months(*parse_date("2026-01-31"), 1)) == "2026-02-28");
  CHECK(rfc3339(instant_at(0), Seconds{-12600}) == "1969-12-31T20:30:00-03:30");
}

TEST_CASE("json keeps what it reads and refuses what it cannot hold") {
  const auto value = parse_json(R"({"b":[1,true,null],"a":"冰\u0001"})", "x");
  CHECK(to_text(value) == "{\"b\":[1,true,null],\"a\":\"冰\\u0001\"}");
  CHECK(canonical(value) == "{\"a\":\"冰\\u0001\",\"b\":[1,true,null]}");
  for (const auto* bad : {"{", "1.5", "{\"a\":1,\"a\":2}", "18446744073709551615", "\xff"}) {
    CAPTURE(bad);
    CHECK_THROWS_AS((void)parse_json(bad, "x"), Error);
  }
}

TEST_CASE("toml keeps the order and place of its keys") {
  const auto file = parse_toml("b = 1\na = [2026-01-02, 08:30:00]\n[t]\nx = \"3d\"\n", "book.toml");
  CHECK(file.table()->front().key == "b");
  CHECK(file.find("t")->find("x")->place().line == 4);
  CHECK(*file.find("a")->array()->front().as<Date>() == make_date(2026, 1, 2));
  CHECK_THROWS_AS((void)parse_toml("a = 2.5\n", "book.toml"), Error);
  CHECK_THROWS_AS((void)parse_toml("[`]\n", "book.toml"), Error);
}
