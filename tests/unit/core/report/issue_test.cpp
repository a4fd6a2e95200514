// SPDX-License-Identifier: MIT
#include "core/report/issue.hpp"

#include "core/base/error.hpp"
#include "tests/support/reports_desk.hpp"

using namespace svc;

namespace {

// Whether an issue is made at that instant, of the report as of then or of another instant.
bool may_issue(const char* name, const std::string& period, const std::string& now, const std::string& as_of = {}) {
  test::ReportsDesk desk;
  desk.on(now);
  const auto instant = as_of.empty() ? desk.world.now : desk.at(as_of);
  const report::ReportRequest request{.period = report::read_period({.period = period}, test::shanghai(), instant), .as_of = instant};
  try {
    static_cast<void>(report::issue_report(desk.world, desk.store(), {}, report::report_kind(name), request));
  } catch (const Error& error) {
    CHECK(error.exit() == Exit::usage);
    store::ReadSession session{desk.world, desk.store()};
    CHECK(report::list_issues(session, "", "").empty());
    return false;
  }
  return true;
}

}  // namespace

TEST_CASE("a period is issued once it is over") {
  CHECK_FALSE(may_issue("weekly", "2026-W03", "2026-01-18 23:59:59"));
  CHECK(may_issue("weekly", "2026-W03", "2026-01-19 00:00"));
  CHECK_FALSE(may_issue("business", "2026-01", "2026-01-31 23:59:59"));
  CHECK(may_issue("business", "2026-01", "2026-02-01 00:00"));
  CHECK_FALSE(may_issue("sla", "2027", "2026-01-15 10:00"));
}

TEST_CASE("a report that a schedule wants before its period ends is issued from the morning of that day on") {
  CHECK_FALSE(may_issue("daily", "2026-01-16", "2026-01-15 23:59:59"));
  CHECK(may_issue("daily", "2026-01-16", "2026-01-16 00:00"));
  CHECK_FALSE(may_issue("monthly", "2026-01", "2026-01-30 23:59:59"));  // SLA-16: by 24:00 of the last day
  CHECK(may_issue("monthly", "2026-01", "2026-01-31 00:00"));
}

TEST_CASE("an issue is as of an instant that has come, and at which its period was over") {
  CHECK_FALSE(may_issue("weekly", "2026-W03", "2026-01-20 09:00", "2026-01-18 23:59:59"));
  CHECK(may_issue("weekly", "2026-W03", "2026-01-20 09:00", "2026-01-19 00:00"));
  CHECK_FALSE(may_issue("weekly", "2026-W03", "2026-01-19 09:00", "2026-01-19 09:00:01"));
}
