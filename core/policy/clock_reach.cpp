// SPDX-License-Identifier: MIT
#include "core/policy/clock_reach.hpp"

#include <algorithm>

namespace svc::policy {
namespace {

bool includes(const std::vector<std::string>& acts, const std::string& act) { return std::ranges::find(acts, act) != acts.end(); }

class Reaching {
 public:
  Reaching(const Book& book, ClockReach& into) : book_{book}, into_{into} {}

  void add(const Clock& clock) {
    calendar_ = &book_.calendar_of(clock);
    for (const auto& fact : {clock.due_fact, clock.each}) {
      if (!fact.empty()) into_.promises.push_back(fact);
    }
    for (const auto& span : clock.at) add(span, clock.basis);
    if (clock.fallback) add(*clock.fallback, {}, clock.basis);
    for (const auto& limit : clock.latest) {
      if (limit.ladder) into_.endless = true;
      else if (limit.within) add(*limit.within, limit.plus, limit.basis);
    }
  }

 private:
  void add(Span within, time::Basis basis) {
    const ClockReach::Limit limit{within, basis, calendar_};
    if (std::ranges::find(into_.limits, limit) == into_.limits.end()) into_.limits.push_back(limit);
  }

  // A span that a fact gives is a promise; one that is unset gives no deadline.
  void add(const Operand& within, const std::optional<Span>& plus, time::Basis basis) {
    const auto* span = std::get_if<Span>(&within.value);
    if (span != nullptr) add({span->count + (plus ? plus->count : 0), span->unit}, basis);
    else if (!within.fact.empty()) into_.promises.push_back(within.fact);
  }

  const Book& book_;
  const time::Calendar* calendar_ = nullptr;
  ClockReach& into_;
};

}  // namespace

bool ClockReach::beyond(Instant last, Instant from) const {
  return endless || std::ranges::any_of(limits, [&](const Limit& limit) { return time::due(*limit.calendar, last, limit.within, limit.basis).due >= from; });
}

ClockReach clock_reach(const Book& book, std::string_view subject, const std::vector<std::string>& acts) {
  ClockReach all{.endless = includes(acts, "waiting")};
  Reaching reaching{book, all};
  for (const auto& clock : book.clocks) {
    const bool starts = std::ranges::any_of(clock.start, [&](const std::string& act) { return includes(acts, act); });
    if (clock.rule.on == subject && starts && clock.dormant_for.empty()) reaching.add(clock);
  }
  return all;
}

}  // namespace svc::policy
