// SPDX-License-Identifier: MIT
// What another book would have made of history.
#pragma once

#include "core/duty/backtest.hpp"
#include "core/report/table.hpp"

namespace svc::cli {

[[nodiscard]] Record backtest_record(const policy::Book& draft, const duty::Backtest& found, const store::Settings& settings);

}  // namespace svc::cli
