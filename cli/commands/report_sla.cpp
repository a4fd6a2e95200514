// SPDX-License-Identifier: MIT
#include <algorithm>

#include "cli/views/issue_view.hpp"
#include "cli/views/report_options.hpp"
#include "core/base/text.hpp"
#include "core/duty/books.hpp"
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

// A clock of any book that was in force: a report may reach back to each of them.
void require_clock(store::ReadSession& session, const std::string& rule) {
  duty::BookShelf shelf{session};
  std::vector<std::string> known;
  for (const auto& adoption : shelf.adoptions()) {
    const auto book = shelf.by_id(adoption.id, "ticket");
    for (const auto& clock : book->book.clocks) known.push_back(clock.rule.id);
  }
  if (rule.empty() || std::ranges::find(known, rule) != known.end()) return;
  const auto near = nearest(rule, known);
  throw Error{Exit::not_found, say(N_("There is no clock {rule} of tickets."), {{"rule", shown(rule)}}),
              near ? say(N_("Did you mean “{name}”?"), {{"name", *near}}) : say(N_("“svc policy show” lists the rules.")), {.field = "--rule"}};
}

Exit run_report_sla(Shell& shell, const Arguments& arguments) {
  if (arguments.flag("--issue")) return issue_sla(shell, arguments);
  const auto request = report_request(shell, arguments, "month");
  std::optional<Document> document;
  {
    store::ReadSession session{shell.world(), shell.store()};
    session.act_as(people::identify(session));
    require_clock(session, arguments.text("--rule"));
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
          .examples = {"svc report sla --period 2026-01", "svc --format html report sla --period 2025", "svc report sla --period 2025-12 --issue"},
          .run = run_report_sla};
}

}  // namespace svc::cli
