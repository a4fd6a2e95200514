// SPDX-License-Identifier: MIT
#include "cli/commands/archive_options.hpp"
#include "cli/row_limit.hpp"
#include "cli/shell.hpp"
#include "cli/views/archive_view.hpp"
#include "core/customers/product_store.hpp"
#include "core/customers/unit_store.hpp"

namespace svc::cli {
namespace {

Exit run_unit_list(Shell& shell, const Arguments& arguments) {
  std::vector<ticket::UnitLine> lines;
  {
    store::ReadSession session{shell.world(), shell.store()};
    const auto product = arguments.maybe("--product");
    const auto units = customers::list_units(
        session, {.customer = arguments.integer("--customer").value_or(0),
                  .product = product ? customers::load_product(session, *product).id : 0,
                  .after = arguments.integer("--after").value_or(0), .limit = most_rows(shell, arguments)});
    for (const auto& unit : units) lines.push_back(unit_line(session, unit));
  }
  auto table = unit_table(lines);
  table.title = {};
  shell.show(table);
  return Exit::done;
}

}  // namespace

Command unit_list() {
  return {.path = {"unit", "list"},
          .help = N_("List units in order of their numbers"),
          .needs = Needs::read,
          .options = {{.name = "--customer", .help = N_("Of this customer"), .type = Type::integer},
                      {.name = "--product", .help = N_("Of this product"), .value = "PRODUCT"},
                      {.name = "--after", .help = N_("Go on after this number"), .type = Type::integer},
                      row_limit()},
          .examples = {"svc unit list --customer 1"},
          .run = run_unit_list};
}

}  // namespace svc::cli
