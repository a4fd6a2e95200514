// SPDX-License-Identifier: MIT
#include "core/sales/types.hpp"

#include "core/base/quantity.hpp"

namespace svc::sales {

std::optional<Message> why_impossible(const Sale& sale) {
  if (sale.quantity < 1) return say(N_("A sale is of at least one piece."));
  if (sale.quantity > most_counted) return say(N_("A sale is of at most {most} pieces."), {{"most", std::to_string(most_counted)}});
  if (sale.amount < 0) return say(N_("The amount of a sale is not negative."));
  if (sale.line_no && sale.order_no.empty()) return say(N_("A line belongs to an order: say its number."));
  if (sale.outbound_on && sale.received_on && *sale.received_on < *sale.outbound_on) {
    return say(N_("The customer cannot have received it before it left our warehouse."));
  }
  return std::nullopt;
}

}  // namespace svc::sales
