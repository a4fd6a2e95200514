// SPDX-License-Identifier: MIT
#include "core/exchange/convert.hpp"

#include <doctest/doctest.h>

using namespace svc;
using namespace svc::exchange;

namespace {

std::string when(std::string_view text, const DateRules& rules = {}) {
  const auto read = read_time(text, rules);
  return read.time ? svc::to_text(read.time->local) : std::string{read.code};
}

struct Answer {
  std::string code, text;
  std::int64_t number = 0;
};

Answer as(FieldType type, std::string_view text, std::size_t limit = 100) {
  static const std::vector<std::string_view> choices{"low", "high"};
  const FieldDeclaration field{.name = "f", .type = type, .limit = limit, .choices = choices};
  const DateRules dates;
  const time::Zone zone{.name = "Asia/Shanghai", .first_offset = Seconds{8 * 3600}, .transitions = {}};
  FieldValue value;
  const auto problem = convert(text, {field, dates, zone, instant_at(1'768'442'400)}, value);  // 2026-01-15 10:00 there
  if (problem) return {std::string{problem->code}, in_english(problem->why)};
  return {"", std::string{value.text}, value.number};
}

}  // namespace

TEST_CASE("dates are read as people write them, year first") {
  for (const auto* text : {"2024/1/5", "2024-01-05", "2024.1.5", "2024年1月5日", "20240105", "2024-1-5"}) {
    CAPTURE(std::string{text});
    CHECK(when(text) == "2024-01-05T00:00:00");
  }
  CHECK(when("2024/1/5 8:05") == "2024-01-05T08:05:00");
  CHECK(when("2024/01/05 08:05:09.000") == "2024-01-05T08:05:09");
  CHECK(when("2024年1月5日 上午8点5分") == "2024-01-05T08:05:00");
  CHECK(when("2024-1-5 下午3:20") == "2024-01-05T15:20:00");
  CHECK(when("2024-01-05 12:10 AM") == "2024-01-05T00:10:00");
  CHECK(when("2024-01-05 12:10 PM") == "2024-01-05T12:10:00");
  CHECK(when("2024-02-29") == "2024-02-29T00:00:00");
}

TEST_CASE("what is no date, or could be two, is refused by name") {
  CHECK(when("2026-02-30") == "no-such-day");
  CHECK(when("2100/2/29") == "no-such-day");
  CHECK(when("03/04/2026") == "ambiguous-date");
  CHECK(when("45351") == "excel-serial");
  CHECK(when("45351.5") == "excel-serial");
  for (const auto* text : {"bad", "2024-13", "2024-01-05 25:00", "2024-01-05 10:60", "2024-01-05 13:00 PM", "2024/1/5 x", ""}) {
    CAPTURE(std::string{text});
    CHECK(when(text) == "date");
  }
  CHECK(when("2024-13-05") == "no-such-day");
}

TEST_CASE("noon and evening are the hours that people call so") {
  CHECK(when("2024-01-05 中午10:59") == "date");
  CHECK(when("2024-01-05 中午11:30") == "2024-01-05T11:30:00");
  CHECK(when("2024-01-05 中午12点15分") == "2024-01-05T12:15:00");
  CHECK(when("2024-01-05 中午1:20") == "2024-01-05T13:20:00");
  CHECK(when("2024-01-05 中午2:59") == "2024-01-05T14:59:00");
  CHECK(when("2024-01-05 中午3:00") == "date");
  CHECK(when("2024-01-05 晚上4:59") == "date");
  CHECK(when("2024-01-05 晚上5:00") == "2024-01-05T17:00:00");
  CHECK(when("2024-01-05 晚上11:59") == "2024-01-05T23:59:00");
  CHECK(when("2024-01-05 晚上12:10") == "date");  // of this day, or of the next
  CHECK(when("2024-01-05 下午12:10") == "2024-01-05T12:10:00");
}

TEST_CASE("a date with an offset is the day that it was here") {
  CHECK(as(FieldType::date, "2026-01-13T15:59:59Z").text == "2026-01-13");
  CHECK(as(FieldType::date, "2026-01-13T16:00:00Z").text == "2026-01-14");
  CHECK(as(FieldType::date, "2026-01-14T00:00:00+08:00").text == "2026-01-14");
  CHECK(as(FieldType::date, "2026-01-14T23:00:00+09:00").text == "2026-01-14");
  CHECK(as(FieldType::date, "2026-01-14T16:00:00Z").text == "2026-01-15");  // today
  CHECK(as(FieldType::date, "2026-01-15T16:00:00Z").code == "date-range");
}

TEST_CASE("amounts are bounded on both sides of nothing") {
  CHECK(as(FieldType::money, "1000000000000.00").number == 100'000'000'000'000);
  CHECK(as(FieldType::money, "1000000000000.01").code == "amount");
  CHECK(as(FieldType::money, "-1000000000000.00").number == -100'000'000'000'000);
  CHECK(as(FieldType::money, "-1000000000000.01").code == "amount");
}

TEST_CASE("a pattern says what is ambiguous; with patterns nothing else is tried") {
  CHECK(when("03/04/2026", {.patterns = {{"%d/%m/%Y"}}}) == "2026-04-03T00:00:00");
  CHECK(when("3/4/2026 7:05", {.patterns = {{"%m/%d/%Y %H:%M"}, {"%m/%d/%Y"}}}) == "2026-03-04T07:05:00");
  CHECK(when("30/2/26", {.patterns = {{"%d/%m/%y"}}}) == "no-such-day");
  CHECK(when("1/2/69", {.patterns = {{"%d/%m/%y"}}}) == "2069-02-01T00:00:00");
  CHECK(when("1/2/70", {.patterns = {{"%d/%m/%y"}}}) == "1970-02-01T00:00:00");
  CHECK(when("2026-03-04", {.patterns = {{"%d/%m/%Y"}}}) == "date");
  CHECK(when("2012/10/09 13:50:17.123", {.patterns = {{"%Y/%m/%d %H:%M:%S.%f"}}}) == "2012-10-09T13:50:17");
  CHECK_FALSE(check_pattern("%Y-%m-%d"));
  CHECK(check_pattern("%Y-%m"));
  CHECK(check_pattern("%Y-%m-%d %Q"));
  CHECK(check_pattern("%Y-%m-%d %"));
}

TEST_CASE("day numbers of a spreadsheet only where they are allowed, and not those it gets wrong itself") {
  const DateRules excel{.patterns = {}, .excel = true};
  CHECK(when("46053", excel) == "2026-01-31T00:00:00");
  CHECK(when("61", excel) == "1900-03-01T00:00:00");
  CHECK(when("60", excel) == "excel-serial");
  CHECK(when("0", excel) == "excel-serial");
  CHECK(when("-1", excel) == "date");
  CHECK(when("2958465", excel) == "9999-12-31T00:00:00");
  CHECK(when("2958466", excel) == "excel-serial");
  CHECK(when("45351.5", excel) == "2024-02-29T12:00:00");
  CHECK(when("45351.999999", excel) == "2024-03-01T00:00:00");
  const DateRules older{.excel = true, .from_1904 = true};
  CHECK(when("44838", older) == "2026-10-05T00:00:00");
  CHECK(when("0", older) == "1904-01-01T00:00:00");
  CHECK(when("44838", DateRules{.from_1904 = true}) == "excel-serial");
}

TEST_CASE("instants know the zone, and neither the future nor a time before all records") {
  CHECK(as(FieldType::instant, "2026-01-15 10:00").number == 1'768'442'400);
  CHECK(as(FieldType::instant, "2026-01-15 10:00:01").code == "future");
  CHECK(as(FieldType::instant, "2026-01-15T02:00:00Z").number == 1'768'442'400);
  CHECK(as(FieldType::instant, "1969-12-31").code == "date-range");
  CHECK(as(FieldType::instant, "9999-12-31").code == "future");
  CHECK(as(FieldType::instant, "0000-00-00").code == "no-such-day");
  CHECK(as(FieldType::date, "2026-01-15").text == "2026-01-15");
  CHECK(as(FieldType::date, "２０２４年１月５日").text == "2024-01-05");
  CHECK(as(FieldType::date, "2026-01-16").code == "date-range");
}

TEST_CASE("ids stay text, and what a spreadsheet did to them is refused") {
  CHECK(as(FieldType::id, "000123").text == "000123");
  CHECK(as(FieldType::id, "T1'); DROP TABLE ticket;--").code == "");
  CHECK(as(FieldType::id, "US-2017-1357144").text == "US-2017-1357144");
  CHECK(as(FieldType::id, "12E5").code == "");
  CHECK(as(FieldType::id, "客户-1").text == "客户-1");
  for (const auto* text : {"1.38E+10", "1.23457E+17", "5E+09", "####", "123456.0"}) {
    CAPTURE(std::string{text});
    CHECK(as(FieldType::id, text).code == "spreadsheet-damage");
  }
  CHECK(as(FieldType::id, "T\u200b1").code == "id");
  CHECK(as(FieldType::id, "T\u200b1").text == "“T\\u200b1” is not an id.");
  CHECK(as(FieldType::id, "../../etc/x").code == "id");
  CHECK(as(FieldType::id, std::string(100, 'T')).code == "");
  CHECK(as(FieldType::id, std::string(101, 'T')).code == "too-long");
}

TEST_CASE("phones are normalised, never shown whole in a complaint") {
  CHECK(as(FieldType::phone, "13800138000").text == "13800138000");
  CHECK(as(FieldType::phone, "+86 138-0013-8000").text == "13800138000");
  CHECK(as(FieldType::phone, "１３８００１３８０００").text == "13800138000");
  CHECK(as(FieldType::phone, "1.38001E+10").code == "spreadsheet-damage");
  CHECK(as(FieldType::phone, "n/a").code == "phone");
  CHECK(as(FieldType::phone, "13900139003.0").text == "13900139003");
  CHECK(as(FieldType::phone, "57188886666.0").code == "spreadsheet-damage");
}

TEST_CASE("counts and amounts are exact or refused") {
  CHECK(as(FieldType::count, "12").number == 12);
  CHECK(as(FieldType::count, "３").number == 3);
  CHECK(as(FieldType::count, "12.0").number == 12);
  for (const auto* text : {"-1", "1.5", "1e3", "0x10", "9223372036854775808", "99999999999", "101"}) {
    CAPTURE(std::string{text});
    CHECK(as(FieldType::count, text).code == "number");
  }
  CHECK(as(FieldType::money, "0.1").number == 10);
  CHECK(as(FieldType::money, "1,234.50").number == 123450);
  CHECK(as(FieldType::money, "-123,456.78").number == -12345678);
  CHECK(as(FieldType::money, "-1,234.50").number == -123450);
  CHECK(as(FieldType::money, "¥10.00").number == 1000);
  CHECK(as(FieldType::money, "10元").number == 1000);
  CHECK(as(FieldType::money, "¥ 5.00").number == 500);
  CHECK(as(FieldType::money, "5.00 元").number == 500);
  CHECK(as(FieldType::money, "-￥5").number == -500);
  for (const auto* text : {"1.005", "1.234,50", "$10.00", "(10.00)", "1e3", "Infinity", "NaN", "1_000", "12,34", "-,123", "-1234,567", "92233720368547758.07"}) {
    CAPTURE(std::string{text});
    CHECK(as(FieldType::money, text).code == "amount");
  }
}

TEST_CASE("flags and choices know their words") {
  CHECK(as(FieldType::flag, "是").number == 1);
  CHECK(as(FieldType::flag, "No").number == 0);
  CHECK(as(FieldType::flag, "maybe").code == "value");
  CHECK(as(FieldType::choice, "High").text == "high");
  CHECK(as(FieldType::choice, "medium").code == "value");
}
