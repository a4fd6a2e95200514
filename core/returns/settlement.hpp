// SPDX-License-Identifier: MIT
// Where the value of a line goes once it is settled. Pure; nothing of it gets lost.
#pragma once

#include <string_view>

#include "core/returns/line_verdict.hpp"

namespace svc::returns {

// Their sum is the value of the goods.
struct Settlement {
  Money credit = {};       // to the customer
  Money reduction = {};    // by age: what the percentage leaves out
  Money deductions = {};   // packaging, and what was agreed besides
  Money salesperson = {};  // borne by
  Money employee = {};
  Money customer = {};     // keeps the goods, gets them back, or others for them
  [[nodiscard]] Money total() const {
    return {credit.minor + reduction.minor + deductions.minor + salesperson.minor + employee.minor + customer.minor};
  }
};
// `credit`: as the book reckons it for the line; its value must be known.
[[nodiscard]] Settlement settle_value(const Credit& credit, std::string_view disposition);
// What the customer is credited: by the book as long as nothing is settled, then by the disposition.
[[nodiscard]] std::optional<Money> credit_of(const Credit& credit, std::string_view disposition);
[[nodiscard]] Json to_json(const Settlement& settlement);

}  // namespace svc::returns
