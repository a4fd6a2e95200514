// SPDX-License-Identifier: MIT
// A line of an order that was sold: what a return's window, age and rate are reckoned from.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "core/base/message.hpp"

namespace svc::sales {

// Dates are days, YYYY-MM-DD; nothing means not known. Amounts are of the whole line, in minor units.
struct Sale {
  std::int64_t id = 0;
  std::string order_no = {};
  std::optional<std::int64_t> line_no = {};
  std::optional<std::int64_t> product = {};
  std::optional<std::int64_t> customer = {};
  std::int64_t salesperson = 0;  // staff, 0 nobody known
  std::string sold_on = {};      // the day whose month it counts in
  std::optional<std::string> outbound_on = {};
  std::optional<std::string> received_on = {};
  std::int64_t quantity = 1;
  std::int64_t amount = 0;
  std::int64_t amount_rest = 0;  // of the amount in ten-thousandths of the currency, beyond the unit: -50 … 49
  std::optional<std::int64_t> cost = {};
  std::string note = {};
  std::int64_t created_at = 0;
  std::optional<std::string> ref = {};
  std::optional<std::int64_t> batch = {};
  std::int64_t revision = 1;
};

// What cannot be so: nothing was sold, it came before it left. Nothing where all is well.
[[nodiscard]] std::optional<Message> why_impossible(const Sale& sale);

}  // namespace svc::sales
