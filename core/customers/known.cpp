// SPDX-License-Identifier: MIT
#include "core/customers/known.hpp"

#include "core/customers/customer_store.hpp"
#include "core/customers/product_store.hpp"
#include "core/customers/unit_store.hpp"
#include "core/duty/image_columns.hpp"

namespace svc::customers {
namespace {

using duty::take_number;
using duty::take_text;

void take_image(Customer& customer, const Json& image) {
  take_text(image, "kind", customer.kind);
  take_text(image, "region", customer.region);
  take_text(image, "outlet", customer.outlet);
  take_text(image, "class", customer.customer_class);
  take_number(image, "key_customer", customer.key_customer);
  take_number(image, "merged_into", customer.merged_into);
}

void take_image(Unit& unit, const Json& image) {
  take_text(image, "serial", unit.serial);
  take_number(image, "product", unit.product);
  take_number(image, "customer", unit.customer);
  take_text(image, "purchased_on", unit.purchased_on);
  take_text(image, "outbound_on", unit.outbound_on);
  take_text(image, "received_on", unit.received_on);
  take_text(image, "installed_on", unit.installed_on);
}

void take_image(Product& product, const Json& image) {
  take_text(image, "category", product.category);
  take_number(image, "warranty_months", product.warranty_months);
}

template <class Record>
std::optional<Record> as_known(store::ReadSession& session, std::optional<Record> record, std::string_view kind, const duty::Known& known) {
  if (!was_changed(record)) return record;
  const auto image = duty::image_known(session, {.kind = std::string{kind}, .id = record->id}, {.table = kind, .key = record->id}, known);
  if (!image.is_null()) take_image(*record, image);
  return record;
}

}  // namespace

std::optional<Customer> customer_known(store::ReadSession& session, std::int64_t id, const duty::Known& known) {
  auto customer = as_known(session, find_customer(session, id), "customer", known);
  if (!customer || !customer->merged_into) return customer;
  return as_known(session, find_customer(session, *customer->merged_into), "customer", known);
}

std::optional<Unit> unit_known(store::ReadSession& session, std::int64_t id, const duty::Known& known) {
  return as_known(session, find_unit(session, id), "unit", known);
}

std::optional<Product> product_known(store::ReadSession& session, std::int64_t id, const duty::Known& known) {
  return as_known(session, find_product(session, id), "product", known);
}

}  // namespace svc::customers
