// SPDX-License-Identifier: MIT
#include "core/time/counting.hpp"

#include <algorithm>

namespace svc::time {

Date day_of(const Zone& zone, Instant instant) {
  auto day = local_date(zone, instant);
  while (end_of_day(zone, day) <= instant) day += std::chrono::days{1};
  return day;
}

bool works(const Calendar& calendar, Date day) {
  return calendar.is_workday(day) && start_of_day(calendar.zone, day) < end_of_day(calendar.zone, day);
}

OpenTimes::OpenTimes(const Calendar& calendar, Instant start, Basis basis)
    : calendar_{calendar}, start_{start}, basis_{basis}, day_{} {
  if (basis == Basis::business || basis == Basis::workdays) {
    day_ = day_of(calendar.zone, start);
  } else if (start < end_of_time) {
    loaded_.push_back({start, end_of_time});
  }
}

void OpenTimes::load(Date day) {
  loaded_.clear();
  used_ = 0;
  const auto add = [this](Instant from, Instant to) {
    from = std::max(from, start_);
    if (from < to) loaded_.push_back({from, to});
  };
  const auto& hours = calendar_.hours(day);
  if (hours.empty()) return;
  if (basis_ == Basis::workdays) return add(start_of_day(calendar_.zone, day), end_of_day(calendar_.zone, day));
  for (const auto& [from, to] : hours) {
    add(first_reaching(calendar_.zone, day + from), first_reaching(calendar_.zone, day + to));
  }
}

std::optional<Stretch> OpenTimes::next() {
  const bool by_day = basis_ == Basis::business || basis_ == Basis::workdays;
  while (used_ == loaded_.size()) {
    if (!by_day || day_ > last_date) return std::nullopt;
    load(day_);
    day_ += std::chrono::days{1};
  }
  return loaded_[used_++];
}

std::optional<Stretch> Counting::next() {
  for (;;) {
    if (!rest_) rest_ = open_.next();
    if (!rest_) return std::nullopt;
    while (passed_ < pauses_.size() && pauses_[passed_].to <= rest_->from) ++passed_;
    if (passed_ == pauses_.size() || pauses_[passed_].from >= rest_->to) return std::exchange(rest_, std::nullopt);
    const auto& pause = pauses_[passed_];
    const Stretch before{rest_->from, pause.from};
    rest_->from = pause.to;
    if (rest_->from >= rest_->to) rest_.reset();
    if (before.from < before.to) return before;
  }
}

}  // namespace svc::time
