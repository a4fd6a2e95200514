// SPDX-License-Identifier: MIT
// A whole number as it is written.
#pragma once

#include <charconv>
#include <cstdint>
#include <optional>
#include <string_view>

namespace svc {

// All of the text one decimal number of 64 bits, or nothing: no spaces, no plus.
[[nodiscard]] inline std::optional<std::int64_t> whole_number(std::string_view text) {
  std::int64_t number = 0;
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), number);
  return failure == std::errc{} && end == text.data() + text.size() ? std::optional{number} : std::nullopt;
}

}  // namespace svc
