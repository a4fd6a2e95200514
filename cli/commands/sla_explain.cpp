// SPDX-License-Identifier: MIT
#include "cli/command.hpp"
#include "cli/shell.hpp"
#include "cli/views/explain_view.hpp"
#include "core/base/text.hpp"
#include "core/people/identity.hpp"

namespace svc::cli {
namespace {

std::vector<ticket::Explanation> find(Shell& shell, const Arguments& arguments) {
  store::ReadSession session{shell.world(), shell.store()};
  session.act_as(people::identify(session));
  const auto clock = arguments.text("--clock");
  auto found = ticket::explain(session, ticket::subject_named(session, arguments.text("case")), clock);
  if (!found.empty() || clock.empty()) return found;
  throw Error{Exit::not_found, say(N_("{case} has no clock {clock}."), {{"case", shown(arguments.text("case"))}, {"clock", shown(clock)}}),
              say(N_("svc sla list shows the clocks of a case.")), {.field = "--clock"}};
}

Exit explain(Shell& shell, const Arguments& arguments) {
  const auto found = find(shell, arguments);
  if (!shell.json()) {
    for (const auto& one : found) shell.show(explanation_record(one));
    return Exit::done;
  }
  JsonArray clocks;
  for (const auto& one : found) clocks.emplace_back(explanation_json(one, shell.zone()));
  shell.show(Json{JsonObject{{"case", arguments.text("case")}, {"as_of", time::rfc3339(shell.zone(), shell.world().now)}, {"clocks", clocks}}});
  return Exit::done;
}

}  // namespace

Command sla_explain() {
  return {.path = {"sla", "explain"},
          .help = N_("Show how the clocks of a case were reckoned: what counted, what remains, which clause"),
          .needs = Needs::read,
          .options = {{.name = "case", .help = N_("Number of any case such as T260115-0007, or customer/12, unit/SN-001"), .value = "CASE", .required = true},
                      {.name = "--clock", .help = N_("One clock: a rule such as SLA-01, or the milestone that stops it"), .value = "RULE"}},
          .examples = {"svc sla explain T260115-0001", "svc sla explain T260115-0001 --clock SLA-01 --format json", "svc sla explain K260115-0002"},
          .run = explain};
}

}  // namespace svc::cli
