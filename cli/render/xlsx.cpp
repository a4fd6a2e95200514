// SPDX-License-Identifier: MIT
// Workbooks that people compute on: typed cells, a sheet a table, the headings frozen and filtered. Text is written as
// text, so nothing that came from outside is ever a formula. Rows go to files as they come; memory does not grow.
#include "cli/render/svg.hpp"
#include "cli/render/workbook_file.hpp"
#include "core/base/error.hpp"
#include "core/base/text.hpp"

#include <cerrno>
#include <cstring>

namespace svc::cli::render {
namespace {

constexpr std::size_t measured_rows = 200;      // that decide how wide a column is
constexpr std::size_t half_width = 30;          // of values beside their names

class Workbook {
 public:
  explicit Workbook(const Context& context, Instant made = first_of_zip) : context_{context}, file_{context, made} {}

  // A sheet of names and values.
  void fields(const Message& title, const std::string& id, const std::vector<Field>& fields) {
    if (fields.empty()) return;
    const auto grid = file_.add_sheet(words(title), id);
    std::size_t names = 0;
    lxw_row_t at = 0;
    for (const auto& field : fields) {
      const auto name = sheet_text(words(field.heading));
      names = std::max(names, display_width(name));
      file_.write_heading(grid.sheet, at, 0, name);
      file_.write(grid.sheet, at++, 1, field.value);
    }
    file_.set_width(grid.sheet, 0, names);
    file_.set_width(grid.sheet, 1, half_width);
  }

  // A sheet of rows under frozen headings, and one more for every million rows.
  void table(const Table& table, const std::vector<const Chart*>& charts = {}) {
    for (std::size_t from = 0; from == 0 || from < table.rows.size(); from += most_sheet_rows) {
      const auto count = std::min(most_sheet_rows, table.rows.size() - from);
      const auto grid = file_.add_sheet(words(table.title), table.id);
      headings(grid.sheet, table, count);
      for (std::size_t i = 0; i < count; ++i) {
        const auto& row = table.rows[from + i];
        for (std::size_t column = 0; column < row.size(); ++column) {
          file_.write(grid.sheet, static_cast<lxw_row_t>(i + 1), static_cast<lxw_col_t>(column), row[column]);
        }
      }
      if (from > 0 || count == 0) continue;
      lxw_row_t place = 1;
      for (const auto* chart : charts) place += draw(grid, table, *chart, place) ? 20 : 0;
    }
  }

  void record(const Record& record) {
    fields(record.title, record.id, record.fields);
    for (const auto& inner : record.tables) table(inner);
    for (const auto& inner : record.records) this->record(inner);
  }

  void end() { file_.end(); }

 private:
  using Grid = WorkbookFile::Grid;
  [[nodiscard]] std::string words(const Message& message) const { return message.empty() ? std::string{} : context_.language.text(message); }

  void headings(lxw_worksheet* sheet, const Table& table, std::size_t count) {
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
      const auto column = static_cast<lxw_col_t>(i);
      const auto heading = sheet_text(words(table.columns[i].heading));
      auto width = display_width(heading) + 2;  // beside the filter's button
      for (std::size_t row = 0; row < std::min(table.rows.size(), measured_rows); ++row) {
        width = std::max(width, display_width(people_text(table.rows[row][i], context_)));
      }
      file_.set_width(sheet, column, width);
      file_.write_heading(sheet, 0, column, heading);
    }
    file_.freeze_headings(sheet, table.columns.size(), count);
  }

  static std::optional<lxw_col_t> column_at(const Table& table, const std::string& key) {
    const auto found = std::ranges::find(table.columns, key, &Column::key);
    if (found == table.columns.end()) return std::nullopt;
    return static_cast<lxw_col_t>(found - table.columns.begin());
  }

  bool draw(const Grid& grid, const Table& table, const Chart& chart, lxw_row_t place) {
    const auto axis = column_at(table, chart.axis);
    if (!axis || chart.series.empty()) return false;
    const auto shape = chart.shape == Chart::Shape::lines ? LXW_CHART_LINE
                       : chart.shape == Chart::Shape::bars ? LXW_CHART_COLUMN : LXW_CHART_COLUMN_STACKED;
    auto* drawing = lib_.workbook_add_chart(file_.book(), static_cast<std::uint8_t>(shape));
    if (drawing == nullptr) throw unwritable_workbook(std::strerror(ENOMEM));
    const auto last = static_cast<lxw_row_t>(std::min(table.rows.size(), most_sheet_rows));
    for (const auto& key : chart.series) {
      const auto column = column_at(table, key);
      if (!column) continue;
      auto* series = lib_.chart_add_series(drawing, nullptr, nullptr);
      lib_.chart_series_set_categories(series, grid.name.c_str(), 1, *axis, last, *axis);
      lib_.chart_series_set_values(series, grid.name.c_str(), 1, *column, last, *column);
      lib_.chart_series_set_name(series, words(table.columns[*column].heading).c_str());
    }
    if (tells_shares(table, chart)) lib_.chart_axis_set_num_format(drawing->y_axis, "0.0%");
    lib_.chart_title_set_name(drawing, words(chart.title).c_str());
    file_.check(lib_.worksheet_insert_chart(grid.sheet, place, static_cast<lxw_col_t>(table.columns.size() + 1), drawing));
    return true;
  }

  const Context& context_;
  WorkbookFile file_;
  WorkbookLibrary& lib_ = file_.library();
};

// The instant the report is about.
Instant instant_of(const Document& document) {
  for (const auto& field : document.about) {
    const auto* at = std::get_if<Instant>(&field.value);
    if (at != nullptr && field.key == "as_of" && *at > first_of_zip) return *at;
  }
  return first_of_zip;
}

}  // namespace

void xlsx(const Table& table, const Context& context) {
  Workbook book{context};
  book.table(table);
  book.end();
}

void xlsx(const Record& record, const Context& context) {
  Workbook book{context};
  book.record(record);
  book.end();
}

void xlsx(const Document& document, const Context& context) {
  Workbook book{context, instant_of(document)};
  auto about = document.about;
  about.insert(about.begin(), {.key = "title", .heading = say(N_("Report")), .value = document.title});
  book.fields(say(N_("About this report")), "about", about);
  for (const auto& table : document.tables) {
    std::vector<const Chart*> charts;
    for (const auto& chart : document.charts) {
      if (chart.table == table.id) charts.push_back(&chart);
    }
    book.table(table, charts);
  }
  book.end();
}

}  // namespace svc::cli::render
