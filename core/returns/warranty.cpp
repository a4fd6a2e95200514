// SPDX-License-Identifier: MIT
#include "core/returns/warranty.hpp"

#include "core/customers/product_store.hpp"
#include "core/policy/decide.hpp"
#include "core/sales/sale_store.hpp"

namespace svc::returns {
namespace {

constexpr std::string_view warranty_table = "unit.warranty";

std::optional<std::string> day_told(const policy::Facts& facts, std::string_view name) {
  const auto* day = std::get_if<Date>(&facts.get(name));
  return day == nullptr ? std::nullopt : std::optional{to_text(*day)};
}

std::string start_of(const policy::Book& book) {
  const auto param = book.params.find("warranty.start");
  const auto* start = param == book.params.end() ? nullptr : std::get_if<std::string>(&param->second.value);
  return start == nullptr ? "purchase" : *start;
}

// The goods as a unit that was sold on these days.
customers::Unit as_unit(const Line& line, const policy::Facts& facts) {
  customers::Unit unit;
  unit.outbound_on = day_told(facts, "outbound_date");
  unit.received_on = day_told(facts, "received_date");
  unit.purchased_on = line.sold_on ? line.sold_on : unit.outbound_on;
  return unit;
}

void set_category(policy::Facts& asked, const Line& line, const policy::Facts& facts) {
  const auto* kind = std::get_if<std::string>(&facts.get("kind"));
  if (kind != nullptr) asked.set("category", *kind);
  else if (!line.category.empty()) asked.set("category", line.category);
}

}  // namespace

std::optional<customers::Product> look_up_goods(store::ReadSession& session, Line& line) {
  auto product = line.product ? customers::find_product(session, *line.product) : std::nullopt;
  line.category = product ? product->category : std::string{};
  line.warranty_months = product ? product->warranty_months : std::nullopt;
  const auto sale = line.sale ? sales::find_sale(session, *line.sale) : std::nullopt;
  line.sold_on = sale ? std::optional{sale->sold_on} : std::nullopt;
  return product;
}

std::optional<bool> warranty_state(const policy::Book& book, const Line& line, const policy::Facts& facts, Date asked) {
  if (policy::find_table(book, warranty_table) == nullptr) return std::nullopt;
  const auto* reported = std::get_if<Date>(&facts.get("reported_date"));
  const auto day = reported == nullptr ? asked : *reported;
  const auto unit = as_unit(line, facts);
  const auto start = start_of(book);
  policy::Facts of_unit;
  set_category(of_unit, line, facts);
  if (const auto from = customers::warranty_until(unit, 0, start)) {
    of_unit.set("warranty_start", *from);
    of_unit.set("since_warranty_start", policy::Elapsed{.from = *from, .to = day});
  }
  // The product's own months go before the book's; without a day to count them from neither says anything.
  if (line.warranty_months) {
    const auto end = customers::warranty_until(unit, line.warranty_months, start);
    if (!end) return std::nullopt;
    of_unit.set("warranty_end", *end);
    of_unit.set("since_warranty_end", policy::Elapsed{.from = *end, .to = day});
  }
  const auto decided = policy::decide(book, std::string{warranty_table}, of_unit, day);
  const auto state = decided.outputs.find("state");
  const auto* word = !decided.decided || state == decided.outputs.end() ? nullptr : std::get_if<std::string>(&state->second);
  return word == nullptr ? std::nullopt : std::optional{*word == "in"};
}

}  // namespace svc::returns
