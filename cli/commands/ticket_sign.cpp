// SPDX-License-Identifier: MIT
#include "cli/commands/ticket_options.hpp"
#include "cli/views/ticket_view.hpp"
#include "core/ticket/field_verbs.hpp"

namespace svc::cli {
namespace {

constexpr auto sign_facts = std::to_array<FactOption>({
    {"--card-entry", "card_entry", N_("Time and content are noted on the warranty card"), Type::flag},
});

}  // namespace

std::vector<Option> signature_options() {
  return std::vector<Option>{{.name = "--signed-by", .help = N_("Who of the customer's side signed"), .value = "NAME"},
          {.name = "--stamped", .help = N_("With the customer's stamp"), .type = Type::flag},
          {.name = "--remote", .help = N_("Confirmed by telephone or online instead of on paper"), .type = Type::flag},
          {.name = "--rating", .help = N_("The customer's satisfaction, 1 to 5"), .type = Type::integer},
          {.name = "--remark", .help = N_("What the customer remarked in the survey")},
          {.name = "--survey-refused", .help = N_("Why the customer fills no survey"), .value = "REASON"}} +
         bill_options();
}

ticket::Signature signature_values(const Arguments& arguments) {
  return {.signed_by = arguments.text("--signed-by"),
          .stamped = arguments.flag("--stamped"),
          .remote = arguments.flag("--remote"),
          .rating = arguments.integer("--rating"),
          .remark = arguments.text("--remark"),
          .survey_refused = arguments.text("--survey-refused"),
          .bill = bill_values(arguments)};
}

Command ticket_sign() {
  return {.path = {"ticket", "sign"},
          .help = N_("Record the customer's signature, stamp and survey"),
          .needs = Needs::write,
          .records = true,
          .options = std::vector<Option>{ticket_number_option()} + signature_options() + fact_options(sign_facts),
          .examples = {"svc ticket sign T260115-0007 --signed-by 王芳 --rating 5", "svc ticket sign T260115-0007 --signed-by 王芳 --survey-refused 赶时间",
                       "svc ticket sign T260115-0007 --invoice 04413287 --paid"},
          .run = [](Shell& shell, const Arguments& arguments) {
            auto fields = fact_values(shell, arguments, sign_facts);
            return answer(shell, ticket::sign(shell.world(), shell.store(), ticket_target(shell, arguments), signature_values(arguments), fields));
          }};
}

}  // namespace svc::cli
