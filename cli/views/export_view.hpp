// SPDX-License-Identifier: MIT
// `svc export KIND`: one specification for all kinds.
#pragma once

#include "cli/command.hpp"
#include "core/exchange/fields.hpp"

namespace svc::cli {

// `example` is a whole command line.
[[nodiscard]] Command export_command(exchange::Kind kind, const char* help, std::string example);

}  // namespace svc::cli
