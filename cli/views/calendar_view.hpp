// SPDX-License-Identifier: MIT
// Deadlines, lengths and calendars as they are shown.
#pragma once

#include <optional>

#include "core/base/json.hpp"
#include "core/report/table.hpp"
#include "core/time/arithmetic.hpp"

namespace svc::cli {

// {due, provisional, segments}, times in the zone of the calendar.
[[nodiscard]] Json deadline_json(const time::Zone& zone, const time::Deadline& deadline);
// {seconds, provisional, segments}.
[[nodiscard]] Json length_json(const time::Zone& zone, const time::Length& length);
// The same as tables, for who asks for another format.
[[nodiscard]] Record deadline_record(const time::Deadline& deadline);
[[nodiscard]] Record length_record(const time::Length& length);
// The calendar's week and the years it knows; with a year its days off, make-up days and months too.
[[nodiscard]] Record calendar_record(const time::Calendar& calendar, std::optional<int> year);

}  // namespace svc::cli
