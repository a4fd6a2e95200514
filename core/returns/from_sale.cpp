// SPDX-License-Identifier: MIT
#include "core/returns/from_sale.hpp"

#include <algorithm>
#include <map>

#include "core/base/error.hpp"
#include "core/customers/product_store.hpp"
#include "core/people/staff_store.hpp"
#include "core/returns/return_store.hpp"
#include "core/returns/warranty.hpp"
#include "core/sales/sale_store.hpp"

namespace svc::returns {
namespace {

using sales::Sale;

// What a sale says of a fact of its goods; empty where it says nothing.
struct OwnWord {
  std::string_view fact;
  std::string_view option;  // of "svc sale edit"
  std::string value;
};
std::vector<OwnWord> words_of(const Sale& sale) {
  std::vector<OwnWord> all{{"outbound_date", "--outbound", sale.outbound_on.value_or("")}, {"received_date", "--received", sale.received_on.value_or("")}};
  if (sale.cost) all.push_back({"cost_price", "--cost", to_text(Money{share_of(*sale.cost, Ratio{1, sale.quantity})})});
  std::erase_if(all, [](const OwnWord& word) { return word.value.empty(); });
  return all;
}

bool is_same(const OwnWord& own, const std::string& given) {
  return own.value == given || (own.fact == "cost_price" && parse_money(own.value) == parse_money(given));
}

void require_same(const Sale& sale, const Json& said) {
  for (const auto& own : words_of(sale)) {
    const auto* given = said.find(own.fact);
    if (given == nullptr || given->text() == nullptr || is_same(own, *given->text())) continue;
    const std::vector<Argument> words{{"field", std::string{own.fact}}, {"given", *given->text()}, {"own", own.value}, {"sale", std::to_string(sale.id)},
                                      {"option", std::string{own.option}}};
    throw Error(Exit::usage, say(N_("{field} is {given}, but {own} in sale {sale}."), words),
                say(N_("The return goes by its sale: “svc sale edit {sale} {option}” corrects that."), words), {.field = std::string{own.fact}});
  }
}

// The first pieces' part of what was paid for all.
std::int64_t worth_of_first(const Sale& sale, std::int64_t pieces) { return share_of(sale.amount, Ratio{std::min(pieces, sale.quantity), sale.quantity}); }

// These pieces after the others: the last ones take what rounding left.
std::int64_t share_after(const Sale& sale, const TakenBack& taken, std::int64_t pieces) {
  const auto before = worth_of_first(sale, taken.pieces);
  const auto off = taken.amount < before ? before - taken.amount : taken.amount - before;
  const bool by_share = off <= taken.pieces;
  return std::max<std::int64_t>(0, worth_of_first(sale, taken.pieces + pieces) - (by_share ? taken.amount : before));
}

void require_share(const Sale& sale, const Line& line, std::int64_t amount, std::int64_t most) {
  if (amount <= most) return;
  const std::vector<Argument> words{{"pieces", std::to_string(line.quantity)}, {"most", to_text(Money{most})}, {"sale", std::to_string(sale.id)},
                                    {"amount", to_text(Money{amount})}};
  throw Error(Exit::usage, say(N_("By sale {sale} what comes back ({pieces}) is worth {most} at most, not {amount}."), words),
              say(N_("“svc sale edit {sale} --amount” corrects what was paid for all of them."), words), {.field = "amount"});
}

void take_value(const Sale& sale, TakenBack& taken, Line& line) {
  const auto share = share_after(sale, taken, line.quantity);
  if (line.amount) require_share(sale, line, *line.amount, std::max(share, most_of(sale, line.quantity)));
  else line.amount = share;
  taken.pieces += line.quantity;
  taken.amount += *line.amount;
}

void take_party(store::ReadSession& session, const Sale& sale, Request& request) {
  if (!request.customer) request.customer = sale.customer;
  if (request.salesperson == 0) request.salesperson = sale.salesperson;
  if (sale.salesperson == 0 || request.salesperson == sale.salesperson) return;
  const std::vector<Argument> words{{"person", people::staff_name(session, sale.salesperson)}, {"other", people::staff_name(session, request.salesperson)},
                                    {"sale", std::to_string(sale.id)}};
  throw Error(Exit::usage, say(N_("Sale {sale} was made by {person}, not by {other}."), words),
              say(N_("“svc sale edit {sale} --salesperson” corrects it; goods that two salespeople sold come back as two returns."), words), {.field = "salesperson"});
}

// The product's traits beside those that are told.
void take_traits(const customers::Product& product, const Json& whole, Line& line) {
  JsonArray traits;
  const auto* told = line.facts.find("traits") != nullptr ? line.facts.find("traits") : whole.find("traits");
  if (told != nullptr && told->array() != nullptr) traits = *told->array();
  const auto add = [&](const char* trait) {
    const auto is_same = [&](const Json& one) { return one.text() != nullptr && *one.text() == trait; };
    if (std::ranges::none_of(traits, is_same)) traits.emplace_back(trait);
  };
  if (product.category == "large") add("large");
  if (product.discontinued) add("discontinued");
  if (product.category == "large" || product.discontinued) line.facts.set("traits", std::move(traits));
}

void take_product(const Sale& sale, Line& line) {
  if (!line.product) line.product = sale.product;
  if (!sale.product || line.product == sale.product) return;
  throw Error(Exit::usage, say(N_("Sale {sale} is of another product."), {{"sale", std::to_string(sale.id)}}),
              say(N_("Without --product the sale says it; “svc sale edit” corrects the sale.")), {.field = "product"});
}

}  // namespace

std::int64_t most_of(const Sale& sale, std::int64_t pieces) {
  const auto whole = static_cast<Wide>(sale.amount) * std::min(pieces, sale.quantity);
  return static_cast<std::int64_t>((whole + sale.quantity - 1) / sale.quantity);
}

void take_sales(store::ReadSession& session, const Json& whole, std::vector<Line>& lines, Request& request) {
  std::map<std::int64_t, TakenBack> taken;
  for (auto& line : lines) {
    const auto sale = line.sale ? sales::find_sale(session, *line.sale) : std::nullopt;
    if (sale) {
      require_same(*sale, whole);
      require_same(*sale, line.facts);
      take_product(*sale, line);
      take_party(session, *sale, request);
      for (const auto& own : words_of(*sale)) line.facts.set(own.fact, own.value);
      const auto known = taken.try_emplace(sale->id).first;
      if (known->second.pieces == 0) known->second = taken_back(session, sale->id);
      take_value(*sale, known->second, line);
    }
    const auto product = look_up_goods(session, line);
    if (product) take_traits(*product, whole, line);
    const bool said = line.facts.find("still_sold") != nullptr || whole.find("still_sold") != nullptr;
    if (product && product->discontinued && !said) line.facts.set("still_sold", false);
  }
}

void require_agreeing(store::ReadSession& session, const Json& said, const Line& line) {
  const auto sale = line.sale ? sales::find_sale(session, *line.sale) : std::nullopt;
  if (!sale) return;
  require_same(*sale, said);
  const auto* amount = said.find("amount");
  const auto money = amount == nullptr || amount->text() == nullptr ? std::nullopt : parse_money(*amount->text());
  if (money) require_share(*sale, line, money->minor, std::max(line.amount.value_or(0), most_of(*sale, line.quantity)));
}

std::vector<std::int64_t> sales_to_others(store::ReadSession& session, const std::vector<Line>& lines, const Request& request) {
  std::vector<std::int64_t> others;
  for (const auto& line : lines) {
    const auto sale = line.sale ? sales::find_sale(session, *line.sale) : std::nullopt;
    if (sale && sale->customer && sale->customer != request.customer && std::ranges::find(others, sale->id) == others.end()) others.push_back(sale->id);
  }
  return others;
}

Json follow_sale(store::ReadSession& session, Line& line) {
  Json changed = JsonObject{};
  const auto sale = line.sale ? sales::find_sale(session, *line.sale) : std::nullopt;
  if (!sale) return changed;
  for (const auto& own : words_of(*sale)) {
    const auto* known = line.facts.find(own.fact);
    if (known != nullptr && known->text() != nullptr && is_same(own, *known->text())) continue;
    changed.set(own.fact, own.value);
    line.facts.set(own.fact, own.value);
  }
  // What was said of its value stays, as far as the sale allows it; a share is the sale's.
  const auto share = share_of(sale->amount, Ratio{std::min(line.quantity, sale->quantity), sale->quantity});
  const auto most = most_of(*sale, line.quantity);
  const bool said = line.facts.find("amount") != nullptr;
  const auto off = line.amount.value_or(0) < share ? share - line.amount.value_or(0) : line.amount.value_or(0) - share;
  if (said ? line.amount.value_or(0) <= most : off <= sale->quantity) return changed;
  line.amount = share;
  changed.set("amount", to_text(Money{share}));
  if (said) line.facts.set("amount", to_text(Money{share}));
  return changed;
}

}  // namespace svc::returns
