// SPDX-License-Identifier: MIT
#include "cli/shell.hpp"
#include "cli/views/staff_view.hpp"

namespace svc::cli {

Command staff_add() {
  return {.path = {"staff", "add"},
          .help = N_("Add a person to the staff"),
          .needs = Needs::write,
          .records = true,
          .options = {{.name = "name", .help = N_("Short name, as people say it and imports name it"), .required = true},
                      {.name = "--uid", .help = N_("The person's user number on this machine"), .type = Type::integer},
                      {.name = "--role", .help = N_("A role the person holds; may be given several times"), .value = "ROLE", .repeatable = true},
                      {.name = "--full-name", .help = N_("Full name")},
                      {.name = "--department", .help = N_("Department")},
                      {.name = "--region", .help = N_("Region this person is responsible for")},
                      {.name = "--email", .help = N_("Address for mail")},
                      {.name = "--phone", .help = N_("Contact phone")}},
          .examples = {"svc staff add li --uid 1001 --full-name 李明 --role technician --region 华东"},
          .run = [](Shell& shell, const Arguments& arguments) {
            const people::Staff person{.uid = arguments.integer("--uid").value_or(-1), .name = arguments.text("name"),
                                       .full_name = arguments.text("--full-name"), .department = arguments.text("--department"),
                                       .region = arguments.text("--region"), .email = arguments.text("--email"),
                                       .phone = arguments.text("--phone")};
            return finish(shell, people::add_staff(shell.world(), shell.store(), shell.recording(arguments), person,
                                                   arguments.all("--role")));
          }};
}

}  // namespace svc::cli
