// SPDX-License-Identifier: MIT
#include "cli/commands/ticket_options.hpp"
#include "cli/views/ticket_view.hpp"

namespace svc::cli {

Command ticket_add() {
  return {.path = {"ticket", "add"},
          .help = N_("Take in a ticket; prints its number"),
          .needs = Needs::write,
          .records = true,
          .options = std::vector<Option>{{.name = "--customer", .help = N_("Number of the customer"), .type = Type::integer},
                                         {.name = "--phone", .help = N_("Phone of the caller; finds the customer or makes one"), .value = "PHONE"},
                                         {.name = "--customer-name", .help = N_("Name of the caller")},
                                         {.name = "--serial", .help = N_("Serial number of the unit")},
                                         {.name = "--product", .help = N_("Code or number of the product"), .value = "PRODUCT"},
                                         {.name = "--fault", .help = N_("What is wrong, in the caller's words"), .required = true},
                                         {.name = "--title", .help = N_("A short title")},
                                         {.name = "--reported-by", .help = N_("Who of the staff brought the information; else who records it"), .value = "PERSON"},
                                         {.name = "--ref", .help = N_("Your own reference, unique among tickets"), .value = "REF"}} +
                     field_options(),
          .examples = {"svc ticket add --phone 13800138000 --customer-name 王芳 --serial SN88231 --fault 冰箱不制冷 --mode onsite"},
          .run = [](Shell& shell, const Arguments& arguments) {
            const auto recording = shell.recording(arguments);
            const auto fields = field_values(shell, arguments);
            return answer(shell, ticket::add(shell.world(), shell.store(), recording,
                                             {.customer = arguments.integer("--customer"), .phone = arguments.text("--phone"),
                                              .customer_name = arguments.text("--customer-name"), .serial = arguments.text("--serial"),
                                              .product = arguments.text("--product"),
                                              .fault = arguments.text("--fault"), .title = arguments.text("--title"),
                                              .reported_by = arguments.text("--reported-by"), .ref = arguments.maybe("--ref"),
                                              .fields = fields}));
          }};
}

}  // namespace svc::cli
