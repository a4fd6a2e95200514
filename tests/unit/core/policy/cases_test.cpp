// SPDX-License-Identifier: MIT
#include "core/policy/cases.hpp"

#include <doctest/doctest.h>

#include "tests/support/books.hpp"

using namespace svc;
using namespace svc::policy;

namespace {

constexpr const char* cited = "cite = [\"0\"]\ntext = { en = \"a\", zh = \"b\" }\n";

// What the only case of these blocks says when it fails; empty where it passes.
std::string actual(std::string_view blocks) {
  const auto results = run_cases(svc::test::load_blocks(blocks));
  REQUIRE(results.size() == 1);
  return results.front().actual;
}

}  // namespace

TEST_CASE("a table's case that comes out undecided names the missing facts") {
  const auto table = fmt::format("[[table]]\nid = \"T\"\ncite = [\"0\"]\non = \"return\"\nhit = \"first\"\noutputs = {{ go = \"boolean\" }}\notherwise = {{ go = false }}\n"
                                 "[[decision]]\ntable = \"T\"\nid = \"1\"\n{}when = {{ kind = \"phone\", reason = \"unsold\" }}\nthen = {{ go = true }}\n", cited);
  CHECK(actual(table + "[[case]]\ntable = \"T\"\nfacts = { kind = \"phone\" }\nexpect = { go = true }\n") == "status = undecided, missing = [reason]");
  CHECK(actual(table + "[[case]]\ntable = \"T\"\nfacts = {}\nexpect = { go = true }\n") == "status = undecided, missing = [kind, reason]");
  CHECK(actual(table + "[[case]]\ntable = \"T\"\nfacts = { kind = \"phone\", reason = \"unsold\" }\nexpect = { go = true }\n").empty());
}

TEST_CASE("so does an act's") {
  const auto gate = fmt::format("[[gate]]\nid = \"G\"\n{}on = \"ticket\"\naction = [\"ticket.close\"]\nwhen = {{ category = \"vehicle\" }}\nneed = [\"answered\"]\n", cited);
  CHECK(actual(gate + "[[case]]\naction = \"ticket.close\"\nfacts = { answered = false }\nexpect = { refused = [\"G\"] }\n") ==
        "refused = [], undecided = [G], missing = [category]");
  CHECK(actual(gate + "[[case]]\naction = \"ticket.close\"\nfacts = { category = \"vehicle\", answered = false }\nexpect = { refused = [\"G\"] }\n").empty());
}

TEST_CASE("so do those of a clock that is not there and of a charge that nobody bears") {
  const auto clock = fmt::format("[[clock]]\nid = \"C\"\n{}on = \"ticket\"\nwhen = {{ category = \"vehicle\" }}\nstart = \"received\"\nstop = \"answered\"\n"
                                 "within = \"24h\"\nbasis = \"hours\"\n", cited);
  const std::string events = "[[case]]\nclock = \"C\"\nevents = [{ at = 2026-01-15T10:00:00, is = \"received\" }]\n";
  CHECK(actual(clock + events + "expect = { state = \"running\" }\n") == "expect = none, missing = [category]");
  CHECK(actual(clock + events + "facts = { category = \"vehicle\" }\nexpect = { state = \"running\" }\n").empty());
  const auto charge = fmt::format("[[charge]]\nid = \"P\"\n{}on = \"ticket\"\nevent = \"closed\"\nwhen = {{ category = \"vehicle\" }}\nwho = \"@owner\"\nkind = \"fine\"\n"
                                  "amount = \"10.00\"\n", cited);
  CHECK(actual(charge + "[[case]]\ncharge = \"P\"\nfacts = { category = \"vehicle\" }\nexpect = { who = \"wang\" }\n") == "expect = none, missing = [owner]");
  CHECK(actual(charge + "[[case]]\ncharge = \"P\"\nfacts = { owner = \"wang\" }\nexpect = { who = \"wang\" }\n") == "expect = none, missing = [category]");
  CHECK(actual(charge + "[[case]]\ncharge = \"P\"\nfacts = { owner = \"wang\", category = \"vehicle\" }\nexpect = { who = \"wang\" }\n").empty());
}
