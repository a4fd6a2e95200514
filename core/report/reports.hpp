// SPDX-License-Identifier: MIT
// The reports of RULES.md section 11 that tickets and their events fill, by name.
#pragma once

#include <span>
#include <string_view>

#include "core/report/figures.hpp"

namespace svc::report {

// RPT-01: machines in, their status, repaired, handed back, overdue.
[[nodiscard]] Document daily(store::ReadSession& session, const ReportRequest& request);
// RPT-02: quality by product, what customers need, problems met, repair records.
[[nodiscard]] Document weekly(store::ReadSession& session, const ReportRequest& request);
// RPT-03 and RPT-06: services by person, countable or not, with the results of the calls; service slips; which products need
// improvement, and in what.
[[nodiscard]] Document monthly(store::ReadSession& session, const ReportRequest& request);
// RPT-12: callbacks due, made, in time, reached, and what they gave.
[[nodiscard]] Document callbacks(store::ReadSession& session, const ReportRequest& request);
// RPT-10: faults by product, code and cause; what came back; what is put right.
[[nodiscard]] Document faults(store::ReadSession& session, const ReportRequest& request);
// RPT-22: design defects and what cannot be repaired, and whether the company was told.
[[nodiscard]] Document defects(store::ReadSession& session, const ReportRequest& request);
// RPT-25: machines at suppliers and makers, when they came back, and who bears the cost.
[[nodiscard]] Document suppliers(store::ReadSession& session, const ReportRequest& request);
// RPT-11: satisfaction and loyalty, month by month, by item and region; opinions.
[[nodiscard]] Document surveys(store::ReadSession& session, const ReportRequest& request);
// RPT-28: what customers need and propose, and what visits found, for marketing and the maker.
[[nodiscard]] Document market(store::ReadSession& session, const ReportRequest& request);
// RPT-15 and RPT-16: how the department does: requests by day, kind, region and person.
[[nodiscard]] Document business(store::ReadSession& session, const ReportRequest& request);
// RPT-08: what came back of what each salesperson sold, month by month, against the caps.
[[nodiscard]] Document return_rates(store::ReadSession& session, const ReportRequest& request);
// RPT-09: what lies unsettled in the main warehouse longer than the book's days, and who is liable.
[[nodiscard]] Document returns_overdue(store::ReadSession& session, const ReportRequest& request);
// RPT-29: what lies in the return warehouse, what came in, and where it went.
[[nodiscard]] Document return_warehouse(store::ReadSession& session, const ReportRequest& request);
// RPT-26: training and assessments by person and topic, and what is missing of what the book asks for in a month.
[[nodiscard]] Document training(store::ReadSession& session, const ReportRequest& request);
// RPT-32: days of payment by contract, due, paid or overdue; how far mortgages are.
[[nodiscard]] Document payments(store::ReadSession& session, const ReportRequest& request);
// RPT-30: freight bills on their way: who is liable, what is posted and reconciled.
[[nodiscard]] Document freight(store::ReadSession& session, const ReportRequest& request);

struct ReportKind {
  std::string_view name;    // of the command and of the book's schedules
  std::string_view period;  // it is made for: day, week, month; empty: any
  Document (*make)(store::ReadSession&, const ReportRequest&);
  Usual usual = Usual::last;              // where no period is said
  std::string_view cases = "ticket";      // what it tells of, else: return
};
[[nodiscard]] std::span<const ReportKind> report_kinds();
[[nodiscard]] const ReportKind& report_kind(std::string_view name);

}  // namespace svc::report
