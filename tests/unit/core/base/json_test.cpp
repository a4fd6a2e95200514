// SPDX-License-Identifier: MIT
#include "core/base/json.hpp"

#include <doctest/doctest.h>

#include "core/base/error.hpp"

using namespace svc;

namespace {

std::string refused_at(std::string_view text) {
  try {
    static_cast<void>(parse_json(text, "f"));
  } catch (const Error& error) {
    return std::to_string(error.place().line) + ":" + std::to_string(error.place().column);
  }
  return "read";
}

}  // namespace

TEST_CASE("what a JSON does not hold is refused with its line and column") {
  CHECK(refused_at("{\"a\": 1,\n \"b\": 1.5\n}") == "2:9");
  CHECK(refused_at("[1.5]") == "1:4");
  CHECK(refused_at("{\n\"a\": 1,\n\"a\": 2}") == "3:2");
  CHECK(refused_at("[\n99999999999999999999\n]") == "2:20");
  CHECK(refused_at("[1,\n 2 3]") == "2:4");
  CHECK(refused_at("") == "1:1");
  CHECK(refused_at(std::string(64, '[') + std::string(64, ']')) == "read");
  CHECK(refused_at(std::string(65, '[') + std::string(65, ']')) == "1:64");
}

TEST_CASE("a member is set in an object, in nothing, and nowhere else") {
  Json value;
  value.set("a", 1);
  value.set("a", 2);
  CHECK(to_text(value) == "{\"a\":2}");
  for (Json other : {Json{JsonArray{}}, Json{"text"}, Json{7}, Json{true}}) CHECK_THROWS_AS(other.set("a", 1), Error);
}

TEST_CASE("objects are equal whatever the order of their keys, lists only in their order") {
  const auto read = [](std::string_view text) { return parse_json(text, "f"); };
  CHECK(read(R"({"a": [{"b": 1, "c": null}], "d": "e"})") == read(R"({"d": "e", "a": [{"c": null, "b": 1}]})"));
  CHECK(read(R"({"a": 1})") != read(R"({"a": 2})"));
  CHECK(read(R"({"a": null})") != read(R"({"b": null})"));
  CHECK(read(R"({"a": 1})") != read(R"({"a": 1, "b": 2})"));
  CHECK(read("[1, 2]") != read("[2, 1]"));
  CHECK(read("{}") != read("[]"));
  CHECK(read("1") != read("true"));
}

TEST_CASE("a key stands once in an object, however large it is") {
  std::string many = "{";
  for (int i = 0; i < 100; ++i) many += "\"k" + std::to_string(i) + "\":{\"k1\":0},";
  CHECK(refused_at(many + "\"x\":1}") == "read");
  for (const auto* key : {"k0", "k31", "k32", "k99"}) CHECK(refused_at(many + "\"" + key + "\":1}") != "read");
}
