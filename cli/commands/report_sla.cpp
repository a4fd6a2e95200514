// SPDX-License-Identifier: MIT
#include "cli/views/report_options.hpp"
#include "core/people/identity.hpp"
#include "core/report/sla.hpp"

namespace svc::cli {

Command report_sla() {
  return {.path = {"report", "sla"},
          .help = N_("How the deadlines were kept: met, late, breached, by rule and month"),
          .needs = Needs::read,
          .options = report_options({{.name = "--rule", .help = N_("One clock only"), .value = "RULE"},
                                     {.name = "--details", .help = N_("A row a clock: number, old id, start, due, stop, minutes, state"), .type = Type::flag}}),
          .examples = {"svc report sla --period 2026-01", "svc --format html report sla --period 2025"},
          .run = [](Shell& shell, const Arguments& arguments) {
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
          }};
}

}  // namespace svc::cli
