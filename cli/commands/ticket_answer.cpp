// SPDX-License-Identifier: MIT
#include "cli/commands/ticket_options.hpp"
#include "cli/views/ticket_view.hpp"

namespace svc::cli {

Command ticket_answer() {
  return {.path = {"ticket", "answer"},
          .help = N_("Record a substantive answer to the customer; the first one stops the clock"),
          .needs = Needs::write,
          .records = true,
          .options = {ticket_number_option(),
                      {.name = "--by", .help = N_("How the customer was answered"), .choices = {"phone", "online", "wechat", "email", "letter", "fax", "visit", "counter"}, .fallback = "phone"},
                      {.name = "--text", .help = N_("What was answered"), .required = true},
                      {.name = "--solved", .help = N_("It is solved with that, by telephone or online"), .type = Type::flag},
                      {.name = "--promise", .help = N_("When the customer will hear more"), .type = Type::time}},
          .examples = {"svc ticket answer T260115-0007 --by phone --text '明天上午上门检查'"},
          .run = [](Shell& shell, const Arguments& arguments) {
            ticket::Answer given{.channel = arguments.text("--by"), .text = arguments.text("--text"), .solved = arguments.flag("--solved")};
            if (const auto promise = arguments.maybe("--promise")) {
              given.reply_promised_at = time::rfc3339(shell.zone(), time::read_instant(shell.zone(), *promise, "--promise"));
            }
            return answer(shell, ticket::answer(shell.world(), shell.store(), ticket_target(shell, arguments), given));
          }};
}

}  // namespace svc::cli
