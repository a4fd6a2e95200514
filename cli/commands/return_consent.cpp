// SPDX-License-Identifier: MIT
#include "cli/commands/return_options.hpp"
#include "cli/views/return_view.hpp"

namespace svc::cli {

Command return_consent() {
  return {.path = {"return", "consent"},
          .help = N_("Record who agrees to a return, or declines"),
          .needs = Needs::write,
          .records = true,
          .options = {case_option("return"),
                      {.name = "--by", .help = N_("Whose consent it is"), .required = true, .choices = returns::consent_roles()},
                      {.name = "--line", .help = N_("To this line alone; else to the whole return"), .type = Type::integer},
                      {.name = "--declined", .help = N_("They do not agree"), .type = Type::flag},
                      {.name = "--opinion", .help = N_("What after-sales says about a large item"), .choices = {"credit", "offset", "adjust_price", "exchange", "repair", "supply_parts", "send_back"}},
                      {.name = "--how", .help = N_("How somebody else's consent reached you"), .choices = returns::consent_sources()},
                      {.name = "--evidence", .help = N_("What shows it; of an attachment its name")},
                      {.name = "--text", .help = N_("More about it")},
                      {.name = "--override", .help = N_("Record it against the book, for this reason; needs the role of a manager"), .value = "REASON"}},
          .examples = {"svc return consent R260115-0007 --by salesperson", "svc return consent R260115-0007 --by salesperson --how phone --text '15日10点通话，同意退回'",
                       "svc return consent R260115-0007 --by aftersales --opinion offset",
                       "svc return consent R260115-0007 --by purchasing_manager --line 2 --declined"},
          .run = [](Shell& shell, const Arguments& arguments) {
            return answer(shell, returns::consent(shell.world(), shell.store(), case_target(shell, arguments, "return"),
                                                  {.role = arguments.text("--by"), .line = arguments.integer("--line"), .declined = arguments.flag("--declined"),
                                                   .opinion = arguments.text("--opinion"), .text = arguments.text("--text"),
                                                   .source = arguments.text("--how"), .evidence = arguments.text("--evidence"),
                                                   .override_reason = arguments.maybe("--override")}));
          }};
}

}  // namespace svc::cli
