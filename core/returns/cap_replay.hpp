// SPDX-License-Identifier: MIT
// The month's return rates under a draft: for `policy backtest`.
#pragma once

#include "core/duty/cap_replay.hpp"

namespace svc::returns {

[[nodiscard]] duty::CapReplay replay_caps(store::ReadSession& session, const duty::CapQuestion& question);

}  // namespace svc::returns
