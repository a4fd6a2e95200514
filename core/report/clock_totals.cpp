// SPDX-License-Identifier: MIT
#include "core/report/clock_totals.hpp"

#include <algorithm>
#include <numeric>

#include "core/policy/archive.hpp"

namespace svc::report {
namespace {

// Ascending numbers are kept as steps, which are short.
void to_steps(std::vector<std::int64_t>& ascending) { std::adjacent_difference(ascending.begin(), ascending.end(), ascending.begin()); }
void from_steps(std::vector<std::int64_t>& steps) { std::partial_sum(steps.begin(), steps.end(), steps.begin()); }

template <typename A>
void field(A& archive, MonthOfRule& one) {
  policy::fields(archive, one.month, one.rule, one.started, one.voided, one.gone, one.met, one.late, one.taken);
}
template <typename A>
void field(A& archive, TicketSpan& span) { policy::fields(archive, span.first, span.last); }

template <typename A>
void exchange(A& archive, ClockPage& page) {
  page.left_out.resize(policy::sized(archive, page.left_out.size()));
  for (auto& span : page.left_out) field(archive, span);
  page.totals.resize(policy::sized(archive, page.totals.size()));
  for (auto& one : page.totals) field(archive, one);
}

template <typename A>
void exchange(A& archive, Parties& parties) {
  policy::fields(archive, parties.customers, parties.units, parties.products, parties.batches);
}

template <typename Do>
void each_list(Parties& parties, Do act) {
  for (auto* list : {&parties.customers, &parties.units, &parties.products, &parties.batches}) act(*list);
}

auto order_of(const MonthOfRule& one) { return std::pair{one.month, std::string_view{one.rule}}; }

}  // namespace

Month month_number(const time::Zone& zone, Instant at) {
  const std::chrono::year_month_day day{time::local_date(zone, at)};
  return Month{static_cast<int>(day.year())} * 12 + static_cast<unsigned>(day.month()) - 1;
}

Instant start_of_month(const time::Zone& zone, Month month) {
  return time::start_of_day(zone, make_date(static_cast<int>(month / 12), static_cast<unsigned>(month % 12 + 1), 1));
}

std::string month_text(Month month) { return fmt::format("{:04}-{:02}", month / 12, month % 12 + 1); }

std::vector<TicketSpan> outside(const TicketSpan& whole, const std::vector<TicketSpan>& parts) {
  std::vector<TicketSpan> rest;
  auto first = whole.first;
  for (const auto& part : parts) {
    if (part.first > first) rest.push_back({first, part.first - 1});
    first = part.last + 1;
  }
  if (first <= whole.last) rest.push_back({first, whole.last});
  return rest;
}

MonthOfRule& Totalling::at(Instant instant, const std::string& rule) {
  MonthOfRule wanted{.month = month_number(zone_, instant), .rule = rule};
  const auto found = std::ranges::lower_bound(totals_, order_of(wanted), {}, order_of);
  if (found != totals_.end() && order_of(*found) == order_of(wanted)) return *found;
  return *totals_.insert(found, std::move(wanted));
}

void Totalling::add(const policy::ClockRun& run) {
  ++at(run.start, run.rule).started;
  if (run.state == policy::ClockState::void_) {
    ++at(run.start, run.rule).voided;
    return;
  }
  ++at(std::max(run.start, *run.stopped), run.rule).gone;
  auto& ended = at(*run.stopped, run.rule);
  ++(run.state == policy::ClockState::met ? ended.met : ended.late);
  if (reached(run)) ended.taken.push_back(run.counted_seconds);
}

ClockTotals Totalling::finish() {
  for (auto& one : totals_) std::ranges::sort(one.taken);
  return std::move(totals_);
}

std::string pack_totals(ClockPage page) {
  for (auto& one : page.totals) to_steps(one.taken);
  policy::Packer packer;
  exchange(packer, page);
  return packer.finish();
}

void unpack_totals(std::string_view packed, ClockPage& page) {
  policy::Unpacker unpacker{packed};
  exchange(unpacker, page);
  for (auto& one : page.totals) from_steps(one.taken);
}

std::string pack_parties(Parties parties) {
  each_list(parties, to_steps);
  policy::Packer packer;
  exchange(packer, parties);
  return packer.finish();
}

Parties unpack_parties(std::string_view packed) {
  Parties parties;
  policy::Unpacker unpacker{packed};
  exchange(unpacker, parties);
  each_list(parties, from_steps);
  return parties;
}

}  // namespace svc::report
