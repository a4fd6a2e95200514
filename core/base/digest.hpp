// SPDX-License-Identifier: MIT
// SHA-256 of bytes.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace svc {

using Digest = std::array<std::uint8_t, 32>;

[[nodiscard]] Digest sha256(std::string_view bytes);
// Of several fields, each preceded by its length, so that no two lists of fields share a digest.
[[nodiscard]] Digest sha256_of_fields(std::span<const std::string_view> fields);
// Of bytes that come in pieces.
class Sha256 {
 public:
  Sha256();
  void update(std::string_view bytes);
  [[nodiscard]] Digest finish();

 private:
  alignas(16) std::array<std::byte, 128> state_;
};
[[nodiscard]] std::string hex(std::span<const std::uint8_t> bytes);

}  // namespace svc
