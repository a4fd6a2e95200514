// SPDX-License-Identifier: MIT
#include "cli/views/report_options.hpp"

#include "cli/views/issue_view.hpp"
#include "core/people/identity.hpp"

namespace svc::cli {
namespace {

Exit run_report(Shell& shell, const report::ReportKind& kind, const report::ReportRequest& request) {
  std::optional<Document> document;
  {
    store::ReadSession session{shell.world(), shell.store()};
    session.act_as(people::identify(session));
    document = kind.make(session, request);
  }
  shell.show(*document);
  return Exit::done;
}

}  // namespace

std::vector<Option> report_options(std::vector<Option> own) {
  std::vector<Option> options{
      {.name = "--period", .help = N_("Year, quarter, month, week or day: 2026, 2026-Q1, 2026-01, 2026-W05, 2026-01-15"), .value = "PERIOD"},
      {.name = "--from", .help = N_("Begin of the period, where --period does not say it"), .type = Type::time},
      {.name = "--to", .help = N_("End of the period, exclusive"), .type = Type::time},
      {.name = "--as-of", .help = N_("The instant of the report; what happened later is not told. Default: now"), .type = Type::time},
      {.name = "--as-known", .help = N_("What the store knew then; what was entered later is not told"), .type = Type::time}};
  options.insert(options.end(), own.begin(), own.end());
  return options;
}

report::ReportRequest report_request(Shell& shell, const Arguments& arguments, std::string_view rhythm, report::Usual usual) {
  const auto instant = [&](const char* option) {
    const auto written = arguments.maybe(option);
    return written ? std::optional{time::read_instant(shell.zone(), *written, option)} : std::nullopt;
  };
  const auto as_of = instant("--as-of").value_or(shell.world().now);
  report::PeriodRequest period{.period = arguments.text("--period"), .from = arguments.text("--from"), .to = arguments.text("--to")};
  if (period.period.empty() && period.from.empty() && period.to.empty()) period.period = report::usual_period(usual, rhythm, shell.zone(), as_of);
  return {.period = report::read_period(period, shell.zone(), as_of), .as_of = as_of, .known = instant("--as-known")};
}

Command report_command(const std::string& name, const char* help, std::vector<std::string> examples) {
  return {.path = {"report", name},
          .help = help,
          .needs = Needs::read,
          .rehearses = true,
          .options = report_options({issue_option()}),
          .examples = std::move(examples),
          .run = [name](Shell& shell, const Arguments& arguments) {
            const auto& kind = report::report_kind(name);
            const bool issuing = arguments.flag("--issue");
            if (issuing) shell.will_need(Needs::write);
            const auto request = report_request(shell, arguments, kind.period, issuing ? report::Usual::last : kind.usual);
            return issuing ? issue(shell, kind, request) : run_report(shell, kind, request);
          }};
}

}  // namespace svc::cli
