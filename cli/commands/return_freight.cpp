// SPDX-License-Identifier: MIT
#include "cli/commands/return_options.hpp"
#include "cli/views/return_view.hpp"
#include "core/base/error.hpp"
#include "core/base/text.hpp"
#include "core/base/whole_number.hpp"
#include "core/returns/settle.hpp"

namespace svc::cli {
namespace {

constexpr auto freight_facts = std::to_array<FactOption>({
    {"--amount", "freight_amount", N_("Amount of the bill")},
    {"--direction", "freight_direction", N_("Which way the goods went")},
    {"--text", "text", N_("More about it; why, where a step is done again")},
});

// "customer", or "2=customer" of the second line.
void take_liable(Shell& shell, const std::string& text, returns::FreightStep& step) {
  const auto equals = text.find('=');
  const auto who = equals == std::string::npos ? text : text.substr(equals + 1);
  Json checked = JsonObject{};
  cases::set_field(checked, {.name = "freight_liable", .text = who, .option = "--liable"}, shell.zone());
  const bool of_all = equals == std::string::npos;
  if (of_all && step.fields.find("freight_liable") == nullptr) {
    step.fields.set("freight_liable", who);
    return;
  }
  const auto line = of_all ? 0 : whole_number(std::string_view{text}.substr(0, equals)).value_or(0);
  if (line < 1) {
    throw Error(Exit::usage, say(N_("{option} does not take “{value}”."), {{"option", "--liable"}, {"value", shown(text)}}),
                say(N_("Who is liable for all of it, or for a line: --liable 2=customer.")), {.field = "--liable"});
  }
  step.liable.push_back({.line = line, .who = who});
}

}  // namespace

Command return_freight() {
  return {.path = {"return", "freight"},
          .help = N_("Move the freight bill on: billed, handed to the sales manager, signed, posted, reconciled; or unbilled: none came"),
          .needs = Needs::write,
          .records = true,
          .options = std::vector<Option>{case_option("return"),
                                         {.name = "--step", .help = N_("How far it is now; each step follows the one before"), .required = true, .choices = returns::freight_steps()},
                                         {.name = "--liable", .help = N_("Who is liable by the signed bill: company, customer, salesperson or employee; where lines differ LINE=WHO for each"),
                                          .value = "[LINE=]WHO", .repeatable = true},
                                         {.name = "--override", .help = N_("Record it against the book, for this reason; needs the role of a manager"), .value = "REASON"}} +
                     fact_options(freight_facts),
          .examples = {"svc return freight R260115-0007 --step billed --amount 36.00 --direction inbound",
                       "svc return freight R260115-0007 --step signed --liable customer",
                       "svc return freight R260115-0007 --step signed --liable 1=company --liable 2=company"},
          .run = [](Shell& shell, const Arguments& arguments) {
            returns::FreightStep step{.step = arguments.text("--step"), .fields = fact_values(shell, arguments, freight_facts)};
            for (const auto& text : arguments.all("--liable")) take_liable(shell, text, step);
            step.override_reason = arguments.maybe("--override");
            return answer(shell, returns::move_freight(shell.world(), shell.store(), case_target(shell, arguments, "return"), step));
          }};
}

}  // namespace svc::cli
