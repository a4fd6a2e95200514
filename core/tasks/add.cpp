// SPDX-License-Identifier: MIT
#include <array>

#include "core/base/error.hpp"
#include "core/base/json_members.hpp"
#include "core/base/text.hpp"
#include "core/cases/facts.hpp"
#include "core/cases/frame.hpp"
#include "core/customers/types.hpp"
#include "core/duty/verdict_store.hpp"
#include "core/people/staff_store.hpp"
#include "core/tasks/act.hpp"
#include "core/tasks/task_store.hpp"

namespace svc::tasks {
namespace {

constexpr std::array<std::string_view, 2> task_kinds{"department", "supplier"};
constexpr std::array<std::string_view, 5> task_types{"analysis", "design", "other", "rectification", "shipping"};

void require_sense(const NewTask& wanted) {
  customers::require_known(wanted.kind, task_kinds, "--kind");
  customers::require_known(wanted.type, task_types, "--type");
  if (trimmed(wanted.title).empty()) throw Error(Exit::usage, say(N_("--title says what is to be done.")));
  if (wanted.kind == "supplier" && wanted.supplier.empty()) throw Error(Exit::usage, say(N_("--supplier says who is to do it.")));
  if (wanted.kind == "department" && !wanted.supplier.empty()) throw Error(Exit::usage, say(N_("A task of a department has no supplier: give --kind supplier.")));
}

CaseFile new_file(store::WriteSession& session, const NewTask& wanted) {
  CaseFile file;
  auto& task = file.task;
  task.received = session.happened();
  task.entered = session.now();
  task.kind = wanted.kind;
  task.type = wanted.type;
  task.title = wanted.title;
  task.department = wanted.department;
  task.supplier = wanted.supplier;
  task.about_kind = wanted.about == 0 ? std::string{} : wanted.about_kind;
  task.about = wanted.about;
  task.owner = wanted.to.empty() ? cases::acting_staff(session) : people::load_staff(session, wanted.to).id;
  if (const auto* due = text_at(wanted.fields, "due_on")) task.due_on = parse_date(*due);
  task.contact_name = text_in(wanted.fields, "notice.contact");
  if (const auto phone = text_in(wanted.fields, "notice.phone"); !phone.empty()) task.contact_phone = customers::contact_key("phone", phone);
  return file;
}

Json opening_fields(const NewTask& wanted) { return without_contact(wanted.fields); }

void record_task(store::WriteSession& session, CaseFile& file, const NewTask& wanted) {
  auto& task = file.task;
  task.id = session.next_case("task");
  insert_task(session, task);
  cases::happen(session, file, "opened", opening_fields(wanted));
}

Json request_of_task(const NewTask& wanted) {
  return JsonObject{{"kind", wanted.kind}, {"type", wanted.type}, {"title", wanted.title}, {"to", wanted.to}, {"department", wanted.department},
                    {"supplier", wanted.supplier}, {"about_kind", wanted.about_kind}, {"about", wanted.about}, {"fields", wanted.fields}};
}

}  // namespace

Json without_contact(Json fields) {
  for (const auto* name : {"notice.contact", "notice.phone"}) {
    if (fields.find(name) != nullptr) fields.set(name, cases::on_file);
  }
  return fields;
}

std::int64_t open_task(store::WriteSession& session, const NewTask& wanted) {
  auto file = new_file(session, wanted);
  record_task(session, file, wanted);
  static_cast<void>(cases::refold(session, file));
  return file.task.id;
}

cases::ActResult add(const World& world, store::Store& store, const store::Recording& recording, const NewTask& wanted) {
  require_sense(wanted);
  store::WriteSession session{world, store, recording};
  session.act_as(people::identify(session));
  if (const auto earlier = session.earlier_result("task.add", request_of_task(wanted))) return cases::replayed(CaseFile::kind, *earlier);
  if (session.happened() > session.now()) throw Error(Exit::usage, say(N_("--at lies in the future.")));

  auto file = new_file(session, wanted);
  cases::ActResult result{.kind = CaseFile::kind};
  auto facts = file.facts(session, session.happened());
  cases::add_fields(facts, opening_fields(wanted), session.zone());
  result.judgement = duty::judge(session, {.kind = std::string{CaseFile::kind}, .id = 0, .round = 1}, "task.add", facts, opening_fields(wanted));
  result.done = result.judgement->allowed();
  if (result.done) {
    record_task(session, file, wanted);
    result.id = file.task.id;
    if (result.judgement->id != 0) duty::move_verdict(session, result.judgement->id, cases::subject_of(CaseFile::kind, file.task));
    cases::propose_charges(session, file, result.judgement->verdict, 0);
    result.clocks = cases::refold(session, file);
  }
  session.commit({.action = "task.add", .subject_kind = std::string{CaseFile::kind}, .subject = result.id, .happened = session.happened(),
                  .refused = !result.done},
                 cases::to_json(result));
  return result;
}

}  // namespace svc::tasks
