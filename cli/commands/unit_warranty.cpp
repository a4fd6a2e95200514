// SPDX-License-Identifier: MIT
#include "cli/shell.hpp"
#include "cli/views/warranty_view.hpp"
#include "core/policy/dictionary.hpp"

namespace svc::cli {
namespace {

std::vector<std::string> causes() {
  const auto* fact = policy::find_fact("fault_cause");
  return {fact->values.begin(), fact->values.end()};
}

Exit run_unit_warranty(Shell& shell, const Arguments& arguments) {
  ticket::WarrantyQuestion question{.unit = arguments.text("unit"), .cause = arguments.maybe("--cause")};
  if (const auto day = arguments.maybe("--on")) question.day = parse_date(*day);
  store::ReadSession session{shell.world(), shell.store()};
  shell.show(warranty_record(ticket::unit_warranty(session, question), session.settings()));
  return Exit::done;
}

}  // namespace

Command unit_warranty() {
  return {.path = {"unit", "warranty"},
          .help = N_("Whether a unit is in warranty, whether a repair is free, and why"),
          .needs = Needs::read,
          .options = {{.name = "unit", .help = N_("Serial or number of the unit"), .value = "UNIT", .required = true},
                      {.name = "--cause", .help = N_("Class of the fault's cause"), .choices = causes()},
                      {.name = "--on", .help = N_("The day that is asked about; else today"), .type = Type::date}},
          .examples = {"svc unit warranty SN88231 --cause material"},
          .run = run_unit_warranty};
}

}  // namespace svc::cli
