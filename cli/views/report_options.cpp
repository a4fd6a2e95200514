// SPDX-License-Identifier: MIT
#include "cli/views/report_options.hpp"

namespace svc::cli {

std::vector<Option> report_options(std::vector<Option> own) {
  std::vector<Option> options{
      {.name = "--period", .help = N_("Year, quarter, month, week or day: 2026, 2026-Q1, 2026-01, 2026-W05, 2026-01-15"), .value = "PERIOD"},
      {.name = "--from", .help = N_("Begin of the period, where --period does not say it"), .type = Type::time},
      {.name = "--to", .help = N_("End of the period, exclusive"), .type = Type::time},
      {.name = "--as-of", .help = N_("The instant of the report; what happened later is not told. Default: now"), .type = Type::time}};
  options.insert(options.end(), own.begin(), own.end());
  return options;
}

ReportTime report_time(Shell& shell, const Arguments& arguments) {
  const auto written = arguments.maybe("--as-of");
  const auto as_of = written ? time::read_instant(shell.zone(), *written, "--as-of") : shell.world().now;
  return {report::read_period({.period = arguments.text("--period"), .from = arguments.text("--from"), .to = arguments.text("--to")}, shell.zone(), as_of), as_of};
}

}  // namespace svc::cli
