// SPDX-License-Identifier: MIT
// What was looked at on the way to verdicts, each fact and param once.
#pragma once

#include <vector>

#include "core/policy/name_index.hpp"
#include "core/policy/verdict.hpp"

namespace svc::policy {

class Uses {
 public:
  // What was noted first stands; `make` gives the use where it is new.
  template <typename Make>
  void note(std::string_view name, NameIndex::Hash hash, const Make& make) {
    if (index_.find(name, hash, [&](std::size_t place) -> std::string_view { return uses_[place].name; }) == NameIndex::nowhere) add(hash, make());
  }
  template <typename Make>
  void note_param(std::string_view key, const Make& make) {
    const auto hash = ~NameIndex::hash_of(key);  // a fact may bear its name
    if (index_.find(key, hash, [&](std::size_t place) -> std::string_view { return uses_[place].param; }) == NameIndex::nowhere) add(hash, make());
  }
  void note(const FactUse& use) {
    if (use.param.empty()) note(use.name, NameIndex::hash_of(use.name), [&] { return use; });
    else note_param(use.param, [&] { return use; });
  }
  void note(const std::vector<FactUse>& more) {
    for (const auto& use : more) note(use);
  }
  [[nodiscard]] std::vector<FactUse> by_name() &&;

 private:
  static constexpr std::size_t usual = 32;  // facts that a verdict looks at
  void add(NameIndex::Hash hash, FactUse use) {
    if (uses_.empty()) uses_.reserve(usual);
    uses_.push_back(std::move(use));
    index_.add(hash);
  }

  std::vector<FactUse> uses_;
  NameIndex index_;
};

}  // namespace svc::policy
