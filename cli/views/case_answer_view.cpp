// SPDX-License-Identifier: MIT
// What the verbs on a case answer, of whatever kind it is.
#include <algorithm>

#include "cli/views/case_tables.hpp"
#include "cli/views/paper_view.hpp"
#include "cli/views/task_view.hpp"
#include "cli/views/return_view.hpp"
#include "cli/views/ticket_view.hpp"
#include "core/cases/kinds.hpp"

namespace svc::cli {
namespace {

// How each kind of case is shown.
struct CaseView {
  std::string_view kind;
  Record (*record)(store::ReadSession& session, std::int64_t id);
};
constexpr auto views = std::to_array<CaseView>({
    {"task", [](store::ReadSession& session, std::int64_t id) { return task_record(session.settings(), tasks::show(session, id), customers::Phones::masked); }},
    {"paper", [](store::ReadSession& session, std::int64_t id) { return paper_record(session.settings(), papers::show(session, id)); }},
    {"return", [](store::ReadSession& session, std::int64_t id) { return return_record(returns::show(session, id), customers::Phones::masked, session.settings().site); }},
    {"ticket", [](store::ReadSession& session, std::int64_t id) { return ticket_record(ticket::show(session, id), customers::Phones::masked, session.settings()); }},
});

Record record_of(store::ReadSession& session, const cases::ActResult& result) {
  const auto view = std::ranges::find(views, result.kind, &CaseView::kind);
  SVC_CHECK(view != views.end());
  return view->record(session, result.id);
}

// After the refusal, which names them: when they are due, and who may go on nevertheless.
void tell_blocking(Shell& shell, const cases::ActResult& result) {
  const auto& language = shell.language();
  for (const auto& clock : result.blocking) {
    const auto due = clock.run.due ? time::rfc3339(shell.zone(), *clock.run.due) : std::string{"-"};
    shell.insist("  " + language.text(say(N_("{rule} runs until {time}"), {{"rule", clock.run.rule}, {"time", due}})));
  }
  shell.insist("  " + language.text(say(N_("a manager may close it with --override and the reason"))));
}

// Once a command, whatever number of deadlines it is.
void tell_provisional(Shell& shell, const std::vector<duty::ClockRow>& clocks) {
  const auto one = std::ranges::find_if(clocks, [](const duty::ClockRow& clock) { return clock.run.open() && clock.run.provisional && clock.run.due; });
  if (one == clocks.end()) return;
  shell.tell(say(N_("{rule} is due {time}, in a year whose holidays are not published: its weekdays count as working days until a book has them."),
                 {{"rule", one->run.rule}, {"time", time::rfc3339(shell.zone(), *one->run.due)}}));
}

}  // namespace

std::string case_number_of(Shell& shell, const cases::ActResult& result) {
  if (result.id == 0) return shell.language().text(say(cases::kind_of(result.kind).fresh));
  return cases::number_of(shell.store().settings(), result.kind, result.id);
}

// The verdict of this act; of a replay the one that was stored then.
std::vector<duty::StoredVerdict> verdict_of(store::ReadSession& session, const cases::ActResult& result) {
  if (result.judgement) return {stored(*result.judgement, session.now(), 0)};
  const auto* id = result.earlier.find("verdict");
  if (id == nullptr || id->integer() == nullptr) return {};
  auto all = duty::verdicts_of(session, {.kind = std::string{result.kind}, .id = result.id});
  std::erase_if(all, [&](const duty::StoredVerdict& verdict) { return verdict.id != *id->integer(); });
  return all;
}

void add_outcome(Record& record, const cases::ActResult& result, const std::vector<duty::StoredVerdict>& verdicts) {
  std::vector<std::string> approvals;
  std::vector<std::string> blocking;
  if (result.judgement) {
    for (const auto id : result.judgement->approvals) approvals.push_back(std::to_string(id));
  }
  for (const auto& clock : result.blocking) blocking.push_back(clock.run.rule);
  const auto outcome = verdicts.empty() ? std::string{} : verdicts.back().outcome;
  record.fields.push_back({"done", say(N_("Done")), result.done});
  record.fields.push_back({"outcome", say(N_("Outcome")), Label{outcome, outcome.empty() ? Message{} : outcome_words(outcome)}});
  record.fields.push_back({"overridden", say(N_("Against the book")), result.overridden});
  record.fields.push_back({"approvals", say(N_("Approvals asked for")), std::move(approvals)});
  record.fields.push_back({"blocking", say(N_("Deadlines in the way")), std::move(blocking)});
  record.tables.push_back(rule_table(verdicts));
}

Exit tell_outcome(Shell& shell, const cases::ActResult& result, const std::vector<duty::StoredVerdict>& verdicts) {
  if (result.done) {
    const bool warned = result.judgement && result.judgement->verdict.outcome == policy::Outcome::warned;
    if (warned && !shell.options().quiet) tell_findings(shell, case_number_of(shell, result), stored(*result.judgement, shell.world().now, 0));
    for (const auto& note : result.notes) shell.tell(note);
    tell_provisional(shell, result.clocks);
    return Exit::done;
  }
  if (!verdicts.empty() && exit_of(verdicts.back().outcome) != Exit::done) {
    tell_refusal(shell, case_number_of(shell, result), verdicts.back(), result.judgement.value_or(duty::Judgement{}));
    if (!result.blocking.empty()) tell_blocking(shell, result);
    return exit_of(verdicts.back().outcome);
  }
  return Exit::refused;
}

Exit answer(Shell& shell, const cases::ActResult& result) {
  std::vector<duty::StoredVerdict> verdicts;
  std::optional<Record> record;
  if (shell.options().format_given || !result.done) {
    store::ReadSession session{shell.world(), shell.store()};
    verdicts = verdict_of(session, result);
    if (shell.options().format_given) {
      record = record_of(session, result);
      add_outcome(*record, result, verdicts);
    }
  }
  if (record) shell.show(*record);
  return tell_outcome(shell, result, verdicts);
}

}  // namespace svc::cli
