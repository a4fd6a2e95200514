// SPDX-License-Identifier: MIT
#include "core/base/digest.hpp"

#include <nettle/sha2.h>

#include <new>

namespace svc {
namespace {

void feed(sha256_ctx& context, std::string_view bytes) {
  sha256_update(&context, bytes.size(), reinterpret_cast<const std::uint8_t*>(bytes.data()));
}

Digest finish(sha256_ctx& context) {
  Digest digest{};
  sha256_digest(&context, digest.size(), digest.data());
  return digest;
}

}  // namespace

Digest sha256(std::string_view bytes) {
  sha256_ctx context;
  sha256_init(&context);
  feed(context, bytes);
  return finish(context);
}

Digest sha256_of_fields(std::span<const std::string_view> fields) {
  sha256_ctx context;
  sha256_init(&context);
  for (const auto field : fields) {
    std::array<std::uint8_t, 8> length{};
    for (unsigned i = 0; i < 8; ++i) length[i] = static_cast<std::uint8_t>(field.size() >> (8U * i));
    sha256_update(&context, length.size(), length.data());
    feed(context, field);
  }
  return finish(context);
}

Sha256::Sha256() {
  static_assert(sizeof(sha256_ctx) <= sizeof(state_) && alignof(sha256_ctx) <= 16);
  sha256_init(new (state_.data()) sha256_ctx);
}

void Sha256::update(std::string_view bytes) { feed(*reinterpret_cast<sha256_ctx*>(state_.data()), bytes); }

Digest Sha256::finish() { return svc::finish(*reinterpret_cast<sha256_ctx*>(state_.data())); }

std::string hex(std::span<const std::uint8_t> bytes) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string out;
  out.reserve(bytes.size() * 2);
  for (const auto byte : bytes) {
    out += digits[byte >> 4U];
    out += digits[byte & 15U];
  }
  return out;
}

}  // namespace svc
