// SPDX-License-Identifier: MIT
// What became of a book's cases.
#pragma once

#include "core/policy/cases.hpp"
#include "core/report/table.hpp"

namespace svc::cli {

[[nodiscard]] std::int64_t failures_in(const std::vector<policy::CaseResult>& results);
// {book, hash, cases, failed, failures: [{place, kind, target, expected, actual}]}
[[nodiscard]] Record case_record(const policy::Book& book, const std::vector<policy::CaseResult>& results);

}  // namespace svc::cli
