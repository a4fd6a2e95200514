// SPDX-License-Identifier: MIT
#include "core/policy/case_books.hpp"

#include <doctest/doctest.h>

#include "tests/support/books.hpp"

using namespace svc;
using namespace svc::policy;

namespace {

constexpr const char* said = "cite = [\"0\"]\ntext = { en = \"a\", zh = \"b\" }\n";

std::string clock(std::string_view id, std::string_view within) {
  return fmt::format("[[clock]]\nid = \"{}\"\n{}on = \"ticket\"\nstart = \"received\"\nstop = \"answered\"\nwithin = \"{}\"\nbasis = \"days\"\n", id, said, within);
}
std::string table(std::string_view id, std::string_view more) {
  return fmt::format("[[table]]\nid = \"{}\"\ncite = [\"0\"]\non = \"return\"\nhit = \"first\"\noutputs = {{ go = \"boolean\" }}\notherwise = {{ go = false }}\n{}", id, more);
}
std::string row(std::string_view table, std::string_view id, std::string_view when) {
  return fmt::format("[[decision]]\ntable = \"{}\"\nid = \"{}\"\n{}when = {}\nthen = {{ go = true }}\n", table, id, said, when);
}
std::string param(std::string_view key, std::string_view value, std::string_view unit) {
  return fmt::format("[params.\"{}\"]\nvalue = {}\nunit = \"{}\"\n", key, value, unit);
}
// A case of the clock C under those params.
std::string one_case(std::string_view params) {
  return fmt::format("[[case]]\nclock = \"C\"\nevents = []\nexpect = \"none\"\n{}", params.empty() ? "" : fmt::format("params = {{ {} }}\n", params));
}

std::vector<std::string> ids_of(const auto& rules) {
  std::vector<std::string> ids;
  for (const auto& one : rules) ids.push_back(one.rule.id);
  return ids;
}

using Ids = std::vector<std::string>;

}  // namespace

TEST_CASE("a case that asks for nothing else sees the book itself, cases that ask for the same see one book") {
  const auto book = test::load_blocks(param("k", "\"3d\"", "span") + clock("C", "$k") + one_case("") + one_case("\"k\" = \"3d\"") + one_case("\"k\" = \"5d\"") +
                                      one_case("\"k\" = \"5d\"") + one_case("\"k\" = \"6d\""));
  CaseBooks books{book};
  CHECK(&books.of(book.cases[0]) == &book);
  CHECK(&books.of(book.cases[1]) == &book);
  CHECK(&books.of(book.cases[2]) == &books.of(book.cases[3]));
  CHECK(&books.of(book.cases[2]) != &books.of(book.cases[4]));
  CHECK(books.of(book.cases[2]).clocks.at(0).latest.at(0).within->value == Value{Span{5, Span::Unit::days}});
  CHECK(books.of(book.cases[4]).params.at("k").value == Value{Span{6, Span::Unit::days}});
  CHECK(book.clocks.at(0).latest.at(0).within->value == Value{Span{3, Span::Unit::days}});
}

TEST_CASE("rules that speak of other params stay as they were read, in their order") {
  const auto book = test::load_blocks(param("k", "\"3d\"", "span") + param("l", "\"9d\"", "span") + clock("A", "$l") + clock("C", "$k") + clock("D", "1d") +
                                      one_case("\"k\" = \"5d\""));
  CaseBooks books{book};
  const auto& seen = books.of(book.cases[0]);
  CHECK(ids_of(seen.clocks) == Ids{"A", "C", "D"});
  CHECK(seen.clocks[0].latest[0].within->value == Value{Span{9, Span::Unit::days}});
  CHECK(seen.clocks[0].rule.place.line == book.clocks[0].rule.place.line);
  CHECK(seen.cases.empty());
  CHECK(seen.hash == book.hash);
}

TEST_CASE("a rule comes into use and falls out of use by the params of the case") {
  const auto book = test::load_blocks(param("on", "false", "boolean") + clock("C", "1d") + clock("X", "1d") + "if = { \"on\" = true }\n" + clock("Y", "1d") +
                                      "if = { \"on\" = false }\n" + one_case("\"on\" = true"));
  CaseBooks books{book};
  CHECK(ids_of(book.clocks) == Ids{"C", "Y"});
  CHECK(ids_of(books.of(book.cases[0]).clocks) == Ids{"C", "X"});
}

TEST_CASE("a table whose row speaks of a changed param is read as a whole, in its place among the tables") {
  const auto first = table("T", "stages = [\"a\", \"b\"]\nafter = [\"U\"]\n") + row("T", "2", "{ boxes_missing = { max = 2 } }") + "stage = \"b\"\n" +
                     row("T", "1", "{ boxes_missing = { max = \"$n\" } }") + "stage = \"a\"\n";
  const auto second = table("U", "") + row("U", "1", "{ boxes_missing = 7 }");
  const auto book = test::load_blocks(param("n", "1", "integer") + first + second + clock("C", "1d") + one_case("\"n\" = 5"));
  CaseBooks books{book};
  const auto& seen = books.of(book.cases[0]);
  CHECK(ids_of(seen.tables) == Ids{"U", "T"});
  CHECK(ids_of(seen.tables[1].rows) == Ids{"1", "2"});
  CHECK(std::get<Bound>(seen.tables[1].rows[0].rule.when[0].test).max->value == Value{std::int64_t{5}});
  CHECK(std::get<Bound>(book.tables[1].rows[0].rule.when[0].test).max->value == Value{std::int64_t{1}});
}

TEST_CASE("a value that its param does not take is an error of the case") {
  const auto blocks = param("k", "\"3d\"", "span") + clock("C", "$k");
  CHECK(test::load_error(blocks + one_case("\"k\" = 5")).find("a span such as") != std::string::npos);
}
