// SPDX-License-Identifier: MIT
// The paper forms of a ticket, filled from what is known of it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/policy/form.hpp"
#include "core/ticket/show.hpp"

namespace svc::ticket {

[[nodiscard]] std::span<const policy::PaperForm> forms();  // by their numbers

using policy::FilledForm;
using policy::FormLine;
using policy::RepairEntry;
// As that round left it; nothing: the last round of which anything stands on the form. Throws Error (usage) for a round that
// there was not.
[[nodiscard]] FilledForm fill_form(store::ReadSession& session, const TicketRecord& record, const policy::PaperForm& form,
                                   std::optional<std::int64_t> round = {});

}  // namespace svc::ticket
