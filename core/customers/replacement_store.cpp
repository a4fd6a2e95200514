// SPDX-License-Identifier: MIT
// Exchanges of units: events of the unit that was given.
#include <algorithm>

#include "core/base/json_members.hpp"
#include "core/customers/party_event.hpp"
#include "core/customers/unit_store.hpp"

namespace svc::customers {
namespace {

constexpr std::size_t longest_chain = 20;

}  // namespace

std::optional<Replaced> replaced_by_unit(store::ReadSession& session, std::int64_t unit, std::optional<Instant> known) {
  std::optional<Replaced> replaced;
  session.db().each(
      "SELECT fields, happened_at, entered_at FROM event WHERE subject_kind = 'unit' AND subject = $1 AND act = 'replaces' ORDER BY id",
      {unit}, [&](const store::Row& row) {
        if (known && instant_at(row.integer(2)) > *known) return;
        const auto fields = parse_json(row.text(0), "event");
        if (const auto id = integer_in(fields, "unit")) replaced = Replaced{.unit = *id, .at = instant_at(row.integer(1))};
      });
  return replaced;
}

std::vector<Unit> units_before(store::ReadSession& session, std::int64_t unit, std::optional<Instant> known) {
  std::vector<Unit> before;
  for (auto older = replaced_by_unit(session, unit, known); older && before.size() < longest_chain; older = replaced_by_unit(session, older->unit, known)) {
    auto found = find_unit(session, older->unit);
    if (!found) break;
    before.push_back(std::move(*found));
  }
  return before;
}

void note_replacement(store::WriteSession& session, std::int64_t unit, std::int64_t replaced) {
  insert_event(session, {.kind = "unit", .id = unit}, {.act = "replaces", .fields = JsonObject{{"unit", replaced}}});
}

}  // namespace svc::customers
