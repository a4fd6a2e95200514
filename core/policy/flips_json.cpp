// SPDX-License-Identifier: MIT
#include "core/policy/flips.hpp"

namespace svc::policy {
namespace {

Json text_list(const std::vector<std::string>& texts) {
  JsonArray list;
  for (const auto& text : texts) list.emplace_back(text);
  return list;
}

JsonObject change_record(const FlipChange& change) {
  constexpr std::array<std::string_view, 4> kinds{"fact", "role", "person", "approval"};
  const bool is_fact = change.kind == FlipChange::Kind::fact;
  return {{"change", kinds.at(static_cast<std::size_t>(change.kind))},
          {"name", change.name},
          {"roles", text_list(change.roles)},
          {"lever", is_fact && change.lever == Lever::evidence ? "evidence" : "act"},
          {"from", is_fact ? to_json(change.from) : Json{}},
          {"to", is_fact && !change.any_value ? to_json(change.to) : Json{}}};
}

JsonObject flip_record(const Flip& flip) {
  JsonArray changes;
  for (const auto& change : flip.changes) changes.emplace_back(change_record(change));
  JsonArray rules;
  for (const auto& rule : flip.rules) rules.emplace_back(rule.id);
  JsonObject outputs;
  for (const auto& [name, value] : flip.outputs) outputs.emplace_back(name, to_json(value));
  const bool is_act = flip.outputs.empty();
  return {{"changes", std::move(changes)},
          {"outcome", is_act ? Json{to_text(flip.outcome)} : Json{}},
          {"outputs", is_act ? Json{} : Json{std::move(outputs)}},
          {"rules", std::move(rules)}};
}

}  // namespace

JsonObject to_json(const Flips& flips) {
  JsonArray nearest;
  for (const auto& flip : flips.nearest) nearest.emplace_back(flip_record(flip));
  JsonArray limits;
  for (const auto& limit : flips.limits) {
    JsonObject record{{"fact", limit.fact}, {"limit", to_json(limit.limit)}, {"yours", to_json(limit.yours)}, {"rule", limit.rule}};
    for (auto& member : flip_record(limit.then)) record.push_back(std::move(member));
    limits.emplace_back(std::move(record));
  }
  return {{"flips", std::move(nearest)}, {"limits", std::move(limits)}, {"all_tried", flips.complete}};
}

}  // namespace svc::policy
