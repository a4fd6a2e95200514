// SPDX-License-Identifier: MIT
// What becomes of the goods, and the way of the freight bill.
#pragma once

#include <string>
#include <vector>

#include "core/returns/act.hpp"

namespace svc::returns {

struct Settling {
  std::string disposition = {};            // of dispositions(); '' where more is told: its way out, what was supplied, who let it lie
  std::optional<std::int64_t> line = {};   // nothing: every line that is open
  std::optional<std::string> extra_discount = {};  // a further deduction; of a price adjustment, what is taken off
  std::optional<std::string> granted = {};         // credited as an exception, where the book gives nothing
  bool supplied = false;                   // what was missing, wrong or exchanged has been sent
  std::string text = {};
  Json fields = JsonObject{};              // of these lines: solution, cost_bearer, excess_accepted, stock_route …
  std::optional<std::string> override_reason = {};  // settle otherwise than the book offers
};
ActResult settle(const World& world, store::Store& store, const Target& target, const Settling& settling);
[[nodiscard]] std::vector<std::string> dispositions();

// What a line was settled as was wrong: its credit note is reversed, what its settlement put down to people is withdrawn, and it is
// open again, to be counted, edited and settled anew. In the month's rate it stays where it came back.
struct Reversing {
  std::optional<std::int64_t> line = {};  // nothing: of the only one that is settled
  std::string reason = {};
  std::optional<std::string> override_reason = {};
};
ActResult reverse(const World& world, store::Store& store, const Target& target, const Reversing& reversing);

// billed → handed to the sales manager → signed with who is liable → posted → reconciled (RET-42), each by a person on a day;
// unbilled: none came.
struct LineLiable {
  std::int64_t line = 0;
  std::string who = {};  // a value of freight_liable
};
struct FreightStep {
  std::string step = {};         // of freight_steps()
  Json fields = JsonObject{};    // freight_amount, freight_direction, freight_liable of all lines
  std::vector<LineLiable> liable = {};  // where they differ, of each
  std::optional<std::string> override_reason = {};
};
ActResult move_freight(const World& world, store::Store& store, const Target& target, const FreightStep& step);
[[nodiscard]] std::vector<std::string> freight_steps();

}  // namespace svc::returns
