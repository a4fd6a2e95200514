// SPDX-License-Identifier: MIT
#include "cli/commands/paper_options.hpp"
#include "cli/row_limit.hpp"
#include "cli/views/paper_view.hpp"
#include "cli/views/whole_rows.hpp"
#include "core/papers/paper_store.hpp"
#include "core/people/identity.hpp"
#include "core/people/staff_store.hpp"

namespace svc::cli {
namespace {

Exit run_paper_list(Shell& shell, const Arguments& arguments) {
  papers::PaperFilter filter{.open_only = arguments.flag("--open"), .kind = arguments.text("--kind"), .customer = arguments.integer("--customer"),
                             .unpaid_until = arguments.text("--unpaid-until"), .limit = most_rows(shell, arguments)};
  Table table;
  {
    store::ReadSession session{shell.world(), shell.store()};
    session.act_as(people::identify(session));
    if (const auto owner = arguments.maybe("--owner")) filter.owner = people::load_staff(session, *owner).id;
    const auto found = papers::list_papers(session, filter);
    table = paper_table(session.settings(), found);
    if (for_programs(shell)) add_whole_rows(session, table, found);
  }
  shell.show(table);
  return Exit::done;
}

}  // namespace

Command paper_list() {
  return {.path = {"paper", "list"},
          .help = N_("List contracts, newest first"),
          .needs = Needs::read,
          .options = {{.name = "--open", .help = N_("Not yet ended"), .type = Type::flag},
                      {.name = "--kind", .help = N_("About this"), .choices = {papers::paper_kinds.begin(), papers::paper_kinds.end()}},
                      {.name = "--customer", .help = N_("Of this customer"), .type = Type::integer},
                      {.name = "--owner", .help = N_("Of this person"), .value = "PERSON"},
                      {.name = "--unpaid-until", .help = N_("With an instalment that is due by this day and not paid"), .type = Type::date},
                      row_limit()},
          .examples = {"svc paper list --open", "svc paper list --unpaid-until 2026-03-31"},
          .run = run_paper_list};
}

}  // namespace svc::cli
