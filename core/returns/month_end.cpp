// SPDX-License-Identifier: MIT
#include "core/returns/month_end.hpp"

#include <algorithm>
#include <map>

#include "core/cases/follow.hpp"
#include "core/people/identity.hpp"
#include "core/people/ledger.hpp"
#include "core/people/ledger_store.hpp"
#include "core/returns/act.hpp"
#include "core/returns/rate_keeping.hpp"

namespace svc::returns {
namespace {

constexpr int months_back = 12;

Date first_of_month(Date day) { return parse_date(month_around(day).from).value(); }

std::int64_t excess_of(const CapMonth& month) {
  const auto* cap = borne_cap(month);
  return cap != nullptr && cap->over ? cap->excess_amount : 0;
}

// What of each return lies above the cap now, by the returns that do; the last that came is the first above.
void add_parts_above(store::ReadSession& session, const SoldIn& sold, std::map<std::int64_t, std::int64_t>& above) {
  const auto day = parse_date(sold.month + "-01").value();
  auto excess = excess_of(cap_month(session, sold.salesperson, day));
  for (const auto& part : counted_parts(session, sold.salesperson, month_around(day))) {
    if (excess <= 0) return;
    if (part.return_request > 0) above[part.return_request] += std::min(excess, part.amount);
    excess -= part.amount;
  }
}

// Returns of which another part lies above the cap than stands in the ledger.
std::vector<std::int64_t> moved_returns(const World& world, store::Store& store) {
  store::ReadSession session{world, store};
  session.act_as(people::identify(session));
  const auto present = first_of_month(time::local_date(session.zone(), session.now()));
  const RateRange range{.from = to_text(add_months(present, -months_back)), .until = to_text(present), .known = {}};
  std::map<std::int64_t, std::int64_t> above;
  for (const auto& sold : sold_in(session, range)) add_parts_above(session, sold, above);
  auto standing = people::standing_amounts(session, {.subject_kind = "return", .source = std::string{month_ended}}, range.from.substr(0, 7));
  std::vector<std::int64_t> moved;
  for (const auto& [id, amount] : above) {
    if (standing[id] != amount) moved.push_back(id);
  }
  for (const auto& [id, amount] : standing) {
    if (!above.contains(id) && amount != 0) moved.push_back(id);
  }
  return moved;
}

// As the last end of the month found it; nothing: no month's end did, or the settlement was taken back since.
const Json* last_reckoned(const CaseFile& file) {
  const Json* last = nullptr;
  for (const auto& event : file.events) {
    if (event.act == month_ended) last = &event.fields;
    if (event.act == "line_reversed") last = nullptr;
  }
  return last;
}

bool all_settled(const CaseFile& file) {
  return !file.request.batch && std::ranges::none_of(file.lines, [](const Line& line) { return line.disposition.empty(); });
}

// As people are shown it.
duty::Notice told_of_month(const CaseFile& file, const CapMonth& month, Instant at, Instant now) {
  duty::Notice told{.subject = {.kind = std::string{CaseFile::kind}, .id = file.request.id, .round = file.request.round}};
  const auto* cap = borne_cap(month);
  if (cap != nullptr) told.rule = cap->rule.id;
  told.instance = month.month;
  told.kind = "month";
  told.owed = told.due = at;
  told.noticed = now;
  told.person = month.salesperson;
  told.state = "done";
  told.settled = now;
  return told;
}

std::optional<duty::Notice> reckon(const World& world, store::Store& store, std::int64_t id) {
  store::WriteSession session{world, store, {}};
  session.act_as(people::identify(session));
  auto file = CaseFile::load(session, id);
  const auto part = cap_part(session, file, session.now());
  const auto fields = cap_fields(part);
  const auto* last = last_reckoned(file);
  const bool first = last == nullptr;
  if (!all_settled(file) || part.month.caps.empty() || (first ? excess_of(part.month) == 0 : *last == fields)) return std::nullopt;
  // At the end of the month that it is about, under the book of that day.
  const auto next = time::first_reaching(session.zone(), LocalTime{add_months(parse_date(part.month.month + "-01").value(), 1)});
  const auto at = std::max(file.request.received, next - Seconds{1});
  people::withdraw_entries(session, {.subject_kind = CaseFile::kind, .subject = id, .source = std::string{month_ended}});
  cases::happen(session, file, {.act = "cap_reckoned", .fields = fields, .at = at});
  cases::happen(session, file, {.act = std::string{month_ended}, .fields = fields, .at = at});
  cases::propose_charges(session, file, {}, file.loaded, cases::Proposer::time);
  session.commit({.action = "tick.month", .subject_kind = std::string{CaseFile::kind}, .subject = id, .happened = session.now()}, fields);
  return told_of_month(file, part.month, at, session.now());
}

}  // namespace

std::vector<duty::Notice> end_months(const World& world, store::Store& store) {
  std::vector<duty::Notice> told;
  for (const auto id : moved_returns(world, store)) {
    if (auto one = reckon(world, store, id)) told.push_back(*std::move(one));
  }
  return told;
}

}  // namespace svc::returns
