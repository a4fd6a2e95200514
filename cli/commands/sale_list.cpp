// SPDX-License-Identifier: MIT
#include "cli/commands/sale_options.hpp"
#include "cli/row_limit.hpp"
#include "cli/views/sale_view.hpp"
#include "cli/views/whole_rows.hpp"
#include "core/customers/product_store.hpp"
#include "core/people/staff_store.hpp"
#include "core/policy/consequence.hpp"

namespace svc::cli {
namespace {

sales::SaleFilter sale_filter(Shell& shell, store::ReadSession& session, const Arguments& arguments) {
  sales::SaleFilter filter{.order_no = arguments.text("--order"), .customer = arguments.integer("--customer").value_or(0), .product = 0,
                           .salesperson = {}, .from = {}, .until = {}, .after = arguments.integer("--after").value_or(0),
                           .limit = most_rows(shell, arguments)};
  if (const auto product = arguments.maybe("--product")) filter.product = customers::load_product(session, *product).id;
  if (const auto person = arguments.maybe("--salesperson")) filter.salesperson = people::load_staff(session, *person).id;
  if (const auto month = arguments.maybe("--month")) {
    const auto first = policy::parse_period("month", *month);
    if (!first) throw Error{Exit::usage, say(N_("--month takes a month, as 2026-03")), {}, {.field = "--month"}};
    filter.from = to_text(*first);
    filter.until = to_text(policy::next_period("month", *first));
  }
  return filter;
}

Exit run_sale_list(Shell& shell, const Arguments& arguments) {
  Table table;
  {
    store::ReadSession session{shell.world(), shell.store()};
    const auto found = sales::list_sales(session, sale_filter(shell, session, arguments));
    table = sale_table(found);
    if (for_programs(shell)) add_whole_rows(session, table, found);
  }
  shell.show(table);
  return Exit::done;
}

}  // namespace

Command sale_list() {
  return {.path = {"sale", "list"},
          .help = N_("List sales in order of their numbers"),
          .needs = Needs::read,
          .options = {{.name = "--order", .help = N_("Of this order"), .value = "ORDER"},
                      {.name = "--customer", .help = N_("Of this customer"), .type = Type::integer},
                      {.name = "--product", .help = N_("Of this product"), .value = "PRODUCT"},
                      {.name = "--salesperson", .help = N_("Of this salesperson"), .value = "PERSON"},
                      {.name = "--month", .help = N_("Sold in this month"), .value = "MONTH"},
                      {.name = "--after", .help = N_("Go on after this number"), .type = Type::integer},
                      row_limit()},
          .examples = {"svc sale list --salesperson zhao --month 2026-03"},
          .run = run_sale_list};
}

}  // namespace svc::cli
