// SPDX-License-Identifier: MIT
#include "cli/views/issue_view.hpp"
#include "core/people/identity.hpp"

namespace svc::cli {

Command report_list() {
  return {.path = {"report", "list"},
          .help = N_("Reports that were issued: when, by whom, and which deadlines they missed"),
          .needs = Needs::read,
          .options = {{.name = "--report", .help = N_("Of this report only"), .value = "REPORT"},
                      {.name = "--period", .help = N_("Of this period only"), .value = "PERIOD"}},
          .examples = {"svc report list", "svc --format json report list --report monthly --period 2026-01"},
          .run = [](Shell& shell, const Arguments& arguments) {
            std::optional<Table> table;
            {
              store::ReadSession session{shell.world(), shell.store()};
              session.act_as(people::identify(session));
              table = issue_table(session, report::list_issues(session, arguments.text("--report"), arguments.text("--period")));
            }
            shell.show(*table);
            return Exit::done;
          }};
}

}  // namespace svc::cli
