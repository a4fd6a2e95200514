// SPDX-License-Identifier: MIT
#include "cli/commands/sale_options.hpp"

#include "cli/views/paper_view.hpp"
#include "cli/views/sale_view.hpp"
#include "core/papers/paper_store.hpp"

namespace svc::cli {

std::vector<Option> sale_options(std::vector<Option> first) {
  const std::vector<Option> own{
      {.name = "--order", .help = N_("Number of the order"), .value = "ORDER"},
      {.name = "--line", .help = N_("Line of the order"), .type = Type::integer},
      {.name = "--product", .help = N_("Code or number of the product"), .value = "PRODUCT"},
      {.name = "--customer", .help = N_("Number of the customer"), .type = Type::integer},
      {.name = "--salesperson", .help = N_("Who sold it; the month's return rate is theirs"), .value = "PERSON"},
      {.name = "--sold", .help = N_("Day of the sale, whose month it counts in; today where nothing is said"), .type = Type::date},
      {.name = "--outbound", .help = N_("Day it left our warehouse"), .type = Type::date},
      {.name = "--received", .help = N_("Day the customer received it"), .type = Type::date},
      {.name = "--quantity", .help = N_("Pieces; 1 where nothing is said"), .type = Type::integer, .least = 1},
      {.name = "--amount", .help = N_("What the line was sold for; four decimals at most"), .type = Type::money, .fine = true},
      {.name = "--cost", .help = N_("What the line cost us"), .type = Type::money},
      {.name = "--note", .help = N_("A note")},
      {.name = "--ref", .help = N_("Your own reference, unique among sales"), .value = "REF"},
  };
  first.insert(first.end(), own.begin(), own.end());
  return first;
}

sales::SaleRequest sale_request(const Arguments& arguments) {
  const auto money = [&](std::string_view name) {
    const auto amount = arguments.money(name);
    return amount ? std::optional{amount->minor} : std::nullopt;
  };
  const auto sold_for = arguments.fine_money("--amount");
  return {.order_no = arguments.maybe("--order"), .line_no = arguments.integer("--line"), .product = arguments.maybe("--product"),
          .customer = arguments.integer("--customer"), .salesperson = arguments.maybe("--salesperson"), .sold_on = arguments.maybe("--sold"),
          .outbound_on = arguments.maybe("--outbound"), .received_on = arguments.maybe("--received"),
          .quantity = arguments.integer("--quantity"), .amount = sold_for ? std::optional{sold_for->nearest().minor} : std::nullopt, .amount_rest = sold_for ? sold_for->rest() : 0,
          .cost = money("--cost"),
          .note = arguments.maybe("--note"), .ref = arguments.maybe("--ref")};
}

void show_sale(Shell& shell, sales::Sale sale) {
  Record record;
  {
    store::ReadSession session{shell.world(), shell.store()};
    const auto contracts = papers::papers_of(session, "sale", sale.id);
    record = sale_record(sales::with_names(session, std::move(sale)));
    record.tables.push_back(paper_table(session.settings(), contracts));
  }
  shell.show(record);
}

}  // namespace svc::cli
