// SPDX-License-Identifier: MIT
// What another book would have made of history.
#pragma once

#include "core/duty/backtest.hpp"
#include "core/report/table.hpp"

namespace svc::cli {

struct BacktestWords {
  const store::Settings& settings;
  const std::map<std::int64_t, std::string>& staff;  // names
};
[[nodiscard]] Record backtest_record(const policy::Book& draft, const duty::Backtest& found, const BacktestWords& words);

}  // namespace svc::cli
