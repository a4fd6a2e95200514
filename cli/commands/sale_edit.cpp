// SPDX-License-Identifier: MIT
#include "cli/commands/sale_options.hpp"
#include "core/cases/kinds.hpp"
#include "core/returns/corrected_sale.hpp"

namespace svc::cli {
namespace {

// What is settled stands; the others go by their sale.
void tell_of_returns(Shell& shell, const std::vector<returns::TouchedReturn>& touched) {
  for (const auto& one : touched) {
    const auto number = cases::number_of(shell.store().settings(), "return", one.id);
    if (one.judged_anew) shell.tell(say(N_("Return {number} goes by this sale and is judged anew."), {{"number", number}}));
    for (const auto& note : one.notes) shell.tell(say(N_("  {what}"), {{"what", "", {note}}}));
    for (const auto line : one.settled) {
      shell.tell(say(N_("Return {number}, line {line}, is settled and stands as it is; “svc return reverse {number} --line {line}” takes the settlement back."),
                     {{"number", number}, {"line", std::to_string(line)}}));
    }
  }
}

Exit run_sale_edit(Shell& shell, const Arguments& arguments) {
  std::vector<returns::TouchedReturn> touched;
  const auto follow = [&](store::WriteSession& session, const sales::Sale& before, const sales::Sale& now) {
    touched = returns::follow_corrected_sale(session, before, now);
  };
  auto sale = sales::edit_sale(shell.world(), shell.store(), shell.recording(arguments), arguments.text("sale"), sale_request(arguments), follow);
  tell_of_returns(shell, touched);
  if (shell.options().format_given) show_sale(shell, std::move(sale));
  return Exit::done;
}

}  // namespace

Command sale_edit() {
  return {.path = {"sale", "edit"},
          .help = N_("Correct a sale"),
          .needs = Needs::write,
          .records = true,
          .options = sale_options({{.name = "sale", .help = N_("Number or reference of the sale"), .value = "SALE", .required = true}}),
          .examples = {"svc sale edit 1 --received 2026-03-02"},
          .run = run_sale_edit};
}

}  // namespace svc::cli
