// SPDX-License-Identifier: MIT
// RPT-14: the register of service requests of a period, as it is printed and filed. Phones are masked.
#pragma once

#include "core/report/figures.hpp"

namespace svc::report {

[[nodiscard]] Document ticket_register(store::ReadSession& session, const ReportRequest& request);

}  // namespace svc::report
