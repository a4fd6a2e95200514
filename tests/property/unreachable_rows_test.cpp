// SPDX-License-Identifier: MIT
// Unreachable rows of random tables against every point of their facts tried one by one.
#include <doctest/doctest.h>

#include <random>
#include <set>

#include "core/policy/check.hpp"
#include "core/policy/judge.hpp"
#include "tests/support/books.hpp"

using namespace svc;
using namespace svc::policy;

namespace {

constexpr std::array<std::string_view, 7> kinds{"regular", "craft", "practical", "porcelain", "pewter", "phone", "appliance"};

class Tables {
 public:
  explicit Tables(unsigned seed) : random_{seed} {}

  std::string table() {
    std::string text = "[[table]]\nid = \"T\"\ncite = [\"0\"]\non = \"return\"\nhit = \"first\"\noutputs = { go = \"boolean\" }\notherwise = { go = false }\n";
    const int rows = 2 + pick(7);
    for (int i = 0; i < rows; ++i) {
      text += fmt::format("[[decision]]\ntable = \"T\"\nid = \"{}\"\ncite = [\"0\"]\ntext = {{ en = \"a\", zh = \"b\" }}\nwhen = {{ {} }}\nthen = {{ go = true }}\n", i, conditions());
    }
    return text;
  }

 private:
  int pick(int below) { return static_cast<int>(random_() % static_cast<unsigned>(below)); }

  std::string conditions() {
    std::string text;
    const auto add = [&](const std::string& condition) { text += (text.empty() ? "" : ", ") + condition; };
    if (pick(2) == 0) add(kind());
    if (pick(3) == 0) add(fmt::format("photo = {}", pick(2) == 0));
    if (pick(2) == 0) add("set_pieces = " + bound([](int n) { return fmt::format("{}", n); }));
    if (pick(3) == 0) add("since_receipt = " + bound([](int n) { return fmt::format("\"{}d\"", n); }));
    if (pick(3) == 0) add(fmt::format("traits = {{ {} = [\"large\", \"custom\"] }}", std::array{"any", "all", "none"}.at(static_cast<std::size_t>(pick(3)))));
    return text;
  }

  std::string kind() {
    std::string list;
    for (const auto one : kinds) {
      if (pick(2) == 0) list += fmt::format("{}\"{}\"", list.empty() ? "" : ", ", one);
    }
    if (list.empty()) list = "\"phone\"";
    return pick(3) == 0 ? fmt::format("kind = {{ not = [{}] }}", list) : fmt::format("kind = [{}]", list);
  }

  std::string bound(const std::function<std::string(int)>& write) {
    const int low = pick(4);
    switch (pick(4)) {
      case 0: return fmt::format("{{ min = {} }}", write(low));
      case 1: return fmt::format("{{ max = {} }}", write(low));
      case 2: return fmt::format("{{ over = {}, max = {} }}", write(low), write(low + 1 + pick(2)));
      default: return fmt::format("{{ min = {}, under = {} }}", write(low), write(low + 1 + pick(2)));
    }
  }

  std::mt19937 random_;
};

// Every combination of values that a bound between 0 and 6 can tell apart.
std::vector<Facts> all_points() {
  std::vector<Facts> points;
  const auto received = make_date(2026, 1, 15);
  for (const auto kind : kinds) {
    for (int rest = 0; rest < 2 * 8 * 9 * 4; ++rest) {
      Facts facts;
      facts.set("kind", std::string{kind});
      facts.set("photo", rest % 2 == 0);
      const std::int64_t pieces = rest / 2 % 8;
      facts.set("set_pieces", pieces == 7 ? Value{None{}} : Value{pieces});
      const int days = rest / 16 % 9;
      facts.set("since_receipt", days == 8 ? Value{None{}} : Value{Elapsed{received, received + std::chrono::days{days}}});
      Set traits;
      if (rest / 144 % 2 == 1) traits.emplace_back("custom");
      if (rest / 288 % 2 == 1) traits.emplace_back("large");
      facts.set("traits", traits);
      points.push_back(std::move(facts));
    }
  }
  return points;
}

std::set<std::string> unreachable_by_trying(const Table& table, const std::vector<Facts>& points) {
  std::set<std::string> waiting;
  for (const auto& row : table.rows) waiting.insert(row.rule.id);
  for (const auto& point : points) {
    const auto first = std::ranges::find_if(table.rows, [&](const Row& row) { return holds(row.rule.when, point) == Truth::yes; });
    if (first != table.rows.end()) waiting.erase(first->rule.id);
    if (waiting.empty()) break;
  }
  return waiting;
}

}  // namespace

TEST_CASE("the check finds exactly the rows that no point reaches") {
  const auto points = all_points();
  std::size_t found = 0;
  for (unsigned seed = 1; seed <= 60; ++seed) {
    const auto text = Tables{seed}.table();
    CAPTURE(text);
    const auto book = svc::test::load_blocks(text);
    std::set<std::string> unreachable;
    for (const auto& one : check_book(book)) {
      CHECK(one.code != "not-proved");
      if (one.code == "unreachable-row") unreachable.insert(one.rule);
    }
    CHECK(unreachable == unreachable_by_trying(book.tables.at(0), points));
    found += unreachable.size();
  }
  CHECK(found > 20);  // else the tables were too easy
}
