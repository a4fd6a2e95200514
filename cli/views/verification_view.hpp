// SPDX-License-Identifier: MIT
// Stored verdicts against what their facts and books say now.
#pragma once

#include "core/duty/verify.hpp"
#include "core/report/table.hpp"

namespace svc::cli {

[[nodiscard]] Table verification_table(const duty::Verification& verification, const store::Settings& settings);
[[nodiscard]] Record verification_record(const duty::Verification& verification, const store::Settings& settings);

}  // namespace svc::cli
