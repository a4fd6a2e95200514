// SPDX-License-Identifier: MIT
#include "core/policy/coverage.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace svc::policy {
namespace {

using Dates = std::set<Date>;

void add_dates(const Rule& rule, Dates& dates) {
  if (rule.from) dates.insert(*rule.from);
  if (rule.until) dates.insert(*rule.until);
}

// Ids are unique within a kind only: a case says by its own kind what it exercised, and when.
using Exercised = std::map<std::pair<std::string, std::string>, std::vector<Date>>;

Exercised exercised_by(const std::vector<CaseResult>& results) {
  Exercised exercised;
  for (const auto& result : results) {
    for (const auto& rule : result.rules) exercised[{result.kind, rule}].push_back(result.day);
  }
  return exercised;
}

struct Kinds {
  std::string rule;
  std::string cases;  // of the cases that can exercise it
};

class Coverage {
 public:
  explicit Coverage(const std::vector<CaseResult>& results) : exercised_{exercised_by(results)} {}

  // One line per interval of the rule's validity that no date cuts.
  void add(const Kinds& kinds, const std::string& table, const Rule& rule, const Dates& dates) {
    std::optional<Date> from = rule.from;
    for (const auto date : dates) {
      if ((rule.from && date <= *rule.from) || (rule.until && date >= *rule.until)) continue;
      add_interval(kinds, table, rule, from, date);
      from = date;
    }
    add_interval(kinds, table, rule, from, rule.until);
  }

  [[nodiscard]] std::vector<Covered> take() { return std::move(all_); }

 private:
  void add_interval(const Kinds& kinds, const std::string& table, const Rule& rule, std::optional<Date> from, std::optional<Date> until) {
    Covered covered{.kind = kinds.rule, .table = table, .rule = &rule, .from = from, .until = until};
    const auto found = exercised_.find({kinds.cases, rule.id});
    if (found != exercised_.end()) {
      covered.cases = std::ranges::count_if(found->second, [&](Date day) { return (!from || *from <= day) && (!until || day < *until); });
    }
    all_.push_back(std::move(covered));
  }

  Exercised exercised_;
  std::vector<Covered> all_;
};

// The dates of everything that is asked together with these acts.
Dates dates_of_acts(const Book& book, const std::vector<std::string>& actions) {
  Dates dates;
  const auto add = [&](const auto& rules) {
    for (const auto& one : rules) {
      const bool same = std::ranges::any_of(actions, [&](const auto& action) { return std::ranges::find(one.action, action) != one.action.end(); });
      if (same) add_dates(one.rule, dates);
    }
  };
  add(book.gates);
  add(book.approvals);
  return dates;
}

}  // namespace

std::vector<Covered> coverage_of(const Book& book, const std::vector<CaseResult>& results) {
  Coverage coverage{results};
  for (const auto& table : book.tables) {
    Dates dates;
    for (const auto& row : table.rows) add_dates(row.rule, dates);
    for (const auto& row : table.rows) coverage.add({"decision", "table"}, table.rule.id, row.rule, dates);
  }
  for (const auto& clock : book.clocks) coverage.add({"clock", "clock"}, {}, clock.rule, {});
  for (const auto& gate : book.gates) coverage.add({"gate", "action"}, {}, gate.rule, dates_of_acts(book, gate.action));
  for (const auto& approval : book.approvals) coverage.add({"approval", "action"}, {}, approval.rule, dates_of_acts(book, approval.action));
  for (const auto& cap : book.caps) coverage.add({"cap", "cap"}, {}, cap.rule, {});
  for (const auto& charge : book.charges) coverage.add({"charge", "charge"}, {}, charge.rule, {});
  for (const auto& schedule : book.schedules) coverage.add({"schedule", "schedule"}, {}, schedule.rule, {});
  return coverage.take();
}

}  // namespace svc::policy
