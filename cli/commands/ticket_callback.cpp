// SPDX-License-Identifier: MIT
#include <array>

#include "cli/commands/ticket_options.hpp"
#include "cli/views/ticket_view.hpp"
#include "core/ticket/workshop_verbs.hpp"

namespace svc::cli {
namespace {

constexpr auto callback_fields = std::to_array<FactOption>({
    {"--rating", "rating", N_("The customer's satisfaction, 0 to 5"), Type::integer},
    {"--attitude", "card.attitude", N_("Opinion card: attitude of the staff, 0 to 5"), Type::integer},
    {"--ability", "card.skill", N_("Opinion card: technical ability, 0 to 5"), Type::integer},
    {"--punctuality", "card.punctuality", N_("Opinion card: keeping the appointment, 0 to 5"), Type::integer},
    {"--items", "card.items", N_("Opinion card: what was serviced")},
    {"--suggestion", "card.suggestions", N_("Opinion card: suggestions")},
    {"--needs", "card.needs", N_("Opinion card: other needs")},
    {"--rectify", "rectification", N_("What will be put right")},
    {"--reason", "callback_end_reason", N_("Why the callback is given up early")},
    {"--text", "text", N_("More about it")},
});

}  // namespace

Command ticket_callback() {
  return {.path = {"ticket", "callback"},
          .help = N_("Record a call to the customer after the service"),
          .needs = Needs::write,
          .records = true,
          .options = std::vector<Option>{ticket_number_option(),
                                         {.name = "--outcome", .help = N_("What the call gave"), .choices = {"reached", "not_reached", "given_up"}, .fallback = "reached"}} +
                     fact_options(callback_fields),
          .examples = {"svc ticket callback T260115-0007 --rating 5 --attitude 5 --ability 4 --punctuality 5 --items 更换压缩机",
                       "svc ticket callback T260115-0007 --outcome not_reached"},
          .run = [](Shell& shell, const Arguments& arguments) {
            const ticket::Callback callback{.outcome = arguments.text("--outcome"), .fields = fact_values(shell, arguments, callback_fields)};
            return answer(shell, ticket::call_back(shell.world(), shell.store(), ticket_target(shell, arguments), callback));
          }};
}

}  // namespace svc::cli
