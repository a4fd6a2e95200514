// SPDX-License-Identifier: MIT
#include "cli/shell.hpp"
#include "cli/views/staff_view.hpp"
#include "core/people/staff_store.hpp"

namespace svc::cli {

Command staff_list() {
  return {.path = {"staff", "list"},
          .help = N_("List the staff"),
          .needs = Needs::read,
          .options = {{.name = "--all", .help = N_("Those who have left too"), .type = Type::flag}},
          .examples = {"svc staff list"},
          .run = [](Shell& shell, const Arguments& arguments) {
            Table table{.id = "staff", .title = say(N_("Staff")), .columns = {}, .rows = {}};
            for (auto& field : staff_record({}, {}).fields) table.columns.push_back({field.key, std::move(field.heading)});
            {
              store::ReadSession session{shell.world(), shell.store()};
              for (const auto& person : people::list_staff(session, arguments.flag("--all"))) {
                const auto roles = people::roles_of(session, person.id);
                std::vector<Cell> row;
                for (auto& field : staff_record(person, {roles.begin(), roles.end()}).fields) row.push_back(std::move(field.value));
                table.rows.push_back(std::move(row));
              }
            }
            shell.show(table);
            return Exit::done;
          }};
}

}  // namespace svc::cli
