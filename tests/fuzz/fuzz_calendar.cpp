// SPDX-License-Identifier: MIT
// A calendar file: it is refused with its line, or its deadlines are reckoned back to their budget.
#include <cstdint>
#include <string_view>

#include "core/base/error.hpp"
#include "core/time/arithmetic.hpp"

namespace {

using namespace svc;

void check_deadlines(const time::Calendar& calendar) {
  const auto start = time::start_of_day(calendar.zone, make_date(2026, 2, 13)) + Seconds{16 * 3600 + 1};
  const std::vector<time::Pause> pauses{{start + Seconds{1800}, start + Seconds{50'000}}};
  const auto business = time::due(calendar, start, {14'400, Span::Unit::seconds}, time::Basis::business, pauses);
  SVC_CHECK(time::between(calendar, start, business.due, time::Basis::business, pauses).seconds == 14'400);
  const auto workdays = time::due(calendar, start, {3, Span::Unit::days}, time::Basis::workdays);
  SVC_CHECK(time::start_of_day(calendar.zone, time::local_date(calendar.zone, workdays.due)) == workdays.due);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  try {
    check_deadlines(time::read_calendar(parse_toml({reinterpret_cast<const char*>(data), size}, "calendar.toml")));
  } catch (const Error& error) {
    SVC_CHECK(error.exit() == Exit::usage);
  }
  return 0;
}
