// SPDX-License-Identifier: MIT
#include <algorithm>

#include "core/base/error.hpp"
#include "core/base/text.hpp"
#include "core/customers/care.hpp"
#include "core/customers/customer_store.hpp"
#include "core/customers/product_acts.hpp"
#include "core/customers/product_store.hpp"
#include "core/customers/request.hpp"
#include "core/customers/unit_store.hpp"
#include "core/people/identity.hpp"

namespace svc::customers {
namespace {

void take_date(const store::ReadSession& session, std::optional<std::string>& field, const std::optional<std::string>& value, std::string_view option) {
  require_past_date(session, value, option);
  if (value) field = value;
}

void apply(store::ReadSession& session, Unit& unit, const UnitRequest& request) {
  if (request.product) unit.product = load_product(session, *request.product).id;
  if (request.customer) unit.customer = load_customer(session, *request.customer).id;
  take_date(session, unit.purchased_on, request.purchased_on, "--purchased");
  take_date(session, unit.outbound_on, request.outbound_on, "--outbound");
  take_date(session, unit.received_on, request.received_on, "--received");
  take_date(session, unit.installed_on, request.installed_on, "--installed");
  take(unit.note, request.note);
  if (serial_key(unit.serial).empty()) throw Error(Exit::usage, say(N_("A unit needs a serial number.")));
  if (auto why = why_impossible(unit)) throw Error(Exit::usage, std::move(*why));
}

// Each unit stands for at most one other, and none for itself.
void exchange(store::WriteSession& session, const Unit& unit, const UnitRequest& request) {
  if (!request.replaces) return;
  const auto replaced = load_unit(session, *request.replaces);
  auto before = units_before(session, replaced.id);
  before.push_back(replaced);
  const bool itself = std::ranges::find(before, unit.id, &Unit::id) != before.end();
  if (itself) throw Error(Exit::usage, say(N_("A unit does not stand for itself.")));
  note_replacement(session, unit.id, replaced.id);
}

Json to_json(std::string_view serial, const UnitRequest& request) {
  Json json = JsonObject{{"serial", serial}};
  put(json, "product", request.product);
  if (request.customer) json.set("customer", *request.customer);
  put(json, "purchased_on", request.purchased_on);
  put(json, "outbound_on", request.outbound_on);
  put(json, "received_on", request.received_on);
  put(json, "installed_on", request.installed_on);
  put(json, "note", request.note);
  put(json, "replaces", request.replaces);
  return json;
}

}  // namespace

std::optional<Message> why_impossible(const Unit& unit) {
  if (!unit.outbound_on || !unit.received_on || *unit.received_on >= *unit.outbound_on) return std::nullopt;
  return say(N_("The customer cannot have received it before it left our warehouse."));
}

Unit add_unit(const World& world, store::Store& store, store::Recording recording, std::string_view serial,
              const UnitRequest& request) {
  store::WriteSession session{world, store, std::move(recording)};
  session.act_as(people::identify(session));
  if (session.earlier_result("unit.add", to_json(serial, request))) return load_unit(session, serial);
  Unit unit{.serial = std::string{trimmed(serial)}, .created_at = utc_seconds(session.now())};
  apply(session, unit, request);
  insert_unit(session, unit);
  exchange(session, unit, request);
  refold_party(session, {.kind = "unit", .id = unit.id});
  finish(session, "unit.add", "unit", unit.id);
  return unit;
}

Unit edit_unit(const World& world, store::Store& store, store::Recording recording, std::string_view serial,
               const UnitRequest& request) {
  store::WriteSession session{world, store, std::move(recording)};
  session.act_as(people::identify(session));
  if (session.earlier_result("unit.edit", to_json(serial, request))) return load_unit(session, serial);
  auto unit = load_unit(session, serial);
  check_revision(session, unit.revision);
  apply(session, unit, request);
  update_unit(session, unit);
  exchange(session, unit, request);
  refold_party(session, {.kind = "unit", .id = unit.id});
  finish(session, "unit.edit", "unit", unit.id);
  return unit;
}

}  // namespace svc::customers
