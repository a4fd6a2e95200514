// SPDX-License-Identifier: MIT
#include "core/returns/settlement.hpp"

#include <algorithm>

namespace svc::returns {

Settlement settle_value(const Credit& credit, std::string_view disposition) {
  const auto value = credit.value.value_or(Money{});
  Settlement settled;
  if (disposition == "salesperson_bears") {
    settled.salesperson = value;
  } else if (disposition == "employee_bears") {
    settled.employee = value;
  } else if (disposition == "credit" || disposition == "offset") {
    settled.credit = credit.withheld() ? Money{std::min(value.minor, credit.granted.minor)} : credit.amount.value_or(Money{});
    settled.reduction.minor = credit.withheld() ? 0 : value.minor - credit.share.minor;
    settled.deductions.minor = value.minor - settled.reduction.minor - settled.credit.minor;
  } else if (disposition == "exchange" && !credit.withheld()) {
    // Other goods for what would be credited.
    settled.customer = credit.amount.value_or(Money{});
    settled.reduction.minor = value.minor - credit.share.minor;
    settled.deductions.minor = credit.share.minor - settled.customer.minor;
  } else if (disposition == "adjust_price") {
    // The customer keeps the goods for what was agreed less.
    settled.credit.minor = std::min(value.minor, credit.agreed.minor);
    settled.customer.minor = value.minor - settled.credit.minor;
  } else {
    settled.customer = value;
  }
  return settled;
}

std::optional<Money> credit_of(const Credit& credit, std::string_view disposition) {
  if (disposition.empty()) return credit.amount;
  return credit.value ? std::optional{settle_value(credit, disposition).credit} : std::nullopt;
}

Json to_json(const Settlement& settlement) {
  return JsonObject{{"credit", to_text(settlement.credit)},           {"reduction", to_text(settlement.reduction)},
                    {"deductions", to_text(settlement.deductions)},   {"salesperson", to_text(settlement.salesperson)},
                    {"employee", to_text(settlement.employee)},       {"customer", to_text(settlement.customer)}};
}

}  // namespace svc::returns
