// SPDX-License-Identifier: MIT
// Looking words up, and the parts put together.
#include "core/policy/dictionary.hpp"

#include "core/policy/dictionary_parts.hpp"

namespace svc::policy {
namespace {

std::array<std::span<const FactDeclaration>, 4> fact_parts() {
  return {words::ticket_facts(), words::archive_facts(), words::complaint_facts(), words::return_facts()};
}

template <typename Declaration>
const Declaration* find_in(std::span<const Declaration> sorted, std::string_view name) {
  const auto found =
      std::ranges::lower_bound(sorted, name, {}, [](const Declaration& entry) { return entry.name; });
  return found != sorted.end() && found->name == name ? &*found : nullptr;
}

}  // namespace

std::span<const FactDeclaration> fact_declarations() {
  static const std::vector<FactDeclaration> all = [] {
    std::vector<FactDeclaration> joined;
    for (const auto part : fact_parts()) joined.insert(joined.end(), part.begin(), part.end());
    std::ranges::sort(joined, {}, [](const FactDeclaration& entry) { return entry.name; });
    return joined;
  }();
  return all;
}

const FactDeclaration* find_fact(std::string_view name) {
  for (const auto part : fact_parts()) {
    if (const auto* found = find_in(part, name)) return found;
  }
  return find_in(words::milestone_facts(), name);
}

const MilestoneDeclaration* find_milestone(std::string_view name) { return find_in(milestone_declarations(), name); }

const MilestoneDeclaration* find_milestone(std::string_view name, std::string_view subject) {
  const auto all = milestone_declarations();
  const auto same = std::ranges::equal_range(all, name, {}, [](const MilestoneDeclaration& entry) { return entry.name; });
  for (const auto& entry : same) {
    if (entry.on == subject) return &entry;
  }
  return nullptr;
}

bool is_role(std::string_view name) {
  return std::ranges::any_of(role_words(), [&](const NamedWord& role) { return role.id == name; });
}

}  // namespace svc::policy
