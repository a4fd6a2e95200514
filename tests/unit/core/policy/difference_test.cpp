// SPDX-License-Identifier: MIT
#include "core/policy/difference.hpp"

#include <doctest/doctest.h>

#include "tests/support/books.hpp"

using namespace svc;
using namespace svc::policy;

namespace {

using Texts = std::vector<std::string>;

std::string row(std::string_view id, std::string_view when, std::string_view then = "true") {
  return fmt::format("[[decision]]\ntable = \"T\"\nid = \"{}\"\ncite = [\"0\"]\ntext = {{ en = \"a\", zh = \"b\" }}\nwhen = {{ {} }}\nthen = {{ go = {} }}\n", id, when, then);
}

std::string table(const Texts& rows, std::string_view limit = "2") {
  std::string text = "[[table]]\nid = \"T\"\ncite = [\"0\"]\non = \"return\"\nhit = \"first\"\noutputs = { go = \"boolean\" }\notherwise = { go = false }\n";
  for (const auto& one : rows) text += one;
  return text + row("limit", "set_pieces = { min = \"$pieces\" }") + fmt::format("[params]\n\"pieces\" = {{ value = {}, unit = \"integer\" }}\n", limit);
}

// "change kind id key: sentence"
Texts changes(const std::string& before, const std::string& after) {
  Texts found;
  for (const auto& one : differences(svc::test::load_blocks(before), svc::test::load_blocks(after))) {
    found.push_back(fmt::format("{} {} {} {}: {}", to_text(one.change), one.kind, one.id, one.key, in_english(one.sentence)));
  }
  return found;
}

const auto a = row("a", "photo = true");
const auto b = row("b", "kind = \"phone\"");
const auto c = row("c", "kind = \"craft\"");

}  // namespace

TEST_CASE("a book does not differ from itself") { CHECK(changes(table({a, b}), table({a, b})).empty()); }

TEST_CASE("a number of a param is told once, and its rules do not count as changed") {
  CHECK(changes(table({a}), table({a}, "3")) == Texts{"changed param pieces value: 3 instead of 2, used by limit"});
}

TEST_CASE("a row that comes, goes, asks otherwise or answers otherwise") {
  CHECK(changes(table({a}), table({a, b})) == Texts{"added decision b : a"});
  CHECK(changes(table({a, b}), table({a})) == Texts{"removed decision b : a"});
  CHECK(changes(table({b}), table({row("b", "kind = \"craft\"")})) == Texts{"changed decision b kind: asks kind = craft instead of kind = phone"});
  CHECK(changes(table({b}), table({row("b", "kind = \"phone\", photo = true")})) == Texts{"changed decision b photo: asks now photo = true"});
  CHECK(changes(table({row("b", "kind = \"phone\", photo = true")}), table({b})) == Texts{"changed decision b photo: asks no longer photo = true"});
  CHECK(changes(table({b}), table({row("b", "kind = \"phone\"", "false")})) == Texts{"changed decision b go: go: false instead of true"});
}

TEST_CASE("as few rows as explain the new order count as moved") {
  CHECK(changes(table({a, b, c}), table({c, a, b})) == Texts{"moved decision c : is now tried first"});
  CHECK(changes(table({a, b, c}), table({b, c, a})) == Texts{"moved decision a : is now tried after c"});
  CHECK(changes(table({a, c}), table({a, b, c})) == Texts{"added decision b : a"});
}
