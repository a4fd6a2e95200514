// SPDX-License-Identifier: MIT
#include "core/sales/sale_acts.hpp"

#include "core/base/error.hpp"
#include "core/customers/customer_store.hpp"
#include "core/customers/product_store.hpp"
#include "core/customers/request.hpp"
#include "core/people/identity.hpp"
#include "core/people/staff_store.hpp"
#include "core/sales/sale_store.hpp"

namespace svc::sales {
namespace {

using customers::put;
using customers::take;

void put(Json& json, std::string_view key, const std::optional<std::int64_t>& value) {
  if (value) json.set(key, *value);
}

void take_day(const store::ReadSession& session, std::optional<std::string>& field, const std::optional<std::string>& value, std::string_view option) {
  customers::require_past_date(session, value, option);
  if (value) field = value;
}

void apply(store::ReadSession& session, Sale& sale, const SaleRequest& request) {
  take(sale.order_no, request.order_no);
  if (request.line_no) sale.line_no = request.line_no;
  if (request.product) sale.product = customers::load_product(session, *request.product).id;
  if (request.customer) sale.customer = customers::load_customer(session, *request.customer).id;
  if (request.salesperson) sale.salesperson = people::load_staff(session, *request.salesperson).id;
  customers::require_past_date(session, request.sold_on, "--sold");
  take(sale.sold_on, request.sold_on);
  take_day(session, sale.outbound_on, request.outbound_on, "--outbound");
  take_day(session, sale.received_on, request.received_on, "--received");
  sale.quantity = request.quantity.value_or(sale.quantity);
  if (request.amount) {
    sale.amount = *request.amount;
    sale.amount_rest = request.amount_rest;
  }
  if (request.cost) sale.cost = request.cost;
  take(sale.note, request.note);
  if (request.ref) sale.ref = request.ref;
  if (auto why = why_impossible(sale)) throw Error(Exit::usage, std::move(*why));
}

Json to_json(const SaleRequest& request) {
  Json json = JsonObject{};
  put(json, "order", request.order_no);
  put(json, "line", request.line_no);
  put(json, "product", request.product);
  put(json, "customer", request.customer);
  put(json, "salesperson", request.salesperson);
  put(json, "sold_on", request.sold_on);
  put(json, "outbound_on", request.outbound_on);
  put(json, "received_on", request.received_on);
  put(json, "quantity", request.quantity);
  put(json, "amount", request.amount);
  if (request.amount_rest != 0) json.set("amount_rest", request.amount_rest);
  put(json, "cost", request.cost);
  put(json, "note", request.note);
  put(json, "ref", request.ref);
  return json;
}

Sale load_by_id(store::ReadSession& session, std::int64_t id) { return load_sale(session, std::to_string(id)); }

}  // namespace

Sale add_sale(const World& world, store::Store& store, store::Recording recording, const SaleRequest& request) {
  store::WriteSession session{world, store, std::move(recording)};
  session.act_as(people::identify(session));
  if (const auto earlier = session.earlier_result("sale.add", to_json(request))) return load_by_id(session, customers::id_in(*earlier));
  Sale sale{.sold_on = to_text(time::local_date(session.zone(), session.happened())), .created_at = utc_seconds(session.now())};
  apply(session, sale, request);
  insert_sale(session, sale);
  customers::finish(session, "sale.add", "sale", sale.id);
  return sale;
}

Sale edit_sale(const World& world, store::Store& store, store::Recording recording, std::string_view which, const SaleRequest& request,
               const OnCorrection& corrected) {
  store::WriteSession session{world, store, std::move(recording)};
  session.act_as(people::identify(session));
  auto content = to_json(request);
  content.set("sale", which);
  if (const auto earlier = session.earlier_result("sale.edit", content)) return load_by_id(session, customers::id_in(*earlier));
  auto sale = load_sale(session, which);
  customers::check_revision(session, sale.revision);
  const auto before = sale;
  apply(session, sale, request);
  update_sale(session, sale);
  if (corrected) corrected(session, before, sale);
  customers::finish(session, "sale.edit", "sale", sale.id);
  return sale;
}

}  // namespace svc::sales
