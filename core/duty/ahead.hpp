// SPDX-License-Identifier: MIT
// Notices that a tick gave under a clock that was ahead: they are taken back, and given again when their time comes.
#pragma once

#include <vector>

#include "core/duty/notice.hpp"

namespace svc::duty {

// Open ones owed after that instant, the last first.
[[nodiscard]] std::vector<Notice> notices_owed_after(store::ReadSession& session, Instant at);
// A notice that was not owed goes, and with it what it charged.
void take_back(store::WriteSession& session, Notice& notice);

}  // namespace svc::duty
