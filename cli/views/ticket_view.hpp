// SPDX-License-Identifier: MIT
// A ticket as a record; what a verb answers.
#pragma once

#include "cli/shell.hpp"
#include "core/customers/privacy.hpp"
#include "core/ticket/act.hpp"
#include "core/ticket/add.hpp"
#include "core/ticket/show.hpp"

namespace svc::cli {

// Fields, events, clocks, verdicts, attachments: everything `ticket show` shows.
[[nodiscard]] Record ticket_record(const ticket::TicketRecord& record, customers::Phones phones, const std::string& site);
[[nodiscard]] Table clock_table(const std::vector<ticket::ClockLine>& lines);
[[nodiscard]] Table segment_table(const std::vector<ticket::ClockLine>& lines);

// The answer of a recording verb: under --format the record with the verdict, else silence; a refusal in words and as
// the exit code.
Exit answer(Shell& shell, const ticket::ActResult& result);
// The same of intake: the number alone, under --format the record; on a terminal what the clerk wants to know at once.
Exit answer(Shell& shell, const ticket::AddResult& result);

}  // namespace svc::cli
