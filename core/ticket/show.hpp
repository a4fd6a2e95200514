// SPDX-License-Identifier: MIT
// All that is known about a ticket, for showing it and for explaining what policy said of it.
#pragma once

#include <optional>

#include "core/cases/record.hpp"
#include "core/papers/types.hpp"
#include "core/tasks/types.hpp"
#include "core/ticket/case_file.hpp"

namespace svc::ticket {

struct TicketRecord {
  CaseFile file;
  cases::Record told = {};
  std::optional<Date> warranty_until = {};
  std::vector<papers::Paper> contracts = {};
  std::vector<tasks::Task> tasks = {};  // given for it, newest first
};
[[nodiscard]] TicketRecord show(store::ReadSession& session, std::int64_t ticket);

}  // namespace svc::ticket
