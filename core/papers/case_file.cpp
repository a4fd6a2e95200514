// SPDX-License-Identifier: MIT
#include "core/papers/case_file.hpp"

#include <algorithm>
#include <set>

#include "core/base/json_members.hpp"
#include "core/cases/event_store.hpp"
#include "core/cases/facts.hpp"
#include "core/papers/paper_store.hpp"

namespace svc::papers {
namespace {

// The days of payment are those of the last plan: a payment names its own day alone.
void add_plan(policy::Facts& facts, const std::vector<cases::Event>& events, const time::Zone& zone) {
  const auto last = std::ranges::find(events.rbegin(), events.rend(), "payment_set", &cases::Event::act);
  if (last != events.rend()) cases::add_fields(facts, last->fields, zone);
}

void note_days(const Json& fields, std::set<std::string>& days, bool added) {
  const auto* named = fields.find("instalments");
  if (named == nullptr || named->array() == nullptr) return;
  for (const auto& day : *named->array()) {
    if (day.text() == nullptr) continue;
    if (added) days.insert(*day.text());
    else days.erase(*day.text());
  }
}

// Nothing of the plan is to be paid any more. The events tell it of any time, the rows of now alone.
bool all_paid(const std::vector<cases::Event>& events) {
  std::set<std::string> planned, paid;
  for (const auto& event : events) {
    if (event.act == "payment_set") planned.clear(), note_days(event.fields, planned, true);
    if (event.act == "payment_made") note_days(event.fields, paid, true);
    if (event.act == "payment_reversed") note_days(event.fields, paid, false);
  }
  return std::ranges::includes(paid, planned);
}

}  // namespace

CaseFile CaseFile::load(store::ReadSession& session, std::int64_t id) {
  CaseFile file;
  file.paper = load_paper(session, id);
  file.events = cases::load_events(session, kind, id);
  file.plan = instalments_of(session, id);
  if (!file.events.empty()) file.paper.batch = file.events.front().batch;  // of its registration
  return file;
}

policy::Facts CaseFile::facts(store::ReadSession& session, Instant) const {
  policy::Facts facts;
  cases::add_events(facts, events, {.kind = kind, .round = paper.round}, session.zone());
  add_plan(facts, events, session.zone());
  facts.set("paid", all_paid(events));
  facts.set("contract_kind", paper.kind);
  facts.set("contract_number", paper.number);
  if (paper.customer) facts.set("customer", std::to_string(*paper.customer));
  if (paper.owner != 0) facts.set("owner", std::to_string(paper.owner));
  return facts;
}

void CaseFile::save(store::WriteSession& session) {
  if (paper.revision == 1 && !events.empty() && events.front().batch) session.note_before(store::TableId::paper, paper.id);
  update_paper(session, paper);
}

void apply_terms(Paper& paper, const Json& fields) {
  for (const auto& [name, column] : {std::pair{"contract_kind", &paper.kind}, {"contract_number", &paper.number}, {"payment_form", &paper.payment_form},
                                     {"technical_agreement", &paper.agreement}, {"title", &paper.title}}) {
    if (const auto* text = text_at(fields, name)) *column = *text;
  }
  for (const auto& [name, column] : {std::pair{"signed_on", &paper.signed_on}, {"contract_finish_by", &paper.finish_by}, {"warranty_end", &paper.warranty_until}}) {
    if (const auto* text = text_at(fields, name)) *column = parse_date(*text);
  }
  if (const auto* amount = text_at(fields, "amount")) paper.amount = parse_money(*amount).value_or(Money{}).minor;
  const auto* months = text_at(fields, "warranty_period");
  const auto span = months == nullptr ? std::nullopt : parse_span(*months);
  if (span && span->unit == Span::Unit::months) paper.warranty_months = span->count;
}

}  // namespace svc::papers
