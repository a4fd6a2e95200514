// SPDX-License-Identifier: MIT
#include "cli/case_kinds.hpp"
#include "cli/command.hpp"
#include "cli/shell.hpp"
#include "cli/views/adoption_view.hpp"
#include "core/duty/adopt.hpp"
#include "core/people/staff_store.hpp"

namespace svc::cli {
namespace {

void tell_takeover(Shell& shell, const duty::Takeover& takeover) {
  shell.tell(say(N_("running deadlines that go on under it {clocks} · more breaches {become} · fewer {cease}"),
                 {{"clocks", std::to_string(takeover.clocks)}, {"become", std::to_string(takeover.become)}, {"cease", std::to_string(takeover.cease)}}));
  if (takeover.untold == 0) return;
  shell.tell(say_counted(N_("{count} case follows with the next act on it: nothing tells its history"),
                     N_("{count} cases follow with the next act on each: nothing tells their history"), takeover.untold));
}

Exit run_policy_adopt(Shell& shell, const Arguments& arguments) {
  auto& store = shell.store();
  duty::AdoptionRequest request{.book = arguments.text("book"), .backdate_reason = arguments.text("--backdate")};
  if (const auto from = arguments.maybe("--from")) request.from = time::start_of_day(store.zone(), *parse_date(*from));
  request.takes_over = arguments.text("--open-clocks") == "rebase";
  const auto done = duty::adopt_book(shell.world(), store, shell.recording(arguments), request, case_kinds());
  const auto& adoption = done.adoption;
  if (shell.json()) {
    store::ReadSession session{shell.world(), store};
    shell.show(view(done, people::staff_names(session), store.settings()));
  } else {
    shell.print_new(std::to_string(adoption.id));
    if (!done.takeover.moved.empty()) shell.show(moved_table(done.takeover, store.settings()));
    shell.tell(say(shell.options().dry_run ? N_("The book {book} would be in force from {from}.") : N_("The book {book} is in force from {from}."),
                   {{"book", adoption.name}, {"from", time::rfc3339(store.zone(), adoption.from)}}));
  }
  if (adoption.takes_over) tell_takeover(shell, done.takeover);
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
                      {.name = "--backdate", .help = N_("Why it starts before now"), .value = "REASON"},
                      {.name = "--open-clocks", .help = N_("What becomes of deadlines that run then: they keep the book of their start, or go on under this one"),
                       .choices = {"keep", "rebase"}, .fallback = "keep"}},
          .examples = {"svc policy adopt standard", "svc policy adopt rules/2026 --from 2026-02-01", "svc policy adopt standard --open-clocks rebase --dry-run"},
          .run = run_policy_adopt};
}

}  // namespace svc::cli
