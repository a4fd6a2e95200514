// SPDX-License-Identifier: MIT
#include "cli/row_limit.hpp"
#include "cli/shell.hpp"
#include "cli/views/archive_view.hpp"
#include "core/customers/product_store.hpp"

namespace svc::cli {
namespace {

Exit run_product_list(Shell& shell, const Arguments& arguments) {
  std::vector<customers::Product> found;
  {
    store::ReadSession session{shell.world(), shell.store()};
    found = customers::list_products(session, {.name_starts = arguments.text("--name"), .category = arguments.text("--category"),
                                               .after = arguments.integer("--after").value_or(0),
                                               .limit = most_rows(shell, arguments)});
  }
  shell.show(product_table(found));
  return Exit::done;
}

}  // namespace

Command product_list() {
  return {.path = {"product", "list"},
          .help = N_("List products in order of their numbers"),
          .needs = Needs::read,
          .options = {{.name = "--name", .help = N_("Whose name begins so")},
                      {.name = "--category", .help = N_("Of this kind")},
                      {.name = "--after", .help = N_("Go on after this number"), .type = Type::integer},
                      row_limit()},
          .examples = {"svc product list --category appliance"},
          .run = run_product_list};
}

}  // namespace svc::cli
