// SPDX-License-Identifier: MIT
// Consents that were given to this question before. An exception that was approved and done stands on the case, and later acts
// of the same name that say nothing of it (goods leave the warehouse, a bill goes on its way) do not ask for it again.
#pragma once

#include <vector>

#include "core/duty/matter.hpp"

namespace svc::duty {

// Of these approvals the rules whose question was answered: an act that is done was approved and said what the rule asks
// about, that and the amounts which were granted stand as they did then, and this act says nothing of them.
[[nodiscard]] FactNames answered_before(store::ReadSession& session, const Asking& asking, const Part& part,
                                        const std::vector<policy::ApprovalNeed>& needs);

}  // namespace svc::duty
