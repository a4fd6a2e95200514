// SPDX-License-Identifier: MIT
#include "cli/shell.hpp"
#include "cli/views/archive_view.hpp"
#include "core/customers/product_store.hpp"

namespace svc::cli {

Command product_show() {
  return {.path = {"product", "show"},
          .help = N_("Show a product"),
          .needs = Needs::read,
          .options = {{.name = "product", .help = N_("Code or number of the product"), .required = true}},
          .examples = {"svc product show KX-200"},
          .run = [](Shell& shell, const Arguments& arguments) {
            customers::Product product;
            {
              store::ReadSession session{shell.world(), shell.store()};
              product = customers::load_product(session, arguments.text("product"));
            }
            shell.show(product_record(product));
            return Exit::done;
          }};
}

}  // namespace svc::cli
