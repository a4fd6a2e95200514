// SPDX-License-Identifier: MIT
#include "cli/command.hpp"
#include "cli/shell.hpp"
#include "cli/views/store_view.hpp"
#include "core/people/staff_store.hpp"

namespace svc::cli {
namespace {

Exit run_log_show(Shell& shell, const Arguments& arguments) {
  const auto& settings = shell.store().settings();
  store::LogFilter filter{.limit = *arguments.integer("--limit")};
  if (const auto subject = arguments.maybe("--subject")) {
    const auto name = read_subject(*subject, settings);
    filter.subject_kind = name.kind;
    filter.subject = name.id;
  }
  if (const auto since = arguments.maybe("--since")) filter.since = time::read_instant(shell.zone(), *since, "--since");
  const auto table = [&] {
    store::ReadSession session{shell.world(), shell.store()};
    return view(store::list_log(session, filter), settings, people::staff_names(session));
  }();
  shell.show(table);
  return Exit::done;
}

}  // namespace

Command log_show() {
  return {.path = {"log", "show"},
          .help = N_("Show what was done, by whom and when"),
          .needs = Needs::read,
          .options = {{.name = "--subject", .help = N_("Only about this case or record: T260115-0007, customer:41, or a kind"), .value = "SUBJECT"},
                      {.name = "--since", .help = N_("Only what was entered from then on"), .type = Type::time},
                      {.name = "--limit", .help = N_("At most so many, the last ones"), .type = Type::integer, .fallback = "100"}},
          .examples = {"svc log show --subject T260115-0007", "svc log show --since 2026-01-15 --format jsonl"},
          .run = run_log_show};
}

}  // namespace svc::cli
