// SPDX-License-Identifier: MIT
#include "cli/shell.hpp"
#include "cli/views/staff_view.hpp"
#include "core/people/training.hpp"

namespace svc::cli {
namespace {

Exit run_staff_train(Shell& shell, const Arguments& arguments) {
  people::Training training{.kind = arguments.text("--kind"), .topic = arguments.text("--topic"), .hours = arguments.integer("--hours"),
                            .trainer = arguments.text("--by"), .result = arguments.text("--result"), .score = arguments.integer("--score"),
                            .note = arguments.text("--note")};
  const auto day = arguments.maybe("--on");
  training.held_on = day ? *parse_date(*day) : time::local_date(shell.zone(), shell.world().now);
  const auto person = people::train(shell.world(), shell.store(), shell.recording(arguments), arguments.text("who"), training);
  if (!shell.options().format_given) return Exit::done;
  Record record;
  {
    store::ReadSession session{shell.world(), shell.store()};
    record = staff_file(session, person);
  }
  shell.show(record);
  return Exit::done;
}

}  // namespace

Command staff_train() {
  return {.path = {"staff", "train"},
          .help = N_("Enter a training or an assessment in the personnel file"),
          .needs = Needs::write,
          .records = true,
          .options = {{.name = "who", .help = N_("Short name or number"), .required = true},
                      {.name = "--topic", .help = N_("What it was about"), .required = true},
                      {.name = "--kind", .help = N_("Teaching, or an examination"), .choices = {"training", "assessment"}, .fallback = "training"},
                      {.name = "--on", .help = N_("The day; else today"), .type = Type::date},
                      {.name = "--hours", .help = N_("How many hours"), .type = Type::integer},
                      {.name = "--by", .help = N_("Who taught or examined")},
                      {.name = "--result", .help = N_("How it ended"), .choices = {"passed", "failed"}},
                      {.name = "--score", .help = N_("Marks, 0 to 100"), .type = Type::integer},
                      {.name = "--note", .help = N_("A note")}},
          .examples = {"svc staff train li --topic 新机型维修 --on 2026-01-12 --hours 8 --by 技术部",
                       "svc staff train li --kind assessment --topic 新机型维修 --result passed --score 86"},
          .run = run_staff_train};
}

}  // namespace svc::cli
