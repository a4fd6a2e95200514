// SPDX-License-Identifier: MIT
#include "core/report/figures.hpp"

#include <doctest/doctest.h>

#include "tests/support/test_store.hpp"

using namespace svc;
using namespace svc::report;

TEST_CASE("a share is told to a tenth of a percent, half up, and nothing of nothing is nothing") {
  CHECK(share(1, 3) == Cell{Ratio{333, 1000}});
  CHECK(share(2, 3) == Cell{Ratio{667, 1000}});
  CHECK(share(1, 2000) == Cell{Ratio{1, 1000}});  // 0.05 %
  CHECK(share(1, 2001) == Cell{Ratio{0, 1000}});
  CHECK(share(5, 5) == Cell{Ratio{1000, 1000}});
  CHECK(share(0, 0) == Cell{nullptr});
}

TEST_CASE("a percentile is the smallest length that so many percent did not exceed") {
  std::vector<std::int64_t> lengths;
  for (std::int64_t i = 1; i <= 20; ++i) lengths.push_back(i);
  CHECK(percentile(lengths, 50) == Cell{Seconds{10}});
  CHECK(percentile(lengths, 90) == Cell{Seconds{18}});
  CHECK(percentile(lengths, 95) == Cell{Seconds{19}});
  lengths.push_back(21);
  CHECK(percentile(lengths, 95) == Cell{Seconds{20}});
  CHECK(percentile({7}, 1) == Cell{Seconds{7}});
  CHECK(percentile({}, 50) == Cell{nullptr});
}

TEST_CASE("a mean has one decimal, half up") {
  CHECK(mean(13, 3) == Cell{Decimal{43, 1}});
  CHECK(mean(9, 20) == Cell{Decimal{5, 1}});  // 0.45
  CHECK(mean(0, 0) == Cell{nullptr});
}

TEST_CASE("a report of a rhythm is about the day, or the last whole week or month; weeks across a year's end are ISO's") {
  const auto zone = test::shanghai();
  const auto on = [&](int year, unsigned month, unsigned day) { return time::start_of_day(zone, make_date(year, month, day)); };
  CHECK(last_period("day", zone, on(2026, 1, 15)) == "2026-01-15");
  CHECK(last_period("month", zone, on(2026, 1, 1)) == "2025-12");
  CHECK(last_period("month", zone, on(2026, 1, 1) - Seconds{1}) == "2025-11");
  CHECK(last_period("week", zone, on(2026, 1, 19)) == "2026-W03");
  CHECK(last_period("week", zone, on(2026, 1, 19) - Seconds{1}) == "2026-W02");
  CHECK(last_period("week", zone, on(2026, 1, 5)) == "2026-W01");
  CHECK(last_period("week", zone, on(2026, 1, 4)) == "2025-W52");
  CHECK(last_period("week", zone, on(2027, 1, 4)) == "2026-W53");
  CHECK(last_period("", zone, on(2026, 1, 4)).empty());
}

TEST_CASE("a period says what it is, and an end that was not given is open") {
  const auto zone = test::shanghai();
  const auto now = time::start_of_day(zone, make_date(2026, 1, 15));
  CHECK(read_period({}, zone, now).label.empty());
  CHECK(read_period({}, zone, now).to == now + Seconds{1});  // of its very second as well
  CHECK(told_end(read_period({}, zone, now), now) == now);
  CHECK(told_end(read_period({.period = "2026-W53"}, zone, now), now) == time::start_of_day(zone, make_date(2027, 1, 4)));
  CHECK(read_period({.from = "2026-01-05"}, zone, now).label == "2026-01-05/..");
  CHECK(read_period({.to = "2026-01-05"}, zone, now).label == "../2026-01-05");
  CHECK(read_period({.period = "2026-W53"}, zone, now).to == time::start_of_day(zone, make_date(2027, 1, 4)));
}

TEST_CASE("things stand as they stood in the period's last second, or as of the report where that is earlier") {
  const Period january{.from = instant_at(0), .to = instant_at(100), .label = {}};
  CHECK(end_of({.period = january, .as_of = instant_at(98)}) == instant_at(98));
  CHECK(end_of({.period = january, .as_of = instant_at(99)}) == instant_at(99));
  CHECK(end_of({.period = january, .as_of = instant_at(100)}) == instant_at(99));
  CHECK(inside(january, instant_at(0)));
  CHECK_FALSE(inside(january, instant_at(100)));
}
