// SPDX-License-Identifier: MIT
#include "core/returns/intake.hpp"

#include <algorithm>

#include "core/base/error.hpp"
#include "core/customers/product_store.hpp"
#include "core/policy/dictionary.hpp"
#include "core/sales/sale_store.hpp"

namespace svc::returns {
namespace {

[[noreturn]] void no_such_line(const char* why) { throw Error(Exit::usage, say(why)); }

// "88120", or 88120 as JSON has it.
std::string word_of(const Json& value) {
  if (value.text() != nullptr) return *value.text();
  if (value.integer() != nullptr) return std::to_string(*value.integer());
  no_such_line(N_("A line names its sale and its product by a number or a text."));
}

std::int64_t count_of(const Json& value) {
  if (value.integer() == nullptr || *value.integer() < 1) no_such_line(N_("Line and quantity are numbers from 1."));
  return *value.integer();
}

LineIntake read_line(const Json& given, const time::Zone& zone, cases::Saying saying) {
  if (given.object() == nullptr) no_such_line(N_("“lines” is a list of objects."));
  LineIntake line;
  for (const auto& [name, value] : *given.object()) {
    if (name == "sale") line.sale = word_of(value);
    else if (name == "line") line.sale_line = count_of(value);
    else if (name == "product") line.product = word_of(value);
    else if (name == "quantity") line.quantity = count_of(value);
    else line.facts.set(name, value);
  }
  cases::require_fields(line.facts, zone, saying);
  return line;
}

void set_unless_given(Json& facts, std::string_view name, Json value) {
  if (facts.find(name) == nullptr) facts.set(name, std::move(value));
}

void take_amount(Line& line) {
  const auto* amount = line.facts.find("amount");
  const auto money = amount != nullptr && amount->text() != nullptr ? parse_money(*amount->text()) : std::nullopt;
  if (money) line.amount = money->minor;
}

}  // namespace

Intake read_intake(const Json& facts, const time::Zone& zone, cases::Saying saying) {
  if (facts.object() == nullptr) throw Error(Exit::usage, say(N_("Facts are one JSON object.")));
  Intake intake;
  for (const auto& [name, value] : *facts.object()) {
    if (name != "lines") {
      intake.facts.set(name, value);
      continue;
    }
    if (value.array() == nullptr) no_such_line(N_("“lines” is a list of objects."));
    for (const auto& line : *value.array()) intake.lines.push_back(read_line(line, zone, saying));
  }
  cases::require_fields(intake.facts, zone, saying);
  return intake;
}

Line line_of(const LineIntake& intake) {
  if (intake.quantity && *intake.quantity > most_counted) {
    throw Error(Exit::usage, say(N_("{option} is at most {most}, not “{value}”."),
                                 {{"option", "quantity"}, {"most", std::to_string(most_counted)}, {"value", std::to_string(*intake.quantity)}}), {}, {.field = "quantity"});
  }
  Line line{.quantity = intake.quantity.value_or(1), .facts = intake.facts};
  if (intake.quantity) set_unless_given(line.facts, "announced_quantity", *intake.quantity);
  take_amount(line);
  return line;
}

Line line_of(store::ReadSession& session, const LineIntake& intake) {
  auto line = line_of(intake);
  if (!intake.product.empty()) line.product = customers::load_product(session, intake.product).id;
  if (!intake.sale.empty()) {
    const auto sale = sales::load_sale(session, intake.sale, intake.sale_line);
    line.sale = sale.id;
    if (!intake.quantity) line.quantity = sale.quantity;
  }
  return line;
}

void take_goods(store::ReadSession& session, const Json& of_all, Line& line) {
  const auto product = line.product ? customers::find_product(session, *line.product) : std::nullopt;
  if (!product) return;
  const auto take = [&](std::string_view name, const auto& value) {
    if (of_all.find(name) == nullptr) set_unless_given(line.facts, name, value);
  };
  const auto& kinds = policy::find_fact("kind")->values;
  if (std::ranges::find(kinds, product->category) != kinds.end()) take("kind", product->category);
  if (product->practical_months) take("practical_period", to_text(Span{.count = *product->practical_months, .unit = Span::Unit::months}));
}

}  // namespace svc::returns
