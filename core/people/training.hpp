// SPDX-License-Identifier: MIT
// The personnel file: what a person was trained in, and how the assessments went (REC-12).
#pragma once

#include <string>
#include <vector>

#include "core/people/staff.hpp"

namespace svc::people {

struct Training {
  std::string kind = "training";  // or assessment
  std::string topic = {};
  Date held_on{};
  std::optional<std::int64_t> hours = {};
  std::string trainer = {};       // who taught or examined
  std::string result = {};        // passed, failed; '' not said
  std::optional<std::int64_t> score = {};  // of 100
  std::string note = {};
  Instant entered{};
  std::int64_t entered_by = 0;
  std::int64_t staff = 0;         // whom it was for
};
// Throws Error (usage, not_found).
Staff train(const World& world, store::Store& store, const store::Recording& recording, std::string_view who, const Training& training);
// By day, then as entered.
[[nodiscard]] std::vector<Training> trainings_of(store::ReadSession& session, std::int64_t staff);
// Everybody's, held at or after the first instant and before the second, as far as it was entered by the third.
struct TrainingRange {
  Instant from;
  Instant to;
  Instant known;
};
[[nodiscard]] std::vector<Training> trainings_held(store::ReadSession& session, const TrainingRange& range);

}  // namespace svc::people
