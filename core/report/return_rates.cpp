// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>

#include "core/duty/books.hpp"
#include "core/report/reports.hpp"
#include "core/returns/cap_month.hpp"
#include "core/returns/sale_rests.hpp"

namespace svc::report {
namespace {

using returns::RateMonth;
using returns::RateSums;

// An exact share to a millionth, half up: 2.4452 %. Nothing of nothing.
Cell rate_of(std::int64_t part, std::int64_t whole) {
  if (whole == 0) return nullptr;
  const auto exact = (static_cast<Wide>(part) * 2'000'000 + whole) / (static_cast<Wide>(whole) * 2);
  return Ratio{static_cast<std::int64_t>(exact), 1'000'000};
}

Cell rate_of_amounts(const RateSums& sums) {
  return rate_of(fine(Money{sums.returned_amount}, sums.returned_rest).parts, fine(Money{sums.sold_amount}, sums.sold_rest).parts);
}

Cell limit_cell(const policy::Value& most) {
  if (const auto* ratio = std::get_if<Ratio>(&most)) return *ratio;
  if (const auto* money = std::get_if<Money>(&most)) return *money;
  const auto* number = std::get_if<std::int64_t>(&most);
  return number != nullptr ? Cell{*number} : Cell{nullptr};
}

Cell bearer_cell(const returns::CapStanding& standing) {
  if (!standing.over || standing.bearer.empty()) return nullptr;
  return Label{standing.bearer, standing.bearer == "sales_manager" ? say(N_("the sales manager")) : say(N_("the salesperson"))};
}

void add(RateSums& to, const RateSums& sums) {
  to.sold_orders += sums.sold_orders;
  to.sold_quantity += sums.sold_quantity;
  to.sold_amount += sums.sold_amount;
  to.returned_orders += sums.returned_orders;
  to.returned_quantity += sums.returned_quantity;
  to.returned_amount += sums.returned_amount;
  to.excluded_orders += sums.excluded_orders;
  to.excluded_quantity += sums.excluded_quantity;
  to.excluded_amount += sums.excluded_amount;
  to.sold_rest += sums.sold_rest;
  to.returned_rest += sums.returned_rest;
  to.excluded_rest += sums.excluded_rest;
  returns::round_once(to);
}

Cell fault_cell(const std::string& cause) {
  static constexpr auto faults = std::to_array<std::pair<std::string_view, const char*>>({
      {"none", N_("nobody")}, {"warehouse", N_("the warehouse")}, {"factory_batch", N_("the factory, in a large batch")},
      {"factory_shipment", N_("the factory, in its shipment")}, {"order_error", N_("the order was written wrongly")},
      {"customer", N_("the customer")}, {"carrier", N_("the carrier")}, {"policy", N_("a special policy")}});
  const auto* const found = std::ranges::find(faults, std::string_view{cause}, [](const auto& fault) { return fault.first; });
  return found == faults.end() ? word_or_nothing(cause) : Cell{Label{cause, say(found->second)}};
}

// Each month under the book that was in force at its end, or at the report's instant where that was earlier.
class RateReport {
 public:
  RateReport(store::ReadSession& session, const ReportRequest& request)
      : names_{session}, shelf_{session}, zone_{session.zone()}, request_{request}, end_{end_of(request)} {}

  void add_month(const RateMonth& entry) {
    add(totals_[entry.month], entry.sums);
    const auto book = entry.salesperson != 0 && is_whole(entry.month) ? book_of(entry.month) : nullptr;
    const auto* cap = book ? returns::cap_for(book->book, "over_return_cap") : nullptr;
    const auto* overdraft = book ? returns::cap_for(book->book, "suspected_overdraft") : nullptr;
    const auto& sums = entry.sums;
    const auto under = cap != nullptr ? std::optional{returns::standing(book->book, *cap, sums)} : std::nullopt;
    const auto suspected = overdraft != nullptr ? std::optional{returns::standing(book->book, *overdraft, sums)} : std::nullopt;
    over_ += under && under->over ? 1 : 0;
    suspected_ += suspected && suspected->over ? 1 : 0;
    months_.rows.push_back({seller_cell(entry.salesperson), month_cell(entry.month), sums.returned_orders, sums.returned_quantity, Money{sums.returned_amount},
                            sums.excluded_orders, sums.excluded_quantity, Money{sums.excluded_amount}, sums.sold_orders, sums.sold_quantity,
                            Money{sums.sold_amount}, rate_of(sums.returned_quantity, sums.sold_quantity), rate_of_amounts(sums),
                            rate_of(sums.returned_orders, sums.sold_orders), under ? limit_cell(under->most) : Cell{nullptr},
                            under ? Cell{under->over} : Cell{nullptr}, under ? Cell{Money{under->excess_amount}} : Cell{nullptr}, under ? bearer_cell(*under) : Cell{nullptr},
                            suspected ? Cell{suspected->over} : Cell{nullptr}});
  }

  void add_left_out(const returns::LeftOut& sum) {
    if (const auto book = book_of(sum.month)) returns::add_left_out(left_out_[{sum.salesperson, sum.month}], sum, book->book);
  }

  Document document(Document document) {
    add_count(document, "salesperson_months", say(N_("Salespersons and months")), static_cast<std::int64_t>(months_.rows.size()));
    add_count(document, "over", say(N_("Above the cap")), over_);
    add_count(document, "suspected", say(N_("Suspected overdraft selling")), suspected_);
    document.tables = {rates(), std::move(months_), left_out()};
    document.charts = {{.table = "rates", .axis = "month", .series = {"rate", "cap"}, .shape = Chart::Shape::lines,
                        .title = say(N_("Return rate against the cap, by month"))}};
    return document;
  }

 private:
  // Caps are of a month: what a period cuts off of it before now would make the rest look like all of it.
  [[nodiscard]] bool is_whole(const std::string& month) const {
    const auto first = parse_date(month + "-01").value();
    const bool from_begin = request_.period.from <= time::start_of_day(zone_, first);
    const bool to_end = request_.period.to > request_.as_of || request_.period.to >= time::start_of_day(zone_, add_months(first, 1));
    return from_begin && to_end;
  }
  // Goods of which nobody knows who sold them are against nobody's cap.
  [[nodiscard]] Cell seller_cell(std::int64_t salesperson) const { return salesperson == 0 ? Cell{Label{"", say(N_("nobody named"))}} : names_.person(salesperson); }
  [[nodiscard]] Cell month_cell(const std::string& month) const {
    return is_whole(month) ? Cell{month} : Cell{Label{month, say(N_("part of {month}"), {{"month", month}})}};
  }

  duty::BookPointer book_of(const std::string& month) {
    const auto last = parse_date(month + "-01").value();
    const auto over = time::first_reaching(zone_, LocalTime{add_months(last, 1)}) - Seconds{1};
    return shelf_.at("return", std::min(over, end_));
  }

  // All salespersons together; the cap is theirs one by one, the line shows where it lies.
  Table rates() {
    Table table{.id = "rates", .title = say(N_("Return rate by month")),
                .columns = {left("month", N_("Month")), right("returned_amount", N_("Returned")), right("sold_amount", N_("Sales amount")), right("rate", N_("Rate")),
                            right("cap", N_("Cap"))},
                .rows = {}};
    for (const auto& [month, sums] : totals_) {
      const auto book = is_whole(month) ? book_of(month) : nullptr;
      const auto* cap = book ? returns::cap_for(book->book, "over_return_cap") : nullptr;
      table.rows.push_back({month_cell(month), Money{sums.returned_amount}, Money{sums.sold_amount}, rate_of_amounts(sums),
                            cap != nullptr ? limit_cell(cap->max.value) : Cell{nullptr}});
    }
    return table;
  }

  Table left_out() {
    Table table{.id = "left_out", .title = say(N_("Left out of the rate")),
                .columns = {left("salesperson", N_("Salesperson")), left("month", N_("Month")), left("cause", N_("Whose fault")), right("quantity", N_("Pieces")),
                            right("amount", N_("Amount")), left("rule", N_("Rule")), left("cite", N_("Clause")), left("list", N_("List")), left("entry", N_("Entry of the list"))},
                .rows = {}};
    for (const auto& [whose, reasons] : left_out_) {
      for (const auto& one : reasons) {
        table.rows.push_back({seller_cell(whose.first), whose.second, fault_cell(one.cause), one.quantity, Money{one.amount}, text_or_nothing(one.rule.id),
                              one.rule.cite.empty() ? Cell{nullptr} : Cell{one.rule.cite},
                              one.batch == 0 ? Cell{nullptr} : Cell{Label{std::to_string(one.batch), returns::list_words(one)}}, text_or_nothing(one.entry)});
      }
    }
    return table;
  }

  Names names_;
  duty::BookShelf shelf_;
  const time::Zone& zone_;
  const ReportRequest& request_;
  Instant end_;
  std::map<std::string, RateSums> totals_;
  std::int64_t over_ = 0, suspected_ = 0;
  Table months_{.id = "months", .title = say(N_("Return rate by salesperson and month")),
                .columns = {left("salesperson", N_("Salesperson")), left("month", N_("Month")), right("returned_orders", N_("Orders returned")),
                            right("returned_quantity", N_("Pieces returned")), right("returned_amount", N_("Returned")), right("excluded_orders", N_("Orders left out")),
                            right("excluded_quantity", N_("Pieces left out")), right("excluded_amount", N_("Left out")), right("sold_orders", N_("Orders sold")),
                            right("sold_quantity", N_("Pieces sold")), right("sold_amount", N_("Sales amount")), right("rate_quantity", N_("Rate by pieces")),
                            right("rate_amount", N_("Rate by amount")), right("rate_orders", N_("Rate by orders")), right("cap", N_("Cap")), left("over", N_("Above the cap")),
                            right("excess", N_("Above it by")), left("borne_by", N_("Borne by")), left("overdraft", N_("Suspected overdraft selling"))},
                .rows = {}};
  std::map<std::pair<std::int64_t, std::string>, std::vector<returns::LeftOutReason>> left_out_;  // by salesperson and month
};

// Days of the report; what lies after its instant is not told.
returns::RateRange days_of(const time::Zone& zone, const ReportRequest& request) {
  const auto last = time::local_date(zone, end_of(request));
  return {.from = to_text(time::local_date(zone, request.period.from)), .until = to_text(last + std::chrono::days{1}),
          .known = request.known ? std::optional{utc_seconds(*request.known)} : std::nullopt};
}

}  // namespace

Document return_rates(store::ReadSession& session, const ReportRequest& request) {
  RateReport report{session, request};
  const auto days = days_of(session.zone(), request);
  for (const auto& month : returns::rate_months(session, days)) report.add_month(month);
  for (const auto& sum : returns::left_out(session, {}, days)) report.add_left_out(sum);
  return report.document(begin_document(session, request, say(N_("Return rate"))));
}

}  // namespace svc::report
