// SPDX-License-Identifier: MIT
// What is stored against what facts, events and books say now.
#pragma once

#include "core/duty/verify.hpp"
#include "core/report/table.hpp"

namespace svc::cli {

[[nodiscard]] Table mismatch_table(const duty::Verification& verification, const store::Settings& settings);
[[nodiscard]] Record verification_record(const duty::Verification& verification, const store::Settings& settings);

}  // namespace svc::cli
