// SPDX-License-Identifier: MIT
// `svc import KIND`: one specification for all kinds, and how the result of an import is told.
#pragma once

#include "cli/command.hpp"
#include "core/exchange/fields.hpp"

namespace svc::cli {

// `example` is a whole command line.
[[nodiscard]] Command import_command(exchange::Kind kind, const char* help, std::string example);

}  // namespace svc::cli
