// SPDX-License-Identifier: MIT
#include "cli/commands/archive_options.hpp"
#include "cli/shell.hpp"
#include "cli/views/archive_view.hpp"

namespace svc::cli {

Command customer_merge() {
  return {.path = {"customer", "merge"},
          .help = N_("Let one customer stand for another: cases, units and phones are found under both"),
          .needs = Needs::write,
          .records = true,
          .options = {{.name = "customer", .help = N_("Number of the customer that is given up"), .type = Type::integer, .required = true},
                      {.name = "--into", .help = N_("Number of the customer that stays"), .type = Type::integer, .required = true}},
          .examples = {"svc customer merge 2 --into 1"},
          .run = [](Shell& shell, const Arguments& arguments) {
            const auto customer =
                customers::merge_customers(shell.world(), shell.store(), shell.recording(arguments),
                                           {.from = *arguments.integer("customer"), .into = *arguments.integer("--into")});
            if (shell.options().format_given) shell.show(customer_record(customer, customers::Phones::masked));
            return Exit::done;
          }};
}

}  // namespace svc::cli
