// SPDX-License-Identifier: MIT
#include "cli/commands/return_options.hpp"
#include "cli/views/return_view.hpp"
#include "core/base/case_number.hpp"
#include "core/returns/return_store.hpp"
#include "core/ticket/act.hpp"
#include "core/ticket/ticket_store.hpp"

namespace svc::cli {
namespace {

// A ticket or another return, which must be there.
returns::Linking linking_of(Shell& shell, const Arguments& arguments) {
  const auto number = arguments.text("--to");
  const bool is_return = parse_case_number('R', number, shell.store().settings().site).has_value();
  returns::Linking linking{.kind = is_return ? "return" : "ticket", .text = arguments.text("--text")};
  linking.other = case_id(shell, linking.kind, number);
  store::ReadSession session{shell.world(), shell.store()};
  if (is_return) static_cast<void>(returns::load_return(session, linking.other));
  else static_cast<void>(ticket::load_ticket(session, linking.other));
  linking.refold_other = [](store::WriteSession& writing, std::int64_t ticket) {
    static_cast<void>(ticket::refold(writing, ticket::CaseFile::load(writing, ticket)));
  };
  return linking;
}

}  // namespace

Command return_link() {
  return {.path = {"return", "link"},
          .help = N_("Name a ticket or another return that belongs to it; both show it"),
          .needs = Needs::write,
          .records = true,
          .options = {case_option("return"),
                      {.name = "--to", .help = N_("The other one's number"), .value = "NUMBER", .required = true},
                      {.name = "--text", .help = N_("Why")}},
          .examples = {"svc return link R260115-0007 --to T260115-0003"},
          .run = [](Shell& shell, const Arguments& arguments) {
            const auto linking = linking_of(shell, arguments);
            return answer(shell, returns::link(shell.world(), shell.store(), case_target(shell, arguments, "return"), linking));
          }};
}

}  // namespace svc::cli
