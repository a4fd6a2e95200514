// SPDX-License-Identifier: MIT
#include "cli/commands/archive_options.hpp"
#include "cli/shell.hpp"
#include "cli/views/archive_view.hpp"

namespace svc::cli {

Command customer_edit() {
  return {.path = {"customer", "edit"},
          .help = N_("Change a customer; phones and addresses given are added to those there"),
          .needs = Needs::write,
          .records = true,
          .options = std::vector<Option>{{.name = "customer", .help = N_("Number of the customer"), .type = Type::integer, .required = true}} +
                     customer_options() +
                     std::vector<Option>{{.name = "--drop", .help = N_("A phone or address that no longer holds"), .repeatable = true}},
          .examples = {"svc customer edit 1 --region 徐汇 --phone 021-62345678"},
          .run = [](Shell& shell, const Arguments& arguments) {
            auto request = customer_request(arguments);
            request.dropped = arguments.all("--drop");
            const auto customer = customers::edit_customer(shell.world(), shell.store(), shell.recording(arguments),
                                                           *arguments.integer("customer"), request);
            if (shell.options().format_given) shell.show(customer_record(customer, customers::Phones::masked));
            return Exit::done;
          }};
}

}  // namespace svc::cli
