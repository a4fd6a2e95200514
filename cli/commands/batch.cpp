// SPDX-License-Identifier: MIT
#include "cli/batch.hpp"
#include "cli/command.hpp"
#include "cli/shell.hpp"

namespace svc::cli {
namespace {

BatchMode mode_of(Shell& shell, const Arguments& arguments) {
  if (arguments.flag("--atomic") && arguments.flag("--continue")) {
    throw Error{Exit::usage, say(N_("--atomic and --continue exclude each other.")), {}, {.field = "--continue"}};
  }
  if (shell.options().dry_run) return BatchMode::rehearsed;
  if (arguments.flag("--atomic")) return BatchMode::atomic;
  return arguments.flag("--continue") ? BatchMode::continuing : BatchMode::stopping;
}

Exit run_batch_command(Shell& shell, const Arguments& arguments) {
  const auto mode = mode_of(shell, arguments);
  const auto file = arguments.maybe("file").value_or("-");
  return run_batch(shell, {.file = file, .lines = shell.read_file(file)}, mode);
}

}  // namespace

Command top_batch() {
  return {.path = {"batch"},
          .help = N_("Do many acts, one JSON object a line, in one process; answers one a line"),
          .needs = Needs::write,
          .rehearses = true,
          .options = {{.name = "file", .help = N_("One JSON object a line, with do, args and key; - or nothing: standard input"), .type = Type::file},
                      {.name = "--atomic", .help = N_("All or nothing: the first line that fails takes back those before it"), .type = Type::flag},
                      {.name = "--continue", .help = N_("Go on after lines that fail; exit 7 then"), .type = Type::flag}},
          .examples = {"svc batch acts.jsonl --continue", "generate-acts | svc batch --atomic"},
          .run = run_batch_command};
}

}  // namespace svc::cli
