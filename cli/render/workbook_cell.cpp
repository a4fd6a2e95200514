// SPDX-License-Identifier: MIT
#include "cli/render/workbook_cell.hpp"

#include <fmt/format.h>

#include <cmath>

#include "core/base/text.hpp"

namespace svc::cli::render {
namespace {

constexpr std::size_t longest_text = 32767;        // UTF-16 units
constexpr std::size_t longest_name = 31;
constexpr std::int64_t exact = 1LL << 53;          // whole numbers beyond it are not exact in a sheet
constexpr std::int64_t day_of_1970 = 25569;        // days count from 1899-12-30 …
constexpr std::int64_t first_sound_day = 61;       // … and are wrong before 1900-03-01, by an old mistake of the format
constexpr double seconds_of_day = 86400;

std::size_t bytes_of(unsigned char lead) { return lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4; }

// The longest beginning of so many UTF-16 units.
std::string_view beginning(std::string_view text, std::size_t units) {
  std::size_t at = 0;
  std::size_t used = 0;
  while (at < text.size()) {
    const auto bytes = bytes_of(static_cast<unsigned char>(text[at]));
    used += bytes == 4 ? 2 : 1;
    if (used > units) break;
    at += bytes;
  }
  return text.substr(0, at);
}

std::string cut_to(std::string_view text, std::size_t units) {
  if (beginning(text, units).size() == text.size()) return std::string{text};
  return std::string{beginning(text, units - 1)} + "…";
}

// "_x000D_" would be read back as a control character.
bool reads_as_escape(std::string_view rest) {
  const auto hex = [](char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'F') || (c >= 'a' && c <= 'f'); };
  return rest.size() >= 7 && rest.starts_with("_x") && rest[6] == '_' && std::ranges::all_of(rest.substr(2, 4), hex);
}

SheetValue day(std::int64_t days, double part, NumberFormat format, const Cell& cell, const Context& context) {
  const auto serial = days + day_of_1970;
  if (serial < first_sound_day) return sheet_text(people_text(cell, context));
  return SheetNumber{static_cast<double>(serial) + part, format};
}

SheetValue instant_value(LocalTime local, const Cell& cell, const Context& context) {
  const auto date = std::chrono::floor<std::chrono::days>(local);
  const auto part = static_cast<double>((local - date).count()) / seconds_of_day;
  return day(date.time_since_epoch().count(), part, NumberFormat::instant, cell, context);
}

}  // namespace

SheetValue sheet_value(const Cell& cell, const Context& context) {
  if (std::holds_alternative<std::nullptr_t>(cell)) return nullptr;
  if (const auto* yes = std::get_if<bool>(&cell)) return *yes;
  if (const auto* number = std::get_if<std::int64_t>(&cell)) {
    if (*number > exact || *number < -exact) return std::to_string(*number);
    return SheetNumber{static_cast<double>(*number), NumberFormat::whole};
  }
  if (const auto* money = std::get_if<Money>(&cell)) {
    if (money->minor > exact || money->minor < -exact) return to_text(*money);
    return SheetNumber{static_cast<double>(money->minor) / 100, NumberFormat::money};
  }
  if (const auto* ratio = std::get_if<Ratio>(&cell)) {
    return SheetNumber{static_cast<double>(ratio->numerator) / static_cast<double>(ratio->denominator), NumberFormat::percent};
  }
  if (const auto* decimal = std::get_if<Decimal>(&cell)) {
    if (decimal->digits > exact || decimal->digits < -exact) return to_text(*decimal);
    return SheetNumber{static_cast<double>(decimal->digits) / std::pow(10, decimal->places), NumberFormat::decimal};
  }
  if (const auto* length = std::get_if<Seconds>(&cell)) {
    return SheetNumber{static_cast<double>(length->count()) / seconds_of_day, NumberFormat::duration};
  }
  if (const auto* date = std::get_if<Date>(&cell)) return day(date->time_since_epoch().count(), 0, NumberFormat::date, cell, context);
  if (const auto* at = std::get_if<Instant>(&cell)) return instant_value(time::to_local(context.zone(), *at), cell, context);
  const auto* text = std::get_if<std::string>(&cell);
  auto written = sheet_text(text != nullptr ? *text : people_text(cell, context));
  if (written.empty()) return nullptr;
  return written;
}

std::string_view number_format(NumberFormat format) {
  switch (format) {
    case NumberFormat::whole:
      return "0";
    case NumberFormat::money:
      return "#,##0.00";
    case NumberFormat::decimal:
      return "0.0###";
    case NumberFormat::percent:
      return "0.0###%";
    case NumberFormat::duration:
      return "[h]:mm:ss";
    case NumberFormat::date:
      return "yyyy-mm-dd";
    case NumberFormat::instant:
      return "yyyy-mm-dd hh:mm:ss";
    case NumberFormat::plain:
    case NumberFormat::heading:
      break;
  }
  return {};
}

std::string sheet_text(std::string_view text) {
  std::string out;
  const auto kept = cut_to(text, longest_text);
  for (std::size_t at = 0; at < kept.size(); ++at) {
    const auto rest = std::string_view{kept}.substr(at);
    if (reads_as_escape(rest)) {
      out += "_x005F";
    } else if (rest.starts_with("\xEF\xBF\xBE") || rest.starts_with("\xEF\xBF\xBF")) {
      out += "\xEF\xBF\xBD";
      at += 2;
      continue;
    }
    out += kept[at];
  }
  return out;
}

bool fits_cell(std::string_view text) { return beginning(text, longest_text).size() == text.size(); }

namespace {

// The longest end of so many UTF-16 units, from the first whole word in it.
std::string_view ending(std::string_view text, std::size_t units) {
  std::size_t at = 0;
  while (beginning(text.substr(at), units).size() != text.size() - at) at += bytes_of(static_cast<unsigned char>(text[at]));
  const auto space = at > 0 && text[at - 1] != ' ' ? text.find(' ', at) : std::string_view::npos;
  return text.substr(space == std::string_view::npos ? at : space + 1);
}

// Of a name that is too long the middle is left out, at words where it has any: titles differ at their ends.
std::string fitting(const std::string& name, std::size_t units) {
  if (beginning(name, units).size() == name.size()) return name;
  const auto tail = ending(name, units / 2 - 1);
  std::size_t room = units - 1;
  while (beginning(tail, units - 1 - room).size() != tail.size()) --room;
  auto head = beginning(name, room);
  const auto space = head.rfind(' ');
  if (space != std::string_view::npos && space > head.size() / 2) head = head.substr(0, space);
  return fmt::format("{}…{}", head, tail);
}

}  // namespace

std::string SheetNames::take(std::string_view wanted, std::string_view otherwise) {
  std::string name{trimmed(wanted.empty() ? otherwise : wanted)};
  std::ranges::replace_if(name, [](char c) { return std::string_view{"[]:*?/\\'"}.find(c) != std::string_view::npos; }, ' ');
  name = shown(trimmed(name));
  if (name.empty() || lower(name) == "history") name += "_";  // a name that spreadsheet programs keep for themselves
  auto unique = fitting(name, longest_name);
  for (int number = 2; !taken_.insert(lower(unique)).second; ++number) {
    const auto mark = fmt::format(" ({})", number);
    unique = fitting(name, longest_name - mark.size()) + mark;
  }
  return unique;
}

}  // namespace svc::cli::render
