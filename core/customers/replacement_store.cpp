// SPDX-License-Identifier: MIT
// Exchanges of units: events of the unit that was given.
#include <algorithm>

#include "core/customers/unit_store.hpp"

namespace svc::customers {
namespace {

constexpr std::size_t longest_chain = 20;

}  // namespace

std::optional<Replaced> replaced_by_unit(store::ReadSession& session, std::int64_t unit) {
  std::optional<Replaced> replaced;
  session.db().each(
      "SELECT fields, happened_at FROM event WHERE subject_kind = 'unit' AND subject = $1 AND act = 'replaces' ORDER BY id",
      {unit}, [&](const store::Row& row) {
        const auto fields = parse_json(row.text(0), "event");
        const auto* id = fields.find("unit");
        if (id != nullptr && id->integer() != nullptr) replaced = Replaced{.unit = *id->integer(), .at = instant_at(row.integer(1))};
      });
  return replaced;
}

std::vector<Unit> units_before(store::ReadSession& session, std::int64_t unit) {
  std::vector<Unit> before;
  for (auto older = replaced_by_unit(session, unit); older && before.size() < longest_chain; older = replaced_by_unit(session, older->unit)) {
    auto found = find_unit(session, older->unit);
    if (!found) break;
    before.push_back(std::move(*found));
  }
  return before;
}

void note_replacement(store::WriteSession& session, std::int64_t unit, std::int64_t replaced) {
  const auto id = session.next("event");
  const auto fields = canonical(JsonObject{{"unit", replaced}});
  session.db().run(
      "INSERT INTO event (id, subject_kind, subject, round, act, happened_at, entered_at, actor, for_staff, batch, fields) "
      "VALUES ($1, 'unit', $2, 1, 'replaces', $3, $4, $5, $6, NULL, $7)",
      {id, unit, utc_seconds(session.happened()), utc_seconds(session.now()), session.actor().staff, session.actor().for_staff, fields});
  session.touch(store::TableId::event, id);
}

}  // namespace svc::customers
