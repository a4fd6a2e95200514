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
  CHECK(clock_reach(book, "ticket", {"closed"}).limits.empty());
  CHECK(clock_reach(book, "complaint", {"received"}).limits.empty());
  CHECK(clock_reach(book, "ticket", {"closed", "received"}).limits.size() == 1);
}

TEST_CASE("A ladder or a wait may reach any day; a promise where it was given") {
  CHECK(reach("ladder = { fact = \"machine_count\", per = 10, add = \"1d\" }\nbasis = \"days\"\n").endless);
  CHECK(clock_reach(one_clock("within = \"24h\"\nbasis = \"hours\"\n"), "ticket", {"received", "waiting"}).endless);
  const auto promised = reach("due_fact = \"promised_at\"\ndefault = \"48h\"\nbasis = \"hours\"\n");
  CHECK(promised.promises == std::vector<std::string>{"promised_at"});
  CHECK(promised.limits.size() == 1);
}

TEST_CASE("The reach ends with the last deadline, whatever it counts") {
  for (const auto* keys : {"within = \"24h\"\nbasis = \"hours\"\n", "within = \"40h\"\nbasis = \"business\"\n", "within = \"10d\"\nbasis = \"workdays\"\n",
                           "within = \"3mo\"\nbasis = \"days\"\n", "at = [\"1mo\", \"12mo\"]\nbasis = \"days\"\n"}) {
    const auto book = one_clock(keys);
    const auto reach = clock_reach(book, "ticket", {"received"});
    for (const auto* start : {"2026-02-13T17:59:00", "2026-09-30T18:00:00", "2024-02-29T00:00:00"}) {  // before long holidays, a leap day
      const auto at = local(book, start);
      const auto runs = fold_clocks(book, "ticket", {{.at = at, .sequence = 1, .is = "received"}}, {}, at);
      REQUIRE_FALSE(runs.empty());
      CAPTURE(keys);
      REQUIRE(runs.back().due);
      CHECK(reach.beyond(at, *runs.back().due));
      CHECK_FALSE(reach.beyond(at, *runs.back().due + Seconds{1}));
    }
  }
}
