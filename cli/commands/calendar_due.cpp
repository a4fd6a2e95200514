// SPDX-License-Identifier: MIT
#include "cli/calendar_choice.hpp"
#include "cli/command.hpp"
#include "cli/shell.hpp"
#include "cli/views/calendar_view.hpp"

namespace svc::cli {

Command calendar_due() {
  return {
      .path = {"calendar", "due"},
      .help = N_("Say when a length of time that starts at an instant is over"),
      .options = {calendar_option(),
                  {.name = "--start", .help = N_("When it starts; local to the calendar's zone, or with an offset"), .type = Type::time, .required = true},
                  {.name = "--within", .help = N_("Its length: 90s, 15m, 24h for hours and business; 3d, 1mo for days and workdays"), .type = Type::span, .required = true},
                  {.name = "--basis", .help = N_("What counts: every hour, opening hours, whole days, whole working days"), .value = "BASIS", .required = true, .choices = basis_names()},
                  pause_option()},
      .examples = {"svc calendar due --start '2026-01-15 10:00' --within 24h --basis hours",
                   "svc calendar due --start '2026-02-13 16:00' --within 4h --basis business --pause '2026-02-13 17:00/2026-02-14 09:30'"},
      .run = [](Shell& shell, const Arguments& arguments) {
        const auto calendar = chosen_calendar(shell, arguments.text("--calendar"));
        const auto start = time::read_instant(calendar.zone, arguments.text("--start"), "--start");
        const auto deadline = time::due(calendar, start, *arguments.span("--within"), chosen_basis(arguments),
                                        chosen_pauses(calendar.zone, arguments));
        if (!shell.options().format_given || shell.json()) {
          shell.show(deadline_json(calendar.zone, deadline));
        } else {
          shell.show_times_in(calendar.zone);
          shell.show(deadline_record(deadline));
        }
        return Exit::done;
      }};
}

}  // namespace svc::cli
