// SPDX-License-Identifier: MIT
// What a clock, a verdict or an approval is about: one round of one case.
#pragma once

#include <cstdint>
#include <string>

namespace svc::duty {

struct Subject {
  std::string kind;  // "ticket"
  std::int64_t id = 0;
  int round = 1;
  friend bool operator==(const Subject&, const Subject&) = default;
};

}  // namespace svc::duty
