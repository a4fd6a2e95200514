// SPDX-License-Identifier: MIT
#include "cli/views/issue_view.hpp"

#include "cli/views/cells.hpp"
#include "cli/views/verdict_tables.hpp"
#include "core/people/staff_store.hpp"

namespace svc::cli {
namespace {

Label issue_state(const std::string& state) {
  if (state == "issued") return {state, say(N_("issued"))};
  if (state == "void") return {state, say(N_("void"))};
  return {state, say(N_("waits for consent"))};
}

void tell_schedules(Shell& shell, const report::Issue& issue) {
  store::ReadSession session{shell.world(), shell.store()};
  for (const auto& met : report::schedules_met(session, issue)) {
    const auto due = time::rfc3339(shell.zone(), met.due);
    shell.tell(met.in_time ? say(N_("{rule}: due {due}, issued in time."), {{"rule", met.rule}, {"due", due}})
                           : say(N_("{rule}: due {due}, issued late."), {{"rule", met.rule}, {"due", due}}));
  }
}

}  // namespace

Option issue_option() {
  return {.name = "--issue", .help = N_("Keep the numbers, meet the report's schedules; where the book asks for it, after review and approval"), .type = Type::flag};
}

Exit issue(Shell& shell, const report::ReportKind& kind, const report::ReportRequest& request) {
  const auto result = report::issue_report(shell.world(), shell.store(), {.dry_run = shell.options().dry_run}, kind, request);
  const auto number = std::to_string(result.issue.id);
  if (!result.issued) {
    tell_refusal(shell, result.issue.name + " " + result.issue.period.label, stored(result.judgement, shell.world().now, 0), result.judgement);
    return exit_of(std::string{to_text(result.judgement.verdict.outcome)});
  }
  shell.show(*result.document);
  if (result.same) {
    shell.tell(say(N_("Issued before with the same numbers, as issue {id}."), {{"id", number}}));
    return Exit::done;
  }
  shell.tell(say(N_("Issue {id}: {report} {period}."), {{"id", number}, {"report", result.issue.name}, {"period", result.issue.period.label}}));
  tell_schedules(shell, result.issue);
  return Exit::done;
}

Table issue_table(store::ReadSession& session, const std::vector<report::Issue>& issues) {
  Table table{.id = "issues", .title = say(N_("Reports issued")),
              .columns = {{"id", say(N_("Issue"))}, {"report", say(N_("Report"))}, {"period", say(N_("Period"))}, {"as_of", say(N_("As of"))}, {"state", say(N_("State"))},
                          {"issued", say(N_("Issued"))}, {"compiled_by", say(N_("Compiled by"))}, {"reviewed_by", say(N_("Reviewed by"))},
                          {"approved_by", say(N_("Approved by"))}, {"late", say(N_("Late for"))}, {"sha256", say(N_("SHA-256"))}},
              .rows = {}};
  const auto names = people::staff_names(session);
  const auto person = [&](std::int64_t id) {
    const auto found = names.find(id);
    return found == names.end() ? Cell{nullptr} : Cell{found->second};
  };
  for (const auto& issue : issues) {
    std::vector<std::string> late;
    for (const auto& met : report::schedules_met(session, issue)) {
      if (issue.issued && !met.in_time) late.push_back(met.rule);
    }
    table.rows.push_back({issue.id, issue.name, issue.period.label, issue.as_of, issue_state(issue.state), maybe_cell(issue.issued), person(issue.compiled_by),
                          person(issue.reviewed_by), person(issue.approved_by), texts_or_null(late), issue.sha256});
  }
  return table;
}

}  // namespace svc::cli
