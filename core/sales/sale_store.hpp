// SPDX-License-Identifier: MIT
// The table sale.
#pragma once

#include <string_view>
#include <vector>

#include "core/sales/types.hpp"
#include "core/store/session.hpp"

namespace svc::sales {

[[nodiscard]] std::optional<Sale> find_sale(store::ReadSession& session, std::int64_t id);
[[nodiscard]] std::optional<Sale> find_sale_by_ref(store::ReadSession& session, std::string_view ref);
// Of its amount, beyond the unit; 0 where it has nothing there.
[[nodiscard]] std::int64_t rest_of(store::ReadSession& session, std::int64_t sale);
// The lines of an order, by line and number.
[[nodiscard]] std::vector<Sale> sales_of_order(store::ReadSession& session, std::string_view order_no);
// With a line, that line of the order; else the sale of that number or reference, else an order of one line. Throws Error
// (not_found), or (usage) where an order has several and none was named.
[[nodiscard]] Sale load_sale(store::ReadSession& session, std::string_view which, std::optional<std::int64_t> line_no = {});

struct SaleFilter {
  std::string order_no = {};
  std::int64_t customer = 0;  // 0: any
  std::int64_t product = 0;
  std::optional<std::int64_t> salesperson = {};  // 0: of nobody known
  std::string from = {};   // sold on that day or later
  std::string until = {};  // before that day
  std::int64_t after = 0;  // number of the last one seen
  std::int64_t limit = 100;
};
// A sale with the names that people know its product and its salesperson by.
struct SaleLine {
  Sale sale;
  std::string product;
  std::string salesperson;
};
[[nodiscard]] std::vector<SaleLine> list_sales(store::ReadSession& session, const SaleFilter& filter);
[[nodiscard]] SaleLine with_names(store::ReadSession& session, Sale sale);

// Another sale is that line of the order. Nothing where none is.
[[nodiscard]] std::optional<Message> why_line_taken(store::ReadSession& session, const Sale& sale);
// Throws Error (conflict) where another sale has the reference, or is that line of the order.
void insert_sale(store::WriteSession& session, Sale& sale);  // assigns the key
void update_sale(store::WriteSession& session, Sale& sale);  // next revision; Error (conflict)

}  // namespace svc::sales
