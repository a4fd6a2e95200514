// SPDX-License-Identifier: MIT
#include "cli/commands/archive_options.hpp"
#include "cli/shell.hpp"
#include "cli/views/archive_view.hpp"

namespace svc::cli {

Command customer_add() {
  return {.path = {"customer", "add"},
          .help = N_("Enter a customer; prints the number"),
          .needs = Needs::write,
          .records = true,
          .options = customer_options(),
          .examples = {"svc customer add --name 王芳 --phone 13800138000 --region 浦东"},
          .run = [](Shell& shell, const Arguments& arguments) {
            const auto customer = customers::add_customer(shell.world(), shell.store(), shell.recording(arguments),
                                                          customer_request(arguments));
            if (shell.options().format_given) shell.show(customer_record(customer, customers::Phones::masked));
            else shell.print_new(std::to_string(customer.id));
            return Exit::done;
          }};
}

}  // namespace svc::cli
