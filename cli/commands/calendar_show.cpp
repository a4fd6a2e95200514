// SPDX-License-Identifier: MIT
#include "cli/calendar_choice.hpp"
#include "cli/command.hpp"
#include "cli/shell.hpp"
#include "cli/views/calendar_view.hpp"

namespace svc::cli {

Command calendar_show() {
  return {
      .path = {"calendar", "show"},
      .help = N_("Show a calendar: its week, and the days off and make-up days it knows"),
      .options = {{.name = "calendar", .help = N_("Shipped calendar, or a file as in svc-calendar(5)"), .value = "FILE|ID", .fallback = "cn-office"},
                  {.name = "--year", .help = N_("The days of one year, and its working days by month"), .type = Type::integer, .value = "YEAR"}},
      .examples = {"svc calendar show", "svc calendar show cn-office --year 2026"},
      .run = [](Shell& shell, const Arguments& arguments) {
        const auto calendar = chosen_calendar(shell, arguments.text("calendar"));
        const auto year = arguments.integer("--year");
        if (year && (*year < 1 || *year > 9999)) {
          throw Error{Exit::usage, say(N_("{option} is a year from 1 to 9999."), {{"option", "--year"}}), {}, {.field = "--year"}};
        }
        shell.show_times_in(calendar.zone);
        shell.show(calendar_record(calendar, year ? std::optional{static_cast<int>(*year)} : std::nullopt));
        return Exit::done;
      }};
}

}  // namespace svc::cli
