// SPDX-License-Identifier: MIT
#include <algorithm>

#include "core/report/reports.hpp"
#include "core/report/return_cases.hpp"

namespace svc::report {
namespace {

using returns::CaseFile;

// RET-42: the way of a bill, in this order.
struct WayStep {
  const char* id;
  const char* text;
  std::string_view act;
};
constexpr auto way = std::to_array<WayStep>({{"billed", N_("billed"), "freight_billed"},
                                             {"handed", N_("handed to the sales manager"), "freight_handed"},
                                             {"signed", N_("signed"), "freight_signed"},
                                             {"posted", N_("posted"), "freight_posted"},
                                             {"reconciled", N_("reconciled"), "reconciled"}});

struct PartyWord {
  std::string_view id;
  const char* text;
};
constexpr auto party_words = std::to_array<PartyWord>({{"company", N_("the company")}, {"customer", N_("the customer")},
                                                       {"salesperson", N_("the salesperson")}, {"employee", N_("the employee")},
                                                       {"responsible", N_("whoever made the mistake")}, {"split", N_("shared")},
                                                       {"none", N_("nobody")}, {"differs", N_("differs by line")},
                                                       {"inbound", N_("sent in")}, {"outbound", N_("sent out")}});

Cell party_cell(const std::string& id) {
  if (id.empty()) return nullptr;
  const auto* found = std::ranges::find(party_words, id, &PartyWord::id);
  return Label{id, found != party_words.end() ? say(found->text) : words(id)};
}

struct Bill {
  std::string direction, carrier, liable;
  std::optional<Money> amount;
  std::array<std::optional<Instant>, way.size()> at{};
  std::array<std::int64_t, way.size()> by{};
  // The step that came last.
  [[nodiscard]] std::size_t step() const {
    std::size_t last = 0;
    for (std::size_t i = 0; i < at.size(); ++i) last = at[i] ? i : last;
    return last;
  }
  [[nodiscard]] bool settled() const { return at.back().has_value(); }
};

// A step is of the bills that had not gone it; of one way only, where it says so.
void go(std::vector<Bill>& bills, const cases::Event& event, std::size_t step) {
  const auto direction = field_text(event, "freight_direction");
  for (auto& bill : bills) {
    if (bill.at[step] || (!direction.empty() && !bill.direction.empty() && bill.direction != direction)) continue;
    bill.at[step] = event.happened;
    bill.by[step] = event.for_staff != 0 ? event.for_staff : event.actor;
    if (way[step].id == std::string_view{"signed"}) {
      const auto liable = field_text(event, "freight_liable");
      bill.liable = liable.empty() ? "differs" : liable;
    }
  }
}

std::vector<Bill> bills_of(const CaseFile& file) {
  std::vector<Bill> bills;
  std::string carrier;
  for (const auto& event : file.events) {
    if (auto named = field_text(event, "carrier"); !named.empty()) carrier = std::move(named);
    const auto* found = std::ranges::find(way, event.act, &WayStep::act);
    if (found == way.end()) continue;
    const auto step = static_cast<std::size_t>(found - way.begin());
    if (step == 0) bills.push_back({.direction = field_text(event, "freight_direction"), .carrier = carrier, .liable = {}, .amount = money_in(event, "freight_amount")});
    go(bills, event, step);
  }
  return bills;
}

class FreightReport {
 public:
  FreightReport(store::ReadSession& session, const ReportRequest& request) : session_{session}, names_{session}, request_{request} {}

  void add(const CaseFile& file) {
    for (const auto& bill : bills_of(file)) {
      const bool moved = std::ranges::any_of(bill.at, [&](const std::optional<Instant>& at) { return at && inside(request_.period, *at); });
      if (moved || !bill.settled()) add_bill(file, bill);
    }
  }

  void finish(Document& document) {
    add_count(document, "bills", say(N_("Freight bills")), static_cast<std::int64_t>(bills_.rows.size()));
    document.tables = {steps_table(), liable_table(), std::move(bills_)};
    document.charts = {chart_of(document.tables[1], {"open_amount", "reconciled_amount"}, Chart::Shape::stacked_bars)};
  }

 private:
  struct Sum {
    std::int64_t bills = 0;
    Money amount = {}, posted = {}, reconciled = {};
  };
  struct Bearing {
    std::string bearer, chargeback;
  };

  // What the book says of the lines, as they were last judged by then.
  Bearing bearing_of(const CaseFile& file) {
    auto judged = file;
    Instant last = file.request.received;
    for (const auto& event : file.events) last = std::max(last, event.happened);
    returns::judge_lines(session_, judged, last);
    Bearing all;
    const auto take = [](std::string& kept, const Json* freight, std::string_view key) {
      const auto* word = freight == nullptr ? nullptr : freight->find(key);
      if (word == nullptr || word->text() == nullptr) return;
      kept = kept.empty() || kept == *word->text() ? *word->text() : "differs";
    };
    for (const auto& line : judged.lines) {
      take(all.bearer, line.verdict.find("freight"), "bearer");
      take(all.chargeback, line.verdict.find("freight"), "chargeback");
    }
    return all;
  }

  void add_bill(const CaseFile& file, const Bill& bill) {
    const auto bearing = bearing_of(file);
    const auto step = bill.step();
    const auto amount = bill.amount.value_or(Money{});
    for (auto* sum : {&steps_[step], &liable_[bill.liable]}) {
      ++sum->bills;
      sum->amount.minor += amount.minor;
      sum->posted.minor += bill.at[3] ? amount.minor : 0;
      sum->reconciled.minor += bill.settled() ? amount.minor : 0;
    }
    std::vector<Cell> row{names_.number(file), names_.customer(file), names_.person(file.request.salesperson), party_cell(bill.direction),
                          text_or_nothing(bill.carrier), bill.amount ? Cell{*bill.amount} : Cell{nullptr}, party_cell(bearing.bearer),
                          party_cell(bearing.chargeback), party_cell(bill.liable)};
    for (const auto& at : bill.at) row.push_back(instant_or_nothing(at));
    row.push_back(bill.at[2] ? names_.person(bill.by[2]) : Cell{nullptr});
    row.push_back(Label{way[step].id, say(way[step].text)});
    row.push_back(bill.settled() ? Cell{nullptr} : Cell{days_between(session_.zone(), bill.at[step].value_or(end_of(request_)), end_of(request_))});
    bills_.rows.push_back(std::move(row));
  }

  [[nodiscard]] Table steps_table() {
    Table table{.id = "steps", .title = say(N_("How far the bills are")), .columns = {left("step", N_("Step")), right("bills", N_("Freight bills")), right("amount", N_("Amount"))},
                .rows = {}};
    for (std::size_t i = 0; i < way.size(); ++i) table.rows.push_back({Label{way[i].id, say(way[i].text)}, steps_[i].bills, steps_[i].amount});
    return table;
  }
  [[nodiscard]] Table liable_table() const {
    Table table{.id = "liable", .title = say(N_("Freight by who is liable")),
                .columns = {left("liable", N_("Liable")), right("bills", N_("Freight bills")), right("amount", N_("Amount")), right("posted_amount", N_("Posted")),
                            right("reconciled_amount", N_("Reconciled")), right("open_amount", N_("Not reconciled"))},
                .rows = {}};
    for (const auto& [id, sum] : liable_) {
      table.rows.push_back({id.empty() ? Cell{Label{"", say(N_("not signed yet"))}} : party_cell(id), sum.bills, sum.amount, sum.posted, sum.reconciled,
                            Money{sum.amount.minor - sum.reconciled.minor}});
    }
    return table;
  }

  store::ReadSession& session_;
  ReturnNames names_;
  const ReportRequest& request_;
  std::array<Sum, way.size()> steps_{};
  std::map<std::string, Sum> liable_;
  Table bills_{.id = "freight_bills", .title = say(N_("Bills one by one")),
               .columns = {left("return", N_("Return")), left("customer", N_("Customer")), left("salesperson", N_("Salesperson")), left("direction", N_("Way")),
                           left("carrier", N_("Carrier")), right("amount", N_("Amount")), left("bearer", N_("Borne by")), left("chargeback", N_("Charged back to")),
                           left("liable", N_("Liable")), left("billed", N_("Billed")), left("handed", N_("Handed on")), left("signed", N_("Signed")),
                           left("posted", N_("Posted")), left("reconciled", N_("Reconciled")), left("signed_by", N_("Signed by")), left("step", N_("Step")),
                           right("waiting_days", N_("Days there"))},
               .rows = {}};
};

}  // namespace

Document freight(store::ReadSession& session, const ReportRequest& request) { return over_returns<FreightReport>(session, request, N_("Freight settlement")); }

}  // namespace svc::report
