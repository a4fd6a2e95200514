// SPDX-License-Identifier: MIT
// Strict UTF-8 over bytes that come in pieces: overlong forms, surrogates, NUL and what lies above U+10FFFF are invalid.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace svc::exchange {

class Utf8Check {
 public:
  // Pieces in order; looks no further once something was invalid.
  void feed(std::string_view bytes);
  // No more bytes come: a character that is cut off is invalid.
  void finish();
  [[nodiscard]] bool valid() const { return !invalid_at_; }
  [[nodiscard]] std::optional<std::int64_t> invalid_at() const { return invalid_at_; }  // byte offset
  [[nodiscard]] bool was_nul() const { return was_nul_; }

 private:
  std::int64_t seen_ = 0;       // bytes before the piece at hand
  std::int64_t started_at_ = 0;  // where the character at hand began
  int missing_ = 0;             // continuation bytes still to come
  unsigned char low_ = 0x80, high_ = 0xBF;  // what the next of them may be
  bool was_nul_ = false;
  std::optional<std::int64_t> invalid_at_;
};

}  // namespace svc::exchange
