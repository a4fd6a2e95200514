// SPDX-License-Identifier: MIT
// Lists of what was looked at.
#include "core/policy/uses.hpp"

#include <algorithm>

#include "core/policy/match.hpp"

namespace svc::policy {

std::vector<FactUse> Uses::by_name() && {
  std::vector<FactUse*> sorted;
  sorted.reserve(uses_.size());
  for (auto& use : uses_) sorted.push_back(&use);
  std::ranges::sort(sorted, {}, [](const FactUse* use) -> std::string_view { return use->name; });
  std::vector<FactUse> all;
  all.reserve(sorted.size());
  for (auto* use : sorted) all.push_back(std::move(*use));
  return all;
}

std::vector<std::string> unknown_names(const std::vector<FactUse>& used) {
  std::vector<std::string> names;
  for (const auto& use : used) {
    if (is_unknown(use.value)) names.push_back(use.name);
  }
  std::ranges::sort(names);
  return names;
}

void note_fact(std::vector<FactUse>& into, std::string_view name, const FactValue& seen) {
  const auto at = std::ranges::lower_bound(into, name, {}, [](const FactUse& use) -> std::string_view { return use.name; });
  if (at == into.end() || at->name != name) into.insert(at, {.name = std::string{name}, .value = seen.value, .assumed = seen.assumed});
}

void merge_used(std::vector<FactUse>& into, const std::vector<FactUse>& more) {
  for (const auto& use : more) {
    const auto at = std::ranges::lower_bound(into, use.name, {}, &FactUse::name);
    if (at == into.end() || at->name != use.name) into.insert(at, use);
  }
}

void merge_names(std::vector<std::string>& into, const std::vector<std::string>& more) {
  for (const auto& name : more) {
    const auto at = std::ranges::lower_bound(into, name);
    if (at == into.end() || *at != name) into.insert(at, name);
  }
}

}  // namespace svc::policy
