// SPDX-License-Identifier: MIT
#include "cli/render/svg.hpp"

#include "core/base/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace svc::cli::render {
namespace {

// The canvas and what stands around the drawing, in units of the view box.
constexpr double canvas_width = 720;
constexpr double canvas_height = 300;
constexpr double left = 64;
constexpr double right = 16;
constexpr double top = 34;
constexpr double bottom = 44;
constexpr std::size_t most_labels = 12;
constexpr int colours = 6;

// Drawing is the one place where an amount may become inexact.
double drawn(const Cell& cell) {
  if (const auto* value = std::get_if<std::int64_t>(&cell)) return static_cast<double>(*value);
  if (const auto* value = std::get_if<Money>(&cell)) return static_cast<double>(value->minor) / 100;
  if (const auto* value = std::get_if<Ratio>(&cell))
    return 100 * static_cast<double>(value->numerator) / static_cast<double>(value->denominator);
  if (const auto* value = std::get_if<Decimal>(&cell)) return static_cast<double>(value->digits) / std::pow(10, value->places);
  if (const auto* value = std::get_if<Seconds>(&cell)) return static_cast<double>(value->count()) / 3600;
  return 0;
}

// 1, 2 or 5 times a power of ten, so that about four steps reach the highest value.
double step_for(double highest) {
  if (highest <= 0) return 1;
  const auto magnitude = std::pow(10, std::floor(std::log10(highest / 4)));
  const auto relative = highest / 4 / magnitude;
  return magnitude * (relative <= 1 ? 1 : relative <= 2 ? 2 : relative <= 5 ? 5 : 10);
}

struct Series {
  std::string name;
  std::vector<double> values;
  std::vector<std::string> texts;  // as people read them
};

struct Plot {
  std::vector<std::string> labels;  // of the axis
  std::vector<Series> series;
  double highest = 0;
  double step = 1;
  std::string_view unit = {};  // beside each number of the axis

  [[nodiscard]] double band() const { return (canvas_width - left - right) / static_cast<double>(labels.size()); }
  [[nodiscard]] double x(std::size_t index) const { return left + band() * (static_cast<double>(index) + 0.5); }
  [[nodiscard]] double y(double value) const { return canvas_height - bottom - value / highest * (canvas_height - top - bottom); }
};

std::optional<std::size_t> column_of(const Table& table, std::string_view key) {
  const auto found = std::ranges::find(table.columns, key, &Column::key);
  if (found == table.columns.end()) return std::nullopt;
  return static_cast<std::size_t>(found - table.columns.begin());
}

std::optional<Plot> plot_of(const Chart& chart, const Table& table, const Context& context) {
  const auto axis = column_of(table, chart.axis);
  if (!axis || table.rows.empty()) return std::nullopt;
  Plot plot;
  for (const auto& row : table.rows) plot.labels.push_back(people_text(row[*axis], context));
  std::vector<double> sums(table.rows.size());
  for (const auto& key : chart.series) {
    const auto column = column_of(table, key);
    if (!column) return std::nullopt;
    Series series{.name = context.language.text(table.columns[*column].heading), .values = {}, .texts = {}};
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
      series.values.push_back(std::max(0.0, drawn(table.rows[i][*column])));
      series.texts.push_back(people_text(table.rows[i][*column], context));
      sums[i] += series.values.back();
      plot.highest = std::max(plot.highest, chart.shape == Chart::Shape::stacked_bars ? sums[i] : series.values.back());
    }
    plot.series.push_back(std::move(series));
  }
  if (plot.series.empty()) return std::nullopt;
  if (tells_shares(table, chart)) plot.unit = "%";
  plot.step = step_for(plot.highest);
  plot.highest = std::max(plot.step, std::ceil(plot.highest / plot.step) * plot.step);
  return plot;
}

std::string text_at(double x, double y, std::string_view anchor, std::string_view text) {
  return fmt::format("<text x=\"{:.1f}\" y=\"{:.1f}\" text-anchor=\"{}\">{}</text>\n", x, y, anchor, html_text(text));
}

std::string axes(const Plot& plot) {
  std::string out;
  for (int i = 0; i * plot.step <= plot.highest + plot.step / 2; ++i) {
    const auto value = i * plot.step;
    out += fmt::format("<line class=\"grid\" x1=\"{:.1f}\" x2=\"{:.1f}\" y1=\"{:.1f}\" y2=\"{:.1f}\"/>\n", left,
                       canvas_width - right, plot.y(value), plot.y(value));
    out += text_at(left - 6, plot.y(value) + 4, "end", fmt::format("{:g}{}", value, plot.unit));
  }
  const auto every = (plot.labels.size() + most_labels - 1) / most_labels;
  const auto cells = static_cast<std::size_t>(plot.band() * static_cast<double>(every) / 7);
  for (std::size_t i = 0; i < plot.labels.size(); i += every) {
    out +=
        text_at(plot.x(i), canvas_height - bottom + 18, "middle", truncated(plot.labels[i], std::max<std::size_t>(cells, 2)));
  }
  return out;
}

std::string legend(const Plot& plot) {
  std::string out;
  double x = left;
  for (std::size_t i = 0; i < plot.series.size(); ++i) {
    out += fmt::format("<rect class=\"s{}\" x=\"{:.1f}\" y=\"8\" width=\"12\" height=\"12\"/>\n", i % colours, x);
    out += text_at(x + 17, 18, "start", plot.series[i].name);
    x += 34 + 7.5 * static_cast<double>(display_width(plot.series[i].name));
  }
  return out;
}

struct Box {
  double x, y, width, height;
};

std::string bar(const Plot& plot, std::size_t series, std::size_t index, const Box& box) {
  return fmt::format(
      "<rect class=\"s{}\" x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.1f}\" height=\"{:.1f}\"><title>{}</title></rect>\n",
      series % colours, box.x, box.y, box.width, box.height,
      html_text(
          fmt::format("{} · {}: {}", plot.labels[index], plot.series[series].name, plot.series[series].texts[index])));
}

std::string bars(const Plot& plot, bool stacked) {
  const auto inner = plot.band() * 0.76;
  const auto each = stacked ? inner : inner / static_cast<double>(plot.series.size());
  std::string out;
  for (std::size_t i = 0; i < plot.labels.size(); ++i) {
    double below = 0;
    for (std::size_t s = 0; s < plot.series.size(); ++s) {
      const auto value = plot.series[s].values[i];
      const auto x = plot.x(i) - inner / 2 + (stacked ? 0 : each * static_cast<double>(s));
      const auto y = plot.y(below + value);
      out += bar(plot, s, i, {x, y, each, plot.y(below) - y});
      if (stacked) below += value;
    }
  }
  return out;
}

std::string lines(const Plot& plot) {
  std::string out;
  for (std::size_t s = 0; s < plot.series.size(); ++s) {
    std::string points;
    std::string dots;
    for (std::size_t i = 0; i < plot.labels.size(); ++i) {
      const auto y = plot.y(plot.series[s].values[i]);
      points += fmt::format("{:.1f},{:.1f} ", plot.x(i), y);
      dots += fmt::format(
          "<circle class=\"s{}\" cx=\"{:.1f}\" cy=\"{:.1f}\" r=\"3\"><title>{}</title></circle>\n", s % colours,
          plot.x(i), y,
          html_text(fmt::format("{} · {}: {}", plot.labels[i], plot.series[s].name, plot.series[s].texts[i])));
    }
    out += fmt::format("<polyline class=\"l{}\" points=\"{}\"/>\n{}", s % colours, points, dots);
  }
  return out;
}

}  // namespace

std::string html_text(std::string_view text) {
  std::string out;
  for (const char c : shown(text)) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

bool tells_shares(const Table& table, const Chart& chart) {
  bool any = false;
  for (const auto& key : chart.series) {
    const auto column = column_of(table, key);
    for (const auto& row : table.rows) {
      if (!column || std::holds_alternative<std::nullptr_t>(row[*column])) continue;
      if (!std::holds_alternative<Ratio>(row[*column])) return false;
      any = true;
    }
  }
  return any;
}

std::string svg(const Chart& chart, const Table& table, const Context& context) {
  const auto plot = plot_of(chart, table, context);
  if (!plot) return {};
  const auto title = html_text(context.language.text(chart.title));
  return fmt::format("<svg viewBox=\"0 0 {:g} {:g}\" role=\"img\" aria-label=\"{}\">\n<title>{}</title>\n", canvas_width,
                     canvas_height, title, title) +
         axes(*plot) +
         (chart.shape == Chart::Shape::lines ? lines(*plot) : bars(*plot, chart.shape == Chart::Shape::stacked_bars)) +
         legend(*plot) + "</svg>\n";
}

}  // namespace svc::cli::render
