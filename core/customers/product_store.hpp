// SPDX-License-Identifier: MIT
// The table product.
#pragma once

#include "core/customers/types.hpp"
#include "core/store/session.hpp"

namespace svc::customers {

[[nodiscard]] std::optional<Product> find_product(store::ReadSession& session, std::int64_t id);
[[nodiscard]] std::optional<Product> find_product_by_code(store::ReadSession& session, std::string_view code);
// By code, else by number. Throws Error (not_found).
[[nodiscard]] Product load_product(store::ReadSession& session, std::string_view code_or_number);

struct ProductFilter {
  std::string name_starts = {};
  std::string category = {};
  std::int64_t after = 0;
  std::int64_t limit = 100;
};
[[nodiscard]] std::vector<Product> list_products(store::ReadSession& session, const ProductFilter& filter);

void insert_product(store::WriteSession& session, Product& product);  // assigns the key; Error (conflict): code taken
void update_product(store::WriteSession& session, Product& product);  // next revision; Error (conflict)

}  // namespace svc::customers
