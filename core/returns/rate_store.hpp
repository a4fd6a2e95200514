// SPDX-License-Identifier: MIT
// The table rate_entry: what came back, as the month's return rate of a salesperson counts it. Kept beside the cases, so
// that a month is summed up from indexes, however many sales it has.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/store/session.hpp"

namespace svc::returns {

struct RateEntry {
  std::int64_t id = 0;
  std::optional<std::int64_t> return_request = {};  // nothing: only a list tells of it
  std::optional<std::int64_t> line = {};            // of the return
  std::optional<std::int64_t> sale = {};
  std::int64_t salesperson = 0;  // staff, 0 nobody known
  std::string counted_on = {};   // the day it came back, whose month it counts in
  bool counted = true;           // false: left out of the rate by the book
  std::int64_t quantity = 0;
  std::int64_t amount = 0;       // minor units
  std::int64_t entered_at = 0;
  std::optional<std::int64_t> batch = {};
  friend bool operator==(const RateEntry&, const RateEntry&) = default;
};
[[nodiscard]] std::vector<RateEntry> rate_entries_of(store::ReadSession& session, std::int64_t return_request);
// Those of one salesperson in the order in which they came back.
struct RateRange;
[[nodiscard]] std::vector<RateEntry> rate_entries_in(store::ReadSession& session, std::int64_t salesperson, const RateRange& range);
// What was sold, as it became known: each with all that was entered before it.
struct SoldSoFar {
  std::int64_t created_at = 0;
  std::int64_t quantity = 0;
  std::int64_t amount = 0;
  std::int64_t rest = 0;  // of the amount, beyond the unit
};
[[nodiscard]] std::vector<SoldSoFar> sold_so_far(store::ReadSession& session, std::int64_t salesperson, const RateRange& range);
// Who had returns of their own come back that count, and in which months, of those days.
struct SoldIn {
  std::int64_t salesperson = 0;
  std::string month = {};  // 2026-03
};
[[nodiscard]] std::vector<SoldIn> sold_in(store::ReadSession& session, const RateRange& range);
// What counts of a salesperson's days, by return, the last that came first: of one day, whose first piece that counts was
// entered last; what came of a return besides stands with it. 0: only a list tells of it.
struct CountedPart {
  std::int64_t return_request = 0;
  std::int64_t amount = 0;
};
[[nodiscard]] std::vector<CountedPart> counted_parts(store::ReadSession& session, std::int64_t salesperson, const RateRange& range);
// Amounts of other returns that stand after the return of that entry in this order, from its day to before `until`.
[[nodiscard]] std::int64_t counted_after(store::ReadSession& session, const RateEntry& entry, const std::string& until);
// What lists say came back of a sale; cases are not among them.
[[nodiscard]] std::optional<RateEntry> listed_return_of(store::ReadSession& session, std::int64_t sale);
void insert_rate_entry(store::WriteSession& session, RateEntry& entry);  // assigns the key
void update_rate_entry(store::WriteSession& session, const RateEntry& entry);
void delete_rate_entry(store::WriteSession& session, std::int64_t id);

// What was left out of somebody's month, by why. Where only a list tells of it, that list and its entry: the order and its line.
struct LeftOut {
  std::int64_t salesperson = 0;
  std::string month = {};               // 2026-03
  std::vector<std::string> rules = {};  // of the verdict on the line
  std::string cause = {};               // through whose fault it came back
  std::string reason = {};              // why, where no verdict says so
  std::int64_t batch = 0;               // the import that brought the list; 0: no list
  std::string list = {}, entry = {};    // its file; "88120/2"
  std::int64_t quantity = 0, amount = 0, rest = 0;
};
// Of one salesperson, or of all.
[[nodiscard]] std::vector<LeftOut> left_out(store::ReadSession& session, std::optional<std::int64_t> salesperson, const RateRange& range);

// What was sold, what came back of it and counts, and what came back and does not. An order counts once in a month; what
// was sold without an order is one of its own.
struct RateSums {
  std::int64_t sold_orders = 0, sold_quantity = 0, sold_amount = 0;
  std::int64_t returned_orders = 0, returned_quantity = 0, returned_amount = 0;
  std::int64_t excluded_orders = 0, excluded_quantity = 0, excluded_amount = 0;
  std::int64_t sold_rest = 0, returned_rest = 0, excluded_rest = 0;  // of the amounts, beyond the unit
  friend bool operator==(const RateSums&, const RateSums&) = default;
};
struct RateMonth {
  std::int64_t salesperson = 0;
  std::string month = {};  // 2026-03
  RateSums sums = {};
};
// Days from `from` until before `until`, YYYY-MM-DD; what was entered after `known` is left out.
struct RateRange {
  std::string from = {};
  std::string until = {};
  std::optional<std::int64_t> known = {};
};
[[nodiscard]] RateSums rate_sums(store::ReadSession& session, std::int64_t salesperson, const RateRange& range);
// Every salesperson and month in which anything was sold or came back; by salesperson and month.
[[nodiscard]] std::vector<RateMonth> rate_months(store::ReadSession& session, const RateRange& range);

}  // namespace svc::returns
