// SPDX-License-Identifier: MIT
#include "cli/commands/archive_options.hpp"
#include "cli/shell.hpp"
#include "cli/views/archive_view.hpp"

namespace svc::cli {

Command product_add() {
  return {.path = {"product", "add"},
          .help = N_("Enter a product; prints the number"),
          .needs = Needs::write,
          .records = true,
          .options = std::vector<Option>{{.name = "code", .help = N_("Code of the product, unique"), .required = true}} + product_options(),
          .examples = {"svc product add KX-200 --name 冰箱 --category appliance --warranty-months 12"},
          .run = [](Shell& shell, const Arguments& arguments) {
            const auto product = customers::add_product(shell.world(), shell.store(), shell.recording(arguments),
                                                        arguments.text("code"), product_request(arguments));
            if (shell.options().format_given) shell.show(product_record(product));
            else shell.print_new(std::to_string(product.id));
            return Exit::done;
          }};
}

}  // namespace svc::cli
