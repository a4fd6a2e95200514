// SPDX-License-Identifier: MIT
// Products and sold units on their way into the store; code and serial number tell them apart.
#include "core/customers/care.hpp"
#include "core/customers/product_acts.hpp"
#include "core/customers/product_store.hpp"
#include "core/customers/unit_store.hpp"
#include "core/exchange/existing.hpp"
#include "core/exchange/imported_clocks.hpp"
#include "core/exchange/links.hpp"
#include "core/store/nullable.hpp"

namespace svc::exchange {
namespace {

using customers::Product;
using customers::Unit;

class Products : public Landing {
 public:
  Products(store::WriteSession& session, const Batch& batch) : session_{session}, batch_{batch} {}

  Landed land(const MappedRecord& record, std::int64_t) override {
    namespace field = product_field;
    const auto& values = record.values;
    auto found = customers::find_product_by_code(session_, values[field::code].text);
    auto product = found.value_or(Product{});
    take(values[field::code], product.code);
    take(values[field::name], product.name);
    take(values[field::model], product.model);
    take(values[field::brand], product.brand);
    take(values[field::category], product.category);
    if (values[field::warranty_months].given) product.warranty_months = values[field::warranty_months].number;
    if (values[field::discontinued].given) product.discontinued = values[field::discontinued].number != 0;
    if (const auto& months = values[field::practical_months]; months.given) product.practical_months = months.number == 0 ? std::nullopt : std::optional{months.number};
    if (!found) {
      insert(product);
      return {Outcome::added};
    }
    const auto differs = first_difference({{"name", found->name == product.name}, {"model", found->model == product.model}, {"brand", found->brand == product.brand},
                                           {"category", found->category == product.category},
                                           {"warranty_months", found->warranty_months == product.warranty_months},
                                           {"discontinued", found->discontinued == product.discontinued},
                                           {"practical_months", found->practical_months == product.practical_months}});
    return settle(batch_, {found->batch, found->revision, differs}, [&] { customers::update_product(session_, product); });
  }

 private:
  void insert(const Product& product) {
    const auto key = customers::name_key(product.name);
    const std::array<store::Value, 13> row{
        session_.next("product"), product.code, product.name, key, product.model, product.brand, product.category,
        store::nullable(product.warranty_months), std::int64_t{product.discontinued ? 1 : 0}, utc_seconds(session_.now()),
        batch_.id, std::int64_t{1}, store::nullable(product.practical_months)};
    session_.db().run("INSERT INTO product (id, code, name, name_key, model, brand, category, warranty_months, discontinued, "
                      "created_at, batch, revision, practical_months) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)", row);
    session_.record_imported(store::TableId::product, batch_.id, row);
  }
  store::WriteSession& session_;
  Batch batch_;
};

class Units : public Landing {
 public:
  Units(store::WriteSession& session, const Batch& batch)
      : session_{session}, batch_{batch}, links_{session}, clocks_{units_have_clocks(session)} {}

  Landed land(const MappedRecord& record, std::int64_t) override {
    namespace field = unit_field;
    const auto& values = record.values;
    auto found = customers::find_unit_by_serial(session_, values[field::serial].text);
    auto unit = found.value_or(Unit{});
    take(values[field::serial], unit.serial);
    take(values[field::purchased_on], unit.purchased_on);
    take(values[field::outbound_on], unit.outbound_on);
    take(values[field::received_on], unit.received_on);
    take(values[field::installed_on], unit.installed_on);
    take(values[field::note], unit.note);
    if (auto rejection = link(values, unit)) return rejected(std::move(*rejection));
    if (auto why = customers::why_impossible(unit)) return rejected({"impossible", "", std::move(*why), {}});
    if (!found) {
      insert(unit);
      return {Outcome::added};
    }
    const auto differs = first_difference({{"product", found->product == unit.product}, {"customer", found->customer == unit.customer},
                                           {"purchased_on", found->purchased_on == unit.purchased_on}, {"outbound_on", found->outbound_on == unit.outbound_on},
                                           {"received_on", found->received_on == unit.received_on}, {"installed_on", found->installed_on == unit.installed_on},
                                           {"note", found->note == unit.note}});
    return settle(batch_, {found->batch, found->revision, differs}, [&] {
      customers::update_unit(session_, unit);
      if (clocks_) customers::refold_party(session_, {"unit", unit.id});
    });
  }

  void finish() override { fold_imported_parties(session_, batch_.id, {"unit", sold_}); }

 private:
  std::optional<Rejection> link(const FieldValues& values, Unit& unit) {
    namespace field = unit_field;
    const auto missing = [&](std::size_t which, Message why, Message hint) {
      return Rejection{"reference", std::string{fields_of(Kind::units)[which].name}, std::move(why), std::move(hint)};
    };
    if (values[field::product].given) {
      unit.product = links_.product_by_code(values[field::product].text);
      if (!unit.product) return missing(field::product, say(N_("There is no product {code}."), {{"code", std::string{values[field::product].text}}}), say(N_("Import the products first.")));
    }
    if (values[field::customer].given) {
      unit.customer = links_.customer_by_ref(values[field::customer].text);
      if (!unit.customer) return missing(field::customer, say(N_("There is no customer {ref}."), {{"ref", std::string{values[field::customer].text}}}), say(N_("Import the customers first.")));
    } else if (values[field::customer_phone].given && !unit.customer) {
      unit.customer = links_.customer_by_phone(values[field::customer_phone].text);
      if (!unit.customer) return missing(field::customer_phone, say(N_("No customer, or more than one, is reached under that phone.")), say(N_("Name the customer by its id.")));
    }
    return std::nullopt;
  }

  static store::Value text_or_null(const std::optional<std::string>& text) {
    return text ? store::Value{std::string_view{*text}} : store::Value{nullptr};
  }

  void insert(const Unit& unit) {
    const auto key = customers::serial_key(unit.serial);
    const std::array<store::Value, 13> row{
        session_.next("unit"), unit.serial, key, store::nullable(unit.product), store::nullable(unit.customer),
        text_or_null(unit.purchased_on), text_or_null(unit.outbound_on), text_or_null(unit.received_on),
        text_or_null(unit.installed_on), unit.note, utc_seconds(session_.now()), batch_.id, std::int64_t{1}};
    session_.db().run("INSERT INTO unit (id, serial, serial_key, product, customer, purchased_on, outbound_on, received_on, "
                      "installed_on, note, created_at, batch, revision) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)", row);
    session_.record_imported(store::TableId::unit, batch_.id, row);
    if (clocks_ && unit.customer && unit.purchased_on) sold_.push_back(std::get<std::int64_t>(row[0]));
  }

  store::WriteSession& session_;
  Batch batch_;
  Links links_;
  bool clocks_;
  std::vector<std::int64_t> sold_;  // whose deadlines begin
};

}  // namespace

std::unique_ptr<Landing> product_landing(store::WriteSession& session, const Batch& batch) {
  return std::make_unique<Products>(session, batch);
}
std::unique_ptr<Landing> unit_landing(store::WriteSession& session, const Batch& batch) {
  return std::make_unique<Units>(session, batch);
}

}  // namespace svc::exchange
