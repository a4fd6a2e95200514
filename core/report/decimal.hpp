// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>

namespace svc {

// A number with so many places behind the point: a mean of 4.3.
struct Decimal {
  std::int64_t digits = 0;
  int places = 0;
  friend bool operator==(const Decimal&, const Decimal&) = default;
};
[[nodiscard]] inline std::string to_text(const Decimal& number) {
  auto text = std::to_string(number.digits < 0 ? -number.digits : number.digits);
  const auto places = static_cast<std::size_t>(number.places);
  if (text.size() <= places) text.insert(0, places + 1 - text.size(), '0');
  if (places > 0) text.insert(text.size() - places, 1, '.');
  return number.digits < 0 ? "-" + text : text;
}

}  // namespace svc
