// SPDX-License-Identifier: MIT
// A return as it was asked for, and its lines.
#pragma once

#include <optional>
#include <string>

#include "core/base/quantity.hpp"
#include "core/cases/types.hpp"

namespace svc::returns {

struct Request : cases::Case {
  std::optional<std::int64_t> customer = {};
  std::int64_t salesperson = 0;    // staff, 0 nobody known
  std::int64_t reported_by = 0;
  std::string contact_name = {};
  std::string contact_phone = {};  // normalised
  std::optional<std::string> ref = {};
  std::optional<std::int64_t> batch_line = {};
  std::string title = {};
};

struct Line {
  std::int64_t id = 0;
  std::int64_t request = 0;
  std::int64_t line_no = 1;
  std::optional<std::int64_t> sale = {};
  std::optional<std::int64_t> product = {};
  std::int64_t quantity = 1;
  std::optional<std::int64_t> amount = {};  // value of the goods, minor units
  Json facts = JsonObject{};                // what is true of this line alone
  std::string outcome = {};                 // '' not decided
  std::string basis = {};
  std::optional<std::int64_t> credit = {};
  bool counted = false;
  std::string disposition = {};             // '' open
  bool stands = false;                      // settled by an earlier act: judged no more, until that is taken back
  std::int64_t book = 0;
  Instant judged{};
  Json verdict = JsonObject{};
  Json followed = JsonObject{};             // what its sale says otherwise since it was judged
  Json judged_by = JsonObject{};            // facts that the verdict was just given on; kept in the table line_verdict
  // What product and sale say of the goods, looked up as it is read.
  std::string category = {};
  std::optional<std::int64_t> warranty_months = {};
  std::optional<std::string> sold_on = {};
  // Worked out where nobody told it and somebody asks; nothing inside: the book cannot say.
  mutable std::optional<std::optional<bool>> in_warranty = {};
};

// A line that came closed by an import was never judged: nothing about it is undecided.
[[nodiscard]] inline bool is_judged(const Line& line) { return !line.outcome.empty() || !line.verdict.object()->empty(); }
// Its verdict as lists show it.
[[nodiscard]] inline std::string outcome_of(const Line& line) {
  if (!line.outcome.empty()) return line.outcome;
  if (!is_judged(line)) return "not_judged";
  const auto* status = line.verdict.find("status");
  return status != nullptr && status->text() != nullptr && *status->text() == "no_rules" ? "no_rules" : "undecided";
}

}  // namespace svc::returns
