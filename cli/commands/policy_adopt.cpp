// SPDX-License-Identifier: MIT
#include "cli/command.hpp"
#include "cli/shell.hpp"
#include "cli/views/adoption_view.hpp"
#include "core/duty/adopt.hpp"
#include "core/people/staff_store.hpp"

namespace svc::cli {
namespace {

Exit run_policy_adopt(Shell& shell, const Arguments& arguments) {
  auto& store = shell.store();
  duty::AdoptionRequest request{.book = arguments.text("book"), .backdate_reason = arguments.text("--backdate")};
  if (const auto from = arguments.maybe("--from")) request.from = time::start_of_day(store.zone(), *parse_date(*from));
  const auto adoption = duty::adopt_book(shell.world(), store, shell.recording(arguments), request);
  if (shell.json()) {
    store::ReadSession session{shell.world(), store};
    shell.show(view(adoption, people::staff_names(session)));
  } else {
    shell.print_new(std::to_string(adoption.id));
    shell.tell(say(shell.options().dry_run ? N_("The book {book} would be in force from {from}.") : N_("The book {book} is in force from {from}."),
                   {{"book", adoption.name}, {"from", time::rfc3339(store.zone(), adoption.from)}}));
  }
  return Exit::done;
}

}  // namespace

Command policy_adopt() {
  return {.path = {"policy", "adopt"},
          .help = N_("Put a book in force from a day on"),
          .needs = Needs::write,
          .records = true,
          .options = {{.name = "book", .help = N_("A shipped book, or a file or folder"), .required = true},
                      {.name = "--from", .help = N_("First day; the next one where it is left out"), .type = Type::date},
                      {.name = "--backdate", .help = N_("Why it starts before now"), .value = "REASON"}},
          .examples = {"svc policy adopt standard", "svc policy adopt rules/2026 --from 2026-02-01"},
          .run = run_policy_adopt};
}

}  // namespace svc::cli
