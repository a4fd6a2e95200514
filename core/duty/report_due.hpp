// SPDX-License-Identifier: MIT
// Reports that the book wants by a certain time: which are near or late now, and nobody was told.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "core/duty/notice.hpp"

namespace svc::duty {

// Since when a report of that name has been issued for the period that begins on that day; nothing: it has not.
using ReportIssued = std::function<std::optional<Instant>(store::ReadSession&, std::string_view report, Date first)>;

// By instant owed: near on the day it is due (not of daily ones), late once that has passed. Each schedule is the one of
// the book in force at the period's end; periods that ended before there was a store owe nothing.
[[nodiscard]] std::vector<Notice> owed_reports(store::ReadSession& session, const ReportIssued& issued);
// Open notices of reports that were issued since: done, or withdrawn where the report was in time.
[[nodiscard]] std::vector<Notice> issued_since(store::ReadSession& session, const ReportIssued& issued);

// "2026-01-15", "2026-W03", "2026-01", "2026-Q1", "2026" of the period that begins on that day.
[[nodiscard]] std::string period_text(std::string_view period, Date first);
// The first day of the period in which that day lies.
[[nodiscard]] Date period_of(std::string_view period, Date day);

}  // namespace svc::duty
