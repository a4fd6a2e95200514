// SPDX-License-Identifier: MIT
// What a task and its written notice say, as options.
#pragma once

#include "cli/commands/case_options.hpp"

namespace svc::cli {

inline constexpr auto task_facts = std::to_array<FactOption>({
    {"--due", "due_on", N_("Last day for it"), Type::date},
    {"--problem", "notice.problem", N_("Written notice to a supplier: the problem")},
    {"--model", "notice.model", N_("Written notice: the model; else the ticket's product")},
    {"--quantity", "notice.quantity", N_("Written notice: how many pieces"), Type::integer},
    {"--address", "notice.address", N_("Written notice: where the equipment is; else the ticket's place")},
    {"--contact", "notice.contact", N_("Written notice: whom to ask for; else the ticket's contact")},
    {"--phone", "notice.phone", N_("Written notice: phone of that person; else the ticket's")},
    {"--costs", "notice.costs", N_("Written notice: costs that the supplier bears")},
});

}  // namespace svc::cli
