// SPDX-License-Identifier: MIT
#include "core/customers/unit_store.hpp"

#include <algorithm>

#include "core/base/error.hpp"
#include "core/base/text.hpp"
#include "core/base/whole_number.hpp"
#include "core/store/nullable.hpp"
#include "core/store/sql_text.hpp"

namespace svc::customers {
namespace {

constexpr store::SqlText select_units =
    "SELECT id, serial, product, customer, purchased_on, outbound_on, received_on, installed_on, note, created_at, batch, revision "
    "FROM unit ";

Unit read_unit(const store::Row& row) {
  return {.id = row.integer(0), .serial = row.string(1), .product = store::maybe_integer(row, 2),
          .customer = store::maybe_integer(row, 3), .purchased_on = store::maybe_text(row, 4),
          .outbound_on = store::maybe_text(row, 5), .received_on = store::maybe_text(row, 6),
          .installed_on = store::maybe_text(row, 7), .note = row.string(8), .created_at = row.integer(9),
          .batch = store::maybe_integer(row, 10), .revision = row.integer(11)};
}

}  // namespace

std::optional<Unit> find_unit(store::ReadSession& session, std::int64_t id) {
  std::optional<Unit> unit;
  session.db().first(select_units + "WHERE id = $1", {id}, [&](const store::Row& row) { unit = read_unit(row); });
  return unit;
}

std::optional<Unit> find_unit_by_serial(store::ReadSession& session, std::string_view serial) {
  std::optional<Unit> unit;
  const auto key = serial_key(serial);
  session.db().first(select_units + "WHERE serial_key = $1", {key}, [&](const store::Row& row) { unit = read_unit(row); });
  return unit;
}

Unit load_unit(store::ReadSession& session, std::string_view serial_or_number) {
  auto unit = find_unit_by_serial(session, serial_or_number);
  if (const auto id = whole_number(serial_or_number); !unit && id) unit = find_unit(session, *id);
  if (!unit) {
    throw Error(Exit::not_found, say(N_("There is no unit with serial “{serial}”."), {{"serial", shown(serial_or_number)}}),
                say(N_("“svc unit list --customer N” shows a customer's units; “svc unit add” enters one.")));
  }
  return std::move(*unit);
}

std::vector<Unit> units_of(store::ReadSession& session, const std::vector<std::int64_t>& customers) {
  std::vector<Unit> found;
  for (const auto customer : customers) {
    session.db().each(select_units + "WHERE customer = $1 ORDER BY id",
        {customer}, [&](const store::Row& row) { found.push_back(read_unit(row)); });
  }
  std::ranges::sort(found, {}, &Unit::id);
  return found;
}

std::vector<Unit> list_units(store::ReadSession& session, const UnitFilter& filter) {
  std::vector<Unit> found;
  session.db().each(select_units + "WHERE id > $1 AND ($2 = 0 OR customer = $2) AND ($3 = 0 OR product = $3) ORDER BY id LIMIT $4",
      {filter.after, filter.customer, filter.product, filter.limit},
      [&](const store::Row& row) { found.push_back(read_unit(row)); });
  return found;
}

void insert_unit(store::WriteSession& session, Unit& unit) {
  if (find_unit_by_serial(session, unit.serial)) {
    throw Error(Exit::conflict, say(N_("There is a unit with serial “{serial}” already."), {{"serial", shown(unit.serial)}}),
                say(N_("“svc unit edit” changes it.")));
  }
  unit.id = session.next("unit");
  const auto key = serial_key(unit.serial);
  session.db().run(
      "INSERT INTO unit (id, serial, serial_key, product, customer, purchased_on, outbound_on, received_on, installed_on, "
      "note, created_at, batch, revision) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
      {unit.id, unit.serial, key, store::nullable(unit.product), store::nullable(unit.customer),
       store::nullable(unit.purchased_on), store::nullable(unit.outbound_on), store::nullable(unit.received_on),
       store::nullable(unit.installed_on), unit.note, unit.created_at, store::nullable(unit.batch), unit.revision});
  session.touch(store::TableId::unit, unit.id);
}

void update_unit(store::WriteSession& session, Unit& unit) {
  if (unit.batch && unit.revision == 1) session.note_before(store::TableId::unit, unit.id);
  const auto changed = session.db().run(
      "UPDATE unit SET product = $3, customer = $4, purchased_on = $5, outbound_on = $6, received_on = $7, "
      "installed_on = $8, note = $9, revision = revision + 1 WHERE id = $1 AND revision = $2",
      {unit.id, unit.revision, store::nullable(unit.product), store::nullable(unit.customer),
       store::nullable(unit.purchased_on), store::nullable(unit.outbound_on), store::nullable(unit.received_on),
       store::nullable(unit.installed_on), unit.note});
  if (changed == 0) {
    throw Error(Exit::conflict, say(N_("Unit {serial} was changed meanwhile."), {{"serial", shown(unit.serial)}}));
  }
  ++unit.revision;
  session.touch(store::TableId::unit, unit.id);
}

}  // namespace svc::customers
