// SPDX-License-Identifier: MIT
// The store, its journal and what a check found, as they are shown.
#pragma once

#include "cli/views/adoption_view.hpp"
#include "core/report/table.hpp"
#include "core/store/check.hpp"
#include "core/store/log.hpp"

namespace svc::cli {

// "T260115-0007", "customer 41".
[[nodiscard]] std::string subject_text(std::string_view kind, std::int64_t id, const store::Settings& settings);
// What subject_text wrote, "customer:41", or a kind alone. Throws Error (usage).
struct SubjectName {
  std::string kind;
  std::int64_t id = 0;
};
[[nodiscard]] SubjectName read_subject(std::string_view text, const store::Settings& settings);

[[nodiscard]] Record view(const store::Info& info, const store::Settings& settings);
[[nodiscard]] Record view(const store::Checked& checked);
[[nodiscard]] Table differences_view(const std::vector<store::Difference>& differences);
[[nodiscard]] Table view(const std::vector<store::LogEntry>& entries, const store::Settings& settings, const StaffNames& names);

}  // namespace svc::cli
