// SPDX-License-Identifier: MIT
#include "cli/command.hpp"
#include "cli/shell.hpp"
#include "cli/views/cap_view.hpp"
#include "core/people/staff_store.hpp"

namespace svc::cli {
namespace {

Date month_asked_for(const store::ReadSession& session, const Arguments& arguments) {
  const auto month = arguments.maybe("--month");
  if (!month) return time::local_date(session.zone(), session.now());
  const auto first = policy::parse_period("month", *month);
  if (!first) throw Error{Exit::usage, say(N_("--month takes a month, as 2026-03")), {}, {.field = "--month"}};
  return *first;
}

Exit run_return_cap(Shell& shell, const Arguments& arguments) {
  std::vector<returns::CapMonth> months;
  OpenReturns open;
  StaffNames staff;
  const auto person = arguments.maybe("--salesperson");
  {
    store::ReadSession session{shell.world(), shell.store()};
    const auto day = month_asked_for(session, arguments);
    staff = people::staff_names(session);
    std::optional<std::int64_t> seller;
    if (person) seller = people::load_staff(session, *person).id;
    if (seller) months.push_back(returns::cap_month(session, *seller, day));
    else months = returns::cap_months(session, day);
    // What is asked for now comes back now or later, not in a month that is over.
    if (returns::month_around(day).until > to_text(time::local_date(session.zone(), session.now()))) open = returns::open_returns(session, seller);
  }
  const CapWords words{staff, shell.store().settings()};
  if (person) shell.show(cap_record(months.front(), open, words));
  else shell.show(cap_table(months, open, words));
  return Exit::done;
}

}  // namespace

Command return_cap() {
  return {.path = {"return", "cap"},
          .help = N_("How much of what was sold has come back, and how much may still be taken back under the caps"),
          .needs = Needs::read,
          .options = {{.name = "--salesperson", .help = N_("Of this salesperson; else of all"), .value = "PERSON"},
                      {.name = "--month", .help = N_("In this month; else in the present one"), .value = "MONTH"}},
          .examples = {"svc return cap --salesperson zhao --month 2026-01", "svc return cap"},
          .run = run_return_cap};
}

}  // namespace svc::cli
