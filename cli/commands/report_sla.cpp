// SPDX-License-Identifier: MIT
#include "cli/views/issue_view.hpp"
#include "cli/views/report_options.hpp"
#include "core/people/identity.hpp"
#include "core/report/sla.hpp"

namespace svc::cli {
namespace {

// What is issued is the whole report: a part of it could not be compared with another issue.
Exit issue_sla(Shell& shell, const Arguments& arguments) {
  for (const auto* part : {"--rule", "--details"}) {
    if (!arguments.given(part)) continue;
    throw Error{Exit::usage, say(N_("{option} shows a part; what is issued is the whole report."), {{"option", part}}), {}, {.field = part}};
  }
  shell.will_need(Needs::write);
  return issue(shell, report::report_kind("sla"), report_request(shell, arguments, "month"));
}

Exit run_report_sla(Shell& shell, const Arguments& arguments) {
  if (arguments.flag("--issue")) return issue_sla(shell, arguments);
  const auto request = report_request(shell, arguments);
  std::optional<Document> document;
  {
    store::ReadSession session{shell.world(), shell.store()};
    session.act_as(people::identify(session));
    document = report::sla(session, {.about = request,
                                     .detail = arguments.flag("--details") ? report::Detail::cases : report::Detail::summary,
                                     .rule = arguments.text("--rule")});
  }
  shell.show(*document);
  return Exit::done;
}

}  // namespace

Command report_sla() {
  return {.path = {"report", "sla"},
          .help = N_("How the deadlines were kept: met, late, breached, by rule and month"),
          .needs = Needs::read,
          .rehearses = true,
          .options = report_options({{.name = "--rule", .help = N_("One clock only"), .value = "RULE"},
                                     {.name = "--details", .help = N_("A row a clock: number, old id, start, due, stop, minutes, state"), .type = Type::flag},
                                     issue_option()}),
          .examples = {"svc report sla --period 2026-01", "svc --format html report sla --period 2025", "svc report sla --period 2026-01 --issue"},
          .run = run_report_sla};
}

}  // namespace svc::cli
