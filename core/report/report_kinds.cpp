// SPDX-License-Identifier: MIT
#include <algorithm>

#include "core/base/error.hpp"
#include "core/report/register.hpp"
#include "core/report/reports.hpp"
#include "core/report/sla.hpp"

namespace svc::report {
namespace {

Document whole_sla(store::ReadSession& session, const ReportRequest& request) { return sla(session, {.about = request}); }

constexpr auto kinds_of_report = std::to_array<ReportKind>({{"business", "", business},
                                                            {"callbacks", "month", callbacks},
                                                            {"daily", "day", daily},
                                                            {"defects", "", defects},
                                                            {"faults", "", faults},
                                                            {"freight", "week", freight, Usual::running, "return"},
                                                            {"market", "month", market},
                                                            {"monthly", "month", monthly},
                                                            {"payments", "week", payments, Usual::running, "paper"},
                                                            {"register", "", ticket_register},
                                                            {"return-warehouse", "month", return_warehouse, Usual::last, "return"},
                                                            {"returns", "month", return_rates, Usual::last, "return"},
                                                            {"returns-overdue", "week", returns_overdue, Usual::running, "return"},
                                                            {"sla", "", whole_sla},
                                                            {"suppliers", "", suppliers},
                                                            {"surveys", "month", surveys},
                                                            {"training", "month", training, Usual::last, "staff"},
                                                            {"weekly", "week", weekly}});

}  // namespace

std::span<const ReportKind> report_kinds() { return kinds_of_report; }

const ReportKind& report_kind(std::string_view name) {
  const auto* found = std::ranges::find(kinds_of_report, name, &ReportKind::name);
  SVC_CHECK(found != kinds_of_report.end());
  return *found;
}

}  // namespace svc::report
