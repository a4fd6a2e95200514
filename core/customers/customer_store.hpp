// SPDX-License-Identifier: MIT
// The tables customer and contact_point.
#pragma once

#include <map>
#include <span>

#include "core/customers/types.hpp"
#include "core/store/session.hpp"

namespace svc::customers {

// With contacts. `find` gives the row as it is; `load` throws Error (not_found) and follows a merge to its target.
[[nodiscard]] std::optional<Customer> find_customer(store::ReadSession& session, std::int64_t id);
[[nodiscard]] Customer load_customer(store::ReadSession& session, std::int64_t id);
// Who is reached under a key (a normalised phone); merged customers stand as their target; by id.
[[nodiscard]] std::vector<Customer> customers_by_contact(store::ReadSession& session, std::string_view key);
[[nodiscard]] std::vector<Customer> customers_by_name(store::ReadSession& session, std::string_view name);
// The customer and those merged into it: whose cases and units are shown together.
[[nodiscard]] std::map<std::int64_t, std::string> names_of(store::ReadSession& session, std::span<const std::int64_t> customers);
[[nodiscard]] std::vector<std::int64_t> merged_family(store::ReadSession& session, std::int64_t id);

struct CustomerFilter {
  std::string name_starts = {};  // folded by the store
  std::string region = {};
  std::string kind = {};
  std::int64_t after = 0;        // id of the last one seen
  std::int64_t limit = 100;
};
[[nodiscard]] std::vector<Customer> list_customers(store::ReadSession& session, const CustomerFilter& filter);

// Throws Error (conflict) where another customer has the reference.
void require_new_ref(store::ReadSession& session, const Customer& customer);
// Assigns the keys of the row and of its contacts.
void insert_customer(store::WriteSession& session, Customer& customer);
// Writes the row under its next revision; contacts with id 0 are added, others updated. Throws Error (conflict) where
// the row has another revision than `customer.revision`.
void update_customer(store::WriteSession& session, Customer& customer);
// `from` and whatever was merged into it now stand for `into`.
void mark_merged(store::WriteSession& session, Customer& from, std::int64_t into);

}  // namespace svc::customers
