// SPDX-License-Identifier: MIT
// Charts as inline SVG, without script: bars side by side, stacked bars, lines.
#pragma once

#include "cli/render/render.hpp"

#include <string>
#include <string_view>

namespace svc::cli::render {

// Empty where the table has no rows or the chart names a column that it lacks. Series are drawn in the classes s0 to
// s5.
[[nodiscard]] std::string svg(const Chart& chart, const Table& table, const Context& context);
// What is drawn are shares, so that the axis is in percent.
[[nodiscard]] bool tells_shares(const Table& table, const Chart& chart);
// For text and attributes of HTML and SVG; control characters are shown as escapes.
[[nodiscard]] std::string html_text(std::string_view text);

}  // namespace svc::cli::render
