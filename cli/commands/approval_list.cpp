// SPDX-License-Identifier: MIT
#include "cli/shell.hpp"
#include "cli/views/staff_view.hpp"
#include "core/people/approval_store.hpp"

namespace svc::cli {

Command approval_list() {
  return {.path = {"approval", "list"},
          .help = N_("List what waits for a decision, or show one request"),
          .needs = Needs::read,
          .options = {{.name = "approval", .help = N_("Show this request with its content and decisions"), .type = Type::integer},
                      {.name = "--all", .help = N_("Decided and void ones too"), .type = Type::flag}},
          .examples = {"svc approval list", "svc approval list 3"},
          .run = [](Shell& shell, const Arguments& arguments) {
            Record record;
            Table table;
            const auto id = arguments.integer("approval");
            {
              store::ReadSession session{shell.world(), shell.store()};
              if (id) record = approval_record(session, people::load_approval(session, *id));
              else table = approval_table(session, people::list_approvals(session, arguments.flag("--all")));
            }
            if (id) shell.show(record);
            else shell.show(table);
            return Exit::done;
          }};
}

}  // namespace svc::cli
