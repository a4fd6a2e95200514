// SPDX-License-Identifier: MIT
#include "core/time/zone.hpp"

#include <doctest/doctest.h>

#include "core/base/error.hpp"
#include "core/time/written.hpp"
#include "core/time/zone_rule.hpp"

using namespace svc;
using namespace svc::time;

namespace {

std::string utc(Instant instant) { return svc::rfc3339(instant, Seconds{0}); }
std::string read(const Zone& zone, std::string_view text) { return time::rfc3339(zone, read_instant(zone, text, "start")); }

}  // namespace

TEST_CASE("a zone's offset changes at its transition, not a second before") {
  const auto zone = compile_zone("America/New_York");
  const auto spring = read_instant(zone, "2026-03-08T07:00:00Z", "at");
  CHECK(offset_at(zone, spring - Seconds{1}) == Seconds{-5 * 3600});
  CHECK(offset_at(zone, spring) == Seconds{-4 * 3600});
  CHECK(to_text(to_local(zone, spring - Seconds{1})) == "2026-03-08T01:59:59");
  CHECK(to_text(to_local(zone, spring)) == "2026-03-08T03:00:00");
}

TEST_CASE("a local time in a gap is refused, its ends are not") {
  const auto zone = compile_zone("America/New_York");
  CHECK(read(zone, "2026-03-08 01:59:59") == "2026-03-08T01:59:59-05:00");
  CHECK_THROWS_AS((void)read_instant(zone, "2026-03-08 02:00", "start"), Error);
  CHECK_THROWS_AS((void)read_instant(zone, "2026-03-08 02:59:59", "start"), Error);
  CHECK(read(zone, "2026-03-08 03:00") == "2026-03-08T03:00:00-04:00");
  CHECK(read(zone, "2026-03-08T02:30:00-05:00") == "2026-03-08T03:30:00-04:00");
}

TEST_CASE("a local time in an overlap is the earlier instant, an offset decides") {
  const auto zone = compile_zone("America/New_York");
  CHECK(read(zone, "2026-11-01 01:30") == "2026-11-01T01:30:00-04:00");
  CHECK(read(zone, "2026-11-01T01:30:00-05:00") == "2026-11-01T01:30:00-05:00");
  CHECK(read(zone, "2026-11-01 02:00") == "2026-11-01T02:00:00-05:00");
}

TEST_CASE("the end of a day whose midnight does not exist is the next existing instant") {
  const auto zone = compile_zone("America/Asuncion");  // 2023-10-01 began at 01:00
  CHECK(read(zone, "2023-09-30 24:00") == "2023-10-01T01:00:00-03:00");
  CHECK(read(zone, "2023-10-01") == "2023-10-01T01:00:00-03:00");
  CHECK_THROWS_AS((void)read_instant(zone, "2023-10-01 00:00", "start"), Error);
}

TEST_CASE("a day that a zone skipped has no length") {
  const auto zone = compile_zone("Pacific/Apia");
  const auto skipped = make_date(2011, 12, 30);
  CHECK(start_of_day(zone, skipped) == start_of_day(zone, skipped + std::chrono::days{1}));
  CHECK_THROWS_AS((void)read_instant(zone, "2011-12-30 12:00", "start"), Error);
  CHECK(read(zone, "2011-12-29 23:59:59") == "2011-12-29T23:59:59-10:00");
  CHECK(read(zone, "2011-12-31 00:00") == "2011-12-31T00:00:00+14:00");
}

TEST_CASE("half-hour summer time and quarter-hour offsets are kept") {
  const auto howe = compile_zone("Australia/Lord_Howe");
  CHECK(read(howe, "2026-01-15 12:00") == "2026-01-15T12:00:00+11:00");
  CHECK(read(howe, "2026-07-15 12:00") == "2026-07-15T12:00:00+10:30");
  CHECK(read(compile_zone("Asia/Kathmandu"), "2026-01-15 12:00") == "2026-01-15T12:00:00+05:45");
}

TEST_CASE("China had summer time from 1986 to 1991") {
  const auto zone = compile_zone("Asia/Shanghai");
  CHECK(read(zone, "1988-07-01 12:00") == "1988-07-01T12:00:00+09:00");
  CHECK(read(zone, "1992-07-01 12:00") == "1992-07-01T12:00:00+08:00");
  CHECK_THROWS_AS((void)read_instant(zone, "1986-05-04 02:30", "start"), Error);
}

TEST_CASE("summer time goes on after the year in which tzdata's list ends") {
  const auto zone = compile_zone("America/New_York");
  CHECK(read(zone, "2037-07-01 12:00") == "2037-07-01T12:00:00-04:00");
  CHECK(read(zone, "2038-03-14 01:59:59") == "2038-03-14T01:59:59-05:00");
  CHECK(read(zone, "2038-03-14 03:00") == "2038-03-14T03:00:00-04:00");
  CHECK(read(zone, "2099-07-01 12:00") == "2099-07-01T12:00:00-04:00");
  CHECK(std::ranges::is_sorted(zone.transitions, {}, &Transition::at));
}

TEST_CASE("the rule of a tzdata file is read in every form that tzdata uses") {
  const auto york = *parse_zone_rule("EST5EDT,M3.2.0,M11.1.0");
  const auto spring_2038 = transitions_of(york, 2038).front();
  CHECK(utc(spring_2038.at) == "2038-03-14T07:00:00+00:00");
  CHECK(spring_2038.offset == Seconds{-4 * 3600});
  const auto gaza = *parse_zone_rule("EET-2EEST,M3.4.4/50,M10.4.4/50");
  CHECK(gaza.begin.time == Seconds{50 * 3600});
  const auto nuuk = *parse_zone_rule("<-02>2<-01>,M3.5.0/-1,M10.5.0/0");
  CHECK(utc(transitions_of(nuuk, 2040).front().at) == "2040-03-25T01:00:00+00:00");
  const auto dublin = *parse_zone_rule("IST-1GMT0,M10.5.0,M3.5.0/1");  // its summer is the standard time
  CHECK(transitions_of(dublin, 2040).front().offset == Seconds{3600});
  CHECK(utc(transitions_of(dublin, 2040).front().at) == "2040-03-25T01:00:00+00:00");
  CHECK(parse_zone_rule("<+1245>-12:45<+1345>,M9.5.0/2:45,M4.1.0/3:45")->summer == Seconds{13 * 3600 + 45 * 60});
  for (const auto* none : {"CST-8", "", "EST5EDT", "EST5EDT,M13.1.0,M11.1.0", "EST5EDT,M3.2.0", "E5EDT,M3.2.0,M11.1.0",
                           "EST5EDT,M3.2.0,M11.1.0x"}) {
    CAPTURE(none);
    CHECK_FALSE(parse_zone_rule(none));
  }
}

TEST_CASE("offsets with seconds are written in minutes without moving the instant") {
  const auto zone = compile_zone("Asia/Shanghai");
  const Instant instant{std::chrono::sys_days{std::chrono::year{1900} / 6 / 1}};
  CHECK(offset_at(zone, instant) == Seconds{29143});
  CHECK(resolve(zone, parse_time(time::rfc3339(zone, instant)).value()) == instant);
}

TEST_CASE("every time that is taken in can be written out and read again") {
  const auto zone = compile_zone("Asia/Shanghai");
  CHECK(parse_instant(zone, "2026-01-15 10:00") == read_instant(zone, "2026-01-15T02:00:00Z", "at"));
  for (const auto* text : {"9999-12-30T00:00:00Z", "1969-12-31T00:00:00Z"}) {
    CAPTURE(text);
    REQUIRE(parse_instant(zone, text));
    CHECK(parse_instant(zone, time::rfc3339(zone, *parse_instant(zone, text))) == parse_instant(zone, text));
  }
  for (const auto* text : {"9999-12-30T00:00:01Z", "9999-12-31T23:59:59-12:00", "9999-12-31 24:00", "1969-12-30T23:59:59Z", "0001-01-01", "tomorrow", ""}) {
    CAPTURE(text);
    CHECK_FALSE(parse_instant(zone, text));
  }
  const auto late = compile_zone("America/Asuncion");  // 2023-10-01 began at 01:00
  CHECK(parse_instant(late, "2023-10-01") == read_instant(late, "2023-10-01 01:00", "at"));
  CHECK(parse_instant(late, "2023-09-30 24:00") == read_instant(late, "2023-10-01 01:00", "at"));
  CHECK_THROWS_AS((void)parse_instant(late, "2023-10-01 00:00"), Error);
}

TEST_CASE("what is no zone or no time is refused by name") {
  for (const auto* bad : {"Asia/Nowhere", "", "../Asia/Shanghai", "asia/shanghai"}) {
    CAPTURE(bad);
    CHECK_THROWS_AS((void)compile_zone(bad), Error);
  }
  const auto zone = compile_zone("Asia/Shanghai");
  for (const auto* bad : {"", "tomorrow", "2026-02-29", "2026-01-15T25:00", "2026-01-15 10:00 CST", "9999-12-31 24:00", "0001-01-01", "1969-12-30 23:59"}) {
    CAPTURE(bad);
    CHECK_THROWS_AS((void)read_instant(zone, bad, "start"), Error);
  }
}
