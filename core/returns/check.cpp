// SPDX-License-Identifier: MIT
#include "core/returns/check.hpp"

#include "core/base/error.hpp"
#include "core/base/whole_number.hpp"
#include "core/cases/facts.hpp"
#include "core/people/staff_store.hpp"
#include "core/policy/match.hpp"
#include "core/returns/from_sale.hpp"
#include "core/returns/lines.hpp"
#include "core/returns/preconditions.hpp"
#include "core/returns/tellable.hpp"

namespace svc::returns {
namespace {

Line resolved(store::ReadSession* session, const LineIntake& given) {
  if (given.sale.empty() && given.product.empty()) return line_of(given);
  if (session == nullptr) throw Error(Exit::usage, say(N_("Without a store no sale or product can be looked up.")), say(N_("--outbound and --received say what a sale would.")));
  return line_of(*session, given);
}

// The return as `add` would open it.
CaseFile as_asked(store::ReadSession* session, const Intake& intake, Instant at) {
  CaseFile file;
  file.request.received = at;
  auto fields = intake.facts;
  if (session != nullptr) {
    take_salesperson(*session, fields, file.request);
    name_persons(*session, fields);
  }
  for (const auto& given : intake.lines) {
    auto& line = file.lines.emplace_back(resolved(session, given));
    if (session != nullptr) name_persons(*session, line.facts);
    line.line_no = static_cast<std::int64_t>(file.lines.size());
  }
  if (session != nullptr) {
    take_sales(*session, intake.facts, file.lines, file.request);
    for (auto& line : file.lines) take_goods(*session, intake.facts, line);
  }
  file.events.push_back({.act = "requested", .happened = at, .entered = at, .fields = cases::without_personal(std::move(fields))});
  return file;
}

// People are told by their names.
void name_charged(store::ReadSession& session, Consequences& consequences) {
  for (auto& charge : consequences.charges) {
    if (const auto number = whole_number(charge.who)) charge.who = people::staff_name(session, *number);
  }
}

}  // namespace

CheckedReturn check(store::ReadSession* session, const policy::Book& book, const Intake& intake, Instant at) {
  CheckedReturn checked;
  const auto& zone = book.calendar.zone;
  const auto day = time::local_date(zone, at);
  require_tellable(book, intake.facts);
  for (const auto& line : intake.lines) require_tellable(book, line.facts);
  auto file = as_asked(session, intake, at);
  for (const auto& line : file.lines) require_possible_dates(intake.facts, line, day);
  if (session != nullptr) require_sold(*session, file.lines);
  std::vector<LineVerdict> verdicts;
  for (auto& line : file.lines) verdicts.push_back(judge_under(book, file, line));
  if (session != nullptr) checked.cap = cap_outlook(*session, book, file, at);
  auto parts = checked.cap ? file.parts(checked.cap->with, zone) : file.told_parts(zone);
  for (std::size_t i = 0; i < file.lines.size(); ++i) {
    auto& one = checked.lines.emplace_back(Checked{.line = file.lines[i], .facts = std::move(parts[i].facts), .verdict = std::move(verdicts[i])});
    one.consequences = consequences(book, one.facts, at);
    if (session != nullptr) name_charged(*session, one.consequences);
    one.open = open_questions(book, one.facts, day);
    if (auto flips = flips_of(book, one.verdict, one.facts, day)) one.flips = *std::move(flips);
  }
  return checked;
}

}  // namespace svc::returns
