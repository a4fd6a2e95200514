// SPDX-License-Identifier: MIT
#include "tests/mutation/mutants.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <map>
#include <optional>

namespace svc::test {
namespace {

using Lines = std::vector<std::string>;

Lines lines_of(std::string_view text) {
  Lines lines;
  while (!text.empty()) {
    const auto end = text.find('\n');
    lines.emplace_back(text.substr(0, end));
    text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
  }
  return lines;
}

std::string text_of(const Lines& lines) {
  std::string text;
  for (const auto& line : lines) text += line + '\n';
  return text;
}

// From a heading to the line before the next one.
struct Block {
  std::string heading;
  std::size_t first = 0;
  std::size_t last = 0;  // one past
};

std::string value_of(const Lines& lines, const Block& block, std::string_view key) {
  for (auto i = block.first; i < block.last; ++i) {
    if (lines[i].starts_with(fmt::format("{} = ", key))) return lines[i].substr(key.size() + 3);
  }
  return {};
}

std::vector<Block> blocks_of(const Lines& lines) {
  std::vector<Block> blocks;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].starts_with('[')) blocks.push_back({.heading = lines[i], .first = i});
  }
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    auto& block = blocks[i];
    block.last = i + 1 < blocks.size() ? blocks[i + 1].first : lines.size();
    while (block.last > block.first + 1 && (lines[block.last - 1].empty() || lines[block.last - 1].starts_with('#'))) --block.last;
  }
  return blocks;
}

bool is_digit(char c) { return std::isdigit(static_cast<unsigned char>(c)) != 0; }

// The number that begins a text of a book: "3d", "2.5%", "20.00"; its digits are moved by one of the last.
std::optional<std::string> shifted(std::string_view literal, int step) {
  std::size_t end = 0;
  while (end < literal.size() && (is_digit(literal[end]) || literal[end] == '.')) ++end;
  const auto unit = literal.substr(end);
  constexpr std::array<std::string_view, 8> units{"", "s", "m", "h", "d", "mo", "y", "%"};
  if (end == 0 || std::ranges::find(units, unit) == units.end()) return std::nullopt;
  const auto number = literal.substr(0, end);
  const auto point = number.find('.');
  if (unit.empty() && point == std::string_view::npos) return std::nullopt;  // a text that is a number
  std::string digits{number};
  std::erase(digits, '.');
  const auto value = std::stoll(digits) + step;
  if (value < 0) return std::nullopt;
  auto result = fmt::format("{:0{}}", value, point == std::string_view::npos ? 1 : number.size() - point);
  if (point != std::string_view::npos) result.insert(result.size() - (number.size() - point - 1), ".");
  return result + std::string{unit};
}

class Mutation {
 public:
  explicit Mutation(std::string_view text) : lines_{lines_of(text)}, blocks_{blocks_of(lines_)} {}

  std::vector<Mutant> all() {
    learn_outputs();
    for (std::size_t i = 0; i < blocks_.size(); ++i) {
      block_ = &blocks_[i];
      if (block_->heading == "[[case]]" || block_->heading == "[labels]" || block_->heading == "[book]") continue;
      numbers();
      bounds();
      overs();
      effects();
      if (block_->heading == "[[clock]]") start_and_stop();
      if (block_->heading == "[[decision]]") {
        outcomes();
        drop();
        if (i + 1 < blocks_.size()) swap_with(blocks_[i + 1]);
      }
    }
    return std::move(mutants_);
  }

 private:
  void learn_outputs() {
    for (const auto& block : blocks_) {
      if (block.heading != "[[table]]") continue;
      const auto id = unquoted(value_of(lines_, block, "id"));
      const auto outputs = value_of(lines_, block, "outputs");
      for (std::size_t at = outputs.find(" = ["); at != std::string::npos; at = outputs.find(" = [", at + 1)) {
        const auto begin = outputs.find_last_of(" {", at - 1) + 1;
        std::string list = outputs.substr(at + 4, outputs.find(']', at) - at - 4);
        auto& values = outputs_[id + "." + outputs.substr(begin, at - begin)];
        for (std::size_t quote = list.find('"'); quote != std::string::npos; quote = list.find('"', quote + 1)) {
          const auto end = list.find('"', quote + 1);
          values.push_back(list.substr(quote + 1, end - quote - 1));
          quote = end;
        }
      }
    }
  }

  static std::string unquoted(const std::string& text) { return text.size() < 2 ? text : text.substr(1, text.size() - 2); }
  [[nodiscard]] std::string rule() const {
    const auto id = value_of(lines_, *block_, "id");
    return id.empty() ? block_->heading : unquoted(id);
  }

  void add(std::string kind, std::size_t line, std::string after) {
    auto lines = lines_;
    lines[line] = after;
    mutants_.push_back({.kind = std::move(kind), .rule = rule(), .before = lines_[line], .after = std::move(after), .text = text_of(lines)});
  }

  [[nodiscard]] bool has_key(std::size_t line, std::initializer_list<std::string_view> keys) const {
    return std::ranges::any_of(keys, [&](std::string_view key) { return lines_[line].starts_with(fmt::format("{} = ", key)); });
  }

  // Every number by one unit, up and down.
  void numbers() {
    for (auto line = block_->first; line < block_->last; ++line) {
      if (!has_key(line, {"when", "where", "within", "warn", "at", "ladder", "latest", "due", "amount", "range", "percent", "floor", "then",
                          "open_before", "plus", "default", "max", "value"})) continue;
      if (block_->heading.starts_with("[params") && !has_key(line, {"value"})) continue;
      quoted_numbers(line);
      plain_numbers(line);
    }
  }

  void quoted_numbers(std::size_t line) {
    const auto& text = lines_[line];
    for (std::size_t open = text.find('"'); open != std::string::npos; open = text.find('"', open + 1)) {
      const auto close = text.find('"', open + 1);
      if (close == std::string::npos) return;
      for (const int step : {-1, 1}) {
        const auto other = shifted(std::string_view{text}.substr(open + 1, close - open - 1), step);
        if (other) add("number", line, text.substr(0, open + 1) + *other + text.substr(close));
      }
      open = close;
    }
  }

  void plain_numbers(std::size_t line) {
    const auto& text = lines_[line];
    bool quoted = false;
    for (std::size_t at = 0; at < text.size(); ++at) {
      if (text[at] == '"') quoted = !quoted;
      if (quoted || !is_digit(text[at]) || at == 0 || (text[at - 1] != ' ' && text[at - 1] != '[')) continue;
      auto end = at;
      while (end < text.size() && is_digit(text[end])) ++end;
      if (end < text.size() && (text[end] == '-' || text[end] == '.')) continue;  // a date
      const auto number = std::stoll(text.substr(at, end - at));
      for (const int step : {-1, 1}) {
        if (number + step >= 0) add("number", line, text.substr(0, at) + fmt::format("{}", number + step) + text.substr(end));
      }
      at = end;
    }
  }

  // A bound that includes its end excludes it, and the other way round.
  void bounds() {
    using Words = std::pair<std::string_view, std::string_view>;
    constexpr std::array<Words, 4> pairs{{{"min", "over"}, {"over", "min"}, {"max", "under"}, {"under", "max"}}};
    for (auto line = block_->first; line < block_->last; ++line) {
      if (!has_key(line, {"when", "where"})) continue;
      for (const auto& [one, other] : pairs) {
        const auto word = fmt::format(" {} = ", one);
        for (auto at = lines_[line].find(word); at != std::string::npos; at = lines_[line].find(word, at + 1)) {
          auto text = lines_[line];
          add("bound", line, text.replace(at + 1, one.size(), other));
        }
      }
    }
  }

  void overs() {
    for (auto line = block_->first; line < block_->last; ++line) {
      if (has_key(line, {"over"})) add("over", line, "");
    }
  }

  void effects() {
    if (block_->heading != "[[gate]]") return;
    for (auto line = block_->first; line < block_->last; ++line) {
      if (lines_[line] == "effect = \"warn\"") return add("effect", line, "effect = \"refuse\"");
      if (lines_[line] == "effect = \"refuse\"") return add("effect", line, "effect = \"warn\"");
    }
    add("effect", block_->last - 1, lines_[block_->last - 1] + "\neffect = \"warn\"");
  }

  void start_and_stop() {
    const auto start = value_of(lines_, *block_, "start");
    const auto stop = value_of(lines_, *block_, "stop");
    if (start == stop) return;
    auto lines = lines_;
    for (auto line = block_->first; line < block_->last; ++line) {
      if (has_key(line, {"start"})) lines[line] = "start = " + stop;
      if (has_key(line, {"stop"})) lines[line] = "stop = " + start;
    }
    mutants_.push_back({.kind = "start-stop", .rule = rule(), .before = start, .after = stop, .text = text_of(lines)});
  }

  // Another value of the same output.
  void outcomes() {
    const auto table = unquoted(value_of(lines_, *block_, "table"));
    for (auto line = block_->first; line < block_->last; ++line) {
      if (!has_key(line, {"then"})) continue;
      const auto& text = lines_[line];
      for (const auto& [word, other] : {std::pair{"= true", "= false"}, std::pair{"= false", "= true"}}) {
        const auto at = text.find(word);
        if (at != std::string::npos) add("outcome", line, text.substr(0, at) + other + text.substr(at + std::string_view{word}.size()));
      }
      for (const auto& [name, values] : outputs_) {
        if (!name.starts_with(table + ".")) continue;
        const auto key = name.substr(table.size() + 1) + " = \"";
        const auto at = text.find(key);
        if (at == std::string::npos) continue;
        const auto begin = at + key.size();
        const auto current = text.substr(begin, text.find('"', begin) - begin);
        const auto found = std::ranges::find(values, current);
        if (found == values.end() || values.size() < 2) continue;
        const auto& other = values[static_cast<std::size_t>(found - values.begin() + 1) % values.size()];
        add("outcome", line, text.substr(0, begin) + other + text.substr(begin + current.size()));
      }
    }
  }

  void drop() {
    auto lines = lines_;
    lines.erase(lines.begin() + static_cast<std::ptrdiff_t>(block_->first), lines.begin() + static_cast<std::ptrdiff_t>(block_->last));
    mutants_.push_back({.kind = "row-dropped", .rule = rule(), .before = "", .after = "", .text = text_of(lines)});
  }

  // Of a table of another book nobody knows here.
  [[nodiscard]] bool first_match_decides(const std::string& table) const {
    const auto found = std::ranges::find_if(blocks_, [&](const Block& one) { return one.heading == "[[table]]" && value_of(lines_, one, "id") == table; });
    return found == blocks_.end() || value_of(lines_, *found, "hit") == "\"first\"";
  }

  // Only rows of one stage are tried in the order in which they stand; of two that answer alike the order says nothing.
  void swap_with(const Block& next) {
    const auto same = [&](std::string_view key) { return value_of(lines_, *block_, key) == value_of(lines_, next, key); };
    if (next.heading != "[[decision]]" || !same("table") || !same("stage") || same("then")) return;
    if (!first_match_decides(value_of(lines_, *block_, "table"))) return;
    Lines lines(lines_.begin(), lines_.begin() + static_cast<std::ptrdiff_t>(block_->first));
    const auto append = [&](std::size_t first, std::size_t last) {
      lines.insert(lines.end(), lines_.begin() + static_cast<std::ptrdiff_t>(first), lines_.begin() + static_cast<std::ptrdiff_t>(last));
    };
    append(next.first, next.last);
    append(block_->last, next.first);
    append(block_->first, block_->last);
    append(next.last, lines_.size());
    mutants_.push_back({.kind = "rows-swapped", .rule = rule(), .before = rule(), .after = unquoted(value_of(lines_, next, "id")), .text = text_of(lines)});
  }

  Lines lines_;
  std::vector<Block> blocks_;
  const Block* block_ = nullptr;
  std::map<std::string, std::vector<std::string>> outputs_;
  std::vector<Mutant> mutants_;
};

}  // namespace

std::vector<Mutant> mutants_of(std::string_view text) { return Mutation{text}.all(); }

}  // namespace svc::test
