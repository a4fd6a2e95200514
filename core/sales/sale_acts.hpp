// SPDX-License-Identifier: MIT
// Entering and correcting sales. Each is one transaction.
#pragma once

#include <functional>

#include "core/sales/types.hpp"
#include "core/store/session.hpp"

namespace svc::sales {

// Nothing: leave as it is.
struct SaleRequest {
  std::optional<std::string> order_no = {};
  std::optional<std::int64_t> line_no = {};
  std::optional<std::string> product = {};  // code or number
  std::optional<std::int64_t> customer = {};
  std::optional<std::string> salesperson = {};  // name or number of staff
  std::optional<std::string> sold_on = {};
  std::optional<std::string> outbound_on = {};
  std::optional<std::string> received_on = {};
  std::optional<std::int64_t> quantity = {};
  std::optional<std::int64_t> amount = {};
  std::int64_t amount_rest = 0;  // of it, beyond the unit
  std::optional<std::int64_t> cost = {};
  std::optional<std::string> note = {};
  std::optional<std::string> ref = {};
};

// Sold today where nothing else is said. Throws Error (usage) for what cannot be, (not_found), (conflict).
Sale add_sale(const World& world, store::Store& store, store::Recording recording, const SaleRequest& request);
// `corrected` is what else goes by the sale, in the same transaction.
using OnCorrection = std::function<void(store::WriteSession&, const Sale& before, const Sale& now)>;
Sale edit_sale(const World& world, store::Store& store, store::Recording recording, std::string_view which, const SaleRequest& request,
               const OnCorrection& corrected = {});

}  // namespace svc::sales
