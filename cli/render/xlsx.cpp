// SPDX-License-Identifier: MIT
// Workbooks that people compute on: typed cells, a sheet a table, the headings frozen and filtered. Text is written as
// text, so nothing that came from outside is ever a formula. Rows go to files as they come; memory does not grow.
#include "cli/render/workbook_cell.hpp"
#include "cli/render/workbook_library.hpp"
#include "core/base/error.hpp"
#include "core/base/text.hpp"

#include <cerrno>
#include <cstdio>
#include <cstring>

namespace svc::cli::render {
namespace {

constexpr std::size_t most_rows = 1048575;      // of a sheet, below its headings
constexpr std::size_t measured_rows = 200;      // that decide how wide a column is
constexpr std::size_t widest = 60;
constexpr Instant first_of_zip{Seconds{315532800}};  // 1980-01-01, where no report says its instant

Error unwritable(const char* reason) {
  return Error{Exit::store, say(N_("The workbook cannot be written: {reason}."), {{"reason", reason}})};
}

// A file that has no name and is gone when svc is.
class HiddenFile {
 public:
  HiddenFile() : file_{std::tmpfile()} {
    if (file_ == nullptr) throw unwritable(std::strerror(errno));
  }
  ~HiddenFile() { std::fclose(file_); }
  HiddenFile(const HiddenFile&) = delete;
  HiddenFile& operator=(const HiddenFile&) = delete;

  [[nodiscard]] std::string path() const { return fmt::format("/proc/self/fd/{}", ::fileno(file_)); }
  void copy_to(Sink& out) {
    std::rewind(file_);
    std::array<char, 65536> piece{};
    for (;;) {
      const auto count = std::fread(piece.data(), 1, piece.size(), file_);
      out.write({piece.data(), count});
      if (count < piece.size()) break;
    }
    if (std::ferror(file_) != 0) throw unwritable(std::strerror(EIO));
  }

 private:
  std::FILE* file_;
};

struct Grid {
  lxw_worksheet* sheet;
  std::string name;
};

class Workbook {
 public:
  explicit Workbook(const Context& context, Instant made = first_of_zip) : context_{context} {
    lxw_workbook_options options{};
    options.constant_memory = 1;
    book_ = lib_.workbook_new_opt(file_.path().c_str(), &options);
    if (book_ == nullptr) throw unwritable(std::strerror(ENOMEM));
    lxw_doc_properties properties{};
    properties.created = utc_seconds(made);  // else the library asks the clock, and no two workbooks are the same
    lib_.workbook_set_properties(book_, &properties);
    for (std::size_t i = 0; i < formats_.size(); ++i) formats_[i] = make_format(static_cast<NumberFormat>(i));
  }
  ~Workbook() {
    if (book_ != nullptr) lib_.lxw_workbook_free(book_);
  }
  Workbook(const Workbook&) = delete;
  Workbook& operator=(const Workbook&) = delete;

  // A sheet of names and values.
  void fields(const Message& title, const std::string& id, const std::vector<Field>& fields) {
    if (fields.empty()) return;
    const auto grid = add_sheet(title, id);
    std::size_t names = 0;
    lxw_row_t at = 0;
    for (const auto& field : fields) {
      const auto name = sheet_text(words(field.heading));
      names = std::max(names, display_width(name));
      check(lib_.worksheet_write_string(grid.sheet, at, 0, name.c_str(), format(NumberFormat::heading)));
      write(grid.sheet, at++, 1, field.value);
    }
    set_width(grid.sheet, 0, names);
    set_width(grid.sheet, 1, widest / 2);
  }

  // A sheet of rows under frozen headings, and one more for every million rows.
  void table(const Table& table, const std::vector<const Chart*>& charts = {}) {
    for (std::size_t from = 0; from == 0 || from < table.rows.size(); from += most_rows) {
      const auto count = std::min(most_rows, table.rows.size() - from);
      const auto grid = add_sheet(table.title, table.id);
      headings(grid.sheet, table, count);
      for (std::size_t i = 0; i < count; ++i) {
        const auto& row = table.rows[from + i];
        for (std::size_t column = 0; column < row.size(); ++column) {
          write(grid.sheet, static_cast<lxw_row_t>(i + 1), static_cast<lxw_col_t>(column), row[column]);
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

  void end() {
    auto* book = std::exchange(book_, nullptr);
    check(lib_.workbook_close(book));
    file_.copy_to(context_.out);
  }

 private:
  [[nodiscard]] std::string words(const Message& message) const { return message.empty() ? std::string{} : context_.language.text(message); }
  [[nodiscard]] lxw_format* format(NumberFormat kind) const { return formats_[static_cast<std::size_t>(kind)]; }
  void check(lxw_error error) const {
    if (error != LXW_NO_ERROR) throw unwritable(lib_.lxw_strerror(error));
  }

  lxw_format* make_format(NumberFormat kind) {
    auto* made = lib_.workbook_add_format(book_);
    if (made == nullptr) throw unwritable(std::strerror(ENOMEM));
    const std::string pattern{number_format(kind)};
    if (!pattern.empty()) lib_.format_set_num_format(made, pattern.c_str());
    if (kind == NumberFormat::heading) {
      lib_.format_set_bold(made);
      lib_.format_set_bottom(made, LXW_BORDER_THIN);
    }
    return made;
  }

  Grid add_sheet(const Message& title, const std::string& id) {
    auto name = names_.take(words(title), id);
    auto* sheet = lib_.workbook_add_worksheet(book_, name.c_str());
    if (sheet == nullptr) throw unwritable(name.c_str());
    return {sheet, std::move(name)};
  }

  void headings(lxw_worksheet* sheet, const Table& table, std::size_t count) {
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
      const auto column = static_cast<lxw_col_t>(i);
      const auto heading = sheet_text(words(table.columns[i].heading));
      auto width = display_width(heading) + 2;  // beside the filter's button
      for (std::size_t row = 0; row < std::min(table.rows.size(), measured_rows); ++row) {
        width = std::max(width, display_width(people_text(table.rows[row][i], context_)));
      }
      set_width(sheet, column, width);
      check(lib_.worksheet_write_string(sheet, 0, column, heading.c_str(), format(NumberFormat::heading)));
    }
    lib_.worksheet_freeze_panes(sheet, 1, 0);
    lib_.worksheet_repeat_rows(sheet, 0, 0);
    if (!table.columns.empty()) {
      lib_.worksheet_autofilter(sheet, 0, 0, static_cast<lxw_row_t>(count), static_cast<lxw_col_t>(table.columns.size() - 1));
    }
  }

  void set_width(lxw_worksheet* sheet, lxw_col_t column, std::size_t width) {
    lib_.worksheet_set_column(sheet, column, column, static_cast<double>(std::clamp<std::size_t>(width + 2, 6, widest)), nullptr);
  }

  void write(lxw_worksheet* sheet, lxw_row_t row, lxw_col_t column, const Cell& cell) {
    const auto value = sheet_value(cell, context_);
    if (const auto* yes = std::get_if<bool>(&value)) {
      check(lib_.worksheet_write_boolean(sheet, row, column, *yes ? 1 : 0, nullptr));
    } else if (const auto* number = std::get_if<SheetNumber>(&value)) {
      check(lib_.worksheet_write_number(sheet, row, column, number->value, format(number->format)));
    } else if (const auto* text = std::get_if<std::string>(&value)) {
      check(lib_.worksheet_write_string(sheet, row, column, text->c_str(), nullptr));
    }
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
    auto* drawing = lib_.workbook_add_chart(book_, static_cast<std::uint8_t>(shape));
    if (drawing == nullptr) throw unwritable(std::strerror(ENOMEM));
    const auto last = static_cast<lxw_row_t>(std::min(table.rows.size(), most_rows));
    for (const auto& key : chart.series) {
      const auto column = column_at(table, key);
      if (!column) continue;
      auto* series = lib_.chart_add_series(drawing, nullptr, nullptr);
      lib_.chart_series_set_categories(series, grid.name.c_str(), 1, *axis, last, *axis);
      lib_.chart_series_set_values(series, grid.name.c_str(), 1, *column, last, *column);
      lib_.chart_series_set_name(series, words(table.columns[*column].heading).c_str());
    }
    lib_.chart_title_set_name(drawing, words(chart.title).c_str());
    check(lib_.worksheet_insert_chart(grid.sheet, place, static_cast<lxw_col_t>(table.columns.size() + 1), drawing));
    return true;
  }

  const Context& context_;
  WorkbookLibrary lib_;
  HiddenFile file_;
  lxw_workbook* book_ = nullptr;
  std::array<lxw_format*, 8> formats_{};
  SheetNames names_;
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
