// SPDX-License-Identifier: MIT
// Contracts as they were known at some time, from the images that the journal keeps.
#pragma once

#include <vector>

#include "core/duty/journal_store.hpp"
#include "core/papers/types.hpp"

namespace svc::papers {

[[nodiscard]] Paper paper_known(store::ReadSession& session, Paper paper, const duty::Known& known);
// Those that a unit or a sale was under then: cancelled ones too, by key.
[[nodiscard]] std::vector<Paper> papers_known(store::ReadSession& session, std::string_view kind, std::int64_t subject, const duty::Known& known);

}  // namespace svc::papers
