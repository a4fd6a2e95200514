// SPDX-License-Identifier: MIT
// Contracts as a table, and one as a record.
#pragma once

#include "core/papers/act.hpp"
#include "core/report/table.hpp"

namespace svc::cli {

[[nodiscard]] Record paper_record(const store::Settings& settings, const papers::PaperRecord& record);
// {contracts: [{number, contract, state, kind, title, customer, signed_on, finish_by, warranty_months, warranty_until, amount, payment}]}
[[nodiscard]] Table paper_table(const store::Settings& settings, const std::vector<papers::Paper>& papers);

}  // namespace svc::cli
