// SPDX-License-Identifier: MIT
#include "core/returns/case_file.hpp"

#include <algorithm>

#include "core/cases/facts.hpp"
#include "core/cases/history.hpp"
#include "core/duty/books.hpp"
#include "core/returns/line_verdict.hpp"
#include "core/returns/return_store.hpp"

namespace svc::returns {
namespace {

policy::Facts common_facts(const CaseFile& file, const time::Zone& zone) {
  policy::Facts facts;
  cases::add_events(facts, file.events, {.kind = CaseFile::kind, .round = file.request.round, .of_round = {}}, zone);
  const auto& request = file.request;
  if (request.customer) facts.set("customer", std::to_string(*request.customer));
  if (request.salesperson != 0) facts.set("salesperson", std::to_string(request.salesperson));
  if (request.owner != 0) facts.set("owner", std::to_string(request.owner));
  if (request.reported_by != 0) facts.set("reported_by", std::to_string(request.reported_by));
  facts.set("received_at", request.received);
  return facts;
}

// Traits of any line are traits of the return; of two values of another fact the first line's counts.
void merge_fact(policy::Facts& facts, const std::string& name, const policy::Value& value) {
  const auto* more = std::get_if<policy::Set>(&value);
  const auto* known = std::get_if<policy::Set>(&facts.get(name));
  if (more != nullptr && known != nullptr) {
    policy::Set both;
    std::ranges::set_union(*known, *more, std::back_inserter(both));
    facts.set(name, std::move(both));
  } else if (policy::is_unknown(facts.get(name))) {
    facts.set(name, value);
  }
}

std::int64_t value_of(const std::vector<Line>& lines) {
  std::int64_t sum = 0;
  for (const auto& line : lines) sum += line.amount.value_or(0);
  return sum;
}

Date asked_on(const CaseFile& file, const time::Zone& zone) { return time::local_date(zone, file.request.received); }

}  // namespace

CaseFile CaseFile::load(store::ReadSession& session, std::int64_t id) {
  CaseFile file;
  file.request = load_return(session, id);
  file.lines = lines_of(session, id);
  file.events = cases::told_events(session, kind, id);
  return file;
}

policy::Facts CaseFile::facts(store::ReadSession& session, Instant) const {
  const auto& zone = session.zone();
  auto all = common_facts(*this, zone);
  for (const auto& line : lines) {
    policy::Facts own;
    cases::add_fields(own, line.facts, zone);
    if (!line.disposition.empty()) own.set("disposition", line.disposition);
    for (const auto& [name, value] : own.all()) merge_fact(all, name, value);
  }
  if (!lines.empty()) {
    all.set("amount", Money{value_of(lines)});
    all.set("counted", std::ranges::any_of(lines, &Line::counted));
  }
  return with_ages(std::move(all), asked_on(*this, zone));
}

void CaseFile::save(store::WriteSession& session) {
  judge_lines(session, *this, session.happened());
  for (const auto& line : lines) update_line(session, line);
  update_return(session, request);
}

policy::Facts line_facts(const CaseFile& file, const Line& line, const time::Zone& zone) {
  auto facts = common_facts(file, zone);
  cases::add_fields(facts, line.facts, zone);
  if (line.amount) facts.set("amount", Money{*line.amount});
  if (!line.disposition.empty()) facts.set("disposition", line.disposition);
  return facts;
}

void judge_lines(store::ReadSession& session, CaseFile& file, Instant at) {
  const auto adopted = duty::book_at(session, CaseFile::kind, at);
  if (!adopted) return;
  for (auto& line : file.lines) {
    const auto verdict = judge_line(adopted->book, line_facts(file, line, session.zone()), asked_on(file, session.zone()));
    line.outcome = verdict.verdict;
    line.basis = verdict.basis;
    line.credit = verdict.credit.amount ? std::optional{verdict.credit.amount->minor} : std::nullopt;
    line.counted = verdict.counted.value_or(false);
    line.book = adopted->id;
    line.judged = at;
    line.verdict = to_json(verdict);
  }
}

}  // namespace svc::returns
