// SPDX-License-Identifier: MIT
// SQL that is put together while compiling, so that the columns of a table stand once and cost nothing where they are asked for.
#pragma once

#include <algorithm>
#include <array>
#include <string_view>

namespace svc::store {

template <std::size_t size>
struct SqlText {
  constexpr SqlText(const char (&text)[size + 1]) { std::copy_n(text, size, letters.begin()); }  // NOLINT: literals convert
  constexpr SqlText(std::string_view before, std::string_view after) {
    std::ranges::copy(after, std::ranges::copy(before, letters.begin()).out);
  }
  [[nodiscard]] constexpr std::string_view view() const { return {letters.data(), size}; }
  constexpr operator std::string_view() const { return view(); }  // NOLINT

  std::array<char, size> letters{};
};
template <std::size_t size>
SqlText(const char (&)[size]) -> SqlText<size - 1>;

template <std::size_t before, std::size_t size>
[[nodiscard]] consteval SqlText<before + size - 1> operator+(const SqlText<before>& text, const char (&more)[size]) {
  return {text.view(), {more, size - 1}};
}

}  // namespace svc::store
