// SPDX-License-Identifier: MIT
#include "core/returns/corrected_sale.hpp"

#include <algorithm>

#include "core/people/approvals.hpp"
#include "core/people/staff_store.hpp"
#include "core/returns/act.hpp"
#include "core/returns/lines.hpp"
#include "core/returns/rate_keeping.hpp"
#include "core/returns/return_store.hpp"
#include "core/sales/sale_store.hpp"

namespace svc::returns {
namespace {

bool concerns_returns(const sales::Sale& before, const sales::Sale& now) {
  return before.salesperson != now.salesperson || before.customer != now.customer || before.sold_on != now.sold_on ||
         before.outbound_on != now.outbound_on || before.received_on != now.received_on || before.quantity != now.quantity ||
         before.amount != now.amount || before.cost != now.cost;
}

// All its goods were sold by one: another line's sale may still say somebody else.
bool sold_by_one(store::ReadSession& session, const CaseFile& file, std::int64_t salesperson) {
  return std::ranges::none_of(file.lines, [&](const Line& line) {
    const auto sale = line.sale ? sales::find_sale(session, *line.sale) : std::nullopt;
    return sale && sale->salesperson != 0 && sale->salesperson != salesperson;
  });
}

// The consent of who did not sell the goods is no salesperson's consent.
void drop_consent(CaseFile& file, Json& fields) {
  fields.set("salesperson_consent", false);
  for (auto& line : file.lines) {
    if (line.facts.find("salesperson_consent") != nullptr) line.facts.set("salesperson_consent", false);
  }
}

std::string seller_name(store::ReadSession& session, std::int64_t staff) { return staff == 0 ? std::string{"-"} : people::staff_name(session, staff); }

void follow_seller(store::WriteSession& session, CaseFile& file, const sales::Sale& before, const sales::Sale& now) {
  auto& request = file.request;
  if (before.salesperson == now.salesperson || request.salesperson != before.salesperson) return;
  const std::vector<Argument> sellers{{"now", seller_name(session, now.salesperson)}, {"before", seller_name(session, before.salesperson)}};
  if (!sold_by_one(session, file, now.salesperson)) {
    file.notes.push_back(say(N_("goods of another sale on it were sold by {before}: its salesperson stays"), sellers));
    return;
  }
  Json fields = JsonObject{{"salesperson", std::to_string(now.salesperson)}};
  if (file.facts(session, session.now()).get("salesperson_consent") == policy::Value{true}) {
    drop_consent(file, fields);
    file.notes.push_back(say(N_("{before} agreed to it as salesperson: {now} has not"), sellers));
  }
  request.salesperson = now.salesperson;
  cases::happen(session, file, "sale_followed", std::move(fields));
  file.notes.push_back(say(N_("salesperson: {now}; before: {before}"), sellers));
}

// How the month of who sold the goods stands, once they came back.
void note_cap(store::WriteSession& session, CaseFile& file) {
  if (!cases::happened(file, "received")) return;
  const auto cap = cap_part(session, file, session.happened());
  if (cap.month.salesperson != 0 && !cap.month.caps.empty()) std::ranges::move(crossed(session, cap), std::back_inserter(file.notes));
}

void judge_anew(store::WriteSession& session, CaseFile& file, const sales::Sale& before, const sales::Sale& now) {
  follow_seller(session, file, before, now);
  people::void_approvals(session, CaseFile::kind, file.request.id);  // they were given to the case as it was
  file.save(session);
  note_cap(session, file);
  static_cast<void>(refold(session, file));
}

}  // namespace

std::vector<TouchedReturn> follow_corrected_sale(store::WriteSession& session, const sales::Sale& before, const sales::Sale& now) {
  std::vector<TouchedReturn> touched;
  if (!concerns_returns(before, now)) return touched;
  for (const auto id : returns_of_sale(session, now.id)) {
    auto file = CaseFile::load(session, id);
    auto& one = touched.emplace_back(TouchedReturn{.id = id});
    for (const auto& line : file.lines) {
      if (line.sale != now.id) continue;
      if (line.stands || cases::ended(file.request.state)) one.settled.push_back(line.line_no);
      else one.judged_anew = true;
    }
    if (!one.judged_anew) continue;
    judge_anew(session, file, before, now);
    one.notes = std::move(file.notes);
  }
  return touched;
}

}  // namespace svc::returns
