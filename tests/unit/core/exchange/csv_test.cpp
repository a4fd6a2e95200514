// SPDX-License-Identifier: MIT
#include "core/exchange/csv.hpp"

#include <doctest/doctest.h>

#include <cstdlib>
#include <fstream>
#include <sstream>

#include "core/base/json.hpp"
#include "core/exchange/jsonl.hpp"

using namespace svc;
using namespace svc::exchange;

namespace {

using Grid = std::vector<std::vector<std::string>>;

Grid parse(std::string_view text, std::size_t buffer = 1U << 16U, std::size_t piece = 1U << 16U, char separator = ',') {
  MemoryStream bytes{text, piece};
  CsvReader reader{bytes, "t.csv", {.separator = separator, .buffer = buffer}};
  Grid grid;
  for (Record record; reader.next(record);) grid.emplace_back(record.fields.begin(), record.fields.end());
  return grid;
}

Place failure(std::string_view text, std::size_t buffer = 1U << 16U) {
  try {
    parse(text, buffer);
  } catch (const Error& error) {
    return error.place();
  }
  return {};
}

std::string slurp(const std::string& path) {
  std::ifstream file{path, std::ios::binary};
  return (std::ostringstream{} << file.rdbuf()).str();
}

std::string test_data(const std::string& below) {
  const char* folder = std::getenv("SVC_TEST_DATA");
  if (folder == nullptr) MESSAGE("skipped: SVC_TEST_DATA is not set");
  return folder == nullptr ? std::string{} : folder + std::string{"/"} + below;
}

Grid grid_of(const Json& answer) {
  Grid grid;
  for (const auto& row : *answer.array()) {
    auto& cells = grid.emplace_back();
    if (row.array() != nullptr) {
      for (const auto& cell : *row.array()) cells.push_back(*cell.text());
    } else {
      for (const auto& [key, value] : *row.object()) cells.push_back(*value.text());
    }
  }
  return grid;
}

}  // namespace

TEST_CASE("CSV: quotes, separators and line ends as RFC 4180 has them") {
  CHECK(parse("a,b\n1,2\n") == Grid{{"a", "b"}, {"1", "2"}});
  CHECK(parse("a,b\r\n1,2") == Grid{{"a", "b"}, {"1", "2"}});
  CHECK(parse("a,b\r1,2\r") == Grid{{"a", "b"}, {"1", "2"}});
  CHECK(parse("a,\"b\"\"c, d\"\n") == Grid{{"a", "b\"c, d"}});
  CHECK(parse("\"\",\"\"\"\"\n") == Grid{{"", "\""}});
  CHECK(parse("\"x\ny\",z\n") == Grid{{"x\ny", "z"}});
  CHECK(parse("\"x\r\ny\",z\r\n") == Grid{{"x\r\ny", "z"}});
  CHECK(parse("a,") == Grid{{"a", ""}});
  CHECK(parse("\n\n") == Grid{{""}, {""}});
  CHECK(parse("").empty());
  CHECK(parse("a\tb", 64, 64, '\t') == Grid{{"a", "b"}});
  CHECK(parse("\"a\"") == Grid{{"a"}});
  CHECK(parse("a,\"\"") == Grid{{"a", ""}});
}

TEST_CASE("CSV: the answer does not depend on where the buffer ends") {
  const std::string text = "客户,\"电\"\"话\",x\r\n\"a\nb\r\nc\",,\"\"\n,\"q,\"\"\"\"\",zz\r\rlast,\"one\",\"two\"\"\"";
  const auto whole = parse(text);
  REQUIRE(whole.size() == 5);
  for (std::size_t buffer = 1; buffer <= 64; ++buffer) {
    for (std::size_t piece = 1; piece <= 64; piece += piece < 8 ? 1 : 7) {
      CAPTURE(buffer);
      CAPTURE(piece);
      CHECK(parse(text, buffer, piece) == whole);
    }
  }
}

TEST_CASE("CSV: a wrong quote is refused with its line and column") {
  for (const std::size_t buffer : {1, 3, 64, 65536}) {
    CAPTURE(buffer);
    CHECK(failure("a,b\nT1,ab\"c\n", buffer).line == 2);
    CHECK(failure("a,b\nT1,ab\"c\n", buffer).column == 6);
    CHECK(failure("a,b\n客户,\"ab\"c\n", buffer).column == 8);
    const auto open = failure("a,b\n1,2\nx,\"never\nclosed\n\n", buffer);
    CHECK(open.line == 3);
    CHECK(open.column == 3);
    CHECK(failure("a\n\"x\ny\nz\" q\n", buffer).line == 4);
  }
  CHECK(failure("a,b\n1,2\n").line == 0);
}

TEST_CASE("CSV: every record knows its number, its physical line and its byte") {
  MemoryStream bytes{"h\n\"a\nb\nc\"\nd\r\ne\rf\n", 3};
  CsvReader reader{bytes, "t.csv", {.buffer = 4}};
  std::vector<std::pair<std::int64_t, std::int64_t>> places;
  for (Record record; reader.next(record);) places.emplace_back(record.line, record.offset);
  CHECK(places == std::vector<std::pair<std::int64_t, std::int64_t>>{{1, 0}, {2, 2}, {5, 10}, {6, 13}, {7, 15}});
}

TEST_CASE("CSV: limits are named instead of memory used up") {
  CHECK_THROWS_WITH_AS(parse(std::string(5U << 20U, 'a')), "The cell is longer than 1048576 bytes.", Error);
  CHECK_THROWS_WITH_AS(parse("\"" + std::string(5U << 20U, 'a')), "The cell is longer than 1048576 bytes.", Error);
  CHECK_THROWS_WITH_AS(parse(std::string(2000, ',')), "The record has more than 2000 columns.", Error);
  CHECK(parse(std::string(1999, ',')).front().size() == 2000);
  CHECK(parse(std::string(1U << 20U, 'a')).front().front().size() == 1U << 20U);
}

TEST_CASE("CSV records: separator, headings, blank and ragged rows") {
  const auto open = [](std::string_view text, char separator = '\0', int heading = 1) {
    return CsvRecords{std::make_unique<MemoryStream>(text), "t.csv", separator, heading};
  };
  CHECK(open("a;b;\"c,d,e,f\"\n").separator() == ';');
  CHECK(open("a\tb\n").separator() == '\t');
  CHECK(open("a|b,c|d\n").separator() == '|');
  CHECK(open("a\n").separator() == ',');
  auto records = open(" 客户 ,b\n\n1,2\n,\n3\n");
  CHECK(records.headings() == std::vector<std::string>{"客户", "b"});
  Record record;
  REQUIRE(records.next(record));
  CHECK(record.line == 3);
  CHECK_FALSE(record.fault);
  REQUIRE(records.next(record));
  CHECK(record.line == 5);
  REQUIRE(record.fault);
  CHECK(record.fault->code == "fields");
  CHECK_FALSE(records.next(record));
  CHECK(records.blank() == 2);
  CHECK_THROWS_WITH_AS(open("\n,\n"), "The file holds no records.", Error);
  auto plain = open("1,2\n3,4\n", ',', 0);
  CHECK(plain.headings() == std::vector<std::string>{"1", "2"});
  REQUIRE(plain.next(record));
  CHECK(record.fields.front() == "1");
}

TEST_CASE("JSON lines are records too") {
  const std::string text = "{\"a\":\"x\",\"n\":12}\n\nnot json\n{\"b\":null,\"a\":true}\n[1]";
  JsonRecords records{[&] { return std::make_unique<MemoryStream>(text, 5); }, "t.jsonl"};
  CHECK(records.headings() == std::vector<std::string>{"a", "n", "b"});
  Record record;
  REQUIRE(records.next(record));
  CHECK(std::vector<std::string>(record.fields.begin(), record.fields.end()) == std::vector<std::string>{"x", "12", ""});
  REQUIRE(records.next(record));
  CHECK(record.line == 3);
  CHECK(record.fault->code == "json");
  REQUIRE(records.next(record));
  CHECK(record.fields.front() == "true");
  REQUIRE(records.next(record));
  CHECK(record.fault);
  CHECK_FALSE(records.next(record));
  CHECK(records.blank() == 1);
}

TEST_CASE("CSV: the public collections agree with their answers") {
  const auto spectrum = test_data("csv/csv-spectrum/"), data = test_data("csv/csv-test-data/");
  if (spectrum.empty()) return;
  for (const auto* name : {"comma_in_quotes", "empty", "empty_crlf", "escaped_quotes", "json", "newlines", "newlines_crlf",
                           "quotes_and_newlines", "simple", "simple_crlf", "utf8"}) {
    CAPTURE(std::string{name});
    auto grid = parse(slurp(spectrum + "csvs/" + name + ".csv"), 7, 3);
    const auto answer = grid_of(parse_json(slurp(spectrum + "json/" + name + ".json"), name));
    REQUIRE_FALSE(grid.empty());
    grid.erase(grid.begin());  // its answers are objects: the headings are their keys
    CHECK(grid == answer);
  }
  for (const auto* name : {"all-empty", "empty-field", "empty-one-column", "header-no-rows", "header-simple", "leading-space",
                           "one-column", "quotes-empty", "quotes-with-comma", "quotes-with-escaped-quote", "quotes-with-newline",
                           "quotes-with-space", "simple-crlf", "simple-lf", "trailing-newline", "trailing-newline-one-field",
                           "trailing-space", "utf8"}) {
    CAPTURE(std::string{name});
    auto grid = parse(slurp(data + "csv/" + name + ".csv"), 5, 2);
    if (std::string_view{name}.starts_with("header")) grid.erase(grid.begin());  // answered as objects
    CHECK((grid == grid_of(parse_json(slurp(data + "json/" + name + ".json"), name))));
  }
  for (const auto* name : {"bad-missing-quote", "bad-quotes-with-unescaped-quote", "bad-unescaped-quote"}) {
    CAPTURE(std::string{name});
    CHECK_THROWS_AS(parse(slurp(data + "csv/" + name + ".csv")), Error);
  }
}

TEST_CASE("CSV: naughty strings come back as they were") {
  const auto path = test_data("csv/naughty-strings/blns.json");
  if (path.empty()) return;
  Grid wanted;
  std::string text;
  const auto strings = parse_json(slurp(path), "blns.json");
  for (const auto& entry : *strings.array()) {
    wanted.push_back({*entry.text(), "end"});
    text += '"';
    for (const char c : *entry.text()) text += c == '"' ? "\"\"" : std::string(1, c);
    text += "\",end\r\n";
  }
  CHECK(wanted.size() > 400);
  CHECK((parse(text, 16, 5) == wanted));
}
