// SPDX-License-Identifier: MIT
#include "cli/render/rows.hpp"
#include "cli/render/workbook_file.hpp"
#include "core/base/error.hpp"
#include "core/base/text.hpp"

namespace svc::cli::render {
namespace {

constexpr std::size_t sampled_rows = 200;  // that decide how wide a column is

class SheetRows : public RowWriter {
 public:
  SheetRows(const std::vector<Column>& columns, std::string id, const Context& context)
      : columns_{columns}, id_{std::move(id)}, context_{context}, file_{context} {}

  void row(const std::vector<Cell>& cells) override {
    refuse_long_text(cells);
    if (sample_.size() < sampled_rows && grid_.sheet == nullptr) {
      sample_.push_back(cells);
      if (sample_.size() == sampled_rows) begin_sheet();
      return;
    }
    if (rows_ == most_sheet_rows) begin_sheet();
    write(cells);
  }
  void end() override {
    if (grid_.sheet == nullptr) begin_sheet();
    file_.freeze_headings(grid_.sheet, columns_.size(), rows_);
    file_.end();
  }

 private:
  void begin_sheet() {
    if (grid_.sheet != nullptr) file_.freeze_headings(grid_.sheet, columns_.size(), rows_);
    grid_ = file_.add_sheet(id_, id_);
    rows_ = 0;
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      const auto column = static_cast<lxw_col_t>(i);
      auto width = display_width(columns_[i].key) + 2;
      for (const auto& cells : sample_) width = std::max(width, display_width(people_text(cells[i], context_)));
      file_.set_width(grid_.sheet, column, width);
      file_.write_heading(grid_.sheet, 0, column, columns_[i].key);
    }
    for (const auto& cells : std::exchange(sample_, {})) write(cells);
  }

  void write(const std::vector<Cell>& cells) {
    ++rows_;
    for (std::size_t i = 0; i < cells.size(); ++i) file_.write(grid_.sheet, static_cast<lxw_row_t>(rows_), static_cast<lxw_col_t>(i), cells[i]);
  }

  // What was cut would come back cut.
  void refuse_long_text(const std::vector<Cell>& cells) const {
    for (std::size_t i = 0; i < cells.size(); ++i) {
      const auto* text = std::get_if<std::string>(&cells[i]);
      if (text == nullptr || fits_cell(*text)) continue;
      throw Error{Exit::usage, say(N_("{id}: {column} is longer than a cell of a sheet can be"), {{"id", program_text(cells.front(), context_)}, {"column", columns_[i].key}}),
                  say(N_("--format csv and --format jsonl have room for it")), {.field = "--format"}};
    }
  }

  std::vector<Column> columns_;
  std::string id_;
  const Context& context_;
  WorkbookFile file_;
  WorkbookFile::Grid grid_{nullptr, {}};
  std::vector<std::vector<Cell>> sample_;
  std::size_t rows_ = 0;  // of the sheet at hand, below its headings
};

}  // namespace

std::unique_ptr<RowWriter> sheet_rows(const std::vector<Column>& columns, const std::string& id, const Context& context) {
  return std::make_unique<SheetRows>(columns, id, context);
}

}  // namespace svc::cli::render
