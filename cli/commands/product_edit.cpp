// SPDX-License-Identifier: MIT
#include "cli/commands/archive_options.hpp"
#include "cli/shell.hpp"
#include "cli/views/archive_view.hpp"

namespace svc::cli {

Command product_edit() {
  return {.path = {"product", "edit"},
          .help = N_("Change a product"),
          .needs = Needs::write,
          .records = true,
          .options = std::vector<Option>{{.name = "product", .help = N_("Code or number of the product"), .required = true}} + product_options(),
          .examples = {"svc product edit KX-200 --warranty-months 24"},
          .run = [](Shell& shell, const Arguments& arguments) {
            const auto product = customers::edit_product(shell.world(), shell.store(), shell.recording(arguments),
                                                         arguments.text("product"), product_request(arguments));
            if (shell.options().format_given) shell.show(product_record(product));
            return Exit::done;
          }};
}

}  // namespace svc::cli
