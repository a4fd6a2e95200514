// SPDX-License-Identifier: MIT
// Finds names in a list that only grows, by hashes that can be reckoned beforehand.
#pragma once

#include <cstdint>
#include <functional>
#include <string_view>
#include <vector>

namespace svc::policy {

class NameIndex {
 public:
  using Hash = std::uint32_t;
  static constexpr std::size_t nowhere = ~std::size_t{0};
  [[nodiscard]] static Hash hash_of(std::string_view name) { return static_cast<Hash>(std::hash<std::string_view>{}(name)); }

  // The place of the name in the list; `name_at` gives the name that stands at a place.
  template <typename NameAt>
  [[nodiscard]] std::size_t find(std::string_view name, Hash hash, const NameAt& name_at) const {
    if (slots_.empty()) return nowhere;
    for (auto at = first(hash); slots_[at].place != 0; at = next(at)) {
      if (slots_[at].hash == hash && name_at(slots_[at].place - 1) == name) return slots_[at].place - 1;
    }
    return nowhere;
  }

  // The name of that hash was put at the end of the list; it was not in it.
  void add(Hash hash) {
    if (2 * (count_ + 1) > slots_.size()) grow();
    put({.hash = hash, .place = static_cast<std::uint32_t>(++count_)});
  }

 private:
  struct Slot {
    Hash hash = 0;
    std::uint32_t place = 0;  // counted from 1; 0: free
  };
  [[nodiscard]] std::size_t first(Hash hash) const { return hash & (slots_.size() - 1); }
  [[nodiscard]] std::size_t next(std::size_t at) const { return (at + 1) & (slots_.size() - 1); }
  void put(Slot slot) {
    auto at = first(slot.hash);
    while (slots_[at].place != 0) at = next(at);
    slots_[at] = slot;
  }
  void grow() {
    std::vector<Slot> old(slots_.empty() ? 32 : 2 * slots_.size());
    old.swap(slots_);
    for (const auto& slot : old) {
      if (slot.place != 0) put(slot);
    }
  }

  std::vector<Slot> slots_;  // a power of two of them, half of them free
  std::size_t count_ = 0;
};

}  // namespace svc::policy
