// SPDX-License-Identifier: MIT
// Lines of orders on their way into the store; the reference tells them apart.
#include "core/exchange/existing.hpp"
#include "core/exchange/links.hpp"
#include "core/returns/corrected_sale.hpp"
#include "core/sales/sale_store.hpp"
#include "core/store/nullable.hpp"

namespace svc::exchange {
namespace {

using sales::Sale;

std::optional<Rejection> no_reference(std::size_t which, Message why, Message hint) {
  return Rejection{"reference", std::string{fields_of(Kind::sales)[which].name}, std::move(why), std::move(hint)};
}

class Sales : public Landing {
 public:
  Sales(store::WriteSession& session, const Batch& batch) : session_{session}, batch_{batch}, links_{session} {}

  Landed land(const MappedRecord& record, std::int64_t) override {
    namespace field = sale_field;
    const auto& values = record.values;
    auto found = sales::find_sale_by_ref(session_, values[field::ref].text);
    auto sale = found.value_or(Sale{});
    fill(values, sale);
    if (auto rejection = link_parties(values, sale)) return rejected(std::move(*rejection));
    if (auto why = sales::why_impossible(sale)) return rejected({"impossible", "", std::move(*why), {}});
    const bool is_same_line = found && found->order_no == sale.order_no && found->line_no == sale.line_no;
    if (auto taken = is_same_line ? std::nullopt : sales::why_line_taken(session_, sale)) {
      return rejected({"duplicate", std::string{fields_of(Kind::sales)[field::line].name}, std::move(*taken), say(N_("A line of an order is one sale, under one reference."))});
    }
    if (!found) {
      insert(sale);
      return {Outcome::added};
    }
    std::vector<Message> told;
    auto landed = settle(batch_, {found->batch, found->revision, difference(*found, sale)}, [&] {
      sales::update_sale(session_, sale);
      told = returns::told(session_, returns::follow_corrected_sale(session_, *found, sale));
    });
    for (const auto& what : told) landed.told.push_back(say(N_("sale {id}: {what}"), {{"id", std::to_string(sale.id)}, {"what", "", {what}}}));
    return landed;
  }

 private:
  static void fill(const FieldValues& values, Sale& sale) {
    namespace field = sale_field;
    take(values[field::ref], sale.ref);
    take(values[field::order], sale.order_no);
    if (values[field::line].given) sale.line_no = values[field::line].number;
    take(values[field::sold_on], sale.sold_on);
    take(values[field::outbound_on], sale.outbound_on);
    take(values[field::received_on], sale.received_on);
    if (values[field::quantity].given) sale.quantity = values[field::quantity].number;
    if (values[field::amount].given) {
      sale.amount = values[field::amount].number;
      sale.amount_rest = values[field::amount].rest;
    }
    if (values[field::profit].given) sale.cost = sale.amount - values[field::profit].number;
    if (values[field::cost].given) sale.cost = values[field::cost].number;
    take(values[field::note], sale.note);
  }

  static std::string_view difference(const Sale& a, const Sale& b) {
    return first_difference({{"order", a.order_no == b.order_no}, {"line", a.line_no == b.line_no}, {"product", a.product == b.product},
                             {"customer", a.customer == b.customer}, {"salesperson", a.salesperson == b.salesperson}, {"sold_on", a.sold_on == b.sold_on},
                             {"outbound_on", a.outbound_on == b.outbound_on}, {"received_on", a.received_on == b.received_on},
                             {"quantity", a.quantity == b.quantity}, {"amount", a.amount == b.amount && a.amount_rest == b.amount_rest}, {"cost", a.cost == b.cost}, {"note", a.note == b.note}});
  }

  std::optional<Rejection> link_parties(const FieldValues& values, Sale& sale) {
    namespace field = sale_field;
    if (const auto& code = values[field::product]; code.given) {
      sale.product = links_.product(code.text);
      if (!sale.product) return no_reference(field::product, say(N_("There is no product {code}."), {{"code", std::string{code.text}}}), say(N_("Import the products first.")));
    }
    if (const auto& ref = values[field::customer]; ref.given) {
      sale.customer = links_.customer_by_ref(ref.text);
      if (!sale.customer) return no_reference(field::customer, say(N_("There is no customer {ref}."), {{"ref", std::string{ref.text}}}), say(N_("Import the customers first.")));
    }
    if (const auto& name = values[field::salesperson]; name.given) {
      const auto person = links_.staff(name.text);
      if (!person) return no_reference(field::salesperson, say(N_("Nobody of the staff is called {name}."), {{"name", std::string{name.text}}}), say(N_("Import the staff first.")));
      sale.salesperson = *person;
    }
    return std::nullopt;
  }

  void insert(const Sale& sale) {
    const std::array<store::Value, 17> row{
        session_.next("sale"), sale.order_no, store::nullable(sale.line_no), store::nullable(sale.product), store::nullable(sale.customer),
        sale.salesperson, sale.sold_on, store::nullable(sale.outbound_on), store::nullable(sale.received_on), sale.quantity, sale.amount,
        store::nullable(sale.cost), sale.note, utc_seconds(session_.now()), store::nullable(sale.ref), batch_.id, std::int64_t{1}};
    session_.db().run("INSERT INTO sale (id, order_no, line_no, product, customer, salesperson, sold_on, outbound_on, received_on, quantity, "
                      "amount, cost, note, created_at, ref, batch, revision) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, "
                      "$14, $15, $16, $17)", row);
    session_.record_imported(store::TableId::sale, batch_.id, row);
    if (sale.amount_rest != 0) insert_imported_rest(session_, batch_.id, std::get<std::int64_t>(row[0]), sale.amount_rest);
  }

  store::WriteSession& session_;
  Batch batch_;
  Links links_;
};

}  // namespace

void insert_imported_rest(store::WriteSession& session, std::int64_t batch, std::int64_t sale, std::int64_t rest) {
  const std::array<store::Value, 2> row{sale, rest};
  session.db().run("INSERT INTO sale_rest (id, rest) VALUES ($1, $2)", row);
  session.record_imported(store::TableId::sale_rest, batch, row);
}

std::unique_ptr<Landing> sale_landing(store::WriteSession& session, const Batch& batch) { return std::make_unique<Sales>(session, batch); }

}  // namespace svc::exchange
