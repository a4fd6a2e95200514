// SPDX-License-Identifier: MIT
#include "core/policy/judge.hpp"

#include <doctest/doctest.h>

#include "tests/support/policy_books.hpp"

using namespace svc;
using namespace svc::policy;
using svc::test::book_of;
using svc::test::facts_of;

namespace {

constexpr auto verdict_table = R"(
[params]
"returns.quality_days" = { value = "3d", min = "0d", max = "30d", unit = "span", cite = ["e"], text = { en = "days", zh = "天数" } }

[[table]]
id = "return.verdict"
on = "return"
CITED
hit = "first"
stages = ["class", "window"]
outputs = { verdict = ["accept", "refuse"] }
otherwise = { verdict = "refuse" }

[[decision]]
table = "return.verdict"
stage = "window"
id = "R-2"
CITED
when = { reason = "quality", since_receipt = { max = "$returns.quality_days" }, photo = true }
then = { verdict = "accept" }

[[decision]]
table = "return.verdict"
stage = "class"
id = "R-1"
CITED
when = { traits = { any = ["custom"] } }
then = { verdict = "refuse" }
)";

const Date day = make_date(2026, 3, 5);

TableResult asked(const Book& book, std::string_view facts, Date on = day) { return decide(book, "return.verdict", facts_of(book, facts), on); }

constexpr auto whole = R"({"reason": "quality", "received_date": "2026-03-02", "outbound_date": "2026-03-01", "photo": true, "traits": []})";

}  // namespace

TEST_CASE("the first matching row decides, by stage and then by file order") {
  const auto book = book_of(verdict_table);
  const auto result = asked(book, whole);
  CHECK(result.decided);
  CHECK(result.outputs.at("verdict") == Value{std::string{"accept"}});
  REQUIRE(result.rules.size() == 1);
  CHECK(result.rules[0].id == "R-2");
  CHECK(asked(book, R"({"reason": "quality", "received_date": "2026-03-02", "outbound_date": "2026-03-01", "photo": true, "traits": ["custom"]})").rules[0].id ==
        "R-1");
}

TEST_CASE("a window's last day counts and the next does not") {
  const auto book = book_of(verdict_table);
  CHECK(asked(book, whole, make_date(2026, 3, 4)).outputs.at("verdict") == Value{std::string{"accept"}});
  CHECK(asked(book, whole, make_date(2026, 3, 5)).outputs.at("verdict") == Value{std::string{"accept"}});
  CHECK(asked(book, whole, make_date(2026, 3, 6)).outputs.at("verdict") == Value{std::string{"refuse"}});
}

TEST_CASE("unknown decides nothing: a row above that would give another outcome leaves it undecided, naming the fact") {
  const auto book = book_of(verdict_table);
  const auto result = asked(book, R"({"reason": "quality", "received_date": "2026-03-02", "outbound_date": "2026-03-01", "traits": []})");
  CHECK_FALSE(result.decided);
  CHECK(result.missing == std::vector<std::string>{"photo"});
  CHECK(result.outputs.empty());
  SUBCASE("but not one that cannot match anyway") {
    CHECK(asked(book, R"({"reason": "unsold", "received_date": "2026-03-02", "outbound_date": "2026-03-01"})").decided);
  }
}

TEST_CASE("a fact that the table requires is missing even where no row looks at it") {
  const auto book = book_of(verdict_table);
  const auto result = asked(book, R"({"reason": "unsold", "received_date": "2026-03-02"})");
  CHECK_FALSE(result.decided);
  CHECK(result.missing == std::vector<std::string>{"outbound_date"});
}

TEST_CASE("the verdict prints what it assumed") {
  const auto book = book_of(verdict_table);
  const auto json = to_json(asked(book, R"({"reason": "unsold", "received_date": "2026-03-02", "outbound_date": "2026-03-01"})"));
  REQUIRE(json.find("assumed") != nullptr);
  CHECK(json.find("assumed")->find("traits") != nullptr);
  CHECK(*json.find("status")->text() == "decided");
}

TEST_CASE("only what someone may still do or supply is offered as a change") {
  const auto book = book_of(verdict_table);
  const auto no_photo = asked(book, R"({"reason": "quality", "received_date": "2026-03-02", "outbound_date": "2026-03-01", "photo": false})");
  REQUIRE(no_photo.levers.size() == 1);
  CHECK(no_photo.levers[0].fact == "photo");
  CHECK(no_photo.levers[0].rule == "R-2");
  CHECK(asked(book, whole, make_date(2026, 3, 6)).levers.empty());  // a date is no lever
}

TEST_CASE("rows are in force from their first day and until the day before their last") {
  const auto book = book_of(std::string{verdict_table} + R"(
[[decision]]
table = "return.verdict"
stage = "class"
id = "R-3"
CITED
from = 2026-03-05
until = 2026-03-07
when = { reason = "quality" }
then = { verdict = "refuse" }
)");
  CHECK(asked(book, whole, make_date(2026, 3, 4)).rules[0].id == "R-2");
  CHECK(asked(book, whole, make_date(2026, 3, 5)).rules[0].id == "R-3");
  CHECK(asked(book, R"({"reason": "quality", "received_date": "2026-03-06", "outbound_date": "2026-03-01", "photo": true})", make_date(2026, 3, 6)).rules[0].id == "R-3");
  CHECK(asked(book, R"({"reason": "quality", "received_date": "2026-03-06", "outbound_date": "2026-03-01", "photo": true})", make_date(2026, 3, 7)).rules[0].id == "R-2");
}

namespace {

// A table of boolean-like rows over kind and photo with that hit policy.
Book with_hit(const std::string& hit, const std::string& otherwise) {
  return book_of(R"([[table]]
id = "t.one"
on = "return"
CITED
hit = ")" + hit + R"("
outputs = { marks = { set = ["a", "b", "c"] }, who = ["x", "y"] }
otherwise = )" + otherwise + R"(
[[decision]]
table = "t.one"
id = "T-1"
CITED
when = { kind = "practical" }
then = { marks = ["a"], who = "x" }
[[decision]]
table = "t.one"
id = "T-2"
CITED
when = { photo = true }
then = { marks = ["b", "c"], who = "x" }
[[decision]]
table = "t.one"
id = "T-3"
CITED
when = { reason = "damage" }
then = { marks = ["c"], who = "y" }
)");
}

constexpr auto rest = R"({ marks = [], who = "y" })";

}  // namespace

TEST_CASE("a unique table refuses two matches as a fault of the book") {
  const auto book = with_hit("unique", rest);
  CHECK(decide(book, "t.one", facts_of(book, R"({"kind": "practical", "photo": false, "reason": "unsold"})"), day).rules[0].id == "T-1");
  try {
    static_cast<void>(decide(book, "t.one", facts_of(book, R"({"kind": "practical", "photo": true, "reason": "unsold"})"), day));
    FAIL("two rows matched");
  } catch (const Error& error) {
    CHECK(error.exit() == Exit::fault);
  }
}

TEST_CASE("a collecting table gives every match as a row") {
  const auto book = with_hit("collect", rest);
  const auto two = decide(book, "t.one", facts_of(book, R"({"kind": "practical", "photo": true, "reason": "unsold"})"), day);
  CHECK(two.collected.size() == 2);
  const auto none = decide(book, "t.one", facts_of(book, R"({"kind": "craft", "photo": false, "reason": "unsold"})"), day);
  REQUIRE(none.collected.size() == 1);
  CHECK(none.collected[0].at("who") == Value{std::string{"y"}});
  CHECK_FALSE(decide(book, "t.one", facts_of(book, R"({"kind": "practical", "reason": "unsold"})"), day).decided);
}

TEST_CASE("hit = all unites sets and wants the rest to agree") {
  const auto book = with_hit("all", rest);
  const auto two = decide(book, "t.one", facts_of(book, R"({"kind": "practical", "photo": true, "reason": "unsold"})"), day);
  CHECK(two.outputs.at("marks") == Value{Set{"a", "b", "c"}});
  CHECK(two.rules.size() == 2);
  CHECK_THROWS_AS(static_cast<void>(decide(book, "t.one", facts_of(book, R"({"kind": "practical", "photo": true, "reason": "damage"})"), day)), Error);
  SUBCASE("a row on an unknown fact that would add nothing changes nothing") {
    const auto same = with_hit("all", rest);
    CHECK_FALSE(decide(same, "t.one", facts_of(same, R"({"kind": "practical", "reason": "unsold"})"), day).decided);
  }
}

TEST_CASE("otherwise = error reports that no row stands for these facts") {
  const auto book = with_hit("first", R"("error")");
  CHECK(decide(book, "t.one", facts_of(book, R"({"kind": "craft", "photo": false, "reason": "unsold"})"), day).no_row);
}

TEST_CASE("a table takes the outputs of those it comes after, and what those miss") {
  const auto book = book_of(R"([[table]]
id = "a.first"
on = "return"
CITED
hit = "first"
outputs = { level = ["low", "high"] }
otherwise = { level = "low" }
[[decision]]
table = "a.first"
id = "A-1"
CITED
when = { photo = true }
then = { level = "high" }
[[table]]
id = "b.second"
on = "return"
CITED
after = ["a.first"]
hit = "first"
outputs = { say = ["yes", "no"] }
otherwise = { say = "no" }
[[decision]]
table = "b.second"
id = "B-1"
CITED
when = { "a.first.level" = "high" }
then = { say = "yes" }
)");
  CHECK(decide(book, "b.second", facts_of(book, R"({"photo": true})"), day).outputs.at("say") == Value{std::string{"yes"}});
  CHECK(decide(book, "b.second", facts_of(book, R"({"photo": false})"), day).outputs.at("say") == Value{std::string{"no"}});
  const auto open = decide(book, "b.second", facts_of(book, "{}"), day);
  CHECK_FALSE(open.decided);
  CHECK(open.missing == std::vector<std::string>{"photo"});
}

TEST_CASE("a table nobody declared is not found") {
  const auto book = with_hit("first", rest);
  CHECK_THROWS_AS(static_cast<void>(decide(book, "t.two", {}, day)), Error);
}
