// SPDX-License-Identifier: MIT
#include "core/returns/check.hpp"

#include "core/base/error.hpp"
#include "core/cases/facts.hpp"
#include "core/policy/match.hpp"
#include "core/returns/possible.hpp"

namespace svc::returns {
namespace {

Line resolved(store::ReadSession* session, const LineIntake& given, Request& request) {
  if (given.sale.empty() && given.product.empty()) return line_of(given);
  if (session == nullptr) throw Error(Exit::usage, say(N_("Without a store no sale or product can be looked up.")), say(N_("--outbound and --received say what a sale would.")));
  return line_of(*session, given, request);
}

}  // namespace

std::vector<Checked> check(store::ReadSession* session, const policy::Book& book, const Intake& intake, Instant at) {
  std::vector<Checked> all;
  const auto& zone = book.calendar.zone;
  const auto day = time::local_date(zone, at);
  for (const auto& given : intake.lines) {
    CaseFile file;
    auto line = resolved(session, given, file.request);
    line.line_no = static_cast<std::int64_t>(all.size()) + 1;
    require_possible_dates(intake.facts, line, day);
    if (session != nullptr) require_sold(*session, {line});
    Checked checked{.line = std::move(line)};
    cases::add_fields(checked.facts, intake.facts, zone);
    const auto own = line_facts(file, checked.line, zone);
    for (const auto& [name, value] : own.all()) {
      if (name != "received_at") checked.facts.set(name, value);
    }
    checked.verdict = judge_line(book, checked.facts, day);
    checked.consequences = consequences(book, checked.facts, at);
    if (auto flips = line_flips(book, checked.facts, day)) checked.flips = *std::move(flips);
    all.push_back(std::move(checked));
  }
  return all;
}

}  // namespace svc::returns
