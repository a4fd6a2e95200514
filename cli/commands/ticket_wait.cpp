// SPDX-License-Identifier: MIT
#include "cli/commands/ticket_options.hpp"
#include "cli/views/ticket_view.hpp"
#include "core/policy/dictionary.hpp"

namespace svc::cli {
namespace {

std::vector<std::string> reasons() {
  std::vector<std::string> all;
  for (const auto& word : policy::wait_reason_words()) all.emplace_back(word.id);
  return all;
}

}  // namespace

Command ticket_wait() {
  return {.path = {"ticket", "wait"},
          .help = N_("Put a ticket on hold; clocks that the reason pauses stand still"),
          .needs = Needs::write,
          .records = true,
          .options = {ticket_number_option(),
                      {.name = "--reason", .help = N_("What it waits for"), .required = true, .choices = reasons()},
                      {.name = "--text", .help = N_("More about it")}},
          .examples = {"svc ticket wait T260115-0007 --reason parts"},
          .run = [](Shell& shell, const Arguments& arguments) {
            return answer(shell, ticket::wait(shell.world(), shell.store(), ticket_target(shell, arguments),
                                              {.reason = arguments.text("--reason"), .text = arguments.text("--text")}));
          }};
}

}  // namespace svc::cli
