// SPDX-License-Identifier: MIT
// All that is known about a ticket, for showing it and for explaining what policy said of it.
#pragma once

#include <optional>

#include "core/cases/record.hpp"
#include "core/ticket/case_file.hpp"

namespace svc::ticket {

struct TicketRecord {
  CaseFile file;
  cases::Record told = {};
  std::optional<Date> warranty_until = {};
};
[[nodiscard]] TicketRecord show(store::ReadSession& session, std::int64_t ticket);

}  // namespace svc::ticket
