// SPDX-License-Identifier: MIT
#include "core/exchange/mapping.hpp"

#include <doctest/doctest.h>

#include <fstream>

#include "core/base/error.hpp"
#include "core/exchange/mapper.hpp"
#include "core/exchange/source.hpp"
#include "tests/support/test_store.hpp"

using namespace svc;
using namespace svc::exchange;

namespace {

Mapping mapping_from(std::string_view text) { return read_mapping(parse_toml(text, "m.toml"), "m.toml", std::nullopt); }

std::string complaint(std::string_view text, std::string* hint = nullptr) {
  try {
    mapping_from(text);
  } catch (const Error& error) {
    if (hint != nullptr) *hint = in_english(error.hint());
    return std::to_string(error.place().line) + ": " + error.what();
  }
  return "accepted";
}

// What a record gets of one constant beside its columns.
std::pair<std::string, std::int64_t> constant(const std::string& kind_and_columns, const std::string& field, const std::string& text) {
  const auto mapping = mapping_from("kind = " + kind_and_columns + "[constants]\n" + field + " = \"" + text + "\"\n");
  const std::vector<std::string> headings{"a", "b", "c"};
  const auto binding = bind_columns(mapping, headings, "f.csv");
  const Mapper mapper{mapping, binding, headings, test::shanghai(), test::fixed_world().now};
  Record record;
  record.fields.assign({"K-1", "2026-01-02", "3"});
  MappedRecord mapped;
  const auto rejection = mapper.map(record, mapped);
  CHECK_FALSE(rejection);
  const auto& value = mapped.values.at(find_field(mapping.kind, field).value());
  return {std::string{value.text}, value.number};
}

}  // namespace

TEST_CASE("every shipped mapping can be read") {
  CHECK(shipped_mappings().size() >= 5);
  for (const auto& name : shipped_mappings()) {
    CAPTURE(name);
    CHECK_NOTHROW(mapping_from(*shipped_mapping(name)));
  }
  CHECK_FALSE(shipped_mapping("helpdes"));
}

TEST_CASE("a mapping says where it is wrong and what was meant") {
  std::string hint;
  CHECK(complaint("kind = \"tickets\"\n[[column]]\nto = \"recieved\"\nfrom = [\"a\"]\n", &hint) == "3: tickets have no field recieved.");
  CHECK(hint == "Did you mean received?");
  CHECK(complaint("kind = \"tickets\"\nshap = \"rows\"\n", &hint) == "2: There is no key shap here.");
  CHECK(hint == "Did you mean shape?");
  CHECK(complaint("shape = \"rows\"\n").ends_with("A mapping begins with `kind`: customers, products, units, staff, tickets, sales, returns, callbacks, papers or tasks."));
  CHECK(complaint("kind = \"tickets\"\n[source]\nencoding = \"latin1\"\n") == "3: An encoding is one of utf-8, gb18030, gbk, utf-16le, utf-16be.");
  CHECK(complaint("kind = \"tickets\"\n[source]\ndates = [\"%Q\"]\n").starts_with("3: A date pattern knows"));
  CHECK(complaint("kind = \"tickets\"\nshape = \"events\"\n").ends_with("[events] and shape = \"events\" belong together"));
  CHECK(complaint("kind = \"tickets\"\nshape = \"events\"\n[events]\ncase = \"c\"\nactivity = \"a\"\ntime = \"t\"\nacts = { A = \"answred\" }\n", &hint) ==
        "7: answred is no milestone of a ticket.");
  CHECK(hint == "Did you mean answered?");
  CHECK(complaint("kind = \"products\"\n[[column]]\nto = \"field.x\"\nfrom = [\"a\"]\n").starts_with("3: products have no field"));
}

TEST_CASE("headings match after width, case and spaces; a missing one is named with those that are there") {
  const auto mapping = mapping_from("kind = \"customers\"\n[[column]]\nto = \"ref\"\nfrom = [\"客户编号\", \"Customer ID\"]\n[[column]]\nto = \"name\"\nfrom = \"客户\"\n");
  const auto bound = bind_columns(mapping, {"ｃｕｓｔｏｍｅｒ ＩＤ", " 客户", "备注"}, "f.csv");
  CHECK(bound.columns[0] == 0);
  CHECK(bound.columns[1] == 1);
  CHECK(bound.unused == std::vector<std::string>{"备注"});
  CHECK_THROWS_WITH_AS(bind_columns(mapping, {"客户编号", "x"}, "f.csv"), "No column is called 客户.", Error);
  CHECK_THROWS_WITH_AS(bind_columns(mapping, {"客户编号", "Customer ID", "客户"}, "f.csv"), "Both 客户编号 and Customer ID would fill one field.", Error);
}

TEST_CASE("a constant is the value that a cell of its text would be, of every type") {
  using Value = std::pair<std::string, std::int64_t>;
  const std::string unit = "\"units\"\n[[column]]\nto = \"serial\"\nfrom = \"a\"\n";
  const std::string customer = "\"customers\"\n[[column]]\nto = \"ref\"\nfrom = \"a\"\n[[column]]\nto = \"name\"\nfrom = \"b\"\n";
  const std::string sale = "\"sales\"\n[[column]]\nto = \"ref\"\nfrom = \"a\"\n[[column]]\nto = \"sold_on\"\nfrom = \"b\"\n";
  const std::string ticket = "\"tickets\"\n[[column]]\nto = \"ref\"\nfrom = \"a\"\n";
  CHECK(constant(unit, "purchased_on", "2026/1/15") == Value{"2026-01-15", 20468});
  CHECK(constant(unit, "product", "P1") == Value{"P1", 0});
  CHECK(constant(unit, "note", "x") == Value{"x", 0});
  CHECK(constant(unit, "customer_phone", "021-62345678") == Value{"02162345678", 0});
  CHECK(constant(customer, "kind", "Dealer") == Value{"dealer", 3});
  CHECK(constant(customer, "key_customer", "是") == Value{"true", 1});
  CHECK(constant(sale, "amount", "￥1,234.5") == Value{"1234.50", 123450});
  CHECK(constant(sale + "[[column]]\nto = \"amount\"\nfrom = \"c\"\n", "quantity", "０１２") == Value{"12", 12});
  CHECK(constant(ticket, "received", "2026-01-15 08:00").second == 1'768'435'200);
}

TEST_CASE("a guess takes what is plainly meant, and the suggested file can be read back") {
  const Samples samples{.headings = {"工单号", "受理时间", "优先级", "怪列"}, .records = {{"1", "2026-01-01", "急", "x\x1b[2J"}, {"2", "2026-01-02", "缓", ""}}};
  const auto guess = guessed_mapping(Kind::tickets, samples.headings);
  REQUIRE(guess.columns.size() == 3);
  CHECK(guess.columns[1].declaration.name == "received");
  const test::Directory directory;
  std::ofstream{directory.file("t.tsv")} << "number\treceived\tpriority\n1\t2026-01-01\thigh\n2\t2026-01-02\tlow\n";
  SourceFile source{directory.file("t.tsv"), nullptr, Encoding::gb18030};
  source.open_records({});
  const auto text = suggested_mapping(Kind::tickets, samples, source);
  const auto back = mapping_from(text);
  CHECK(back.columns.size() == 3);
  CHECK(back.encoding == Encoding::gb18030);
  CHECK(back.delimiter == '\t');
  CHECK(text.find('\x1b') == std::string::npos);
  CHECK(text.find("\"急\" = \"…\"") != std::string::npos);
}
