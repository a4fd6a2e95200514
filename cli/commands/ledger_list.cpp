// SPDX-License-Identifier: MIT
#include "cli/shell.hpp"
#include "cli/views/ledger_view.hpp"
#include "core/base/error.hpp"
#include "core/people/identity.hpp"
#include "core/people/ledger_store.hpp"
#include "core/people/staff_store.hpp"

namespace svc::cli {
namespace {

std::vector<people::LedgerEntry> wanted_entries(store::ReadSession& session, const Arguments& arguments) {
  if (const auto id = arguments.integer("entry")) return {people::load_entry(session, *id)};
  people::LedgerFilter filter{.all = arguments.flag("--all"), .month = arguments.text("--month")};
  if (!filter.month.empty() && !parse_date(filter.month + "-01")) {
    throw Error{Exit::usage, say(N_("--month is a month, such as 2026-01.")), {}, {.field = "--month"}};
  }
  if (const auto person = arguments.maybe("--person")) filter.person = people::load_staff(session, *person).id;
  return people::list_entries(session, filter);
}

Exit run_ledger_list(Shell& shell, const Arguments& arguments) {
  Table table;
  {
    store::ReadSession session{shell.world(), shell.store()};
    session.act_as(people::identify(session));
    table = ledger_table(session, wanted_entries(session, arguments));
  }
  shell.show(table);
  return Exit::done;
}

}  // namespace

Command ledger_list() {
  return {.path = {"ledger", "list"},
          .help = N_("List what the book proposes to put down to people, or show one entry"),
          .needs = Needs::read,
          .options = {{.name = "entry", .help = N_("Show this entry"), .type = Type::integer},
                      {.name = "--person", .help = N_("Entries of this person"), .value = "PERSON"},
                      {.name = "--month", .help = N_("Entries of this month: 2026-01"), .value = "MONTH"},
                      {.name = "--all", .help = N_("Decided ones too"), .type = Type::flag}},
          .examples = {"svc ledger list", "svc ledger list --all --month 2026-01 --format csv"},
          .run = run_ledger_list};
}

}  // namespace svc::cli
