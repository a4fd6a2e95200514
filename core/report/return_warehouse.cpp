// SPDX-License-Identifier: MIT
#include <algorithm>

#include "core/base/json_members.hpp"
#include "core/report/reports.hpp"
#include "core/report/return_cases.hpp"
#include "core/returns/lines.hpp"

namespace svc::report {
namespace {

using returns::CaseFile;

// RET-61: where goods go. The last: their case ended, and nobody said where.
struct Route {
  const char* id;
  const char* text;
};
constexpr auto routes = std::to_array<Route>({{"main", N_("the main warehouse")}, {"factory", N_("the factory")}, {"slow_moving", N_("slow-moving stock")},
                                              {"customer", N_("the customer")}, {"repair", N_("repair")}, {"unrouted", N_("not said where")}});
constexpr std::size_t unrouted = routes.size() - 1;

std::size_t route_of(const std::string& id) {
  const auto* found = std::ranges::find_if(routes, [&](const Route& route) { return route.id == id; });
  return std::min(static_cast<std::size_t>(found - routes.begin()), unrouted);
}
Label route_label(std::size_t route) { return {routes[route].id, say(routes[route].text)}; }

// Goods leave the return warehouse, or later the main one.
struct Leaving {
  Instant at;
  std::size_t route = unrouted;
  bool from_main = false;
  std::string agreed_with = {};
  std::int64_t by = 0;
};

// What an act says of this line: for all lines, or of this one alone in "set".
std::string said_of(const cases::Event& event, const returns::Line& line, std::string_view name) {
  if (!is_of(event, line)) return {};
  const auto* set = event.fields.find("set");
  return text_in(set != nullptr ? *set : event.fields, name);
}

// Where an event says that the line went.
std::optional<std::size_t> way_of(const cases::Event& event, const returns::Line& line) {
  if (event.act == "in_main_warehouse") return returns::is_arrival_in_main(event, line) ? std::optional<std::size_t>{0} : std::nullopt;
  const auto route = said_of(event, line, "stock_route");
  if (route.empty() && (event.act != "routed" || !is_of(event, line))) return std::nullopt;
  return route_of(route);
}

// In the order of the events. What was moved to the main warehouse stays there where the settlement says no more than that.
std::vector<Leaving> leavings_of(const CaseFile& file, const returns::Line& line) {
  std::vector<Leaving> all;
  for (const auto& event : file.events) {
    const auto way = way_of(event, line);
    const bool stays = !all.empty() && (way == 0 || way == unrouted || all.back().route != 0);
    if (!way || stays) continue;
    all.push_back({.at = event.happened, .route = *way, .from_main = !all.empty(), .agreed_with = said_of(event, line, "route_agreed_with"),
                   .by = event.for_staff != 0 ? event.for_staff : event.actor});
  }
  if (all.empty() && file.request.closed) all.push_back({.at = *file.request.closed});
  return all;
}

// Pieces of one product: at the begin, in, out by route, at the end.
struct Stock {
  std::int64_t opening = 0, received = 0, closing = 0;
  std::array<std::int64_t, routes.size()> out{};
};

class WarehouseReport {
 public:
  WarehouseReport(store::ReadSession& session, const ReportRequest& request) : session_{session}, names_{session}, request_{request} {}

  void add(const CaseFile& file) {
    const auto* received = event_of(file, "received");
    if (received == nullptr) return;
    for (const auto& line : file.lines) add_line(file, line, received->happened);
  }

  void finish(Document& document) {
    add_count(document, "pieces", say(N_("Pieces in the return warehouse")), closing_);
    document.tables = {by_route(), by_product(), std::move(stock_), std::move(moves_)};
    document.charts = {chart_of(document.tables[1], {"main", "factory", "slow_moving", "customer", "repair"}, Chart::Shape::stacked_bars)};
  }

 private:
  void add_line(const CaseFile& file, const returns::Line& line, Instant received) {
    const auto pieces = pieces_of(file, line);
    if (pieces == 0) return;  // nothing of it came
    const auto leavings = leavings_of(file, line);
    const auto left = leavings.empty() ? std::nullopt : std::optional{leavings.front().at};
    for (const auto& leaving : leavings) {
      if (inside(request_.period, leaving.at)) add_move(file, line, leaving, pieces);
    }
    const bool gone_before = left && *left < request_.period.from;
    if (gone_before) return;
    auto& stock = products_[names_.product(line)];
    (received < request_.period.from ? stock.opening : stock.received) += pieces;
    if (left) {
      stock.out.at(leavings.front().route) += pieces;
      return;
    }
    stock.closing += pieces;
    closing_ += pieces;
    const auto end = end_of(request_);
    stock_.rows.push_back({names_.number(file), line.line_no, names_.customer(file), names_.person(file.request.salesperson), text_or_nothing(names_.product(line)),
                           pieces, amount_of(line, pieces), received, days_between(session_.zone(), received, end), event_of(file, "inspected") != nullptr,
                           !line.disposition.empty()});
  }

  void add_move(const CaseFile& file, const returns::Line& line, const Leaving& leaving, std::int64_t pieces) {
    auto& sum = sums_.at(leaving.route);
    ++sum.lines;
    sum.pieces += pieces;
    sum.amount.minor += worth_of(line, pieces).value_or(Money{}).minor;
    const auto from = leaving.from_main ? Label{"main", say(N_("the main warehouse"))} : Label{"return", say(N_("the return warehouse"))};
    moves_.rows.push_back({names_.number(file), line.line_no, text_or_nothing(names_.product(line)), pieces, amount_of(line, pieces), leaving.at, from,
                           route_label(leaving.route), names_.person(leaving.agreed_with), names_.person(leaving.by)});
  }

  [[nodiscard]] Table by_route() const {
    Table table{.id = "routes", .title = say(N_("Where the goods went")),
                .columns = {left("route", N_("To")), right("lines", N_("Lines")), right("pieces", N_("Pieces")), right("amount", N_("Amount"))},
                .rows = {}};
    for (std::size_t i = 0; i < routes.size(); ++i) table.rows.push_back({route_label(i), sums_.at(i).lines, sums_.at(i).pieces, sums_.at(i).amount});
    return table;
  }
  [[nodiscard]] Table by_product() const {
    Table table{.id = "products", .title = say(N_("The return warehouse by product, in pieces")),
                .columns = {left("product", N_("Product")), right("opening", N_("At the begin")), right("received", N_("Came in")), right("main", N_("Main warehouse")),
                            right("factory", N_("Factory")), right("slow_moving", N_("Slow-moving")), right("customer", N_("Back to the customer")), right("repair", N_("Out for repair")),
                            right("unrouted", N_("Not said where")), right("closing", N_("At the end"))},
                .rows = {}};
    for (const auto& [product, stock] : products_) {
      auto& row = table.rows.emplace_back(std::vector<Cell>{product.empty() ? Cell{Label{"", say(N_("not said"))}} : Cell{product}, stock.opening, stock.received});
      for (const auto out : stock.out) row.emplace_back(out);
      row.emplace_back(stock.closing);
    }
    return table;
  }

  struct Sum {
    std::int64_t lines = 0, pieces = 0;
    Money amount = {};
  };
  store::ReadSession& session_;
  ReturnNames names_;
  const ReportRequest& request_;
  std::array<Sum, routes.size()> sums_{};
  std::map<std::string, Stock> products_;
  std::int64_t closing_ = 0;
  Table stock_{.id = "stock", .title = say(N_("What lies in the return warehouse")),
               .columns = {left("return", N_("Return")), right("line", N_("Line")), left("customer", N_("Customer")), left("salesperson", N_("Salesperson")),
                           left("product", N_("Product")), right("quantity", N_("Pieces")), right("amount", N_("Amount")), left("received", N_("Came in")),
                           right("days", N_("Days")), left("inspected", N_("Inspected")), left("settled", N_("Settled"))},
               .rows = {}};
  Table moves_{.id = "moves", .title = say(N_("Goods moved")),
               .columns = {left("return", N_("Return")), right("line", N_("Line")), left("product", N_("Product")), right("quantity", N_("Pieces")), right("amount", N_("Amount")),
                           left("at", N_("When")), left("from", N_("From")), left("route", N_("To")), left("agreed_with", N_("Agreed with")), left("by", N_("Recorded by"))},
               .rows = {}};
};

}  // namespace

Document return_warehouse(store::ReadSession& session, const ReportRequest& request) {
  return over_returns<WarehouseReport>(session, request, N_("Return warehouse"));
}

}  // namespace svc::report
