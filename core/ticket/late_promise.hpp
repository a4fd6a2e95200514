// SPDX-License-Identifier: MIT
#pragma once

#include "core/ticket/case_file.hpp"

namespace svc::ticket {

// A promise is moved only by word before it is over: who tells of the delay later is told that its deadline stays.
void note_late(store::WriteSession& session, CaseFile& file);

}  // namespace svc::ticket
