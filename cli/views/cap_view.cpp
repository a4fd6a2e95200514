// SPDX-License-Identifier: MIT
#include "cli/views/cap_view.hpp"

#include "cli/views/cells.hpp"
#include "cli/views/words.hpp"
#include "core/cases/kinds.hpp"

namespace svc::cli {
namespace {

using returns::CapMonth;
using returns::CapStanding;

Cell measured_cell(const CapStanding& cap, std::int64_t value) { return cap.of_amounts ? Cell{Money{value}} : Cell{value}; }

// To a thousandth of a percent, half up; nothing of nothing.
Cell cap_rate(const CapStanding& cap) {
  if (cap.sums.denominator == 0) return nullptr;
  const auto twice = static_cast<Wide>(cap.sums.denominator) * 2;
  return Ratio{static_cast<std::int64_t>((static_cast<Wide>(cap.sums.numerator) * 200'000 + cap.sums.denominator) / twice), 100'000};
}

Cell cap_limit(const CapStanding& cap) {
  if (const auto* ratio = std::get_if<Ratio>(&cap.most)) return *ratio;
  if (const auto* money = std::get_if<Money>(&cap.most)) return *money;
  const auto* number = std::get_if<std::int64_t>(&cap.most);
  return number != nullptr ? Cell{*number} : Cell{nullptr};
}

Cell seller_cell(std::int64_t staff, const StaffNames& names) {
  if (staff == 0) return Label{"", say(N_("nobody named"))};
  const auto found = names.find(staff);
  return found == names.end() ? Cell{nullptr} : Cell{found->second};
}

std::vector<Column> cap_columns() {
  return {{"rule", say(N_("Rule"))}, {"returned", say(N_("Counted returns")), Align::right},
          {"not_settled", say(N_("Not settled yet")), Align::right}, {"sold", say(N_("Sold in the month")), Align::right},
          {"rate", say(N_("Rate")), Align::right}, {"cap", say(N_("Cap")), Align::right}, {"over", say(N_("Above the cap"))},
          {"remaining", say(N_("Still approvable")), Align::right}, {"crossed_by", say(N_("Crossed by"))}, {"excess", say(N_("Above it by")), Align::right}, {"borne_by", say(N_("Borne by"))}};
}

std::vector<Cell> cap_cells(const CapStanding& cap, const OpenReturns& open, const store::Settings& settings) {
  const auto ahead = returns::ahead_of(cap, open);
  const auto crossing = ahead.crossing ? Cell{cases::number_of(settings, "return", *ahead.crossing)} : Cell{nullptr};
  return {cap.rule.id, measured_cell(cap, cap.sums.numerator), measured_cell(cap, ahead.sum), measured_cell(cap, cap.sums.denominator), cap_rate(cap), cap_limit(cap), cap.over,
          measured_cell(cap, cap.room), crossing, measured_cell(cap, cap.excess), cap.over && !cap.bearer.empty() ? Cell{word_label(cap.bearer)} : Cell{nullptr}};
}

Table left_out_table(const std::vector<returns::LeftOutReason>& reasons) {
  Table table{.id = "left_out", .title = say(N_("Left out of the rate")),
              .columns = {{"cause", say(N_("Whose fault"))}, {"amount", say(N_("Amount")), Align::right}, {"quantity", say(N_("Pieces")), Align::right},
                          {"rule", say(N_("Rule"))}, {"text", say(N_("What it says"))}, {"cite", say(N_("Clause"))}, {"list", say(N_("List"))},
                          {"entry", say(N_("Entry of the list"))}},
              .rows = {}};
  for (const auto& one : reasons) {
    table.rows.push_back({one.cause.empty() ? Cell{nullptr} : Cell{word_label(one.cause)}, Money{one.amount}, one.quantity, text_cell(one.rule.id),
                          one.rule.text.en.empty() ? Cell{nullptr} : Cell{svc::words(one.rule.text.en, one.rule.text.zh)}, texts_or_null(one.rule.cite),
                          one.batch == 0 ? Cell{nullptr} : Cell{Label{std::to_string(one.batch), returns::list_words(one)}}, text_cell(one.entry)});
  }
  return table;
}

Table open_table(const OpenReturns& open, const store::Settings& settings) {
  Table table{.id = "open", .title = say(N_("Asked for, not counted yet")),
              .columns = {{"number", say(N_("Return"))}, {"received_at", say(N_("Asked for"))}, {"amount", say(N_("Amount")), Align::right},
                          {"quantity", say(N_("Pieces")), Align::right}, {"unvalued", say(N_("Lines of unknown value")), Align::right}},
              .rows = {}};
  for (const auto& one : open) {
    table.rows.push_back({cases::number_of(settings, "return", one.id), one.received, Money{one.amount}, one.pieces, one.unvalued});
  }
  return table;
}

}  // namespace

Record cap_record(const CapMonth& month, const CapParts& parts, const CapWords& words) {
  const auto& [staff, settings] = words;
  const auto& sums = month.sums;
  Record record{.id = "return_cap",
                .title = {},
                .fields = {{"salesperson", say(N_("Salesperson")), seller_cell(month.salesperson, staff)},
                           {"month", say(N_("Month")), month.month},
                           {"sold_amount", say(N_("Sales amount")), Money{sums.sold_amount}},
                           {"sold_quantity", say(N_("Pieces sold")), sums.sold_quantity},
                           {"returned_amount", say(N_("Counted returns")), Money{sums.returned_amount}},
                           {"returned_quantity", say(N_("Pieces returned")), sums.returned_quantity},
                           {"excluded_amount", say(N_("Left out")), Money{sums.excluded_amount}},
                           {"excluded_quantity", say(N_("Pieces left out")), sums.excluded_quantity}},
                .tables = {},
                .records = {}};
  Table caps{.id = "caps", .title = say(N_("Caps")), .columns = cap_columns(), .rows = {}};
  for (const auto& cap : month.caps) caps.rows.push_back(cap_cells(cap, parts.open, settings));
  record.tables.push_back(std::move(caps));
  record.tables.push_back(left_out_table(parts.left_out));
  record.tables.push_back(open_table(parts.open, settings));
  return record;
}

Table cap_table(const std::vector<CapMonth>& months, const OpenReturns& open, const CapWords& words) {
  const auto& [staff, settings] = words;
  Table table{.id = "caps", .title = {}, .columns = cap_columns(), .rows = {}};
  table.columns.insert(table.columns.begin(), {"salesperson", say(N_("Salesperson"))});
  for (const auto& month : months) {
    OpenReturns own;
    std::ranges::copy_if(open, std::back_inserter(own), [&](const returns::OpenReturn& one) { return one.salesperson == month.salesperson; });
    for (const auto& cap : month.caps) {
      auto row = cap_cells(cap, own, settings);
      row.insert(row.begin(), seller_cell(month.salesperson, staff));
      table.rows.push_back(std::move(row));
    }
  }
  return table;
}

}  // namespace svc::cli
