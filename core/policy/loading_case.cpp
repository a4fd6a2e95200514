// SPDX-License-Identifier: MIT
// Cases: their names are checked here, their values are read when they run.
#include <algorithm>

#include "core/policy/loading.hpp"
#include "core/policy/typed_value.hpp"

namespace svc::policy {
namespace {

constexpr std::array<std::string_view, 6> targets{"table", "clock", "action", "cap", "charge", "schedule"};
constexpr std::array<std::string_view, 16> other_keys{"facts", "at", "now", "expect", "rules", "note", "events", "rows", "by",
                                                      "roles", "approved", "missing", "params", "period", "cite", "person"};

NameCheck a_rule(const Loading& loading) {
  return [&loading](const std::string& id, const Place& place) {
    const auto& blocks = loading.source.blocks;
    if (std::ranges::find(blocks, id, &Block::id) != blocks.end()) return;
    std::vector<std::string> known;
    for (const auto& block : blocks) known.push_back(block.id);
    refuse_unknown(say(N_("rule")), id, place, known);
  };
}

void check_target(Fields& fields, const Loading& loading) {
  std::size_t count = 0;
  for (const auto key : targets) {
    const auto* node = fields.find(key);
    if (node == nullptr) continue;
    ++count;
    const auto& name = text_of(*node, key);
    if (key == "action") an_action(name, node->place());
    else an_id(loading, *parse_kind(key))(name, node->place());
  }
  if (count != 1) refuse(say(N_("a case names exactly one of table, clock, action, cap, charge and schedule")), fields.place());
}

// Outputs of a table that does not exist under these params have no type here; they are read when the case runs.
void check_facts(const Toml* facts, const Loading& loading, const Book& book) {
  if (facts == nullptr) return;
  Fields{*facts, "facts"};
  for (const auto& member : *facts->table()) {
    static_cast<void>(shape_of_fact(loading, member.key, member.place));
    const auto type = type_of(member.key, &book);
    if (type) static_cast<void>(value_from_toml(*type, member.value, book.calendar.zone));
  }
}

void check_events(const Toml* events, const Loading& loading, const Book& book) {
  if (events == nullptr) return;
  if (events->array() == nullptr) refuse(say(N_("'events' is a list")), events->place());
  for (const auto& event : *events->array()) {
    Fields fields{event, "event"};
    static_cast<void>(fields.get("at"));
    const auto& is = fields.get("is");
    an_event({})(text_of(is, "is"), is.place());
    check_facts(fields.find("facts"), loading, book);
    if (const auto* wait = fields.find("wait")) a_wait_reason(text_of(*wait, "wait"), wait->place());
    for (const auto* key : {"sequence", "until"}) static_cast<void>(fields.find(key));
    fields.done();
  }
}

void check_expectation(const Toml& expect, const Loading& loading) {
  if (expect.table() == nullptr) return;
  const auto check = a_rule(loading);
  for (const auto* key : {"refused", "warned", "approvals", "undecided"}) {
    const auto* list = expect.find(key);
    if (list != nullptr && list->array() != nullptr) static_cast<void>(texts_of(*list, key, check));
  }
}

}  // namespace

void check_case(const Toml& block, const Loading& loading, const Book& book) {
  Fields fields{block, "[[case]]"};
  check_target(fields, loading);
  for (const auto key : other_keys) static_cast<void>(fields.find(key));
  fields.done();
  check_expectation(fields.get("expect"), loading);
  check_facts(fields.find("facts"), loading, book);
  check_events(fields.find("events"), loading, book);
  static_cast<void>(fields.list("rules", a_rule(loading)));
  static_cast<void>(fields.list("roles", a_role));
  static_cast<void>(fields.list("missing", a_fact(loading)));
  if (const auto* rows = fields.find("rows"); rows != nullptr && rows->array() != nullptr) {
    for (const auto& row : *rows->array()) check_facts(&row, loading, book);
  }
  const auto* params = fields.find("params");
  if (params == nullptr) return;
  Fields values{*params, "params"};
  for (const auto& member : *params->table()) {
    const auto param = loading.params.find(member.key);
    if (param != loading.params.end()) {
      static_cast<void>(read_param_value(param->second, member.value));
      continue;
    }
    std::vector<std::string> known;
    for (const auto& [key, declared] : loading.params) known.push_back(key);
    refuse_unknown(say(N_("param")), member.key, member.place, known);
  }
}

}  // namespace svc::policy
