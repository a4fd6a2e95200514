// SPDX-License-Identifier: MIT
#include "cli/render/render.hpp"
#include "core/base/text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace svc::cli::render {
namespace {

// "1 d 7 h", "2 h 10 min", "45 s": the two largest units.
std::string duration(Seconds length, const Language& language) {
  struct Unit {
    std::int64_t seconds;
    const char* text;
  };
  static constexpr std::array<Unit, 4> units{
      {{86400, N_("{n} d")}, {3600, N_("{n} h")}, {60, N_("{n} min")}, {1, N_("{n} s")}}};
  auto rest = length.count() < 0 ? -length.count() : length.count();
  std::string out = length.count() < 0 ? "-" : "";
  int shown_units = 0;
  for (const auto& unit : units) {
    const auto count = rest / unit.seconds;
    if (count == 0 && !(unit.seconds == 1 && shown_units == 0)) {
      if (shown_units > 0) break;
      continue;
    }
    rest %= unit.seconds;
    if (shown_units > 0) out += ' ';
    out += language.text(say(unit.text, {{"n", std::to_string(count)}}));
    if (++shown_units == 2) break;
  }
  return out;
}

// Local time without the seconds where they are zero.
std::string local(Instant instant, const time::Zone& zone) {
  auto written = to_text(time::to_local(zone, instant));
  written[10] = ' ';
  return written.ends_with(":00") ? written.substr(0, written.size() - 3) : written;
}

Json json_list(const std::vector<std::string>& texts) {
  JsonArray list;
  for (const auto& text : texts) list.emplace_back(text);
  return list;
}

template <typename... Fs>
struct Overloaded : Fs... {
  using Fs::operator()...;
};

}  // namespace

Json json_value(const Cell& cell, const Context& context) {
  return std::visit(
      Overloaded{[](std::nullptr_t) { return Json{}; }, [](bool value) { return Json{value}; },
                 [](std::int64_t value) { return Json{value}; }, [](const std::string& value) { return Json{value}; },
                 [](Money value) { return Json{to_text(value)}; }, [](Ratio value) { return Json{to_text(value)}; },
                 [](Span value) { return Json{to_text(value)}; },
                 [](Seconds value) { return Json{static_cast<std::int64_t>(value.count())}; },
                 [](Date value) { return Json{to_text(value)}; },
                 [&](Instant value) { return Json{time::rfc3339(context.zone(), value)}; },
                 [](const Label& value) { return value.id.empty() ? Json{} : Json{value.id}; },
                 [&](const Message& value) { return value.empty() ? Json{} : Json{context.language.text(value)}; },
                 [](const std::vector<std::string>& value) { return json_list(value); },
                 [](const Members& value) { return value.values; }, [](const Decimal& value) { return Json{to_text(value)}; }},
      cell);
}

std::string program_text(const Cell& cell, const Context& context) {
  if (const auto* text = std::get_if<std::string>(&cell)) return *text;
  if (const auto* instant = std::get_if<Instant>(&cell)) return time::rfc3339(context.zone(), *instant);
  if (const auto* members = std::get_if<Members>(&cell)) return joined(members->texts, "; ");
  const auto value = json_value(cell, context);
  if (value.is_null()) return {};
  if (const auto* text = value.text()) return *text;
  if (const auto* list = std::get_if<std::vector<std::string>>(&cell)) return joined(*list, "; ");
  return to_text(value);
}

std::string people_text(const Cell& cell, const Context& context) {
  const auto& language = context.language;
  if (const auto* value = std::get_if<bool>(&cell)) return language.text(*value ? N_("yes") : N_("no"));
  if (const auto* value = std::get_if<Seconds>(&cell)) return duration(*value, language);
  if (const auto* value = std::get_if<Instant>(&cell)) return local(*value, context.zone());
  if (const auto* value = std::get_if<Label>(&cell))
    return value->text.empty() ? value->id : language.text(value->text);
  const auto* members = std::get_if<Members>(&cell);
  if (members != nullptr && !members->words.empty()) return language.text(members->words);
  if (const auto* value = std::get_if<Message>(&cell)) return value->empty() ? std::string{} : language.text(*value);
  return program_text(cell, context);
}

std::vector<Align> alignments(const Table& table) {
  const auto is_number = [](const Cell& cell) {
    return std::holds_alternative<std::int64_t>(cell) || std::holds_alternative<Money>(cell) ||
           std::holds_alternative<Ratio>(cell) || std::holds_alternative<Decimal>(cell);
  };
  std::vector<Align> aligns;
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    const bool numbers = std::ranges::any_of(table.rows, [&](const auto& row) { return is_number(row[i]); });
    aligns.push_back(numbers ? Align::right : table.columns[i].align);
  }
  return aligns;
}

}  // namespace svc::cli::render
