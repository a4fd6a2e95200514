// SPDX-License-Identifier: MIT
#include "cli/views/report_options.hpp"
#include "core/people/identity.hpp"
#include "core/report/register.hpp"

namespace svc::cli {

Command report_register() {
  return {.path = {"report", "register"},
          .help = N_("The register of service requests of a period, to print and file"),
          .needs = Needs::read,
          .options = report_options(),
          .examples = {"svc report register --period 2026-01-15", "svc --format csv report register --period 2026-01"},
          .run = [](Shell& shell, const Arguments& arguments) {
            const auto [period, as_of] = report_time(shell, arguments);
            std::optional<Document> document;
            {
              store::ReadSession session{shell.world(), shell.store()};
              session.act_as(people::identify(session));
              document = report::ticket_register(session, period, as_of);
            }
            shell.show(*document);
            return Exit::done;
          }};
}

}  // namespace svc::cli
