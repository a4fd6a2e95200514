// SPDX-License-Identifier: MIT
#include <algorithm>

#include "core/cases/history.hpp"
#include "core/cases/kinds.hpp"
#include "core/customers/customer_store.hpp"
#include "core/duty/image_columns.hpp"
#include "core/duty/journal_store.hpp"
#include "core/duty/notice.hpp"
#include "core/papers/case_file.hpp"
#include "core/papers/paper_store.hpp"
#include "core/report/reports.hpp"
#include "core/report/told.hpp"

namespace svc::report {
namespace {

// One day of payment as it stood at the report's end.
struct Payment {
  Date due;
  std::optional<std::int64_t> amount = {};
  std::optional<Instant> paid = {};
};

// What one form of payment, or one contract, came to.
struct PaymentSum {
  std::int64_t due = 0, paid = 0, open = 0, overdue = 0;
  Money due_amount, paid_amount, open_amount, overdue_amount;

  void add(const Payment& one, bool late) {
    const auto amount = one.amount.value_or(0);
    ++due, due_amount.minor += amount;
    if (one.paid) ++paid, paid_amount.minor += amount;
    else ++open, open_amount.minor += amount;
    if (late) ++overdue, overdue_amount.minor += amount;
  }
};

Cell form_cell(const std::string& form) {
  if (form == "mortgage") return Label{form, say(N_("mortgage"))};
  if (form == "instalments") return Label{form, say(N_("instalments"))};
  return form.empty() ? Label{"", say(N_("not said"))} : Label{form, say(N_("lump sum"))};
}

void each_day(const cases::Event& event, const std::function<void(Date)>& look) {
  const auto* days = event.fields.find("instalments");
  if (days == nullptr || days->array() == nullptr) return;
  for (const auto& text : *days->array()) {
    if (const auto day = text.text() == nullptr ? std::nullopt : parse_date(*text.text())) look(*day);
  }
}

// The last plan that was told, and which of its days were paid; what was taken back was not.
std::map<Date, Payment> plan_of(const std::vector<cases::Event>& events) {
  std::map<Date, Payment> plan;
  std::map<Date, Instant> paid;
  for (const auto& event : events) {
    if (event.act == "payment_set") plan.clear(), each_day(event, [&](Date day) { plan[day].due = day; });
    if (event.act == "payment_made") each_day(event, [&](Date day) { paid[day] = event.happened; });
    if (event.act == "payment_reversed") each_day(event, [&](Date day) { paid.erase(day); });
  }
  for (auto& [day, payment] : plan) {
    if (const auto found = paid.find(day); found != paid.end()) payment.paid = found->second;
  }
  return plan;
}

class PaymentReport {
 public:
  PaymentReport(store::ReadSession& session, const ReportRequest& request)
      : session_{session}, request_{request}, names_{session}, end_{end_of(request)}, today_{time::local_date(session.zone(), end_)} {}

  void add(papers::CaseFile file) {
    if (!keep_known(file)) return;
    auto plan = plan_of(file.events);
    take_amounts(file, plan);
    PaymentSum whole;
    std::optional<Date> next;
    for (const auto& [day, payment] : plan) {
      const bool late = !payment.paid && day < today_;
      whole.add(payment, late);
      if (!payment.paid && !next) next = day;
      if (concerns(payment)) add_row(file.paper, payment, late);
    }
    const bool bank = file.paper.payment_form == "mortgage" && !cases::ended(file.paper.state);
    if (bank) add_mortgage(file.paper, whole, next);
  }

  void finish(Document& document) {
    Table forms{.id = "forms", .title = say(N_("By form of payment")),
                .columns = {left("payment", N_("Form of payment")), right("due", N_("Instalments")), right("due_amount", N_("Amount")), right("paid", N_("Of these paid")),
                            right("paid_amount", N_("Amount paid")), right("open", N_("To be paid")), right("open_amount", N_("Amount to be paid")),
                            right("overdue", N_("Of these overdue")), right("overdue_amount", N_("Amount overdue"))},
                .rows = {}};
    for (const auto& [form, sum] : forms_) {
      forms.rows.push_back({form_cell(form), sum.due, sum.due_amount, sum.paid, sum.paid_amount, sum.open, sum.open_amount, sum.overdue, sum.overdue_amount});
    }
    std::ranges::stable_sort(rows_, {}, &std::pair<Date, std::vector<Cell>>::first);
    for (auto& [day, cells] : rows_) payments_.rows.push_back(std::move(cells));
    document.tables = {std::move(forms), std::move(payments_), std::move(mortgages_)};
    document.charts = {chart_of(document.tables.front(), {"paid_amount", "open_amount"}, Chart::Shape::stacked_bars)};
  }

 private:
  // Registered by then, and not cancelled; the row as it was known.
  bool keep_known(papers::CaseFile& file) {
    if (file.paper.received > end_ || (request_.known && file.paper.entered > *request_.known)) return false;
    const bool later = keep_told(file.paper, file.events, {.as_of = end_, .known = request_.known});
    if (later || request_.known) take_image(file.paper);
    return file.paper.state != cases::State::cancelled;
  }

  void take_image(papers::Paper& paper) {
    duty::KnownRows rows{session_, {.kind = "paper", .id = paper.id}, known_by()};
    const auto* image = rows.image({.table = "paper", .key = paper.id});
    if (image == nullptr) return;
    duty::take_text(*image, "number", paper.number);
    duty::take_text(*image, "payment_form", paper.payment_form);
    duty::take_number(*image, "customer", paper.customer);
    duty::take_number(*image, "owner", paper.owner);
  }

  void take_amounts(const papers::CaseFile& file, std::map<Date, Payment>& plan) {
    duty::KnownRows rows{session_, {.kind = "paper", .id = file.paper.id}, known_by()};
    for (const auto& one : file.plan) {
      const auto found = plan.find(one.due_on);
      if (found == plan.end()) continue;
      found->second.amount = one.amount;
      if (const auto* image = rows.image({.table = "instalment", .key = one.id})) duty::take_number(*image, "amount", found->second.amount);
    }
  }

  [[nodiscard]] Instant known_by() const { return std::min(end_, request_.known.value_or(end_)); }

  // To be paid or paid in the period, or owed from before.
  [[nodiscard]] bool concerns(const Payment& payment) const {
    const auto due = time::start_of_day(session_.zone(), payment.due);
    if (inside(request_.period, due) || (payment.paid && inside(request_.period, *payment.paid))) return true;
    return !payment.paid && due < request_.period.from;
  }

  void add_row(const papers::Paper& paper, const Payment& payment, bool late) {
    forms_[paper.payment_form].add(payment, late);
    const auto owed_since = time::start_of_day(session_.zone(), payment.due + std::chrono::days{1});
    const bool paid_late = payment.paid && *payment.paid > owed_since;
    const auto state = payment.paid ? (paid_late ? Label{"paid_late", say(N_("paid late"))} : Label{"paid", say(N_("paid"))})
                                    : (late ? Label{"overdue", say(N_("overdue"))} : Label{"due", say(N_("to be paid"))});
    rows_.emplace_back(payment.due, row_of_cells(payment.due, cases::number_of(session_.settings(), "paper", paper.id), paper.number, customer(paper),
                                                 form_cell(paper.payment_form), amount(payment.amount), state,
                                                 late ? Cell{static_cast<std::int64_t>((today_ - payment.due).count())} : Cell{nullptr},
                                                 instant_or_nothing(payment.paid), instant_or_nothing(reminded(paper.id, payment.due)),
                                                 names_.person(paper.owner)));
  }

  void add_mortgage(const papers::Paper& paper, const PaymentSum& whole, const std::optional<Date>& next) {
    mortgages_.rows.push_back({cases::number_of(session_.settings(), "paper", paper.id), paper.number, customer(paper), amount(paper.amount), whole.paid_amount,
                               whole.open_amount, next ? Cell{*next} : Cell{nullptr}, next && *next < today_, names_.person(paper.owner)});
  }

  // When the first notice of the day was given.
  std::optional<Instant> reminded(std::int64_t paper, Date day) {
    std::optional<Instant> first;
    for (const auto& notice : duty::notices_of(session_, {.kind = "paper", .id = paper})) {
      const bool told = notice.instance == to_text(day) && notice.noticed <= known_by();
      if (told && (!first || notice.noticed < *first)) first = notice.noticed;
    }
    return first;
  }

  Cell customer(const papers::Paper& paper) {
    const auto found = paper.customer ? customers::find_customer(session_, *paper.customer) : std::nullopt;
    return found ? text_or_nothing(found->name) : Cell{nullptr};
  }
  static Cell amount(const std::optional<std::int64_t>& minor) { return minor ? Cell{Money{*minor}} : Cell{nullptr}; }

  store::ReadSession& session_;
  const ReportRequest& request_;
  Names names_;
  Instant end_;
  Date today_;
  std::map<std::string, PaymentSum> forms_;
  std::vector<std::pair<Date, std::vector<Cell>>> rows_;
  Table payments_{.id = "payments", .title = say(N_("Payments due")),
                  .columns = {left("due_on", N_("To be paid by")), left("number", N_("Contract")), left("contract", N_("Contract number")), left("customer", N_("Customer")),
                              left("payment", N_("Form of payment")), right("amount", N_("Amount")), left("state", N_("State")), right("days_overdue", N_("Days overdue")),
                              left("paid_at", N_("Paid on")), left("reminded", N_("Reminded")), left("owner", N_("Owner"))},
                  .rows = {}};
  Table mortgages_{.id = "mortgages", .title = say(N_("Mortgages still open")),
                   .columns = {left("number", N_("Contract")), left("contract", N_("Contract number")), left("customer", N_("Customer")), right("amount", N_("Amount")),
                               right("paid_amount", N_("Amount paid")), right("open_amount", N_("Amount to be paid")), left("next", N_("Bank is to pay by")),
                               left("overdue", N_("Overdue")), left("owner", N_("Owner"))},
                   .rows = {}};
};

// Contracts with days of payment that the period may still tell of.
std::vector<std::int64_t> contracts_of(store::ReadSession& session, const ReportRequest& request) {
  std::vector<std::int64_t> ids;
  session.db().each("SELECT p.id FROM paper p WHERE (p.payment_form = 'mortgage' OR EXISTS (SELECT 1 FROM instalment i WHERE i.paper = p.id)) "
                    "AND (p.closed_at IS NULL OR p.closed_at >= $1) ORDER BY p.id",
                    {request.known ? 0 : utc_seconds(request.period.from)}, [&](const store::Row& row) { ids.push_back(row.integer(0)); });
  return ids;
}

}  // namespace

Document payments(store::ReadSession& session, const ReportRequest& request) {
  PaymentReport report{session, request};
  const auto ids = contracts_of(session, request);
  for (const auto id : ids) report.add(papers::CaseFile::load(session, id));
  auto document = begin_document(session, request, say(N_("Payments due")));
  add_count(document, "contracts", say(N_("Contracts looked at")), static_cast<std::int64_t>(ids.size()));
  report.finish(document);
  return document;
}

}  // namespace svc::report
