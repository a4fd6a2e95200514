// SPDX-License-Identifier: MIT
// Returns that were asked for and count in nobody's month yet: what the caps have still before them.
#pragma once

#include <optional>
#include <vector>

#include "core/base/instant.hpp"
#include "core/returns/cap.hpp"

namespace svc::returns {

struct OpenReturn {
  std::int64_t id = 0;
  std::int64_t salesperson = 0;
  Instant received{};        // when it was asked for
  std::int64_t pieces = 0;   // of its lines that would count: granted, or not decided
  std::int64_t amount = 0;
  std::int64_t unvalued = 0; // lines whose value nobody said
};
// By when they were asked for; of one salesperson, or of all.
[[nodiscard]] std::vector<OpenReturn> open_returns(store::ReadSession& session, std::optional<std::int64_t> salesperson);

// What a cap has before it, should all of them come back in the order in which they were asked for.
struct Ahead {
  std::int64_t sum = 0;                             // in the cap's measure
  std::optional<std::int64_t> crossing = {};        // the first that would cross it
};
[[nodiscard]] Ahead ahead_of(const CapStanding& cap, const std::vector<OpenReturn>& open);

}  // namespace svc::returns
