// SPDX-License-Identifier: MIT
#include "core/policy/check.hpp"

#include <doctest/doctest.h>

#include "tests/support/books.hpp"

using namespace svc;
using namespace svc::policy;

namespace {

struct RowText {
  std::string id;
  std::string when;
  std::string more = {};
};

std::string table_with(std::string_view hit, const std::vector<RowText>& rows, std::string_view otherwise = "{ go = false }") {
  auto text = fmt::format("[[table]]\nid = \"T\"\ncite = [\"0\"]\non = \"return\"\nhit = \"{}\"\noutputs = {{ go = \"boolean\" }}\notherwise = {}\n", hit, otherwise);
  for (const auto& row : rows) {
    text += fmt::format("[[decision]]\ntable = \"T\"\nid = \"{}\"\ncite = [\"0\"]\ntext = {{ en = \"a\", zh = \"b\" }}\nwhen = {{ {} }}\n{}then = {{ go = true }}\n", row.id, row.when, row.more);
  }
  return text;
}

// "code rule: message" of every finding of those kinds, in order.
std::vector<std::string> findings(std::string_view blocks, const std::vector<std::string>& codes) {
  std::vector<std::string> found;
  for (const auto& one : check_book(svc::test::load_blocks(blocks))) {
    if (std::ranges::find(codes, one.code) != codes.end()) found.push_back(fmt::format("{} {}: {}", one.code, one.rule, in_english(one.message)));
  }
  return found;
}

std::vector<std::string> unreachable(const std::vector<RowText>& rows) {
  std::vector<std::string> ids;
  for (const auto& one : check_book(svc::test::load_blocks(table_with("first", rows)))) {
    if (one.code == "unreachable-row") ids.push_back(one.rule);
  }
  return ids;
}

using Ids = std::vector<std::string>;

}  // namespace

TEST_CASE("a row that an earlier one covers can never match") {
  CHECK(unreachable({{"1", "kind = [\"phone\", \"craft\"]"}, {"2", "kind = \"phone\", photo = true"}}) == Ids{"2"});
  CHECK(unreachable({{"1", "kind = \"phone\""}, {"2", "kind = [\"phone\", \"craft\"]"}}).empty());
  CHECK(unreachable({{"1", "set_pieces = { min = 2 }"}, {"2", "set_pieces = { over = 2 }"}}) == Ids{"2"});
  CHECK(unreachable({{"1", "set_pieces = { over = 2 }"}, {"2", "set_pieces = { min = 2 }"}}).empty());
  CHECK(findings(table_with("first", {{"1", "photo = true"}, {"2", "photo = true, kind = \"phone\""}}), {"unreachable-row"}) ==
        Ids{"unreachable-row 2: 2 can never match: 1 (line 12) covers it"});
}

TEST_CASE("rows may cover another together") {
  CHECK(unreachable({{"1", "photo = true"}, {"2", "photo = false"}, {"3", "kind = \"phone\""}}) == Ids{"3"});
  CHECK(unreachable({{"1", "set_pieces = { max = 2 }"}, {"2", "set_pieces = { min = 3 }"}, {"3", "set_pieces = 2"}}) == Ids{"3"});
  CHECK(unreachable({{"1", "set_pieces = { under = 2 }"}, {"2", "set_pieces = { over = 3 }"}, {"3", "set_pieces = { min = 1 }"}}).empty());
  CHECK(unreachable({{"1", "traits = { any = [\"large\"] }"}, {"2", "traits = { none = [\"large\"] }"}, {"3", "photo = true"}}) == Ids{"3"});
  CHECK(unreachable({{"1", "traits = { any = [\"large\", \"custom\"] }"}, {"2", "traits = { all = [\"large\", \"custom\"] }"}}) == Ids{"2"});
}

TEST_CASE("bounds of something that may not exist do not cover everything") {
  CHECK(unreachable({{"1", "since_receipt = { max = \"3d\" }"}, {"2", "since_receipt = { over = \"3d\" }"}, {"3", "photo = true"}}).empty());
}

TEST_CASE("days and months on one fact are no line") {
  CHECK(unreachable({{"1", "since_receipt = { max = \"30d\" }"}, {"2", "since_receipt = { max = \"1mo\" }"}}).empty());
  CHECK(unreachable({{"1", "since_receipt = { max = \"31d\" }"}, {"2", "since_receipt = { max = \"1mo\" }"}}) == Ids{"2"});
  CHECK(unreachable({{"1", "since_receipt = { max = \"1mo\" }"}, {"2", "since_receipt = { max = \"28d\" }"}}) == Ids{"2"});
  CHECK(unreachable({{"1", "since_receipt = { max = \"1mo\" }"}, {"2", "since_receipt = { max = \"29d\" }"}}).empty());
}

TEST_CASE("a row out of force covers nothing outside its time") {
  CHECK(unreachable({{"1", "photo = true", "until = 2026-02-01\n"}, {"2", "photo = true"}}).empty());
  CHECK(unreachable({{"1", "photo = true", "until = 2026-02-01\n"}, {"2", "photo = true", "until = 2026-01-01\n"}}) == Ids{"2"});
  CHECK(unreachable({{"1", "photo = true", "until = 2026-02-01\n"}, {"2", "photo = true", "from = 2026-02-01\n"}}).empty());
}

TEST_CASE("conditions that contradict each other are found in every kind of table") {
  const auto rows = table_with("collect", {{"1", "photo = true"}, {"2", "photo = true"}, {"3", "set_pieces = { over = 2, under = 3 }"}});
  CHECK(findings(rows, {"unreachable-row"}) == Ids{"unreachable-row 3: 3 can never match: its conditions contradict each other"});
}

TEST_CASE("a table without an answer names a gap, a unique one where two rows match") {
  const auto gap = table_with("first", {{"1", "photo = true"}, {"2", "photo = false, kind = { not = \"phone\" }"}}, "\"error\"");
  CHECK(findings(gap, {"gap"}) == Ids{"gap T: no row of T takes: photo = false, kind = phone"});
  const auto overlap = table_with("unique", {{"1", "photo = true"}, {"2", "kind = \"phone\""}});
  CHECK(findings(overlap, {"overlap"}) == Ids{"overlap 2: 2 and 1 both match: photo = true, kind = phone"});
  CHECK(findings(table_with("unique", {{"1", "photo = true"}, {"2", "kind = \"phone\"", "over = [\"1\"]\n"}}), {"overlap"}).empty());
}

TEST_CASE("rows of which each takes what the other does not and answers differently need a word where they meet") {
  const auto crossing = [](std::string_view first, std::string_view second, std::string_view more = {}) {
    auto text = table_with("first", {{"1", std::string{first}}, {"2", std::string{second}, std::string{more}}});
    text.replace(text.rfind("go = true"), 9, "go = false");
    return findings(text, {"overlap"});
  };
  CHECK(crossing("set_pieces = { min = 2 }", "photo = true") ==
        Ids{"overlap 2: 2 and 1 both match, and 1 decides only because it is tried first: set_pieces = 2, photo = true"});
  CHECK(crossing("set_pieces = { min = 2 }", "photo = true", "over = [\"1\"]\n").empty());
  CHECK(crossing("set_pieces = { max = 2 }", "set_pieces = { min = 3 }").empty());
  CHECK(crossing("set_pieces = { max = 2 }", "set_pieces = { min = 2 }").size() == 1);
  CHECK(crossing("set_pieces = 2, photo = true", "photo = true").empty());  // an exception before its rule
  CHECK(findings(table_with("first", {{"1", "set_pieces = { min = 2 }"}, {"2", "photo = true"}}), {"overlap"}).empty());  // one answer
}

TEST_CASE("a gap is told by the facts that matter") {
  const auto text = table_with("first", {{"1", "photo = true"}, {"2", "set_pieces = { min = 2 }, photo = false"}, {"3", "kind = \"phone\", photo = true"}}, "\"error\"");
  CHECK(findings(text, {"gap"}) == Ids{"gap T: no row of T takes: photo = false, set_pieces < 2"});
}

TEST_CASE("a rule without a case, a bound without cases at, just below and just above") {
  const auto table = table_with("first", {{"1", "set_pieces = { min = 2 }"}});
  const auto with = [&](const std::vector<int>& pieces) {
    auto text = table;
    for (const auto count : pieces) text += fmt::format("[[case]]\ntable = \"T\"\nfacts = {{ set_pieces = {} }}\nexpect = {{ go = {} }}\n", count, count >= 2);
    return findings(text, {"no-case", "threshold-without-case"});
  };
  CHECK(with({}).size() == 4);
  CHECK(with({2}) == Ids{"threshold-without-case 1: no case of 1 with set_pieces just below 2", "threshold-without-case 1: no case of 1 with set_pieces just above 2"});
  CHECK(with({1, 2}) == Ids{"threshold-without-case 1: no case of 1 with set_pieces just above 2"});
  CHECK(with({1, 2, 3}).empty());
  CHECK(with({0, 2, 4}).size() == 2);
}

TEST_CASE("a bound on elapsed time is met by dates as well as by spans") {
  const auto table = table_with("first", {{"1", "since_receipt = { max = \"1mo\" }"}});
  const auto case_at = [](std::string_view received) {
    return fmt::format("[[case]]\ntable = \"T\"\nfacts = {{ received_date = {} }}\nat = 2026-02-28\nexpect = {{ go = {} }}\n", received, received >= "2026-01-28");
  };
  CHECK(findings(table + case_at("2026-01-28") + case_at("2026-01-29") + case_at("2026-01-27"), {"no-case", "threshold-without-case"}).size() <= 1);
}

TEST_CASE("a clock wants a case at its due instant, one second before and one after") {
  const std::string clock = "[[clock]]\nid = \"C\"\ncite = [\"0\"]\ntext = { en = \"a\", zh = \"b\" }\non = \"ticket\"\nstart = \"received\"\nstop = \"answered\"\nwithin = \"24h\"\nbasis = \"hours\"\n";
  const auto case_at = [](std::string_view now, std::string_view state) {
    return fmt::format("[[case]]\nclock = \"C\"\nevents = [{{ at = 2026-01-15T10:00:00, is = \"received\" }}]\nnow = {}\nexpect = {{ due = 2026-01-16T10:00:00, state = \"{}\" }}\n", now, state);
  };
  CHECK(findings(clock, {"threshold-without-case", "no-case"}).size() == 4);
  CHECK(findings(clock + case_at("2026-01-16T10:00:00", "running"), {"threshold-without-case", "no-case"}).size() == 2);
  CHECK(findings(clock + case_at("2026-01-16T10:00:00", "running") + case_at("2026-01-16T09:59:59", "running") + case_at("2026-01-16T10:00:01", "breached"),
                 {"threshold-without-case", "no-case"})
            .empty());
}

TEST_CASE("a charge that waits for a warning of a gate that refuses is at fault") {
  const std::string rule = "cite = [\"0\"]\ntext = { en = \"a\", zh = \"b\" }\non = \"ticket\"\n";
  const auto text = "[[gate]]\nid = \"G\"\n" + rule + "action = [\"ticket.close\"]\nneed = [\"answered\"]\n[[charge]]\nid = \"P\"\n" + rule +
                    "on_warn = [\"G\"]\nwho = \"clerk\"\nkind = \"fine\"\namount = \"10.00\"\n";
  CHECK(findings(text, {"never-warns"}) == Ids{"never-warns P: P waits for a warning of G, which refuses"});
}

TEST_CASE("every shipped book passes its check without a fault") {
  for (const auto& name : shipped_books()) {
    CAPTURE(name);
    for (const auto& one : check_book(load_book(name))) {
      CAPTURE(one.rule);
      CAPTURE(in_english(one.message));
      CHECK(one.severity != Severity::fault);
    }
  }
}
