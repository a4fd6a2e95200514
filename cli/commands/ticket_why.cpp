// SPDX-License-Identifier: MIT
#include "cli/commands/ticket_options.hpp"
#include "cli/views/ticket_view.hpp"
#include "cli/views/verdict_tables.hpp"
#include "core/base/case_number.hpp"
#include "core/ticket/ticket_store.hpp"

namespace svc::cli {
namespace {

Exit run_ticket_why(Shell& shell, const Arguments& arguments) {
  const auto& site = shell.store().settings().site;
  const auto id = ticket::ticket_id(site, arguments.text("ticket"));
  ticket::TicketRecord record;
  {
    store::ReadSession session{shell.world(), shell.store()};
    record = ticket::show(session, id);
  }
  const auto& verdicts = record.verdicts;
  shell.show(Record{.id = "ticket",
                    .title = {},
                    .fields = {{"number", say(N_("Ticket")), case_number('T', id, site)}},
                    .tables = {clock_table(record.clocks), segment_table(record.clocks), verdict_table(verdicts, record.staff),
                               rule_table(verdicts), fact_table(verdicts, record.staff), lever_table(verdicts)},
                    .records = {}});
  return Exit::done;
}

}  // namespace

Command ticket_why() {
  return {.path = {"ticket", "why"},
          .help = N_("Explain every deadline and every verdict: clause, facts, arithmetic, what would change it"),
          .needs = Needs::read,
          .options = {ticket_number_option()},
          .examples = {"svc ticket why T260115-0007", "svc --lang zh_CN ticket why T260115-0007"},
          .run = run_ticket_why};
}

}  // namespace svc::cli
