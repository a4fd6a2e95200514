// SPDX-License-Identifier: MIT
// What the check says of a table after another against every point of their facts tried one by one.
#include <doctest/doctest.h>

#include <random>
#include <set>

#include "core/policy/check.hpp"
#include "core/policy/decide.hpp"
#include "tests/support/books.hpp"

using namespace svc;
using namespace svc::policy;

namespace {

constexpr std::array<std::string_view, 4> kinds{"regular", "craft", "practical", "phone"};
constexpr std::array<std::string_view, 3> words{"a", "b", "c"};

class ChainedTables {
 public:
  explicit ChainedTables(unsigned seed) : random_{seed} {}

  // A table of that kind after another, which gives a word or joins sets of words.
  std::string tables(std::string_view hit) {
    const bool joins = pick(3) == 0;
    auto text = fmt::format("[[table]]\nid = \"t\"\ncite = [\"0\"]\non = \"return\"\nhit = \"{}\"\noutputs = {{ v = {} }}\notherwise = {{ v = {} }}\n", joins ? "all" : "first",
                            joins ? "{ set = [\"a\", \"b\", \"c\"] }" : "[\"a\", \"b\", \"c\"]", joins ? "[]" : word());
    text += fmt::format("[[table]]\nid = \"u\"\ncite = [\"0\"]\non = \"return\"\nafter = [\"t\"]\nhit = \"{}\"\noutputs = {{ go = \"boolean\" }}\notherwise = \"error\"\n", hit);
    for (int i = 0, rows = 1 + pick(4); i < rows; ++i) text += row("t", i, facts(), joins ? fmt::format("v = [{}]", word()) : "v = " + word());
    for (int i = 0, rows = 2 + pick(4); i < rows; ++i) text += row("u", i, asked(joins), "go = true");
    return text;
  }

 private:
  int pick(int below) { return static_cast<int>(random_() % static_cast<unsigned>(below)); }
  std::string word() { return fmt::format("\"{}\"", words.at(static_cast<std::size_t>(pick(3)))); }

  static std::string row(std::string_view table, int id, const std::string& when, const std::string& then) {
    return fmt::format("[[decision]]\ntable = \"{0}\"\nid = \"{0}{1}\"\ncite = [\"0\"]\ntext = {{ en = \"a\", zh = \"b\" }}\nwhen = {{ {2} }}\nthen = {{ {3} }}\n", table, id, when, then);
  }

  std::string facts() {
    std::string text;
    const auto add = [&](const std::string& condition) { text += (text.empty() ? "" : ", ") + condition; };
    if (pick(2) == 0) add(fmt::format("kind = {{ not = \"{}\" }}", kinds.at(static_cast<std::size_t>(pick(4)))));
    else if (pick(2) == 0) add(fmt::format("kind = \"{}\"", kinds.at(static_cast<std::size_t>(pick(4)))));
    if (pick(3) == 0) add(fmt::format("photo = {}", pick(2) == 0));
    if (pick(2) == 0) add(fmt::format("set_pieces = {{ {} = {} }}", pick(2) == 0 ? "min" : "max", pick(4)));
    return text;
  }

  std::string asked(bool joins) {
    auto text = facts();
    if (pick(4) == 0) return text;
    const auto of_set = fmt::format("{{ {} = [{}] }}", std::array{"any", "all", "none"}.at(static_cast<std::size_t>(pick(3))), word());
    const auto of_word = pick(3) == 0 ? fmt::format("{{ not = {} }}", word()) : word();
    return text + (text.empty() ? "" : ", ") + "\"t.v\" = " + (joins ? of_set : of_word);
  }

  std::mt19937 random_;
};

// Every combination that the conditions can tell apart, with what the first table gives there.
std::vector<Facts> all_points(const Book& book) {
  std::vector<Facts> points;
  for (const std::string_view kind : {"regular", "craft", "practical", "phone", "pewter"}) {
    for (int rest = 0; rest < 2 * 6; ++rest) {
      Chain chain{.book = book, .facts = {}, .day = make_date(2026, 1, 15)};
      chain.facts.set("kind", std::string{kind});
      chain.facts.set("photo", rest % 2 == 0);
      chain.facts.set("set_pieces", rest / 2 == 5 ? Value{None{}} : Value{std::int64_t{rest / 2}});
      static_cast<void>(decide_in(chain, *find_table(book, "t")));
      points.push_back(chain.facts);
    }
  }
  return points;
}

struct Truths {
  std::set<std::string> idle;      // rows that decide nowhere
  std::set<std::string> meetings;  // "u1 u0": both match somewhere
  bool gap = false;
  friend bool operator==(const Truths&, const Truths&) = default;
};

Truths by_trying(const Book& book) {
  Truths truths;
  const auto& rows = find_table(book, "u")->rows;
  for (const auto& row : rows) truths.idle.insert(row.rule.id);
  for (const auto& point : all_points(book)) {
    std::vector<std::string> matching;
    for (const auto& row : rows) {
      if (holds(row.rule.when, point) == Truth::yes) matching.push_back(row.rule.id);
    }
    truths.gap = truths.gap || matching.empty();
    if (!matching.empty()) truths.idle.erase(matching.front());
    for (std::size_t i = 1; i < matching.size(); ++i) {
      for (std::size_t k = 0; k < i; ++k) truths.meetings.insert(matching[i] + " " + matching[k]);
    }
  }
  return truths;
}

Truths by_proving(const Book& book) {
  Truths truths;
  for (const auto& one : check_book(book)) {
    CHECK(one.code != "not-proved");
    if (!one.rule.starts_with("u")) continue;
    if (one.code == "unreachable-row") truths.idle.insert(one.rule);
    if (one.code == "overlap") truths.meetings.insert(one.rule + " " + one.other);
    if (one.code == "gap") truths.gap = true;
  }
  return truths;
}

}  // namespace

TEST_CASE("of a table after another the check finds exactly the rows that never decide, and whether something is left out") {
  int idle = 0;
  int gaps = 0;
  for (unsigned seed = 1; seed <= 120; ++seed) {
    const auto text = ChainedTables{seed}.tables("first");
    CAPTURE(text);
    const auto book = svc::test::load_blocks(text);
    const auto tried = by_trying(book);
    const auto proved = by_proving(book);
    CHECK(proved.idle == tried.idle);
    CHECK(proved.gap == tried.gap);
    idle += static_cast<int>(tried.idle.size());
    gaps += tried.gap ? 1 : 0;
  }
  CHECK(idle > 20);  // else the tables were too easy
  CHECK(gaps > 20);
  CHECK(gaps < 115);
}

TEST_CASE("of a table after another where one row may match the check finds exactly the rows that meet") {
  std::size_t meetings = 0;
  for (unsigned seed = 1; seed <= 120; ++seed) {
    const auto text = ChainedTables{seed}.tables("unique");
    CAPTURE(text);
    const auto book = svc::test::load_blocks(text);
    const auto tried = by_trying(book);
    CHECK(by_proving(book).meetings == tried.meetings);
    meetings += tried.meetings.size();
  }
  CHECK(meetings > 50);
}
