// SPDX-License-Identifier: MIT
#include "cli/commands/return_options.hpp"
#include "cli/views/return_view.hpp"
#include "core/returns/settle.hpp"

namespace svc::cli {
namespace {

constexpr auto settle_facts = std::to_array<FactOption>({
    {"--solution", "solution", N_("What the salesperson settled with the customer")},
    {"--cost-bearer", "cost_bearer", N_("Who bears the cost of it")},
    {"--goods-confirmed", "goods_confirmed", N_("Model and price are confirmed with the customer"), Type::flag},
    {"--stock-adjusted", "stock_adjusted", N_("The stock is adjusted"), Type::flag},
    {"--excess-accepted", "excess_accepted", N_("Who bears what lies above the cap knows of it"), Type::flag},
    {"--route", "stock_route", N_("Where they go from the return warehouse")},
    {"--agreed-with", "route_agreed_with", N_("With whom the way to the factory or to slow-moving stock was agreed")},
    {"--late-cause", "late_cause", N_("Who let them lie for too long")},
    {"--late-loss", "late_loss", N_("What was lost by it")},
});

}  // namespace

Command return_settle() {
  return {.path = {"return", "settle"},
          .help = N_("Settle what becomes of the goods, and where their value goes"),
          .needs = Needs::write,
          .records = true,
          .options = std::vector<Option>{case_option("return"),
                                         {.name = "--disposition", .help = N_("What becomes of them; the book says what may be chosen"), .choices = returns::dispositions()},
                                         {.name = "--line", .help = N_("Of this line; else of every line that is open"), .type = Type::integer},
                                         {.name = "--extra-discount", .help = N_("A further deduction; of a price adjustment, what is taken off"), .value = "AMOUNT"},
                                         {.name = "--credit", .help = N_("What is credited as an exception, where the book credits nothing"), .value = "AMOUNT"},
                                         {.name = "--supplied", .help = N_("What was missing, wrong or exchanged has been sent; may be told later"), .type = Type::flag},
                                         {.name = "--text", .help = N_("More about it")},
                                         {.name = "--override", .help = N_("Settle it otherwise than the book offers, for this reason; needs the role of a manager"), .value = "REASON"}} +
                     fact_options(settle_facts),
          .examples = {"svc return settle R260115-0007 --disposition credit", "svc return settle R260115-0007 --line 2 --disposition adjust_price --extra-discount 35.00",
                       "svc return settle R260115-0007 --route main", "svc return settle R260115-0007 --supplied"},
          .run = [](Shell& shell, const Arguments& arguments) {
            returns::Settling settling{.disposition = arguments.text("--disposition"), .line = arguments.integer("--line"),
                                       .extra_discount = arguments.maybe("--extra-discount"), .text = arguments.text("--text")};
            settling.granted = arguments.maybe("--credit");
            settling.supplied = arguments.flag("--supplied");
            settling.fields = fact_values(shell, arguments, settle_facts);
            settling.override_reason = arguments.maybe("--override");
            Json checked = JsonObject{};
            if (settling.extra_discount) cases::set_field(checked, {.name = "extra_discount", .text = *settling.extra_discount, .option = "--extra-discount"}, shell.zone());
            if (settling.granted) cases::set_field(checked, {.name = "granted_credit", .text = *settling.granted, .option = "--credit"}, shell.zone());
            return answer(shell, returns::settle(shell.world(), shell.store(), case_target(shell, arguments, "return"), settling));
          }};
}

}  // namespace svc::cli
