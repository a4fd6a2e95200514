// SPDX-License-Identifier: MIT
#include "cli/shell.hpp"
#include "cli/views/staff_view.hpp"
#include "core/people/staff_store.hpp"

namespace svc::cli {

Command staff_show() {
  return {.path = {"staff", "show"},
          .help = N_("Show a staff member: roles and their history, training and assessments"),
          .needs = Needs::read,
          .options = {{.name = "who", .help = N_("Short name or number"), .required = true}},
          .examples = {"svc staff show li"},
          .run = [](Shell& shell, const Arguments& arguments) {
            Record record;
            {
              store::ReadSession session{shell.world(), shell.store()};
              record = staff_file(session, people::load_staff(session, arguments.text("who")));
            }
            shell.show(record);
            return Exit::done;
          }};
}

}  // namespace svc::cli
