// SPDX-License-Identifier: MIT
#include "core/returns/preconditions.hpp"

#include <array>
#include <map>

#include "core/base/error.hpp"
#include "core/base/text.hpp"
#include "core/returns/return_store.hpp"
#include "core/sales/sale_store.hpp"

namespace svc::returns {
namespace {

std::optional<Date> told(const Json& whole, const Line& line, std::string_view name) {
  const auto* value = line.facts.find(name);
  if (value == nullptr) value = whole.find(name);
  return value == nullptr || value->text() == nullptr ? std::nullopt : parse_date(*value->text());
}

}  // namespace

std::string name_of(const sales::Sale& sale) { return sale.order_no.empty() ? std::to_string(sale.id) : sale.order_no; }

void require_possible_dates(const Json& whole, const Line& line, Date day) {
  constexpr std::array<std::string_view, 3> in_order{"outbound_date", "received_date", "reported_date"};
  std::string_view earlier;
  std::optional<Date> before;
  for (const auto name : in_order) {
    const auto date = told(whole, line, name);
    if (!date) continue;
    if (*date > day) {
      throw Error(Exit::usage, say(N_("{field} is {date}, which is still to come."), {{"field", std::string{name}}, {"date", to_text(*date)}}), {},
                  {.field = std::string{name}});
    }
    if (before && *date < *before) {
      throw Error(Exit::usage, say(N_("{field} is {date}, before {earlier} ({before})."),
                                   {{"field", std::string{name}}, {"date", to_text(*date)}, {"earlier", std::string{earlier}}, {"before", to_text(*before)}}),
                  say(N_("Goods leave our warehouse, reach the customer and are reported in that order.")), {.field = std::string{name}});
    }
    earlier = name;
    before = date;
  }
}

void require_sold(store::ReadSession& session, const std::vector<Line>& lines) {
  std::map<std::int64_t, std::int64_t> asked;
  for (const auto& line : lines) {
    if (line.sale) asked[*line.sale] += line.quantity;
  }
  for (const auto& [id, quantity] : asked) {
    const auto sale = sales::find_sale(session, id);
    const auto taken = taken_back(session, id).pieces;
    if (!sale || quantity + taken <= sale->quantity) continue;
    throw Error(Exit::usage,
                say(N_("Of the sale {sale} {sold} were sold and {taken} asked back already: {quantity} more cannot come back."),
                    {{"sale", shown(name_of(*sale))}, {"sold", std::to_string(sale->quantity)}, {"taken", std::to_string(taken)},
                     {"quantity", std::to_string(quantity)}}),
                say(N_("--quantity says how many come back; “svc sale edit” corrects what was sold.")));
  }
}

}  // namespace svc::returns
