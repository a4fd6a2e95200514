// SPDX-License-Identifier: MIT
// What a list tells programs beside what fits a line for people: everything that a script would else ask for row by row.
#pragma once

#include <span>

#include "core/papers/types.hpp"
#include "core/report/table.hpp"
#include "core/returns/types.hpp"
#include "core/sales/sale_store.hpp"
#include "core/store/session.hpp"
#include "core/tasks/types.hpp"
#include "core/ticket/types.hpp"

namespace svc::cli {

// The rows of `table` are these, in this order.
void add_whole_rows(store::ReadSession& session, Table& table, std::span<const ticket::Ticket> tickets);
void add_whole_rows(store::ReadSession& session, Table& table, std::span<const returns::Request> requests);
void add_whole_rows(store::ReadSession& session, Table& table, std::span<const tasks::Task> tasks);
void add_whole_rows(store::ReadSession& session, Table& table, std::span<const papers::Paper> papers);
void add_whole_rows(store::ReadSession& session, Table& table, std::span<const sales::SaleLine> lines);

}  // namespace svc::cli
