// SPDX-License-Identifier: MIT
// Lists of orders that came back, on their way into the return rate: every line of an order that is named came back, whole,
// on the day it was sold where the list says no other.
#include "core/exchange/copy_lines.hpp"
#include "core/exchange/existing.hpp"
#include "core/exchange/return_counting.hpp"
#include "core/sales/sale_store.hpp"

namespace svc::exchange {
namespace {

using returns::RateEntry;
using sales::Sale;

class Returns : public Landing {
 public:
  Returns(store::WriteSession& session, const Batch& batch) : session_{session}, batch_{batch}, books_{session} {}

  Landed land(const MappedRecord& record, std::int64_t) override {
    namespace field = return_field;
    const auto& values = record.values;
    if (values[field::returned].given && values[field::returned].number == 0) return {Outcome::same};
    auto lines = sales::sales_of_order(session_, values[field::order].text);
    if (values[field::line].given) std::erase_if(lines, [&](const Sale& sale) { return sale.line_no != values[field::line].number; });
    if (lines.empty()) {
      return rejected({"reference", std::string{fields_of(Kind::returns)[field::order].name},
                       say(N_("Nothing was sold under the order {order}."), {{"order", std::string{values[field::order].text}}}), say(N_("Import the sales first."))});
    }
    if (values[field::quantity].given && (lines.size() > 1 || values[field::quantity].number > lines.front().quantity || values[field::quantity].number < 1)) {
      return rejected({"number", std::string{fields_of(Kind::returns)[field::quantity].name}, say(N_("More came back than was sold, or the order has several lines.")), {}});
    }
    return land_lines(values, lines);
  }

 private:
  Landed land_lines(const FieldValues& values, const std::vector<Sale>& lines) {
    std::vector<RateEntry> fresh;
    for (const auto& sale : lines) {
      if (came_as_case(sale.id)) continue;  // told in detail already
      auto entry = entry_of(values, sale);
      if (entry.counted_on < sale.sold_on) return rejected({"contradiction", std::string{fields_of(Kind::returns)[return_field::returned_on].name}, before_sale(sale), {}});
      const auto known = returns::listed_return_of(session_, sale.id);
      if (!known) {
        fresh.push_back(std::move(entry));
      } else if (known->counted_on != entry.counted_on || known->counted != entry.counted || known->quantity != entry.quantity) {
        return rejected({"changed", "", say(N_("The store has this record with other content.")), say(N_("Undo the older import first."))});
      }
    }
    for (auto& entry : fresh) insert_imported_rate(session_, entry);
    return {fresh.empty() ? Outcome::same : Outcome::added};
  }

  bool came_as_case(std::int64_t sale) {
    return session_.db().first("SELECT id FROM rate_entry WHERE sale = $1 AND return_request IS NOT NULL", {sale}, [](const store::Row&) {});
  }

  RateEntry entry_of(const FieldValues& values, const Sale& sale) {
    namespace field = return_field;
    RateEntry entry{.sale = sale.id, .salesperson = sale.salesperson, .counted_on = sale.sold_on, .quantity = sale.quantity, .amount = sale.amount,
                    .entered_at = utc_seconds(session_.now()), .batch = batch_.id};
    if (values[field::returned_on].given) entry.counted_on = values[field::returned_on].text;
    if (values[field::quantity].given && values[field::quantity].number != sale.quantity) {
      entry.quantity = values[field::quantity].number;
      const auto twice = static_cast<Wide>(sale.amount) * entry.quantity * 2;
      entry.amount = static_cast<std::int64_t>((twice + sale.quantity) / (2 * static_cast<Wide>(sale.quantity)));
    }
    entry.counted = counts(values, entry.counted_on);
    return entry;
  }

  // Taken back for value; why, and through whose fault, only where the list says so.
  bool counts(const FieldValues& values, const std::string& on) {
    namespace field = return_field;
    policy::Facts facts;
    facts.set("disposition", std::string{"credit"});
    if (values[field::reason].given) facts.set("reason", std::string{values[field::reason].text});
    if (values[field::fault_origin].given) facts.set("fault_origin", std::string{values[field::fault_origin].text});
    return counts_on(session_, books_, std::move(facts), on);
  }

  store::WriteSession& session_;
  Batch batch_;
  duty::BookShelf books_;
};

}  // namespace

Message before_sale(const Sale& sale) { return say(N_("That is before the goods were sold ({day})."), {{"day", sale.sold_on}}); }

std::unique_ptr<Landing> return_landing(store::WriteSession& session, const Batch& batch) { return std::make_unique<Returns>(session, batch); }

}  // namespace svc::exchange
