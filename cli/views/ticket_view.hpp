// SPDX-License-Identifier: MIT
// A ticket as a record; what intake answers.
#pragma once

#include "cli/views/case_tables.hpp"
#include "core/customers/privacy.hpp"
#include "core/ticket/act.hpp"
#include "core/ticket/add.hpp"
#include "core/ticket/show.hpp"

namespace svc::cli {

// Fields, events, clocks, verdicts, attachments, tasks, contracts: everything `ticket show` shows.
[[nodiscard]] Record ticket_record(const ticket::TicketRecord& record, customers::Phones phones, const store::Settings& settings);
// The answer of intake: the number alone, under --format the record; on a terminal what the clerk wants to know at once.
Exit answer(Shell& shell, const ticket::AddResult& result);

}  // namespace svc::cli
