// SPDX-License-Identifier: MIT
#include "core/ticket/discounts.hpp"

#include <algorithm>

#include "core/cases/event_store.hpp"
#include "core/cases/facts.hpp"
#include "core/duty/books.hpp"
#include "core/duty/report_due.hpp"
#include "core/policy/consequence.hpp"
#include "core/ticket/ticket_store.hpp"

namespace svc::ticket {
namespace {

constexpr std::int64_t discount_page = 500;

struct Week {
  Instant from;
  Instant to;  // exclusive
};

std::string granted_by(const policy::Facts& facts) {
  const auto* person = std::get_if<std::string>(&facts.get("confirmed_by"));
  return person != nullptr ? *person : std::string{};
}

bool flagged(const policy::Facts& facts, std::string_view name) {
  const auto* flag = std::get_if<bool>(&facts.get(name));
  return flag != nullptr && *flag;
}

// The quote of a ticket that was confirmed in the week and stands; nothing: none was.
std::optional<policy::Facts> confirmed_quote(store::ReadSession& session, std::int64_t id, const Week& week) {
  const auto events = cases::load_events(session, CaseFile::kind, id);
  const auto last = std::ranges::find(events.rbegin(), events.rend(), "quote_confirmed", &Event::act);
  if (last == events.rend() || last->happened < week.from || last->happened >= week.to) return std::nullopt;
  policy::Facts facts;
  cases::add_events(facts, events, {.kind = CaseFile::kind, .round = last->round}, session.zone());
  return flagged(facts, "quote_confirmed") ? std::optional{std::move(facts)} : std::nullopt;
}

std::vector<policy::Facts> discounts_of(store::ReadSession& session, const CaseFile& file, const std::string& person, const Week& week) {
  std::vector<policy::Facts> found;
  duty::CasePage page{.after = 0, .since = week.from, .at_most = discount_page};
  for (auto ids = living_tickets(session, page); !ids.empty(); ids = living_tickets(session, page)) {
    for (const auto id : ids) {
      auto quote = id == file.ticket.id ? std::nullopt : confirmed_quote(session, id, week);
      if (quote && granted_by(*quote) == person) found.push_back(*std::move(quote));
    }
    page.after = ids.back();
  }
  return found;
}

}  // namespace

void reckon_discounts(store::WriteSession& session, const CaseFile& file, policy::Facts& facts) {
  const auto adopted = duty::book_at(session, CaseFile::kind, session.happened());
  if (!adopted || !flagged(facts, "discounted")) return;
  for (const auto& cap : adopted->book.caps) {
    if (cap.rule.on != CaseFile::kind || cap.count != "quote_confirmed" || cap.per != std::vector<std::string>{"confirmed_by"}) continue;
    const auto first = duty::period_of(cap.period, time::local_date(session.zone(), session.happened()));
    const Week week{.from = time::start_of_day(session.zone(), first),
                    .to = time::start_of_day(session.zone(), policy::next_period(cap.period, first))};
    auto rows = discounts_of(session, file, granted_by(facts), week);
    rows.push_back(facts);
    const auto result = policy::evaluate(cap, rows);
    for (const auto& [name, operand] : cap.then) facts.set(name, result.over);
  }
}

}  // namespace svc::ticket
