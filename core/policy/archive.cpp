// SPDX-License-Identifier: MIT
#include "core/policy/archive.hpp"

#include "core/base/error.hpp"

namespace svc::policy {
namespace {

// Seven bits a byte, the lowest first; the sign is the lowest bit.
void append(std::string& out, std::int64_t value) {
  auto bits = (static_cast<std::uint64_t>(value) << 1U) ^ static_cast<std::uint64_t>(value >> 63U);
  while (bits >= 0x80U) {
    out += static_cast<char>(bits | 0x80U);
    bits >>= 7U;
  }
  out += static_cast<char>(bits);
}

std::int64_t take(std::string_view& rest) {
  std::uint64_t bits = 0;
  for (unsigned shift = 0; shift < 64; shift += 7) {
    if (rest.empty()) Unpacker::damaged();
    const auto byte = static_cast<unsigned char>(rest.front());
    rest.remove_prefix(1);
    bits |= static_cast<std::uint64_t>(byte & 0x7FU) << shift;
    if ((byte & 0x80U) == 0) return static_cast<std::int64_t>((bits >> 1U) ^ (~(bits & 1U) + 1U));
  }
  Unpacker::damaged();
}

}  // namespace

void Packer::number(std::int64_t& value) { append(numbers_, value); }

void Packer::text(std::string& value) {
  const auto [known, added] = known_.emplace(value, static_cast<std::int64_t>(known_.size()));
  if (added) {
    append(texts_, static_cast<std::int64_t>(value.size()));
    texts_ += value;
  }
  append(numbers_, known->second);
}

std::string Packer::finish() const {
  std::string out;
  append(out, static_cast<std::int64_t>(known_.size()));
  return out + texts_ + numbers_;
}

Unpacker::Unpacker(std::string_view packed) : rest_{packed} {
  for (auto left = count(); left > 0; --left) {
    const auto size = count();
    texts_.push_back(rest_.substr(0, size));
    rest_.remove_prefix(size);
  }
}

void Unpacker::number(std::int64_t& value) { value = take(rest_); }

void Unpacker::text(std::string& value) {
  const auto index = take(rest_);
  if (index < 0 || static_cast<std::size_t>(index) >= texts_.size()) damaged();
  value = texts_[static_cast<std::size_t>(index)];
}

std::size_t Unpacker::count() {
  const auto value = take(rest_);
  if (value < 0 || static_cast<std::size_t>(value) > rest_.size()) damaged();
  return static_cast<std::size_t>(value);
}

void Unpacker::damaged() {
  throw Error{Exit::store, say(N_("the compiled book is damaged")), say(N_("svc store check tells more"))};
}

}  // namespace svc::policy
