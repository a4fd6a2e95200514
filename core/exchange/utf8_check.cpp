// SPDX-License-Identifier: MIT
#include "core/exchange/utf8_check.hpp"

#include <array>
#include <cstring>

namespace svc::exchange {
namespace {

// What a first byte says: how many bytes follow, and the bounds of the second.
struct Lead {
  std::int8_t missing = -1;  // -1: no first byte
  unsigned char low = 0x80, high = 0xBF;
};

constexpr std::array<Lead, 256> make_leads() {
  std::array<Lead, 256> leads{};
  for (std::size_t b = 1; b < 0x80; ++b) leads[b] = {0};
  for (std::size_t b = 0xC2; b < 0xE0; ++b) leads[b] = {1};
  for (std::size_t b = 0xE0; b < 0xF0; ++b) leads[b] = {2};
  for (std::size_t b = 0xF0; b < 0xF5; ++b) leads[b] = {3};
  leads[0xE0].low = 0xA0;   // below: overlong
  leads[0xED].high = 0x9F;  // above: surrogates
  leads[0xF0].low = 0x90;
  leads[0xF4].high = 0x8F;
  return leads;
}
constexpr auto leads = make_leads();

// Eight bytes that are all ASCII and none of them NUL.
bool plain(const char* at) {
  std::uint64_t word = 0;
  std::memcpy(&word, at, sizeof word);
  constexpr std::uint64_t high = 0x8080808080808080, ones = 0x0101010101010101;
  return ((word | (word - ones)) & high) == 0;
}

}  // namespace

void Utf8Check::feed(std::string_view bytes) {
  const char* at = bytes.data();
  const char* const end = at + bytes.size();
  while (at != end && !invalid_at_) {
    const auto byte = static_cast<unsigned char>(*at);
    if (missing_ > 0) {
      if (byte < low_ || byte > high_) {
        invalid_at_ = started_at_;
        return;
      }
      low_ = 0x80, high_ = 0xBF, --missing_, ++at;
      continue;
    }
    if (byte < 0x80 && end - at >= 8 && plain(at)) {
      at += 8;
      continue;
    }
    const auto lead = leads[byte];
    if (lead.missing == 2 && end - at >= 3) {  // most Chinese: whole at once
      const auto second = static_cast<unsigned char>(at[1]), third = static_cast<unsigned char>(at[2]);
      if (second >= lead.low && second <= lead.high && (third & 0xC0U) == 0x80U) {
        at += 3;
        continue;
      }
    }
    started_at_ = seen_ + (at - bytes.data());
    if (lead.missing < 0) {
      was_nul_ = byte == 0;
      invalid_at_ = started_at_;
      return;
    }
    missing_ = lead.missing, low_ = lead.low, high_ = lead.high, ++at;
  }
  seen_ += static_cast<std::int64_t>(bytes.size());
}

void Utf8Check::finish() {
  if (missing_ > 0 && !invalid_at_) invalid_at_ = started_at_;
}

}  // namespace svc::exchange
