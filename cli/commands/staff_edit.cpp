// SPDX-License-Identifier: MIT
#include "cli/shell.hpp"
#include "cli/views/staff_view.hpp"

namespace svc::cli {

Command staff_edit() {
  return {.path = {"staff", "edit"},
          .help = N_("Correct what is kept about a staff member"),
          .needs = Needs::write,
          .records = true,
          .options = {{.name = "who", .help = N_("Short name or number"), .required = true},
                      {.name = "--uid", .help = N_("The person's user number on this machine"), .type = Type::integer},
                      {.name = "--full-name", .help = N_("Full name")},
                      {.name = "--department", .help = N_("Department")},
                      {.name = "--region", .help = N_("Region this person is responsible for")},
                      {.name = "--email", .help = N_("Address for mail")},
                      {.name = "--phone", .help = N_("Contact phone")}},
          .examples = {"svc staff edit li --region 华北 --email li@example.com"},
          .run = [](Shell& shell, const Arguments& arguments) {
            const people::StaffEdit edit{.uid = arguments.integer("--uid"), .full_name = arguments.maybe("--full-name"),
                                         .department = arguments.maybe("--department"), .region = arguments.maybe("--region"),
                                         .email = arguments.maybe("--email"), .phone = arguments.maybe("--phone")};
            return finish(shell, people::edit_staff(shell.world(), shell.store(), shell.recording(arguments),
                                                    arguments.text("who"), edit));
          }};
}

}  // namespace svc::cli
