// SPDX-License-Identifier: MIT
// The archive as it was known at some time: for whoever works stored things out anew. Names and contacts are today's.
#pragma once

#include "core/customers/types.hpp"
#include "core/duty/journal_store.hpp"

namespace svc::customers {

// Merges that came later are not followed.
[[nodiscard]] std::optional<Customer> customer_known(store::ReadSession& session, std::int64_t id, const duty::Known& known);
[[nodiscard]] std::optional<Unit> unit_known(store::ReadSession& session, std::int64_t id, const duty::Known& known);
[[nodiscard]] std::optional<Product> product_known(store::ReadSession& session, std::int64_t id, const duty::Known& known);
// Whether it was changed since somebody entered or imported it: else it is known as it is.
template <class Record>
[[nodiscard]] bool was_changed(const std::optional<Record>& record) { return record && record->revision > 1; }

}  // namespace svc::customers
