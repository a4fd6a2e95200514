// SPDX-License-Identifier: MIT
// What may be done to the archive's customers. Each is one transaction; a request key that was used before returns the
// customer as it is now.
#pragma once

#include "core/base/json.hpp"
#include "core/customers/types.hpp"
#include "core/store/session.hpp"

namespace svc::customers {

// Nothing: leave as it is. Lists are added to what is there.
struct CustomerRequest {
  std::optional<std::string> kind = {};
  std::optional<std::string> name = {};
  std::optional<std::string> address = {};
  std::optional<std::string> region = {};
  std::optional<std::string> outlet = {};
  std::optional<std::string> customer_class = {};
  std::optional<bool> key_customer = {};
  std::optional<std::string> note = {};
  std::optional<std::string> ref = {};
  std::vector<std::string> phones = {};
  std::vector<std::string> emails = {};
  std::vector<std::string> wechats = {};
  std::vector<std::string> faxes = {};
  std::vector<std::string> dropped = {};  // contacts of any kind that no longer hold
};

Customer add_customer(const World& world, store::Store& store, store::Recording recording, const CustomerRequest& request);
Customer edit_customer(const World& world, store::Store& store, store::Recording recording, std::int64_t id,
                       const CustomerRequest& request);
struct Merge {
  std::int64_t from = 0;
  std::int64_t into = 0;
};
// Cases and units keep pointing at `from`; it now stands for `into`. Returns `into`.
Customer merge_customers(const World& world, store::Store& store, store::Recording recording, Merge merge);

// Inside another use case: a person known by phone and perhaps by name. Not committed.
Customer create_caller(store::WriteSession& session, std::string_view name, std::string_view phone);

}  // namespace svc::customers
