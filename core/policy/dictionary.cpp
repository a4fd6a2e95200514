// SPDX-License-Identifier: MIT
// Looks words up in the lists of the dictionary (dictionary_*.cpp).
#include "core/policy/dictionary.hpp"

#include <algorithm>

namespace svc::policy {
namespace {

// Sorted by name, so that a book of hundreds of rules does not search the lists thousands of times.
template <typename Declaration>
using Index = std::vector<std::pair<std::string_view, const Declaration*>>;

template <typename Declaration>
void add(Index<Declaration>& index, std::span<const Declaration> declarations) {
  for (const auto& declaration : declarations) index.emplace_back(declaration.name, &declaration);
}

template <typename Declaration>
void sort(Index<Declaration>& index) {
  std::ranges::stable_sort(index, {}, &Index<Declaration>::value_type::first);
}

template <typename Declaration>
const Declaration* find(const Index<Declaration>& index, std::string_view name) {
  const auto found = std::ranges::lower_bound(index, name, {}, &Index<Declaration>::value_type::first);
  return found == index.end() || found->first != name ? nullptr : found->second;
}

// What is not recorded has not happened: a milestone nobody spoke of is assumed false, and can still be reached.
std::vector<FactDeclaration> milestones_as_facts() {
  std::vector<FactDeclaration> facts;
  for (const auto& milestone : milestone_declarations()) {
    facts.push_back({.name = milestone.name,
                     .type = FactType::boolean,
                     .meaning_en = milestone.meaning_en,
                     .meaning_zh = milestone.meaning_zh,
                     .assume = "false",
                     .lever = Lever::act});
  }
  return facts;
}

}  // namespace

const FactDeclaration* find_fact(std::string_view name) {
  static const std::vector<FactDeclaration> milestones = milestones_as_facts();
  static const auto index = [] {
    Index<FactDeclaration> all;
    add(all, fact_declarations());
    add(all, std::span<const FactDeclaration>{milestones});  // a declared fact of the same name comes first
    sort(all);
    return all;
  }();
  return find(index, name);
}

const MilestoneDeclaration* find_milestone(std::string_view name) {
  static const auto index = [] {
    Index<MilestoneDeclaration> all;
    add(all, milestone_declarations());
    sort(all);
    return all;
  }();
  return find(index, name);
}

bool is_role(std::string_view name) {
  return std::ranges::find(role_words(), name, &NamedWord::id) != role_words().end();
}

}  // namespace svc::policy
