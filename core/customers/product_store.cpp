// SPDX-License-Identifier: MIT
#include "core/customers/product_store.hpp"


#include "core/base/error.hpp"
#include "core/base/text.hpp"
#include "core/base/whole_number.hpp"
#include "core/store/nullable.hpp"
#include "core/store/sql_text.hpp"

namespace svc::customers {
namespace {

constexpr store::SqlText select_products =
    "SELECT id, code, name, model, brand, category, warranty_months, discontinued, created_at, batch, revision, "
    "practical_months FROM product ";

Product read_product(const store::Row& row) {
  return {.id = row.integer(0), .code = row.string(1), .name = row.string(2), .model = row.string(3),
          .brand = row.string(4), .category = row.string(5), .warranty_months = store::maybe_integer(row, 6),
          .discontinued = row.integer(7) != 0, .created_at = row.integer(8), .batch = store::maybe_integer(row, 9),
          .revision = row.integer(10), .practical_months = store::maybe_integer(row, 11)};
}

}  // namespace

std::optional<Product> find_product(store::ReadSession& session, std::int64_t id) {
  std::optional<Product> product;
  session.db().first(select_products + "WHERE id = $1", {id}, [&](const store::Row& row) { product = read_product(row); });
  return product;
}

std::optional<Product> find_product_by_code(store::ReadSession& session, std::string_view code) {
  std::optional<Product> product;
  session.db().first(select_products + "WHERE code = $1", {code}, [&](const store::Row& row) { product = read_product(row); });
  return product;
}

Product load_product(store::ReadSession& session, std::string_view code_or_number) {
  auto product = find_product_by_code(session, code_or_number);
  if (const auto id = whole_number(code_or_number); !product && id) product = find_product(session, *id);
  if (!product) {
    throw Error(Exit::not_found, say(N_("There is no product “{code}”."), {{"code", shown(code_or_number)}}),
                say(N_("“svc product list” shows the products; “svc product add” enters one.")));
  }
  return std::move(*product);
}

std::vector<Product> list_products(store::ReadSession& session, const ProductFilter& filter) {
  const auto from = name_key(filter.name_starts);
  const auto until = from + "\U0010FFFF";
  std::vector<Product> found;
  session.db().each(
      select_products + "WHERE id > $1 AND name_key >= $2 AND name_key < $3 AND ($4 = '' OR category = $4) ORDER BY id LIMIT $5",
      {filter.after, from, until, filter.category, filter.limit},
      [&](const store::Row& row) { found.push_back(read_product(row)); });
  return found;
}

void insert_product(store::WriteSession& session, Product& product) {
  if (find_product_by_code(session, product.code)) {
    throw Error(Exit::conflict, say(N_("There is a product “{code}” already."), {{"code", shown(product.code)}}),
                say(N_("“svc product edit” changes it.")));
  }
  product.id = session.next("product");
  const auto key = name_key(product.name);
  session.db().run(
      "INSERT INTO product (id, code, name, name_key, model, brand, category, warranty_months, discontinued, created_at, "
      "batch, revision, practical_months) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
      {product.id, product.code, product.name, key, product.model, product.brand, product.category,
       store::nullable(product.warranty_months), product.discontinued ? 1 : 0, product.created_at,
       store::nullable(product.batch), product.revision, store::nullable(product.practical_months)});
  session.touch(store::TableId::product, product.id);
}

void update_product(store::WriteSession& session, Product& product) {
  const auto key = name_key(product.name);
  if (product.batch && product.revision == 1) session.note_before(store::TableId::product, product.id);
  const auto changed = session.db().run(
      "UPDATE product SET name = $3, name_key = $4, model = $5, brand = $6, category = $7, warranty_months = $8, "
      "discontinued = $9, practical_months = $10, revision = revision + 1 WHERE id = $1 AND revision = $2",
      {product.id, product.revision, product.name, key, product.model, product.brand, product.category,
       store::nullable(product.warranty_months), product.discontinued ? 1 : 0, store::nullable(product.practical_months)});
  if (changed == 0) {
    throw Error(Exit::conflict, say(N_("Product {code} was changed meanwhile."), {{"code", shown(product.code)}}));
  }
  ++product.revision;
  session.touch(store::TableId::product, product.id);
}

}  // namespace svc::customers
