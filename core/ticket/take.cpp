// SPDX-License-Identifier: MIT
#include <algorithm>

#include "core/base/error.hpp"
#include "core/base/text.hpp"
#include "core/customers/product_store.hpp"
#include "core/customers/unit_store.hpp"
#include "core/ticket/ticket_store.hpp"
#include "core/ticket/verbs.hpp"
#include "core/ticket/workshop_verbs.hpp"

namespace svc::ticket {
namespace {

void require_not_here(const store::ReadSession& session, const CaseFile& file) {
  if (!happened(file, "machines_received")) return;
  const auto number = ticket_number(session, file.ticket.id);
  if (happened(file, "handed_back")) {
    throw Error(Exit::refused, say(N_("The machine of ticket {number} was handed back already."), {{"number", number}}),
                say(N_("Another ticket takes it in again; or close this one and start another round.")));
  }
  throw Error(Exit::refused,
              say(N_("The machine of ticket {number} is in our hands already."), {{"number", number}}),
              say(N_("“svc ticket edit --set NAME=VALUE” completes what was written down.")));
}

void prepare_taking(store::WriteSession& session, const CaseFile& file, const Taking& taking, Verb& verb) {
  require_not_here(session, file);
  if (verb.fields.find("machine_count") == nullptr) {
    verb.fields.set("machine_count", static_cast<std::int64_t>(std::max<std::size_t>(1, taking.serials.size())));
  }
  if (!taking.product.empty()) {
    verb.fields.set("product", std::to_string(customers::load_product(session, taking.product).id));
  }
  if (file.ticket.mode == "onsite" || happened(file, "arrived")) verb.before.push_back({.act = "taken_away"});
}

// CUS-12: a service file for every piece that is serviced.
customers::Unit found_or_made(store::WriteSession& session, const CaseFile& file, const std::string& serial) {
  if (auto unit = customers::find_unit_by_serial(session, serial)) return std::move(*unit);
  customers::Unit unit{.serial = std::string{trimmed(serial)}, .product = file.ticket.product, .customer = file.ticket.customer,
                       .created_at = utc_seconds(session.now())};
  customers::insert_unit(session, unit);
  return unit;
}

void write_down(store::WriteSession& session, CaseFile& file, const Taking& taking) {
  auto& ticket = file.ticket;
  if (!taking.product.empty()) {
    file.product = customers::load_product(session, taking.product);
    ticket.product = file.product->id;
  }
  for (const auto& serial : taking.serials) {
    auto unit = found_or_made(session, file, serial);
    if (&serial != &taking.serials.front() || !ticket.serial.empty()) continue;
    ticket.serial = unit.serial;
    ticket.unit = unit.id;
    if (!ticket.product) ticket.product = unit.product;
    file.unit = std::move(unit);
  }
}

}  // namespace

ActResult take(const World& world, store::Store& store, const Target& target, const Taking& taking) {
  auto fields = taking.fields;
  if (!taking.serials.empty()) {
    JsonArray serials;
    for (const auto& serial : taking.serials) {
      if (trimmed(serial).empty()) throw Error(Exit::usage, say(N_("A unit needs a serial number.")));
      serials.emplace_back(serial);
    }
    fields.set("serial", taking.serials.front());
    fields.set("serials", std::move(serials));
  }
  if (!taking.product.empty()) fields.set("product", taking.product);
  if (const auto* machines = fields.find("machine_count"); machines != nullptr && machines->integer() != nullptr && *machines->integer() < 1) {
    throw Error(Exit::usage, say(N_("At least one machine comes in.")), {}, {.field = "--machines"});
  }
  return perform(world, store, target,
                 {.action = "ticket.take",
                  .event = "machines_received",
                  .fields = fields,
                  .prepare = [&](store::WriteSession& session, const CaseFile& file,
                                 Verb& verb) { prepare_taking(session, file, taking, verb); }},
                 [&](store::WriteSession& session, CaseFile& file) { write_down(session, file, taking); });
}

}  // namespace svc::ticket
