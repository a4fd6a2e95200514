// SPDX-License-Identifier: MIT
// RPT-24: how the deadlines were kept. A clock counts in the month in which it ends: when it was stopped, or when it fell
// due and nobody had stopped it; those that still run are counted apart.
#pragma once

#include "core/report/figures.hpp"

namespace svc::report {

enum class Detail : std::uint8_t { summary, cases };

struct SlaRequest {
  ReportRequest about;
  Detail detail = Detail::summary;
  std::string rule = {};  // one clock only
};
[[nodiscard]] Document sla(store::ReadSession& session, const SlaRequest& request);

}  // namespace svc::report
