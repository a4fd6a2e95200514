// SPDX-License-Identifier: MIT
#include <algorithm>

#include "cli/views/issue_view.hpp"
#include "core/base/text.hpp"
#include "core/people/identity.hpp"

namespace svc::cli {
namespace {

void require_report(const std::string& name) {
  std::vector<std::string> known;
  for (const auto& kind : report::report_kinds()) known.emplace_back(kind.name);
  if (name.empty() || std::ranges::find(known, name) != known.end()) return;
  const auto near = nearest(name, known);
  throw Error{Exit::not_found, say(N_("There is no report {report}."), {{"report", shown(name)}}),
              near ? say(N_("Did you mean “{name}”?"), {{"name", *near}}) : say(N_("“svc --help” lists the reports.")), {.field = "--report"}};
}

}  // namespace

Command report_list() {
  return {.path = {"report", "list"},
          .help = N_("Reports that were issued: when, by whom, and which deadlines they missed"),
          .needs = Needs::read,
          .options = {{.name = "--report", .help = N_("Of this report only"), .value = "REPORT"},
                      {.name = "--period", .help = N_("Of this period only"), .value = "PERIOD"}},
          .examples = {"svc report list", "svc --format json report list --report monthly --period 2026-01"},
          .run = [](Shell& shell, const Arguments& arguments) {
            require_report(arguments.text("--report"));
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
