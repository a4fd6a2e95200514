// SPDX-License-Identifier: MIT
#include <doctest/doctest.h>

#include <map>

#include "core/base/error.hpp"
#include "core/policy/case_books.hpp"
#include "core/policy/loader.hpp"

using namespace svc;
using namespace svc::policy;

namespace {

std::string head(std::string_view id, std::string_view more) {
  return fmt::format("[book]\nid = \"{}\"\ntitle = {{ en = \"a\", zh = \"b\" }}\n{}", id, more);
}
std::string gate(std::string_view id, std::string_view need, std::string_view more = "") {
  return fmt::format("[[gate]]\nid = \"{}\"\ncite = [\"0\"]\ntext = {{ en = \"a\", zh = \"b\" }}\naction = [\"ticket.close\"]\nneed = [\"{}\"]\n{}", id, need, more);
}
std::string row(std::string_view id, std::string_view more = "") {
  return fmt::format("[[decision]]\ntable = \"T\"\nid = \"{}\"\ncite = [\"0\"]\ntext = {{ en = \"a\", zh = \"b\" }}\nthen = {{ go = true }}\n{}", id, more);
}
constexpr std::string_view table = "[[table]]\nid = \"T\"\ncite = [\"0\"]\non = \"ticket\"\nhit = \"first\"\noutputs = { go = \"boolean\" }\notherwise = { go = false }\n";

// Chapters of these texts by id, and the shipped calendars.
BookLibrary library(std::map<std::string, std::string, std::less<>> chapters) {
  return [chapters = std::move(chapters), shipped = shipped_library()](std::string_view id) {
    const auto found = chapters.find(id);
    if (found == chapters.end()) return shipped(id);
    return std::vector<BookFile>{{.name = std::string{id} + ".toml", .text = found->second}};
  };
}

Book load(const std::string& text, const std::map<std::string, std::string, std::less<>>& chapters) {
  const std::vector<BookFile> files{{.name = "own.toml", .text = text}};
  return load_book(files, library(chapters));
}
std::string error_of(const std::string& text, const std::map<std::string, std::string, std::less<>>& chapters) {
  try {
    static_cast<void>(load(text, chapters));
  } catch (const Error& error) {
    return fmt::format("{}:{} {}", error.place().file, error.place().line, in_english(error.message()));
  }
  return "loads";
}

const std::string chapter = "chapter = true\n";
const std::string own = "calendar = \"cn-office\"\nextends = [\"c\"]\n";

}  // namespace

TEST_CASE("a book has the rules of what it extends, and where each came from") {
  const auto book = load(head("own", own) + gate("B", "verified"), {{"c", head("c", chapter) + gate("A", "answered")}});
  REQUIRE(book.gates.size() == 2);
  CHECK(book.gates[0].rule.id == "A");
  CHECK(book.gates[0].rule.chapter == "c");
  CHECK(book.gates[1].rule.chapter == "own");
  CHECK_FALSE(book.is_chapter);
}

TEST_CASE("a rule is replaced only when it says so") {
  const std::map<std::string, std::string, std::less<>> base{{"c", head("c", chapter) + gate("A", "answered")}};
  CHECK(error_of(head("own", own) + gate("A", "verified"), base) == "own.toml:6 gate A comes from 'c' already");
  const auto book = load(head("own", own) + gate("A", "verified", "replace = true\n"), base);
  REQUIRE(book.gates.size() == 1);
  CHECK(book.gates[0].need == std::vector<std::string>{"verified"});
  CHECK(error_of(head("own", own) + gate("B", "verified", "replace = true\n"), base) == "own.toml:6 unknown gate 'B'");
}

TEST_CASE("a rule is disabled by kind and id") {
  const std::map<std::string, std::string, std::less<>> base{{"c", head("c", chapter) + gate("A", "answered") + std::string{table} + row("1") + row("2")}};
  const auto book = load(head("own", own) + "[[disable]]\nkind = \"gate\"\nid = \"A\"\n[[disable]]\nkind = \"decision\"\ntable = \"T\"\nid = \"1\"\n", base);
  CHECK(book.gates.empty());
  CHECK(book.tables.at(0).rows.size() == 1);
  CHECK(error_of(head("own", own) + "[[disable]]\nkind = \"gate\"\nid = \"B\"\n", base) == "own.toml:8 unknown gate 'B'");
  CHECK(error_of(head("own", own) + "[[disable]]\nkind = \"gates\"\nid = \"A\"\n", base) == "own.toml:7 'gates' is no kind of rule");
}

TEST_CASE("rows are put before or after others") {
  const std::map<std::string, std::string, std::less<>> base{{"c", head("c", chapter) + std::string{table} + row("1") + row("2")}};
  const auto order = [&](std::string_view more) {
    std::string ids;
    const auto book = load(head("own", own) + row("3", more), base);
    for (const auto& one : book.tables.at(0).rows) ids += one.rule.id;
    return ids;
  };
  CHECK(order("") == "123");
  CHECK(order("before = \"1\"\n") == "312");
  CHECK(order("after = \"1\"\n") == "132");
  CHECK(error_of(head("own", own) + row("3", "after = \"9\"\n"), base) == "own.toml:12 unknown row '9'");
}

TEST_CASE("what two extended books both bring must be settled") {
  const std::map<std::string, std::string, std::less<>> two{{"a", head("a", chapter) + gate("G", "answered")}, {"b", head("b", chapter) + gate("G", "verified")}};
  const std::string both = "calendar = \"cn-office\"\nextends = [\"a\", \"b\"]\n";
  CHECK(error_of(head("own", both), two) == "own.toml:1 gate G comes from both 'a' and 'b'");
  CHECK(load(head("own", both) + gate("G", "received", "replace = true\n"), two).gates.size() == 1);
  CHECK(load(head("own", both) + "[[disable]]\nkind = \"gate\"\nid = \"G\"\n", two).gates.empty());
}

TEST_CASE("one chapter reached on two ways is one chapter") {
  const std::map<std::string, std::string, std::less<>> diamond{{"base", head("base", chapter) + gate("G", "answered")},
                                                                 {"a", head("a", chapter + "extends = [\"base\"]\n")},
                                                                 {"b", head("b", chapter + "extends = [\"base\"]\n")}};
  CHECK(load(head("own", "calendar = \"cn-office\"\nextends = [\"a\", \"b\"]\n"), diamond).gates.size() == 1);
  CHECK(error_of(head("own", own), {{"c", head("c", chapter + "extends = [\"c\"]\n")}}) == "c.toml:5 'c' extends itself");
  CHECK(error_of(head("own", own), {}) == "own.toml:5 unknown book 'c'");
}

TEST_CASE("an extending book writes only the value of a param") {
  const auto clock = std::string{"[[clock]]\nid = \"C\"\ncite = [\"0\"]\ntext = { en = \"a\", zh = \"b\" }\non = \"ticket\"\nstart = \"received\"\nstop = \"answered\"\nwithin = \"$k\"\nbasis = \"days\"\n"};
  const std::map<std::string, std::string, std::less<>> base{
      {"c", head("c", chapter) + clock + "[params]\n\"k\" = { value = \"3d\", max = \"9d\", unit = \"span\" }\n[[case]]\nclock = \"C\"\nevents = []\nexpect = \"none\"\n"}};
  const auto book = load(head("own", own) + "[params]\n\"k\" = { value = \"5d\" }\n", base);
  CHECK(std::get<Span>(book.params.at("k").value) == Span{5, Span::Unit::days});
  REQUIRE(book.cases.size() == 1);
  CaseBooks books{book};
  CHECK(std::get<Span>(books.of(book.cases[0]).clocks.at(0).latest.at(0).within->value) == Span{3, Span::Unit::days});
  CHECK(error_of(head("own", own) + "[params]\n\"k\" = { value = \"10d\" }\n", base) == "own.toml:7 k = 10d is above its maximum 9d");
  CHECK(error_of(head("own", own) + "[params]\n\"k\" = { value = \"5d\", unit = \"span\" }\n", base) == "own.toml:7 unknown key 'unit'");
}

TEST_CASE("cases of replaced and disabled rules do not run") {
  const std::map<std::string, std::string, std::less<>> base{
      {"c", head("c", chapter) + gate("A", "answered") + "[[case]]\naction = \"ticket.close\"\nexpect = { refused = [\"A\"] }\n"}};
  CHECK(load(head("own", own), base).cases.size() == 1);
  CHECK(load(head("own", own) + gate("A", "verified", "replace = true\n"), base).cases.empty());
  CHECK(load(head("own", own) + "[[disable]]\nkind = \"gate\"\nid = \"A\"\n", base).cases.empty());
}

TEST_CASE("a bundle is the whole book, and its hash is of what was read") {
  const auto chapters = library({{"c", head("c", chapter) + gate("A", "answered")}});
  const std::vector<BookFile> files{{.name = "/somewhere/own.toml", .text = head("own", own) + gate("B", "verified")}};
  const std::vector<BookFile> moved{{.name = "elsewhere/own.toml", .text = files[0].text}};
  const auto text = bundle(files, chapters);
  const auto book = load_bundle(text);
  CHECK(book.gates.size() == 2);
  CHECK(book.hash == load_book(files, chapters).hash);
  CHECK(book.hash == load_book(moved, chapters).hash);
  CHECK(text == bundle(moved, chapters));
  CHECK_THROWS_AS(static_cast<void>(load_bundle(text.substr(0, text.size() - 2))), Error);
  CHECK_THROWS_AS(static_cast<void>(load_bundle("")), Error);
}

TEST_CASE("a file of cases and the calendar of a folder do not need [book]") {
  const std::vector<BookFile> files{
      {.name = "own/a.toml", .text = head("own", "calendar = \"ours\"\n") + gate("A", "answered")},
      {.name = "own/calendar.toml", .text = "[calendar]\nid = \"ours\"\nzone = \"Asia/Shanghai\"\nweek = { mon = [\"09:00-18:00\"] }\n"},
      {.name = "own/a.cases.toml", .text = "[[case]]\naction = \"ticket.close\"\nexpect = { refused = [\"A\"] }\n"}};
  const auto book = load_book(files, shipped_library());
  CHECK(book.calendar.id == "ours");
  CHECK(book.cases.size() == 1);
  CHECK(load_bundle(bundle(files, shipped_library())).hash == book.hash);
}

TEST_CASE("a case of an extended book proves what was written with it: its calendar, its gates") {
  const std::string calendar = "[calendar]\nid = \"sat\"\nzone = \"Asia/Shanghai\"\nweek = { sat = [\"09:00-18:00\"] }\n";
  const auto clock = std::string{"[[clock]]\nid = \"C\"\ncite = [\"0\"]\ntext = { en = \"a\", zh = \"b\" }\non = \"ticket\"\nstart = \"received\"\nstop = \"answered\"\nwithin = \"1d\"\nbasis = \"workdays\"\n"};
  const auto base = head("c", "calendar = \"cn-office\"\n") + clock + gate("A", "answered") +
                    "[[case]]\nclock = \"C\"\nevents = []\nexpect = \"none\"\n[[case]]\naction = \"ticket.close\"\nexpect = { refused = [\"A\"] }\n";
  const auto book = load(head("own", "calendar = \"sat\"\nextends = [\"c\"]\n") + gate("B", "verified"), {{"c", base}, {"calendars/sat", calendar}});
  REQUIRE(book.cases.size() == 2);
  CaseBooks books{book};
  CHECK(books.of(book.cases[0]).calendar.id == "cn-office");
  const auto& of_gate = books.of(book.cases[1]);
  REQUIRE(of_gate.gates.size() == 1);
  CHECK(of_gate.gates[0].rule.id == "A");
  CHECK(book.calendar.id == "sat");
}

TEST_CASE("a case of a chapter is proved among chapters, whatever gates the books add") {
  const std::string refused = "[[case]]\naction = \"ticket.close\"\nexpect = { refused = [\"A\", \"B\"] }\n";
  const auto first = head("one", "chapter = true\n") + gate("A", "answered") + refused;
  const auto second = head("two", "chapter = true\n") + gate("B", "verified");
  const std::map<std::string, std::string, std::less<>> known{
      {"one", first}, {"two", second}, {"shop", head("shop", "calendar = \"cn-office\"\nextends = [\"one\", \"two\"]\n") + gate("C", "signed")}};
  const auto shop = load(head("own", "calendar = \"cn-office\"\nextends = [\"shop\"]\n") + gate("D", "assigned"), known);
  REQUIRE(shop.gates.size() == 4);
  REQUIRE(shop.cases.size() == 1);
  CaseBooks books{shop};
  const auto& seen = books.of(shop.cases[0]);
  REQUIRE(seen.gates.size() == 2);
  CHECK(seen.gates[0].rule.id == "A");
  CHECK(seen.gates[1].rule.id == "B");
}
