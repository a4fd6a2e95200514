// SPDX-License-Identifier: MIT
#include "core/base/quantity.hpp"

#include <doctest/doctest.h>

#include "core/base/error.hpp"
#include "core/base/instant.hpp"

using namespace svc;

TEST_CASE("money is exact and refuses what is not an amount") {
  CHECK(parse_money("12.5") == Money{1250});
  CHECK(parse_money("-0.05") == Money{-5});
  CHECK(to_text(Money{-5}) == "-0.05");
  CHECK(to_text(Money{123456}) == "1234.56");
  for (const auto* largest : {"10000000000000", "10000000000000.0", "10000000000000.00"}) {
    CHECK(to_text(*parse_money(largest)) == "10000000000000.00");
  }
  CHECK_FALSE(parse_money("10000000000000.01"));
  for (const auto* bad : {"", "-", ".5", "5.", "1.234", "1e3", "0x10", "1,000.00", "NaN", "+1", "10000000000000000.00"}) {
    CAPTURE(bad);
    CHECK_FALSE(parse_money(bad));
  }
}

TEST_CASE("longer decimals are rounded half away from zero where that is asked for") {
  CHECK(rounded_money("-60.70400000000001") == Money{-6070});
  CHECK(rounded_money("129.695") == Money{12970});
  CHECK(rounded_money("129.69499999999999") == Money{12969});
  CHECK(rounded_money("-0.005") == Money{-1});
  CHECK(rounded_money("0.0049") == Money{0});
  CHECK(rounded_money("12.5") == Money{1250});
  CHECK(rounded_money("0.995") == Money{100});
  for (const auto* bad : {"", "12.34x", "12.345e3", "1,000.005", ".005", "12.", "12.-345"}) {
    CAPTURE(bad);
    CHECK_FALSE(rounded_money(bad));
  }
}

TEST_CASE("ratios compare by cross-multiplication") {
  CHECK(*parse_ratio("2.5%") == Ratio{25, 1000});
  CHECK(*parse_ratio("2.50%") == *parse_ratio("2.5%"));
  CHECK(*parse_ratio("2.5%") < *parse_ratio("2.51%"));
  CHECK(to_text(Ratio{2500, 100000}) == "2.5%");
  CHECK_FALSE(parse_ratio("2.5"));
}

TEST_CASE("a share is rounded half away from zero, once") {
  CHECK(share_of(1001, Ratio{50, 100}) == 501);
  CHECK(share_of(-1001, Ratio{50, 100}) == -501);
  CHECK(share_of(999, Ratio{80, 100}) == 799);
}

TEST_CASE("spans keep their unit and print as written") {
  for (const auto* text : {"24h", "90s", "15m", "3d", "3mo", "1y", "0d"}) CHECK(to_text(*parse_span(text)) == text);
  CHECK(parse_span("12mo") == parse_span("1y"));
  CHECK_FALSE(parse_span("3"));
  CHECK_FALSE(parse_span("-3d"));
  CHECK_FALSE(parse_span("1.5h"));
}

TEST_CASE("a fine amount is the nearest amount of the currency and what that leaves") {
  CHECK(parse_fine_money("22.368") == FineMoney{223680});
  CHECK(parse_fine_money("22.3685") == FineMoney{223685});
  CHECK_FALSE(parse_fine_money("22.36855"));
  CHECK(FineMoney{223680}.nearest() == Money{2237});
  CHECK(FineMoney{223680}.rest() == -20);
  CHECK(FineMoney{50}.nearest() == Money{1});
  CHECK(FineMoney{50}.rest() == -50);
  CHECK(FineMoney{49}.nearest() == Money{0});
  CHECK(FineMoney{-50}.nearest() == Money{-1});
  CHECK(FineMoney{-49}.nearest() == Money{0});
  CHECK(fine(Money{2237}, -20) == FineMoney{223680});
  CHECK(to_text(FineMoney{223680}) == "22.368");
  CHECK(to_text(FineMoney{223600}) == "22.36");
  CHECK(to_text(FineMoney{-5}) == "-0.0005");
  CHECK(rounded_fine_money("22.368000000000002") == FineMoney{223680});
  CHECK(rounded_fine_money("1.00494999999") == FineMoney{10049});
  CHECK(rounded_fine_money("1.0049999999") == FineMoney{10050});
  CHECK_FALSE(rounded_fine_money("1.0049999x"));
}

TEST_CASE("a span is never longer than a calendar reaches") {
  CHECK(parse_span("120000mo"));
  CHECK_FALSE(parse_span("120001mo"));
  CHECK(parse_span("10000y"));
  CHECK_FALSE(parse_span("10001y"));
  CHECK(parse_span("4000000d"));
  CHECK_FALSE(parse_span("4000001d"));
  CHECK(parse_span("96000000h"));
  CHECK_FALSE(parse_span("96000001h"));
  CHECK_FALSE(parse_span("9999999999mo"));
  const auto far = add_months(make_date(9999, 12, 31), parse_span("120000mo")->count);
  CHECK(far > make_date(9999, 12, 31));  // years are 16 bits wide
  CHECK(add_months(far, -120000) == make_date(9999, 12, 31));
}

TEST_CASE("a total is split to the unit: the largest remainders take what rounding leaves") {
  CHECK(split_by(3001, {10000, 20000}) == std::vector<std::int64_t>{1000, 2001});
  CHECK(split_by(100, {1, 1, 1}) == std::vector<std::int64_t>{34, 33, 33});
  CHECK(split_by(5, {0, 0}) == std::vector<std::int64_t>{3, 2});
  CHECK(split_by(0, {7, 3}) == std::vector<std::int64_t>{0, 0});
  CHECK(split_by(7, {0, 3}) == std::vector<std::int64_t>{0, 7});
}

TEST_CASE("so many times an amount or a length of time is exact, or refused") {
  CHECK(times(3, Money{500}) == Money{1500});
  CHECK(times(0, Money{500}) == Money{});
  CHECK(times(1'000'000'000, Money{1'000'000}) == Money{1'000'000'000'000'000});
  CHECK_THROWS_AS(static_cast<void>(times(1'000'000'000, Money{1'000'001})), Error);
  CHECK_THROWS_AS(static_cast<void>(times(INT64_MAX, Money{500})), Error);
  CHECK(times(4, *parse_span("1d")) == *parse_span("4d"));
  CHECK(times(10'000, *parse_span("1y")) == *parse_span("10000y"));
  CHECK_THROWS_AS(static_cast<void>(times(10'001, *parse_span("1y"))), Error);
  CHECK_THROWS_AS(static_cast<void>(times(4'000'001, *parse_span("1d"))), Error);
  CHECK_THROWS_AS(static_cast<void>(times(INT64_MAX, *parse_span("24h"))), Error);
}
