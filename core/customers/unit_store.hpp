// SPDX-License-Identifier: MIT
// The table unit: sold pieces with a serial number.
#pragma once

#include "core/customers/types.hpp"
#include "core/store/session.hpp"

namespace svc::customers {

[[nodiscard]] std::optional<Unit> find_unit(store::ReadSession& session, std::int64_t id);
[[nodiscard]] std::optional<Unit> find_unit_by_serial(store::ReadSession& session, std::string_view serial);
// By serial, else by number. Throws Error (not_found).
[[nodiscard]] Unit load_unit(store::ReadSession& session, std::string_view serial_or_number);
[[nodiscard]] std::vector<Unit> units_of(store::ReadSession& session, const std::vector<std::int64_t>& customers);

struct UnitFilter {
  std::int64_t customer = 0;  // 0: any
  std::int64_t product = 0;
  std::int64_t after = 0;
  std::int64_t limit = 100;
};
[[nodiscard]] std::vector<Unit> list_units(store::ReadSession& session, const UnitFilter& filter);

// The unit that this one was given for, in exchange: an event of the new one. With the day it was recorded.
struct Replaced {
  std::int64_t unit = 0;
  Instant at;
};
[[nodiscard]] std::optional<Replaced> replaced_by_unit(store::ReadSession& session, std::int64_t unit, std::optional<Instant> known = {});
// Those before it, the nearest first. `known`: nothing entered later counts.
[[nodiscard]] std::vector<Unit> units_before(store::ReadSession& session, std::int64_t unit, std::optional<Instant> known = {});
void note_replacement(store::WriteSession& session, std::int64_t unit, std::int64_t replaced);

void insert_unit(store::WriteSession& session, Unit& unit);  // assigns the key; Error (conflict): serial taken
void update_unit(store::WriteSession& session, Unit& unit);  // next revision; Error (conflict)

}  // namespace svc::customers
