// SPDX-License-Identifier: MIT
#include <doctest/doctest.h>

#include "core/workbook/serial.hpp"

namespace svc::workbook {
namespace {

using As = Shows::As;

std::string day(double serial, As as, Epoch epoch = Epoch::from_1900) { return day_text(serial, {as}, epoch).value_or("none"); }

}  // namespace

TEST_CASE("the 1900 system has a day that never was") {
  CHECK(day(0, As::date) == "none");
  CHECK(day(1, As::date) == "1900-01-01");
  CHECK(day(59, As::date) == "1900-02-28");
  CHECK(day(60, As::date) == "none");
  CHECK(day(61, As::date) == "1900-03-01");
  CHECK(day(2958465, As::date) == "9999-12-31");
  CHECK(day(2958466, As::date) == "none");
  CHECK(day(-1, As::date) == "none");
}

TEST_CASE("the 1904 system begins four years and a day later, the ISO one has no gap") {
  CHECK(day(0, As::date, Epoch::from_1904) == "1904-01-01");
  CHECK(day(-1, As::date, Epoch::from_1904) == "none");
  CHECK(day(43889, As::date, Epoch::from_1904) == "2024-02-29");
  CHECK(day(60, As::date, Epoch::iso) == "1900-02-28");
  CHECK(day(61, As::date, Epoch::iso) == "1900-03-01");
}

TEST_CASE("parts of a day are told to the second") {
  CHECK(day(45351.336805555555, As::date_time) == "2024-02-29 08:05:00");
  CHECK(day(45351, As::date_time) == "2024-02-29 00:00:00");
  CHECK(day(45351.999999, As::date_time) == "2024-03-01 00:00:00");
  CHECK(day(45351.25, As::date) == "2024-02-29 06:00:00");
  CHECK(day(0.5, As::time) == "12:00:00");
  CHECK(day(1.5, As::elapsed) == "36:00:00");
  CHECK(day(-0.5, As::elapsed) == "none");
}

TEST_CASE("a format says whether it shows a day") {
  CHECK(shows_of("yyyy/m/d").as == As::date);
  CHECK(shows_of("[$-804]yyyy\"年\"m\"月\"d\"日\";@").as == As::date);
  CHECK(shows_of("h:mm AM/PM").as == As::time);
  CHECK(shows_of("mm:ss.0").as == As::time);
  CHECK(shows_of("m/d/yy h:mm").as == As::date_time);
  CHECK(shows_of("[hh]:mm:ss").as == As::elapsed);
  CHECK(shows_of("mmm").as == As::date);
  CHECK(shows_of("General").as == As::number);
  CHECK(shows_of("\"day\" 0").as == As::number);
  CHECK(shows_of("0\\d").as == As::number);
  CHECK(shows_of("[Red]0.00E+00").as == As::number);
  CHECK(shows_of("#,##0;[Red]-#,##0").as == As::number);
  CHECK(shows_of("00000").as == As::padded);
  CHECK(shows_of("00000").digits == 5);
  CHECK(shows_of("0").as == As::number);
  CHECK(shows_of("[").as == As::number);
  CHECK(shows_of("\"").as == As::number);
}

TEST_CASE("numbers are read whole or not at all") {
  CHECK(read_number("1.5") == 1.5);
  CHECK(read_number("+1.5E2") == 150);
  CHECK_FALSE(read_number("1.5x"));
  CHECK_FALSE(read_number(""));
  CHECK_FALSE(read_number("inf"));
  CHECK_FALSE(read_number("0x10"));
}

TEST_CASE("numbers lose the noise of binary fractions and nothing else") {
  CHECK(number_text(261.95999999999998) == "261.96");
  CHECK(number_text(0.1 + 0.2) == "0.3");
  CHECK(number_text(9007199254740992.0) == "9007199254740992");
  CHECK(number_text(9007199254740994.0) == "9.00719925474099E+15");
  CHECK(number_text(-0.0) == "0");
  CHECK(number_text(1e-7) == "0.0000001");
  CHECK(number_text(0.123456789012345) == "0.123456789012345");
}

}  // namespace svc::workbook
