// SPDX-License-Identifier: MIT
#include "cli/render/workbook_cell.hpp"

#include <doctest/doctest.h>

using namespace svc;
using namespace svc::cli;

namespace {

class Nothing : public Sink {
 public:
  void write(std::string_view) override {}
};

struct Sheet {
  Nothing out;
  Language language{"en"};
  time::Zone shanghai{.name = "Asia/Shanghai", .first_offset = Seconds{8 * 3600}, .transitions = {}};
  render::Context context{.out = out, .language = language, .zone = [this]() -> const time::Zone& { return shanghai; }};

  double number(const Cell& cell) const { return std::get<render::SheetNumber>(render::sheet_value(cell, context)).value; }
  std::string text(const Cell& cell) const { return std::get<std::string>(render::sheet_value(cell, context)); }
};

}  // namespace

TEST_CASE("amounts, shares and lengths of time are numbers that a sheet adds up") {
  const Sheet sheet;
  CHECK(sheet.number(Money{1250}) == 12.5);
  CHECK(sheet.number(Ratio{25, 1000}) == 0.025);
  CHECK(sheet.number(Seconds{43200}) == 0.5);
  CHECK(sheet.number(std::int64_t{-3}) == -3);
}

TEST_CASE("a whole number that a sheet would round stays text, digit by digit") {
  const Sheet sheet;
  const std::int64_t last = 1LL << 53;
  CHECK(sheet.number(last) == 9007199254740992.0);
  CHECK(sheet.text(last + 1) == "9007199254740993");
  CHECK(sheet.text(-last - 1) == "-9007199254740993");
}

TEST_CASE("days count as spreadsheet programs count them, in the store's zone; days they count wrongly stay text") {
  const Sheet sheet;
  CHECK(sheet.number(make_date(2026, 1, 15)) == 46037);
  CHECK(sheet.number(instant_at(1768442400)) == doctest::Approx(46037 + 10.0 / 24));  // 10:00 in Shanghai
  CHECK(sheet.number(make_date(1900, 3, 1)) == 61);
  CHECK(sheet.text(make_date(1900, 2, 28)) == "1900-02-28");
}

TEST_CASE("nothing and an empty text leave the cell empty") {
  const Sheet sheet;
  CHECK(std::holds_alternative<std::nullptr_t>(render::sheet_value(nullptr, sheet.context)));
  CHECK(std::holds_alternative<std::nullptr_t>(render::sheet_value(std::string{}, sheet.context)));
}

TEST_CASE("a text is cut at the longest a cell holds, counted as the format counts, and says so") {
  const std::string longest(32767, 'x');
  CHECK(render::sheet_text(longest) == longest);
  CHECK(render::sheet_text(longest + "x") == std::string(32766, 'x') + "…");
  std::string wide;  // two units each
  for (int i = 0; i < 16384; ++i) wide += "😀";
  const auto kept = render::sheet_text(wide);
  CHECK(kept.size() == 16383 * 4 + std::string_view{"…"}.size());
}

TEST_CASE("what a reader of the format would take for an escape is kept as text") {
  CHECK(render::sheet_text("_x000D_") == "_x005F_x000D_");
  CHECK(render::sheet_text("_x000G_ _x00_") == "_x000G_ _x00_");
  CHECK(render::sheet_text("a\xEF\xBF\xBF" "b") == "a\xEF\xBF\xBD" "b");
}

TEST_CASE("names of sheets are short, plain and differ without regard to case") {
  render::SheetNames names;
  CHECK(names.take("Open/closed [2026]", "x") == "Open closed  2026");
  CHECK(names.take("", "rows") == "rows");
  CHECK(names.take("ROWS", "x") == "ROWS (2)");
  CHECK(names.take("History", "x") == "History_");
  const std::string name31(31, 'n');
  CHECK(names.take(name31, "x") == name31);
  CHECK(names.take(name31 + "m", "x") == std::string(16, 'n') + "…" + std::string(13, 'n') + "m");
  CHECK(names.take(name31 + "o", "x") == std::string(16, 'n') + "…" + std::string(13, 'n') + "o");
  CHECK(names.take(name31 + "o", "x") == std::string(14, 'n') + "…" + std::string(11, 'n') + "o (2)");
  CHECK(names.take("Goods in the main warehouse, by salesperson", "x") == "Goods in the…by salesperson");
  CHECK(names.take("Goods in the main warehouse, not settled", "x") == "Goods in the main…not settled");
  CHECK(names.take("各销售人员各类货物各月退货率及超出上限部分与承担方以及尚可批准的金额", "x") == "各销售人员各类货物各月退货率及超…分与承担方以及尚可批准的金额");
}
