// SPDX-License-Identifier: MIT
#include "core/policy/clock_reach.hpp"

#include <doctest/doctest.h>

#include "core/policy/clock.hpp"
#include "tests/support/policy_books.hpp"

using namespace svc;
using namespace svc::policy;
using svc::test::book_of;
using svc::test::local;

namespace {

Book one_clock(const std::string& keys) { return book_of("[[clock]]\nid = \"C\"\non = \"ticket\"\nCITED\nstart = \"received\"\nstop = \"answered\"\n" + keys); }
ClockReach reach(const std::string& keys) { return clock_reach(one_clock(keys), "ticket", {"received"}); }

}  // namespace

TEST_CASE("Only clocks that an act of the case starts reach on") {
  const auto book = one_clock("within = \"24h\"\nbasis = \"hours\"\n");
  CHECK(clock_reach(book, "ticket", {"closed"}).longest == std::chrono::days{0});
  CHECK(clock_reach(book, "complaint", {"received"}).longest == std::chrono::days{0});
  CHECK(clock_reach(book, "ticket", {"closed", "received"}).longest >= std::chrono::days{1});
}

TEST_CASE("A ladder or a wait may reach any day; a promise where it was given") {
  CHECK_FALSE(reach("ladder = { fact = \"machine_count\", per = 10, add = \"1d\" }\nbasis = \"days\"\n").longest);
  CHECK_FALSE(clock_reach(one_clock("within = \"24h\"\nbasis = \"hours\"\n"), "ticket", {"received", "waiting"}).longest);
  const auto promised = reach("due_fact = \"promised_at\"\ndefault = \"48h\"\nbasis = \"hours\"\n");
  CHECK(promised.promises == std::vector<std::string>{"promised_at"});
  CHECK(promised.longest >= std::chrono::days{2});
}

TEST_CASE("No deadline lies beyond the reach, whatever it counts") {
  for (const auto* keys : {"within = \"24h\"\nbasis = \"hours\"\n", "within = \"40h\"\nbasis = \"business\"\n", "within = \"10d\"\nbasis = \"workdays\"\n",
                           "within = \"3mo\"\nbasis = \"days\"\n", "at = [\"1mo\", \"12mo\"]\nbasis = \"days\"\n"}) {
    const auto book = one_clock(keys);
    const auto days = clock_reach(book, "ticket", {"received"}).longest;
    REQUIRE(days);
    for (const auto* start : {"2026-02-13T17:59:00", "2026-09-30T18:00:00", "2024-02-29T00:00:00"}) {  // before long holidays, a leap day
      const auto at = local(book, start);
      for (const auto& run : fold_clocks(book, "ticket", {{.at = at, .sequence = 1, .is = "received"}}, {}, at)) {
        CAPTURE(keys);
        REQUIRE(run.due);
        CHECK(*run.due <= at + *days);
      }
    }
  }
}
