// SPDX-License-Identifier: MIT
#include "core/policy/cases.hpp"

#include "core/policy/case_books.hpp"
#include "core/policy/case_run.hpp"

namespace svc::policy {
namespace {

struct Kind {
  std::string_view name;
  void (*run)(CaseRun&);
};
constexpr std::array<Kind, 6> kinds{{{"table", run_table_case}, {"clock", run_clock_case}, {"action", run_action_case},
                                     {"cap", run_cap_case}, {"charge", run_charge_case}, {"schedule", run_schedule_case}}};

void run_in(const Book& book, const Case& subject, const Kind& kind, CaseResult& result) {
  CaseRun run{book, *subject.source};
  kind.run(run);
  result.day = run.first_day();
  result.passed = run.passed();
  result.expected = run.expected();
  result.actual = run.actual();
  result.rules = run.rules();
}

}  // namespace

Date default_case_day() { return make_date(2026, 1, 15); }

CaseResult run_case(CaseBooks& books, const Case& subject) {
  CaseResult result{.place = subject.source->place()};
  for (const auto& kind : kinds) {
    const auto* target = subject.source->find(kind.name);
    if (target == nullptr || target->text() == nullptr) continue;
    result.kind = kind.name;
    result.target = *target->text();
    try {
      run_in(books.of(subject), subject, kind, result);
    } catch (const Error& error) {
      result.passed = false;
      result.actual = in_english(error.message());
      if (error.place().line != 0) result.place = error.place();
    }
  }
  return result;
}

std::vector<CaseResult> run_cases(const Book& book) {
  std::vector<CaseResult> results;
  results.reserve(book.cases.size());
  CaseBooks books{book};
  for (const auto& subject : book.cases) results.push_back(run_case(books, subject));
  return results;
}

}  // namespace svc::policy
