// SPDX-License-Identifier: MIT
#include "cli/calendar_choice.hpp"
#include "cli/command.hpp"
#include "cli/shell.hpp"
#include "cli/views/calendar_view.hpp"

namespace svc::cli {

Command calendar_between() {
  return {
      .path = {"calendar", "between"},
      .help = N_("Say how many seconds between two instants count"),
      .options = {{.name = "from", .help = N_("The first instant; local to the calendar's zone, or with an offset"), .type = Type::time, .required = true},
                  {.name = "to", .help = N_("The second instant, not counted itself; before the first the answer is negative"), .type = Type::time, .required = true},
                  calendar_option(),
                  {.name = "--basis", .help = N_("What counts: every hour, opening hours, whole days, whole working days"), .value = "BASIS", .choices = basis_names(), .fallback = "hours"},
                  pause_option()},
      .examples = {"svc calendar between '2026-02-13 16:00' '2026-02-14 10:00' --basis business",
                   "svc calendar between 2026-02-01 2026-03-01 --basis workdays"},
      .run = [](Shell& shell, const Arguments& arguments) {
        const auto calendar = chosen_calendar(shell, arguments.text("--calendar"));
        const auto from = time::read_instant(calendar.zone, arguments.text("from"), "FROM");
        const auto to = time::read_instant(calendar.zone, arguments.text("to"), "TO");
        const auto length = time::between(calendar, from, to, chosen_basis(arguments), chosen_pauses(calendar.zone, arguments));
        if (!shell.options().format_given || shell.json()) {
          shell.show(length_json(calendar.zone, length));
        } else {
          shell.show_times_in(calendar.zone);
          shell.show(length_record(length));
        }
        return Exit::done;
      }};
}

}  // namespace svc::cli
