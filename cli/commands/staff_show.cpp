// SPDX-License-Identifier: MIT
#include "cli/shell.hpp"
#include "cli/views/staff_view.hpp"
#include "core/people/staff_store.hpp"

namespace svc::cli {

Command staff_show() {
  return {.path = {"staff", "show"},
          .help = N_("Show a staff member, roles and their history"),
          .needs = Needs::read,
          .options = {{.name = "who", .help = N_("Short name or number"), .required = true}},
          .examples = {"svc staff show li"},
          .run = [](Shell& shell, const Arguments& arguments) {
            Record record;
            {
              store::ReadSession session{shell.world(), shell.store()};
              const auto person = people::load_staff(session, arguments.text("who"));
              const auto roles = people::roles_of(session, person.id);
              record = staff_record(person, {roles.begin(), roles.end()});
              Table history{.id = "grants", .title = say(N_("Roles")),
                            .columns = {{"role", say(N_("Role"))}, {"granted_at", say(N_("Granted at"))},
                                        {"granted_by", say(N_("Granted by"))}, {"revoked_at", say(N_("Revoked at"))}},
                            .rows = {}};
              for (const auto& grant : people::grants_of(session, person.id)) {
                history.rows.push_back({role_label(grant.role), grant.granted, people::staff_name(session, grant.granted_by),
                                        grant.revoked ? Cell{*grant.revoked} : Cell{nullptr}});
              }
              record.tables.push_back(std::move(history));
            }
            shell.show(record);
            return Exit::done;
          }};
}

}  // namespace svc::cli
