// SPDX-License-Identifier: MIT
#include "cli/commands/return_options.hpp"
#include "cli/views/return_view.hpp"

namespace svc::cli {
namespace {

Exit run_return_show(Shell& shell, const Arguments& arguments) {
  const bool whole = arguments.flag("--full");
  if (whole) shell.will_need(Needs::write);
  const auto id = case_id(shell, "return", arguments.text("return"));
  returns::ReturnRecord record;
  {
    store::ReadSession session{shell.world(), shell.store()};
    record = returns::show(session, id);
  }
  if (whole) customers::record_full_reading(shell.world(), shell.store(), {.as = shell.options().as}, "return", id);
  shell.show(return_record(record, whole ? customers::Phones::whole : customers::Phones::masked, shell.store().settings().site));
  return Exit::done;
}

}  // namespace

Command return_show() {
  return {.path = {"return", "show"},
          .help = N_("Show everything about a return"),
          .needs = Needs::read,
          .options = {case_option("return"),
                      {.name = "--full", .help = N_("Show phones whole; the reading is journalled"), .type = Type::flag}},
          .examples = {"svc return show R260115-0007", "svc --format json return show R260115-0007"},
          .run = run_return_show};
}

}  // namespace svc::cli
