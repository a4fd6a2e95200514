// SPDX-License-Identifier: MIT
// What the prover says of regions against what the evaluator says of random facts in them.
#include <doctest/doctest.h>

#include <bit>
#include <random>

#include "core/base/text.hpp"
#include "core/policy/cells.hpp"
#include "core/policy/decide.hpp"
#include "core/policy/flips.hpp"
#include "core/policy/loader.hpp"
#include "core/policy/mentions.hpp"

using namespace svc;
using namespace svc::policy;

namespace {

constexpr unsigned seed = 20260115;
const Date today = make_date(2026, 3, 31);

class RandomFacts {
 public:
  explicit RandomFacts(const Book& book) : book_{book} { MESSAGE("seed ", seed); }

  // Every fact that the table speaks of, near the numbers that regulations like; one in forty is left unknown.
  Facts about(const Table& table) {
    std::set<std::string> names;
    std::set<std::string> params;
    mentions(table, names, params);
    Facts facts;
    for (const auto& fact : fact_declarations()) {
      if (std::ranges::find(fact.required_by, table.rule.id) != fact.required_by.end()) names.insert(std::string{fact.name});
    }
    for (const auto& name : names) {
      const auto type = type_of(name, &book_);
      if (type && pick(40) != 0) facts.set(name, value(*type));
    }
    return facts;
  }

 private:
  int pick(int below) { return static_cast<int>(random_() % static_cast<unsigned>(below)); }

  Value value(const ValueType& type) {
    constexpr std::array<int, 16> days{0, 1, 2, 3, 4, 5, 7, 8, 30, 31, 89, 92, 93, 182, 184, 366};
    const int some = days.at(static_cast<std::size_t>(pick(16)));
    switch (type.type) {
      case FactType::boolean: return pick(2) == 0;
      case FactType::integer: return std::int64_t{pick(40)};
      case FactType::money: return Money{std::int64_t{pick(60)} * 5000};
      case FactType::ratio: return Ratio{pick(40), 100};
      case FactType::elapsed: return pick(10) == 0 ? Value{None{}} : Value{Elapsed{today - std::chrono::days{some}, today}};
      case FactType::date: return today - std::chrono::days{some};
      case FactType::instant: return time::start_of_day(book_.calendar.zone, today - std::chrono::days{some});
      case FactType::span: return type.values.empty() ? Value{Span{some, Span::Unit::days}} : *value_from_text({type.type, {}}, any(type.values), {});
      case FactType::set: {
        Set set;
        for (const auto word : type.values) {
          if (pick(4) == 0) set.emplace_back(word);
        }
        std::ranges::sort(set);
        return set;
      }
      default: return type.values.empty() ? Value{std::string{"li"}} : Value{std::string{any(type.values)}};
    }
  }

  std::string_view any(const std::vector<std::string_view>& values) { return values.at(static_cast<std::size_t>(pick(static_cast<int>(values.size())))); }

  const Book& book_;
  std::mt19937 random_{seed};
};

CellSources rows_of(const Table& table) {
  CellSources sources;
  for (const auto& row : table.rows) sources.rules.push_back(&row.rule);
  return sources;
}

bool inside(const Box& point, const std::vector<Box>& boxes) {
  return std::ranges::any_of(boxes, [&](const Box& box) { return common_part(point, box).has_value(); });
}

// How many points each row decides as the first that takes them; the last number is what no row takes. Axis by axis: points
// for which the same boxes are left are counted together.
class Counting {
 public:
  Counting(const Box& universe, std::vector<std::pair<std::size_t, Box>> boxes, std::size_t rows) : universe_{universe}, boxes_{std::move(boxes)}, rows_{rows} {
    for (const auto& [row, box] : boxes_) {
      auto from = box.size();
      while (from > 0 && box[from - 1] == universe_[from - 1]) --from;
      full_from_.push_back(from);
    }
  }

  std::vector<Wide> run() {
    std::vector<std::size_t> all(boxes_.size());
    for (std::size_t i = 0; i < all.size(); ++i) all[i] = i;
    return count(0, all);
  }

 private:
  using Left = std::vector<std::size_t>;

  std::vector<Wide> count(std::size_t axis, const Left& left) {
    if (axis == universe_.size() || left.empty()) {
      std::vector<Wide> points(rows_ + 1);
      points[left.empty() ? rows_ : boxes_[left.front()].first] = points_from(axis);
      return points;
    }
    const auto known = known_.find({axis, left});
    if (known != known_.end()) return known->second;
    std::map<Left, int> alike;
    for (Mask cells = universe_[axis]; cells != 0; cells &= cells - 1) {
      Left next;
      for (const auto box : left) {
        if ((boxes_[box].second[axis] & (cells & -cells)) == 0) continue;
        next.push_back(box);
        if (full_from_[box] <= axis + 1) break;  // it takes all that is left
      }
      ++alike[next];
    }
    std::vector<Wide> points(rows_ + 1);
    for (const auto& [next, cells] : alike) {
      const auto part = count(axis + 1, next);
      for (std::size_t i = 0; i < points.size(); ++i) points[i] += part[i] * cells;
    }
    return known_.emplace(std::pair{axis, left}, std::move(points)).first->second;
  }

  Wide points_from(std::size_t axis) const {
    Wide points = 1;
    for (; axis < universe_.size(); ++axis) points *= std::popcount(universe_[axis]);
    return points;
  }

  Box universe_;
  std::vector<std::pair<std::size_t, Box>> boxes_;
  std::size_t rows_;
  std::vector<std::size_t> full_from_;
  std::map<std::pair<std::size_t, Left>, std::vector<Wide>> known_;
};

TableResult answer(const Book& book, const Table& table, const Facts& facts) {
  Chain chain{.book = book, .facts = facts, .day = today};
  return decide_in(chain, table);
}

}  // namespace

TEST_CASE("the evaluator agrees with the prover's regions, row by row, on random facts of every shipped table") {
  int compared = 0;
  for (const auto& name : shipped_books()) {
    const auto book = load_book(name);
    RandomFacts random{book};
    for (const auto& table : book.tables) {
      const Cells cells{book, rows_of(table)};
      if (cells.too_large()) continue;
      for (int i = 0; i < 60; ++i) {
        const auto facts = random.about(table);
        const auto point = cells.point_of(facts);
        if (!point) continue;
        for (const auto& row : table.rows) {
          const auto boxes = cells.boxes(row.rule.when);
          if (!boxes) continue;
          CAPTURE(name);
          CAPTURE(row.rule.id);
          CAPTURE(joined(cells.witness(*point), ", "));
          CHECK((holds(row.rule.when, facts) == Truth::yes) == inside(*point, *boxes));
          ++compared;
        }
      }
    }
  }
  CHECK(compared > 5000);
}

TEST_CASE("every combination of the facts of a return yields exactly one verdict, or is undecided for facts that are named") {
  const auto book = load_book("gift-distributor");
  const auto& table = *find_table(book, "return.verdict");
  const Cells cells{book, rows_of(table)};
  std::vector<std::pair<std::size_t, Box>> boxes;
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    const auto of_row = cells.boxes(table.rows[i].rule.when);
    REQUIRE(of_row);
    for (const auto& box : *of_row) boxes.emplace_back(i, box);
  }
  const auto points = Counting{cells.universe(), boxes, table.rows.size()}.run();
  Wide all = 1;
  for (const auto mask : cells.universe()) all *= std::popcount(mask);
  Wide sum = 0;
  for (std::size_t i = 0; i < points.size(); ++i) {
    sum += points[i];
    if (i == table.rows.size()) continue;  // what is left to the table's otherwise: nothing, where the rows name every refusal
    CAPTURE(table.rows[i].rule.id);
    CHECK(points[i] > 0);
  }
  CHECK(sum == all);
  MESSAGE("combinations ", static_cast<double>(all), ", of which ", static_cast<double>(points.back()), " fall to what the table says otherwise");

  RandomFacts random{book};
  int undecided = 0;
  for (int i = 0; i < 2000; ++i) {
    const auto facts = random.about(table);
    const auto result = answer(book, table, facts);
    undecided += result.decided ? 0 : 1;
    if (!result.decided) CHECK(!result.missing.empty());
    const auto point = cells.point_of(facts);
    if (!result.decided || !point) continue;
    const auto first = std::ranges::find_if(table.rows, [&](const Row& row) { return inside(*point, *cells.boxes(row.rule.when)); });
    const auto expected = first == table.rows.end() ? std::string{} : first->rule.id;
    CHECK((result.rules.empty() ? std::string{} : result.rules.front().id) == expected);
  }
  CHECK(undecided > 0);
  CHECK(undecided < 2000);
}

TEST_CASE("every flip that is offered comes true, and takes nothing that it does not need") {
  const auto book = load_book("gift-distributor");
  const auto& table = *find_table(book, "return.verdict");
  RandomFacts random{book};
  int flips = 0;
  for (int i = 0; i < 40; ++i) {
    const auto facts = random.about(table);
    const auto now = answer(book, table, facts);
    for (const auto& flip : nearest_flips(book, "return.verdict", facts, today).nearest) {
      auto changed = facts;
      for (const auto& change : flip.changes) changed.set(change.name, change.to);
      const auto then = decide(book, "return.verdict", changed, today);
      CHECK(then.outputs == flip.outputs);
      CHECK((!now.decided || then.outputs != now.outputs));
      for (const auto& spared : flip.changes) {
        auto fewer = facts;
        for (const auto& change : flip.changes) {
          if (change.name != spared.name) fewer.set(change.name, change.to);
        }
        const auto without = decide(book, "return.verdict", fewer, today);
        CHECK((!without.decided || without.outputs != flip.outputs));
      }
      ++flips;
    }
  }
  CHECK(flips > 0);
}

TEST_CASE("a longer window never turns goods that were inside into goods that are outside") {
  const auto with_days = [](int days) {
    const std::vector<BookFile> files{{"w.toml", fmt::format("[book]\nid = \"w\"\ntitle = {{ en = \"W\", zh = \"窗\" }}\ncalendar = \"cn-office\"\nextends = [\"gift-distributor\"]\n"
                                                             "[params.\"returns.quality_days\"]\nvalue = \"{}d\"\n", days)}};
    return load_book(files, shipped_library());
  };
  const auto narrow = with_days(3);
  const auto wide = with_days(4);
  const auto& table = *find_table(narrow, "return.window");
  RandomFacts random{narrow};
  int inside_now = 0;
  for (int i = 0; i < 1500; ++i) {
    const auto facts = random.about(table);
    const auto first = decide(narrow, "return.window", facts, today);
    const auto second = decide(wide, "return.window", facts, today);
    if (!first.decided || !second.decided || first.outputs.at("side") != Value{std::string{"inside"}}) continue;
    CHECK(second.outputs.at("side") == Value{std::string{"inside"}});
    ++inside_now;
  }
  CHECK(inside_now > 50);
}
