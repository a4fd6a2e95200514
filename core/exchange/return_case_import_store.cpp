// SPDX-License-Identifier: MIT
// Returns on their way into the store, a row each line of them. An open one is judged by the book of the day it was asked for, and
// its deadlines run from their true start; a closed one is as its source tells it.
#include "core/base/error.hpp"
#include "core/exchange/existing.hpp"
#include "core/exchange/imported_clocks.hpp"
#include "core/exchange/landing.hpp"
#include "core/exchange/links.hpp"
#include "core/exchange/return_counting.hpp"
#include "core/exchange/return_draft.hpp"
#include "core/returns/case_file.hpp"
#include "core/returns/from_sale.hpp"
#include "core/returns/intake.hpp"
#include "core/returns/preconditions.hpp"
#include "core/returns/return_store.hpp"
#include "core/sales/sale_store.hpp"
#include "core/store/nullable.hpp"

#include <map>

namespace svc::exchange {
namespace {

namespace field = return_case_field;

RowRejection missing(std::size_t row, std::size_t which, Message why, Message hint) {
  return {row, {"reference", std::string{fields_of(Kind::return_cases)[which].name}, std::move(why), std::move(hint)}};
}

RowRejection contradicted(std::size_t row, std::size_t which, Message why) {
  return {row, {"contradiction", std::string{fields_of(Kind::return_cases)[which].name}, std::move(why), {}}};
}

// What of a line its source says; the verdict is ours.
Json told_line(const returns::Line& line) {
  const auto number = [](const std::optional<std::int64_t>& value) { return value ? Json{*value} : Json{}; };
  return JsonObject{{"line", line.line_no}, {"sale", number(line.sale)}, {"product", number(line.product)}, {"quantity", line.quantity},
                    {"amount", number(line.amount)}, {"facts", line.facts}, {"disposition", line.disposition}};
}

std::string told(const returns::Request& request, const std::vector<returns::Line>& lines, const std::vector<cases::Event>& events) {
  JsonArray all{cases::to_text(request.state), request.customer.value_or(0), request.salesperson, request.owner, utc_seconds(request.received),
                request.closed ? utc_seconds(*request.closed) : 0, request.contact_name, request.contact_phone, request.title};
  for (const auto& line : lines) all.push_back(told_line(line));
  for (const auto& event : events) all.emplace_back(JsonArray{event.act, utc_seconds(event.happened), event.fields});
  return canonical(all);
}

class ReturnCases : public ReturnLanding {
 public:
  ReturnCases(store::WriteSession& session, const Batch& batch) : session_{session}, batch_{batch}, links_{session}, books_{session} {}

  ReturnLanded land_return(const std::deque<MappedRecord>& rows, std::int64_t line) override {
    ReturnHead head{};
    if (auto wrong = head_of(rows, head)) return reject(std::move(*wrong));
    if (auto wrong = draft_return(rows, head, session_.zone(), draft_)) return reject(std::move(*wrong));
    for (std::size_t i = 0; i < rows.size(); ++i) {
      if (auto wrong = link_line(i, rows[i].values)) return reject(std::move(*wrong));
    }
    if (auto wrong = link_head(head)) return reject(std::move(*wrong));
    if (const auto there = returns::return_of_ref(session_, *draft_.request.ref)) return compare(returns::load_return(session_, *there));
    if (auto wrong = beyond_sales()) return reject(std::move(*wrong));
    draft_.request.batch_line = line;
    insert();
    return {Outcome::added};
  }

  void finish() override { fold_imported_clocks(session_, batch_.id, {returns::CaseFile::kind, open_}); }

 private:
  static ReturnLanded reject(RowRejection wrong) { return {Outcome::rejected, std::move(wrong.rejection), wrong.row}; }

  // By its reference, or as the line of the order that the row means.
  std::optional<RowRejection> find_sale(std::size_t row, const FieldValues& values, std::optional<sales::Sale>& sale) {
    if (const auto& ref = values[field::sale]; ref.given) {
      sale = sales::find_sale_by_ref(session_, ref.text);
      if (!sale) return missing(row, field::sale, say(N_("There is no sale {ref}."), {{"ref", std::string{ref.text}}}), say(N_("Import the sales first.")));
    } else if (const auto& order = values[field::order]; order.given) {
      auto lines = sales::sales_of_order(session_, order.text);
      const auto wanted = draft_.lines[row].product;
      if (lines.size() > 1 && wanted) std::erase_if(lines, [&](const sales::Sale& one) { return one.product != wanted; });
      if (lines.empty()) return missing(row, field::order, say(N_("Nothing was sold under the order {order}."), {{"order", std::string{order.text}}}), say(N_("Import the sales first.")));
      if (lines.size() > 1) return missing(row, field::order, say(N_("The order {order} has several such lines."), {{"order", std::string{order.text}}}), say(N_("Name the sale by its reference.")));
      sale = std::move(lines.front());
    }
    return std::nullopt;
  }

  // What the sale knows stands behind what the row says.
  std::optional<RowRejection> link_line(std::size_t row, const FieldValues& values) {
    auto& line = draft_.lines[row];
    if (const auto& product = values[field::product]; product.given) {
      line.product = links_.product(product.text);
      if (!line.product) return missing(row, field::product, say(N_("There is no product {code}."), {{"code", std::string{product.text}}}), say(N_("Import the products first.")));
    }
    std::optional<sales::Sale> sale;
    if (auto wrong = find_sale(row, values, sale)) return wrong;
    if (sale && !line.product) line.product = sale->product;
    returns::take_goods(session_, JsonObject{}, line);
    if (!sale) return std::nullopt;
    if (line.quantity > sale->quantity) return RowRejection{row, {"number", "quantity", say(N_("More came back than was sold.")), {}}};
    line.sale = sale->id;
    if (!values[field::quantity].given) line.quantity = sale->quantity;
    if (!line.amount && sale->quantity > 0) line.amount = share_of(sale->amount, Ratio{line.quantity, sale->quantity});
    if (sale->outbound_on && line.facts.find("outbound_date") == nullptr) line.facts.set("outbound_date", *sale->outbound_on);
    if (sale->received_on && line.facts.find("received_date") == nullptr) line.facts.set("received_date", *sale->received_on);
    if (draft_.request.salesperson == 0) draft_.request.salesperson = sale->salesperson;
    if (!draft_.request.customer) draft_.request.customer = sale->customer;
    return std::nullopt;
  }

  // Of a sale no more comes back than was sold, by this return and all others; nor more value, nor earlier.
  std::optional<RowRejection> beyond_sales() {
    std::map<std::int64_t, std::int64_t> taken;
    for (std::size_t row = 0; row < draft_.lines.size(); ++row) {
      const auto& line = draft_.lines[row];
      if (line.credit && line.amount && *line.credit > *line.amount) {
        return contradicted(row, field::credit, say(N_("The goods are worth {value}: no more than that is credited."), {{"value", to_text(Money{*line.amount})}}));
      }
      const auto sale = line.sale ? sales::find_sale(session_, *line.sale) : std::nullopt;
      if (!sale) continue;
      if (auto wrong = beyond(*sale, row)) return wrong;
      if (!returns::is_taken_back(line) || draft_.request.state == cases::State::cancelled) continue;
      const auto [known, added] = taken.try_emplace(sale->id);
      if (added) known->second = returns::taken_back(session_, sale->id).pieces;
      if (known->second + line.quantity > sale->quantity) {
        return contradicted(row, field::quantity, say(N_("Of the sale {sale} {sold} were sold and {taken} asked back already: {quantity} more cannot come back."),
                                                      {{"sale", returns::name_of(*sale)}, {"sold", std::to_string(sale->quantity)}, {"taken", std::to_string(known->second)},
                                                       {"quantity", std::to_string(line.quantity)}}));
      }
      known->second += line.quantity;
    }
    return std::nullopt;
  }

  std::optional<RowRejection> beyond(const sales::Sale& sale, std::size_t row) const {
    const auto& line = draft_.lines[row];
    if (svc::to_text(time::local_date(session_.zone(), draft_.request.received)) < sale.sold_on) return contradicted(row, field::received, before_sale(sale));
    const auto most = returns::most_of(sale, line.quantity);
    if (!line.amount || *line.amount <= most) return std::nullopt;
    return contradicted(row, field::amount, say(N_("By sale {sale} what comes back ({pieces}) is worth {most} at most, not {amount}."),
                                                {{"pieces", std::to_string(line.quantity)}, {"most", to_text(Money{most})}, {"sale", std::to_string(sale.id)},
                                                 {"amount", to_text(Money{*line.amount})}}));
  }

  std::optional<RowRejection> link_staff(const ReturnHead& head, std::size_t which, std::int64_t& into) {
    if (head.at(which) == nullptr) return std::nullopt;
    const auto found = links_.staff(head.at(which)->text);
    if (!found) return missing(0, which, say(N_("Nobody of the staff is called {name}."), {{"name", std::string{head.at(which)->text}}}), say(N_("Import the staff first.")));
    into = *found;
    return std::nullopt;
  }

  std::optional<RowRejection> link_head(const ReturnHead& head) {
    auto& request = draft_.request;
    if (auto wrong = link_staff(head, field::salesperson, request.salesperson)) return wrong;
    if (auto wrong = link_staff(head, field::owner, request.owner)) return wrong;
    if (const auto* ref = head[field::customer]) {
      request.customer = links_.customer_by_ref(ref->text);
      if (!request.customer) return missing(0, field::customer, say(N_("There is no customer {ref}."), {{"ref", std::string{ref->text}}}), say(N_("Import the customers first.")));
    } else if (!request.customer) {
      request.customer = links_.customer_by_phone(request.contact_phone);
    }
    return std::nullopt;
  }

  ReturnLanded compare(const returns::Request& there) {
    if (there.batch == batch_.id) {
      auto wrong = duplicate_of(session_, {"return", there.id, batch_.id}, *draft_.request.ref, there.batch_line.value_or(0));
      wrong.hint = say(N_("Let the rows of one return stand together."));
      return {Outcome::rejected, std::move(wrong)};
    }
    const auto known = told(there, returns::lines_of(session_, there.id), returns::CaseFile::load(session_, there.id).events);
    if (known == told(draft_.request, draft_.lines, draft_.events)) return {Outcome::same};
    return {Outcome::rejected, changed_since(session_, {"return", there.id, there.batch.value_or(0)}, there.revision > 1)};
  }

  void insert() {
    auto& request = draft_.request;
    request.id = session_.next_case(returns::CaseFile::kind);
    request.batch = batch_.id;
    request.entered = session_.now();
    insert_request(request);
    insert_events(request.id);
    const bool open = !cases::ended(request.state);
    if (open) judge();
    const auto rate = entries_that_count();
    for (auto& line : draft_.lines) {
      line.request = request.id;
      insert_imported_line(session_, batch_.id, line);
    }
    for (auto entry : rate) insert_imported_rate(session_, entry);
    if (open) open_.push_back(request.id);
  }

  void judge() {
    returns::CaseFile file;
    file.request = draft_.request;
    file.lines = std::move(draft_.lines);
    file.events = draft_.events;
    returns::judge_lines(session_, file, file.request.received);
    draft_.lines = std::move(file.lines);
  }

  // What came back counts in the rate, unless a list told of it before; a line that came settled says with it whether it counts.
  std::vector<returns::RateEntry> entries_that_count() {
    std::vector<returns::RateEntry> entries;
    if (draft_.request.state == cases::State::cancelled) return entries;
    for (std::size_t i = 0; i < draft_.lines.size(); ++i) {
      auto& line = draft_.lines[i];
      const auto& day = draft_.came_back[i];
      if (!day || !line.amount) continue;
      const bool counted = counts(line, *day);
      if (!returns::is_judged(line)) line.counted = counted;
      if (line.sale && returns::listed_return_of(session_, *line.sale)) continue;
      entries.push_back({.return_request = draft_.request.id, .line = line.line_no, .sale = line.sale, .salesperson = draft_.request.salesperson,
                         .counted_on = *day, .counted = counted, .quantity = line.quantity, .amount = *line.amount, .batch = batch_.id});
    }
    return entries;
  }

  bool counts(const returns::Line& line, const std::string& day) {
    policy::Facts facts;
    facts.set("disposition", line.disposition.empty() ? std::string{"credit"} : line.disposition);
    for (const auto* name : {"reason", "fault_origin"}) {
      const auto* word = line.facts.find(name);
      if (word != nullptr && word->text() != nullptr) facts.set(name, *word->text());
    }
    return counts_on(session_, books_, facts, day);
  }

  void insert_request(const returns::Request& request) {
    const std::array<store::Value, 17> row{
        request.id, cases::to_text(request.state), std::int64_t{request.round}, store::nullable(request.customer), request.salesperson, request.owner,
        request.reported_by, utc_seconds(request.received), request.closed ? store::Value{utc_seconds(*request.closed)} : store::Value{nullptr},
        utc_seconds(request.entered), request.contact_name, request.contact_phone, store::nullable(request.ref), store::nullable(request.batch),
        store::nullable(request.batch_line), request.revision, request.title};
    session_.db().run("INSERT INTO return_request (id, state, round, customer, salesperson, owner, reported_by, received_at, closed_at, entered_at, "
                      "contact_name, contact_phone, ref, batch, batch_line, revision, title) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, "
                      "$12, $13, $14, $15, $16, $17)", row);
    session_.record_imported(store::TableId::return_request, batch_.id, row);
  }

  void insert_events(std::int64_t request) {
    for (const auto& event : draft_.events) {
      const auto fields = canonical(event.fields);
      const std::array<store::Value, 11> row{session_.next("event"), returns::CaseFile::kind, request, std::int64_t{event.round}, std::string_view{event.act},
                                             utc_seconds(event.happened), utc_seconds(session_.now()), session_.actor().staff, session_.actor().for_staff,
                                             batch_.id, fields};
      session_.db().run("INSERT INTO event (id, subject_kind, subject, round, act, happened_at, entered_at, actor, for_staff, "
                        "batch, fields) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)", row);
      session_.record_imported(store::TableId::event, batch_.id, row);
    }
  }

  store::WriteSession& session_;
  Batch batch_;
  Links links_;
  duty::BookShelf books_;
  ReturnDraft draft_;
  std::vector<std::int64_t> open_;
};

}  // namespace

std::unique_ptr<ReturnLanding> return_case_landing(store::WriteSession& session, const Batch& batch) {
  return std::make_unique<ReturnCases>(session, batch);
}

}  // namespace svc::exchange
