// SPDX-License-Identifier: MIT
// SQL, or a part of it, known while compiling.
#pragma once

#include <algorithm>
#include <array>
#include <string_view>

namespace svc::store {

template <std::size_t size>
struct SqlText {
  constexpr SqlText(const char (&text)[size + 1]) { std::copy_n(text, size, letters.begin()); }  // NOLINT: literals convert
  [[nodiscard]] constexpr std::string_view view() const { return {letters.data(), size}; }
  constexpr operator std::string_view() const { return view(); }  // NOLINT

  std::array<char, size> letters{};
};
template <std::size_t size>
SqlText(const char (&)[size]) -> SqlText<size - 1>;

}  // namespace svc::store
