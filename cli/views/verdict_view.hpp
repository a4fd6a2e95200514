// SPDX-License-Identifier: MIT
// What policy said, for people and for scripts: the refusal with its clauses on stderr, the whole verdict as JSON.
#pragma once

#include <cstdint>
#include <vector>

#include "cli/shell.hpp"
#include "core/policy/verdict.hpp"

namespace svc::cli {

// The exit code of an outcome: allowed and warned 0, refused 3, undecided 9.
[[nodiscard]] Exit exit_of(policy::Outcome outcome);

// A line per clause that was missed or could not be decided, what it lacks, and whose consent is awaited.
void tell_verdict(Shell& shell, const policy::Verdict& verdict, const std::vector<std::int64_t>& approvals = {});
// The verdict of an act that was not done: as JSON on stdout where JSON was asked for, its clauses on stderr.
[[nodiscard]] Exit refuse(Shell& shell, const policy::Verdict& verdict, const std::vector<std::int64_t>& approvals = {});

}  // namespace svc::cli
