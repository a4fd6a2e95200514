// SPDX-License-Identifier: MIT
// Which bounds want cases at, just below and just above.
#include <doctest/doctest.h>

#include <algorithm>

#include "core/policy/check.hpp"
#include "tests/support/books.hpp"

using namespace svc;
using namespace svc::policy;

namespace {

constexpr const char* cited = "cite = [\"0\"]\ntext = { en = \"a\", zh = \"b\" }\n";

// What the check says of thresholds, without the rule's name before it.
std::vector<std::string> lacking(std::string_view blocks) {
  std::vector<std::string> found;
  for (const auto& one : check_book(svc::test::load_blocks(blocks))) {
    if (one.code == "threshold-without-case") found.push_back(in_english(one.message));
  }
  return found;
}

using Texts = std::vector<std::string>;

const std::string table = fmt::format(
    "[[table]]\nid = \"T\"\ncite = [\"0\"]\non = \"return\"\nhit = \"first\"\noutputs = {{ go = \"boolean\" }}\notherwise = {{ go = false }}\n"
    "[[decision]]\ntable = \"T\"\nid = \"1\"\n{}when = {{ kind = \"practical\", since_receipt = {{ max = \"@practical_period\" }} }}\nthen = {{ go = true }}\n", cited);

std::string returned(std::string_view received, std::string_view period = "practical_period = \"3mo\"") {
  return fmt::format("[[case]]\ntable = \"T\"\nfacts = {{ kind = \"practical\", {}, received_date = {} }}\nat = 2026-05-20\nexpect = \"undecided\"\n", period, received);
}

const std::string cap = fmt::format("[[cap]]\nid = \"K\"\n{}on = \"return\"\nsum = \"returned_amount\"\nof = \"sales_amount\"\nwhere = {{ counted = true }}\n"
                                    "per = [\"salesperson\"]\nperiod = \"month\"\nmax = \"2.5%\"\nthen = {{ over_return_cap = true }}\n", cited);

std::string counted(std::string_view returned, std::string_view sold) {
  return fmt::format("[[case]]\ncap = \"K\"\nrows = [{{ counted = true, returned_amount = \"{}\", sales_amount = \"{}\" }}]\nexpect = {{ numerator = \"{}\" }}\n",
                     returned, sold, returned);
}

std::string gate(std::string_view dates) {
  return fmt::format("[[gate]]\nid = \"G\"\n{}{}\non = \"ticket\"\naction = [\"ticket.close\"]\nneed = [\"answered\"]\n", cited, dates);
}

std::string closing(std::string_view day) {
  return fmt::format("[[case]]\naction = \"ticket.close\"\nfacts = {{ answered = false }}\nat = {}\nexpect = {{ refused = [\"G\"] }}\n", day);
}

}  // namespace

TEST_CASE("a bound that is another fact is measured against what each case gives for it") {
  CHECK(lacking(table).size() == 3);
  CHECK(lacking(table + returned("2026-02-20")) == Texts{"no case of 1 with since_receipt just below @practical_period",
                                                         "no case of 1 with since_receipt just above @practical_period"});
  CHECK(lacking(table + returned("2026-02-20") + returned("2026-02-21") + returned("2026-02-19")).empty());
}

TEST_CASE("a case that does not give the other fact says nothing of the bound") {
  CHECK(lacking(table + returned("2026-02-20", "photo = true")).size() == 3);
}

TEST_CASE("a cap wants sums that just reach it, just fail to and are just over it") {
  CHECK(lacking(cap) == Texts{"no case of K that just reaches 2.5%", "no case of K that just fails to reach 2.5%", "no case of K just over 2.5%"});
  const auto at = counted("250.00", "10000.00"), below = counted("249.99", "10000.00"), above = counted("250.01", "10000.00");
  CHECK(lacking(cap + at + above) == Texts{"no case of K that just fails to reach 2.5%"});
  CHECK(lacking(cap + below + above) == Texts{"no case of K that just reaches 2.5%"});
  CHECK(lacking(cap + below + at) == Texts{"no case of K just over 2.5%"});
  CHECK(lacking(cap + below + at + above).empty());
}

TEST_CASE("sums far from a cap, and those of a month without sales, are on neither side of it") {
  CHECK(lacking(cap + counted("249.98", "10000.00") + counted("250.02", "10000.00")).size() == 3);
  CHECK(lacking(cap + counted("0.00", "0.00") + counted("0.01", "0.00")).size() == 3);
}

TEST_CASE("a rule that begins or ends wants cases on the days on both sides") {
  const auto begins = gate("from = 2026-03-01");
  CHECK(lacking(begins + closing("2026-03-02")) == Texts{"no case of G on 2026-02-28, the day before it changes", "no case of G on 2026-03-01, the day on which it changes"});
  CHECK(lacking(begins + closing("2026-02-28") + closing("2026-03-01")).empty());
  const auto ends = gate("until = 2026-03-01");
  CHECK(lacking(ends + closing("2026-02-28")) == Texts{"no case of G on 2026-03-01, the day on which it changes"});
  CHECK(lacking(ends + closing("2026-02-28") + closing("2026-03-01")).empty());
  CHECK(lacking(gate("") + closing("2026-03-02")).empty());
}

TEST_CASE("a bound on what a table gives is measured by what it gives under the facts of each case") {
  const auto counts = fmt::format("[[table]]\nid = \"T\"\ncite = [\"0\"]\non = \"ticket\"\nhit = \"first\"\noutputs = {{ n = \"integer\" }}\notherwise = {{ n = 0 }}\n"
                                  "[[decision]]\ntable = \"T\"\nid = \"1\"\n{}when = {{ answered = false }}\nthen = {{ n = \"@machine_count\" }}\n", cited);
  const auto few = fmt::format("[[gate]]\nid = \"G\"\n{}on = \"ticket\"\naction = [\"ticket.close\"]\nwhen = {{ \"T.n\" = {{ max = 2 }} }}\nneed = [\"answered\"]\n", cited);
  const auto with = [](int count) {
    return fmt::format("[[case]]\naction = \"ticket.close\"\nfacts = {{ answered = false, machine_count = {} }}\nexpect = \"none\"\n", count);
  };
  CHECK(lacking(counts + few + with(2)) == Texts{"no case of G with T.n just below 2", "no case of G with T.n just above 2"});
  CHECK(lacking(counts + few + with(1) + with(2) + with(3)).empty());
}

TEST_CASE("the conditions of a clock want cases too, with what its events tell") {
  const auto clock = fmt::format("[[clock]]\nid = \"C\"\n{}on = \"ticket\"\nwhen = {{ machine_count = {{ max = 30 }} }}\nstart = \"received\"\nstop = \"answered\"\n"
                                 "within = \"24h\"\nbasis = \"hours\"\n", cited);
  const auto with = [](std::string_view facts, std::string_view told) {
    return fmt::format("[[case]]\nclock = \"C\"\nfacts = {{ {} }}\nevents = [{{ at = 2026-01-15T10:00:00, is = \"received\", facts = {{ {} }} }}]\nexpect = \"none\"\n", facts, told);
  };
  const auto of_machines = [](const Texts& texts) {
    return std::ranges::count_if(texts, [](const std::string& text) { return text.find("machine_count") != std::string::npos; });
  };
  CHECK(of_machines(lacking(clock)) == 3);
  CHECK(of_machines(lacking(clock + with("machine_count = 29", "") + with("machine_count = 30", ""))) == 1);
  CHECK(of_machines(lacking(clock + with("machine_count = 29", "machine_count = 30") + with("", "machine_count = 31"))) == 0);
}

TEST_CASE("a case in which something else settles the matter says nothing of a bound") {
  const auto rows = [](std::string_view before) {
    return fmt::format("[[table]]\nid = \"T\"\ncite = [\"0\"]\non = \"return\"\nhit = \"first\"\noutputs = {{ go = \"boolean\" }}\notherwise = {{ go = false }}\n"
                       "[[decision]]\ntable = \"T\"\nid = \"0\"\n{}when = {{ {} }}\nthen = {{ go = false }}\n"
                       "[[decision]]\ntable = \"T\"\nid = \"1\"\nover = [\"0\"]\n{}when = {{ kind = \"craft\", amount = {{ under = \"100.00\" }} }}\nthen = {{ go = true }}\n", cited, before, cited);
  };
  const auto cases = [](std::string_view facts) {
    std::string all;
    for (const auto* amount : {"99.99", "100.00", "100.01"}) {
      all += fmt::format("[[case]]\ntable = \"T\"\nfacts = {{ {}, amount = \"{}\" }}\nexpect = \"undecided\"\n", facts, amount);
    }
    return all;
  };
  const auto photo = rows("photo = true");
  CHECK(lacking(photo + cases("photo = false, kind = \"craft\"")).empty());
  CHECK(lacking(photo + cases("photo = true, kind = \"craft\"")).size() == 3);   // the row before decides
  CHECK(lacking(photo + cases("photo = false, kind = \"phone\"")).size() == 3);  // another condition fails
  const auto same = rows("amount = { max = \"99.99\" }");                           // a row before that asks for the same fact is the other side of the bound
  CHECK(lacking(same + cases("photo = true, kind = \"craft\"")) == Texts{"no case of 0 with amount just below 99.99"});
}
