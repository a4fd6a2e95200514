// SPDX-License-Identifier: MIT
#include "core/returns/corrected_sale.hpp"

#include <algorithm>

#include "core/base/error.hpp"
#include "core/base/text.hpp"
#include "core/cases/kinds.hpp"
#include "core/customers/customer_store.hpp"
#include "core/people/approvals.hpp"
#include "core/people/staff_store.hpp"
#include "core/returns/act.hpp"
#include "core/returns/from_sale.hpp"
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

// It would be judged by what the sale says now: as it is, or taken up again.
bool goes_by(const CaseFile& file, std::int64_t sale) {
  const bool over = cases::ended(file.request.state) && file.request.state != cases::State::cancelled;
  return !over && std::ranges::any_of(file.lines, [&](const Line& line) { return line.sale == sale && !line.stands; });
}

// As an edit of the return, by whom the book lets nobody do it (RET-50). Throws Error (refused).
void require_another_person(store::WriteSession& session, const CaseFile& file, const sales::Sale& sold) {
  const auto subject = cases::subject_of(CaseFile::kind, file.request);
  auto facts = file.facts(session, session.happened());
  facts.set("tells", policy::Set{"sale"});
  if (sold.salesperson != 0) facts.set("salesperson", std::to_string(sold.salesperson));
  else facts.set("salesperson", policy::None{});
  const auto verdict = duty::preview(session, subject, "return.edit", facts, session.happened());
  const auto refused = std::ranges::find(verdict.findings, policy::Outcome::refused, &policy::Finding::outcome);
  if (refused == verdict.findings.end()) return;
  throw Error(Exit::refused,
              say(N_("Return {number} goes by this sale. {rule} {text} ({cite})"),
                  {{"number", cases::number_of(session.settings(), CaseFile::kind, file.request.id)}, {"rule", refused->rule.id},
                   {"text", "", {words(refused->rule.text.en, refused->rule.text.zh)}}, {"cite", joined(refused->rule.cite, "; ")}}),
              say(N_("Somebody else corrects it: after-sales, or a manager.")));
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

std::string customer_name(store::ReadSession& session, const std::optional<std::int64_t>& id) {
  if (!id) return "-";
  const auto customer = customers::load_customer(session, *id);
  return std::to_string(customer.id) + (customer.name.empty() ? std::string{} : " (" + shown(customer.name) + ")");
}

// Value was given for some of it, or its freight is entered, in the account of whom it is of.
bool is_in_account(const CaseFile& file) {
  return was_done(file, "freight_posted") || std::ranges::any_of(file.lines, [](const Line& line) { return line.stands; });
}

// It came from whom the sale named; with goods that others bought it stays whose it is.
bool goes_with_customer(store::ReadSession& session, const CaseFile& file, const sales::Sale& before, const sales::Sale& now) {
  if (!now.customer || file.request.customer != before.customer || is_in_account(file)) return false;
  auto moved = file.request;
  moved.customer = now.customer;
  return sales_to_others(session, file.lines, moved).empty();
}

// Goods come back in the account of who bought them (RET-00): the return is his with the sale, or it is said how another came by them.
void follow_customer(store::WriteSession& session, CaseFile& file, const sales::Sale& before, const sales::Sale& now) {
  if (before.customer == now.customer) return;
  const auto whose = file.request.customer;
  Json fields = JsonObject{};
  if (goes_with_customer(session, file, before, now)) {
    file.request.customer = now.customer;
    fields.set("customer", std::to_string(*now.customer));
    file.notes.push_back(say(N_("customer: {now}; before: {before}"), {{"now", customer_name(session, now.customer)}, {"before", customer_name(session, whose)}}));
  }
  const bool others = !sales_to_others(session, file.lines, file.request).empty();
  const bool others_before = file.facts(session, session.now()).get("sold_to_another") == policy::Value{true};
  if (others != others_before) fields.set("sold_to_another", others);
  if (!fields.object()->empty()) cases::happen(session, file, "sale_followed", std::move(fields));
  if (!others) return;
  file.notes.push_back(say(N_("the return stays that of customer {customer}, the goods were sold to {buyer}"),
                           {{"customer", customer_name(session, file.request.customer)}, {"buyer", customer_name(session, now.customer)}}));
  file.notes.push_back(say(N_("“svc return edit {number} --passed-on” says how he came by them; if it is the buyer's, cancel it and take it in anew"),
                           {{"number", cases::number_of(session.settings(), CaseFile::kind, file.request.id)}}));
}

// How the month of who sold the goods stands, once they came back.
void note_cap(store::WriteSession& session, CaseFile& file) {
  if (!cases::happened(file, "received")) return;
  const auto cap = cap_part(session, file, session.happened());
  if (cap.month.salesperson != 0 && !cap.month.caps.empty()) std::ranges::move(crossed(session, cap), std::back_inserter(file.notes));
}

void judge_anew(store::WriteSession& session, CaseFile& file, const sales::Sale& before, const sales::Sale& now) {
  follow_seller(session, file, before, now);
  follow_customer(session, file, before, now);
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
    if (goes_by(file, now.id)) require_another_person(session, file, before);
    if (file.request.state == cases::State::cancelled) continue;
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

std::vector<Message> told(const store::ReadSession& session, const std::vector<TouchedReturn>& touched) {
  std::vector<Message> all;
  for (const auto& one : touched) {
    const auto number = cases::number_of(session.settings(), CaseFile::kind, one.id);
    if (one.judged_anew) all.push_back(say(N_("Return {number} goes by this sale and is judged anew."), {{"number", number}}));
    for (const auto& note : one.notes) all.push_back(say(N_("  {what}"), {{"what", "", {note}}}));
    for (const auto line : one.settled) {
      all.push_back(say(N_("Return {number}, line {line}, is settled and stands as it is; “svc return reverse {number} --line {line}” takes the settlement back."),
                        {{"number", number}, {"line", std::to_string(line)}}));
    }
  }
  return all;
}

}  // namespace svc::returns
