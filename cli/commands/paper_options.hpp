// SPDX-License-Identifier: MIT
// Options that the verbs of contracts share, and what they make of them.
#pragma once

#include <vector>

#include "cli/commands/case_options.hpp"
#include "core/papers/act.hpp"

namespace svc::cli {

// The contract that a verb is about, by its own number, ours, or your reference.
[[nodiscard]] std::int64_t paper_id(Shell& shell, const std::string& which);
[[nodiscard]] cases::Target paper_target(Shell& shell, const Arguments& arguments);

[[nodiscard]] std::vector<Option> term_options(std::vector<Option> first);
[[nodiscard]] papers::Terms terms_of(Shell& shell, const Arguments& arguments);

}  // namespace svc::cli
