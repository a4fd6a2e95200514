// SPDX-License-Identifier: MIT
// What the clocks of many tickets came to, by month and rule: sums of clocks that ended for good, which any period made of
// whole months adds up, and the packed form in which a page of tickets is kept.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/instant.hpp"
#include "core/report/cases.hpp"
#include "core/time/zone.hpp"

namespace svc::report {

// What a clock waited for came. One that ended with its case has no answer whose time could be told.
[[nodiscard]] inline bool reached(const policy::ClockRun& run) { return run.stopped && run.why != "closed" && run.why != "cancelled"; }

// Months are counted from the year 0, in the store's zone.
using Month = std::int64_t;
[[nodiscard]] Month month_number(const time::Zone& zone, Instant at);
[[nodiscard]] Instant start_of_month(const time::Zone& zone, Month month);
[[nodiscard]] std::string month_text(Month month);  // 2026-01

struct MonthOfRule {
  Month month = 0;
  std::string rule = {};
  std::int64_t started = 0;  // in this month
  std::int64_t voided = 0;   // of those
  std::int64_t gone = 0;     // not voided, and open no more from this month on
  std::int64_t met = 0, late = 0;             // ended in this month
  std::vector<std::int64_t> taken = {};       // seconds that counted, of those that reached what they waited for; ascending
  friend bool operator==(const MonthOfRule&, const MonthOfRule&) = default;
};
using ClockTotals = std::vector<MonthOfRule>;  // by month and rule

// Whose change may change what is said of a ticket; ascending.
struct Parties {
  std::vector<std::int64_t> customers = {}, units = {}, products = {}, batches = {};
  friend bool operator==(const Parties&, const Parties&) = default;
};

struct ClockPage {
  TicketSpan tickets = {};
  Instant earliest = {};  // nothing that was summed up lies before
  Instant settled = {};   // nor after
  std::string books = {};
  std::vector<TicketSpan> left_out = {};
  ClockTotals totals = {};
  Parties parties = {};
  friend bool operator==(const ClockPage&, const ClockPage&) = default;
};

// What of `whole` lies in none of the parts, which ascend.
[[nodiscard]] std::vector<TicketSpan> outside(const TicketSpan& whole, const std::vector<TicketSpan>& parts);
[[nodiscard]] inline std::vector<TicketSpan> summed_tickets(const ClockPage& page) { return outside(page.tickets, page.left_out); }

// Sums up clocks one by one.
class Totalling {
 public:
  explicit Totalling(const time::Zone& zone) : zone_{zone} {}
  void add(const policy::ClockRun& run);  // that was stopped
  [[nodiscard]] ClockTotals finish();

 private:
  MonthOfRule& at(Instant instant, const std::string& rule);
  const time::Zone& zone_;
  ClockTotals totals_ = {};
};

// Throws Error (store) where the bytes are damaged.
[[nodiscard]] std::string pack_totals(ClockPage page);
void unpack_totals(std::string_view packed, ClockPage& page);
[[nodiscard]] std::string pack_parties(Parties parties);
[[nodiscard]] Parties unpack_parties(std::string_view packed);
inline constexpr int totals_format = 2;  // one more whenever the fold, or what is packed, changes its meaning

}  // namespace svc::report
