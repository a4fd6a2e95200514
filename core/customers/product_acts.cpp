// SPDX-License-Identifier: MIT
#include "core/customers/product_acts.hpp"

#include "core/base/error.hpp"
#include "core/base/text.hpp"
#include "core/customers/product_store.hpp"
#include "core/customers/request.hpp"
#include "core/people/identity.hpp"

namespace svc::customers {
namespace {

void set_practical_months(Product& product, std::int64_t months) {
  const auto most = practical_months_most();
  if (months < 0 || months > most) {
    throw Error(Exit::usage, say(N_("--practical-months is 1 to {most}, or 0 where the book says it."), {{"most", std::to_string(most)}}));
  }
  product.practical_months = months == 0 ? std::nullopt : std::optional{months};
}

void apply(Product& product, const ProductRequest& request) {
  take(product.name, request.name);
  take(product.model, request.model);
  take(product.brand, request.brand);
  take(product.category, request.category);
  if (request.warranty_months) product.warranty_months = request.warranty_months;
  if (request.discontinued) product.discontinued = *request.discontinued;
  if (request.practical_months) set_practical_months(product, *request.practical_months);
  if (product.warranty_months && (*product.warranty_months < 0 || *product.warranty_months > 1200)) {
    throw Error(Exit::usage, say(N_("--warranty-months is 0 to 1200.")));
  }
  if (trimmed(product.code).empty()) throw Error(Exit::usage, say(N_("A product needs a code.")));
}

Json to_json(std::string_view code, const ProductRequest& request) {
  Json json = JsonObject{{"code", code}};
  put(json, "name", request.name);
  put(json, "model", request.model);
  put(json, "brand", request.brand);
  put(json, "category", request.category);
  if (request.warranty_months) json.set("warranty_months", *request.warranty_months);
  if (request.discontinued) json.set("discontinued", *request.discontinued);
  if (request.practical_months) json.set("practical_months", *request.practical_months);
  return json;
}

}  // namespace

Product add_product(const World& world, store::Store& store, store::Recording recording, std::string_view code,
                    const ProductRequest& request) {
  store::WriteSession session{world, store, std::move(recording)};
  session.act_as(people::identify(session));
  if (session.earlier_result("product.add", to_json(code, request))) return load_product(session, code);
  Product product{.code = std::string{code}, .created_at = utc_seconds(session.now())};
  apply(product, request);
  insert_product(session, product);
  finish(session, "product.add", "product", product.id);
  return product;
}

Product edit_product(const World& world, store::Store& store, store::Recording recording, std::string_view code,
                     const ProductRequest& request) {
  store::WriteSession session{world, store, std::move(recording)};
  session.act_as(people::identify(session));
  if (session.earlier_result("product.edit", to_json(code, request))) return load_product(session, code);
  auto product = load_product(session, code);
  check_revision(session, product.revision);
  apply(product, request);
  update_product(session, product);
  finish(session, "product.edit", "product", product.id);
  return product;
}

}  // namespace svc::customers
