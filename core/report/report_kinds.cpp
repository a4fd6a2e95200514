// SPDX-License-Identifier: MIT
#include <algorithm>

#include "core/base/error.hpp"
#include "core/report/register.hpp"
#include "core/report/reports.hpp"
#include "core/report/sla.hpp"

namespace svc::report {
namespace {

Document whole_sla(store::ReadSession& session, const ReportRequest& request) { return sla(session, {.about = request}); }

constexpr std::array<ReportKind, 11> kinds_of_report{{{"business", "", business}, {"callbacks", "month", callbacks}, {"daily", "day", daily},
                                                     {"defects", "", defects}, {"faults", "", faults}, {"monthly", "month", monthly},
                                                     {"register", "", ticket_register}, {"returns", "month", return_rates}, {"sla", "",
     whole_sla}, {"suppliers", "", suppliers}, {"weekly", "week", weekly}}};

}  // namespace

std::span<const ReportKind> report_kinds() { return kinds_of_report; }

const ReportKind& report_kind(std::string_view name) {
  const auto* found = std::ranges::find(kinds_of_report, name, &ReportKind::name);
  SVC_CHECK(found != kinds_of_report.end());
  return *found;
}

}  // namespace svc::report
