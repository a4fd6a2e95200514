// SPDX-License-Identifier: MIT
#include "core/workbook/cell.hpp"

#include <fmt/format.h>

#include <cmath>

#include "core/base/text.hpp"
#include "core/base/whole_number.hpp"

namespace svc::workbook {
namespace {

std::optional<Message> read_shared(std::string_view value, SharedStrings& strings, std::string& into) {
  const auto number = whole_number(value).value_or(-1);
  if (number < 0 || static_cast<std::size_t>(number) >= strings.size()) {
    return say(N_("the cell refers to text {number} of {count}"), {{"number", shown(truncated(value, 20))}, {"count", std::to_string(strings.size())}});
  }
  strings.copy(static_cast<std::size_t>(number), into);
  return std::nullopt;
}

// A time of midnight says no more than its day.
std::string_view without_midnight(std::string_view iso) {
  for (const auto* midnight : {"T00:00:00.000", "T00:00:00", "T00:00"}) {
    if (iso.ends_with(midnight)) return iso.substr(0, iso.size() - std::string_view{midnight}.size());
  }
  return iso;
}

void read_numeric(std::string_view value, const Shows& shows, Epoch epoch, SheetCell& into) {
  const auto number = read_number(trimmed(value));
  if (!number) {
    into.text = value;
    into.fault = CellFault{"number", say(N_("not a number: {text}"), {{"text", shown(truncated(value, 40))}})};
    return;
  }
  into.text = number_text(*number);
  if (shows.as == Shows::As::number) return;
  if (shows.as == Shows::As::padded) {
    const bool whole = into.text.find_first_not_of("0123456789") == std::string::npos;
    if (whole && into.text.size() < shows.digits) into.text.insert(0, shows.digits - into.text.size(), '0');
    return;
  }
  if (auto day = day_text(*number, shows, epoch)) {
    into.text = std::move(*day);
  } else {
    into.fault = CellFault{"no-such-day", say(N_("the cell is shown as a date, but there is no day {number}"), {{"number", into.text}})};
  }
}

}  // namespace

void RawCell::restart() {
  style = 0;
  type.clear(), value.clear(), inline_text.clear(), inline_raw.clear();
  has_value = is_formula = false;
}

std::optional<Message> RawCell::read(const Workbook& workbook, SharedStrings& strings, SheetCell& into) const {
  if (type == "inlineStr") {
    into.text = inline_text;
  } else if (!has_value || (value.empty() && type != "str")) {
    if (is_formula) into.fault = CellFault{"formula", say(N_("the formula has no result")), say(N_("open the workbook in a spreadsheet, let it compute, and save it"))};
  } else if (type == "s") {
    return read_shared(trimmed(value), strings, into.text);
  } else if (type == "str") {
    append_unescaped(into.text, value);
  } else if (type == "b") {
    into.text = value == "0" || value == "false" ? "false" : "true";
  } else if (type == "e") {
    into.text = value;
    into.fault = CellFault{"cell-error", say(N_("the cell shows the error {error}"), {{"error", shown(truncated(value, 20))}})};
  } else if (type == "d") {
    into.text = without_midnight(trimmed(value));
  } else if (type.empty() || type == "n") {
    const auto shows = workbook.styles().shows(style);
    if (!shows) return say(N_("the cell refers to style {number} of {count}"), {{"number", std::to_string(style)}, {"count", std::to_string(workbook.styles().size())}});
    read_numeric(value, *shows, workbook.epoch(), into);
  } else {
    return say(N_("no cell is of the type {type}"), {{"type", shown(truncated(type, 20))}});
  }
  return std::nullopt;
}

}  // namespace svc::workbook
