// SPDX-License-Identifier: MIT
#include "core/tasks/act.hpp"

#include "core/base/error.hpp"
#include "core/cases/frame.hpp"
#include "core/cases/told_history.hpp"
#include "core/cases/verbs.hpp"
#include "core/tasks/known.hpp"

namespace svc::tasks {

cases::ActResult note(const World& world, store::Store& store, const cases::Target& target, const std::string& text) {
  return cases::perform(world, store, target, cases::verb_of<CaseFile>(cases::noting(text)), cases::Change<CaseFile>{});
}

cases::ActResult cancel(const World& world, store::Store& store, const cases::Target& target, const std::string& reason) {
  return cases::perform(world, store, target, cases::verb_of<CaseFile>(cases::cancelling(reason)), cases::Change<CaseFile>{});
}

cases::ActResult reopen(const World& world, store::Store& store, const cases::Target& target, const std::string& reason) {
  auto verb = cases::verb_of<CaseFile>(cases::reopening(reason));
  verb.before.push_back({.act = "opened"});
  return cases::perform(world, store, target, verb, cases::Change<CaseFile>{});
}

cases::ActResult close(const World& world, store::Store& store, const cases::Target& target, const Finishing& finishing) {
  if (finishing.result.empty()) throw Error(Exit::usage, say(N_("--result says what was done.")));
  cases::Verb<CaseFile> verb{.action = "task.close", .move = cases::Move::close, .event = "closed"};
  verb.fields = finishing.fields;
  verb.fields.set("text", finishing.result);
  verb.override_reason = finishing.override_reason;
  verb.before.push_back({.act = "done"});
  return cases::perform(world, store, target, verb, cases::Change<CaseFile>{});
}

TaskRecord show(store::ReadSession& session, std::int64_t id) {
  TaskRecord record;
  record.file = CaseFile::load(session, id);
  const auto subject = cases::subject_of(CaseFile::kind, record.file.task);
  record.told = cases::record_of(session, subject, duty::clocks_of(session, subject));
  return record;
}

duty::CaseKind case_kind() { return cases::kind_of_case<CaseFile>(&Task::owner, known_case); }

}  // namespace svc::tasks
