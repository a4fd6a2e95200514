// SPDX-License-Identifier: MIT
// What may be done to the archive's products and units. Each is one transaction.
#pragma once

#include "core/base/message.hpp"
#include "core/customers/types.hpp"
#include "core/store/session.hpp"

namespace svc::customers {

// Nothing: leave as it is.
struct ProductRequest {
  std::optional<std::string> name = {};
  std::optional<std::string> model = {};
  std::optional<std::string> brand = {};
  std::optional<std::string> category = {};
  std::optional<std::int64_t> warranty_months = {};
  std::optional<bool> discontinued = {};
  std::optional<std::int64_t> practical_months = {};  // 0: by the book again
};
Product add_product(const World& world, store::Store& store, store::Recording recording, std::string_view code,
                    const ProductRequest& request);
Product edit_product(const World& world, store::Store& store, store::Recording recording, std::string_view code,
                     const ProductRequest& request);

// Nothing: leave as it is.
struct UnitRequest {
  std::optional<std::string> product = {};  // code or number
  std::optional<std::int64_t> customer = {};
  std::optional<std::string> purchased_on = {};
  std::optional<std::string> outbound_on = {};
  std::optional<std::string> received_on = {};
  std::optional<std::string> installed_on = {};
  std::optional<std::string> note = {};
  std::optional<std::string> replaces = {};  // serial or number of the unit it was exchanged for
};
// Why a unit cannot be as it says; nothing: it can.
[[nodiscard]] std::optional<Message> why_impossible(const Unit& unit);
Unit add_unit(const World& world, store::Store& store, store::Recording recording, std::string_view serial,
              const UnitRequest& request);
Unit edit_unit(const World& world, store::Store& store, store::Recording recording, std::string_view serial,
               const UnitRequest& request);

}  // namespace svc::customers
