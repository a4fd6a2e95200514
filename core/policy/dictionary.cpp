// SPDX-License-Identifier: MIT
// Looking words up, and the parts put together.
#include "core/policy/dictionary.hpp"

#include <unordered_map>

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
  static const auto by_name = [] {
    std::unordered_map<std::string_view, const FactDeclaration*> all;
    for (const auto part : fact_parts()) {
      for (const auto& entry : part) all.emplace(entry.name, &entry);
    }
    for (const auto& entry : words::milestone_facts()) all.emplace(entry.name, &entry);
    return all;
  }();
  const auto found = by_name.find(name);
  return found == by_name.end() ? nullptr : found->second;
}

std::span<const std::string_view> facts_required_by(std::string_view name) {
  static const auto by_name = [] {
    std::unordered_map<std::string_view, std::vector<std::string_view>> all;
    for (const auto& entry : fact_declarations()) {
      for (const auto wanting : entry.required_by) all[wanting].push_back(entry.name);
    }
    return all;
  }();
  const auto found = by_name.find(name);
  return found == by_name.end() ? std::span<const std::string_view>{} : found->second;
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

std::span<const std::string_view> voided_by_edit(std::string_view subject, const std::function<bool(std::string_view field)>& says) {
  for (const auto& entry : milestone_declarations()) {
    if (entry.on == subject && !entry.anew_with.empty() && says(entry.anew_with)) return entry.voids;
  }
  return {};
}

bool is_role(std::string_view name) {
  return std::ranges::any_of(role_words(), [&](const NamedWord& role) { return role.id == name; });
}

}  // namespace svc::policy
