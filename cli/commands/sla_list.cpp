// SPDX-License-Identifier: MIT
#include "cli/command.hpp"
#include "cli/shell.hpp"
#include "cli/views/clock_view.hpp"
#include "core/people/identity.hpp"
#include "core/ticket/explain.hpp"

namespace svc::cli {
namespace {

std::vector<ticket::Deadline> of_case(store::ReadSession& session, std::string_view number) {
  std::vector<ticket::Deadline> lines;
  for (auto& one : ticket::explain(session, ticket::subject_named(session, number), {})) lines.push_back(std::move(one.line));
  return lines;
}

Exit list(Shell& shell, const Arguments& arguments) {
  std::vector<ticket::Deadline> lines;
  {
    store::ReadSession session{shell.world(), shell.store()};
    session.act_as(people::identify(session));
    const auto number = arguments.maybe("case");
    lines = number ? of_case(session, *number) : ticket::deadlines(session, {.waiting_too = true});
  }
  shell.show(clock_list_table(lines, shell.world().now));
  return Exit::done;
}

}  // namespace

Command sla_list() {
  return {.path = {"sla", "list"},
          .help = N_("List the clocks of a case, or every open clock by its deadline"),
          .needs = Needs::read,
          .options = {{.name = "case", .help = N_("Number of any case such as T260115-0007, or customer/12, unit/SN-001"), .value = "CASE"}},
          .examples = {"svc sla list", "svc sla list T260115-0001 --format json"},
          .run = list};
}

}  // namespace svc::cli
