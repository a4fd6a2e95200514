// SPDX-License-Identifier: MIT
// A task that is given otherwise, or belongs to another case as well.
#include <array>

#include "core/base/error.hpp"
#include "core/base/json_members.hpp"
#include "core/base/text.hpp"
#include "core/cases/facts.hpp"
#include "core/cases/frame.hpp"
#include "core/cases/kinds.hpp"
#include "core/customers/types.hpp"
#include "core/people/approvals.hpp"
#include "core/people/staff_store.hpp"
#include "core/tasks/act.hpp"
#include "core/tasks/task_store.hpp"

namespace svc::tasks {
namespace {

ActResult perform_task(const World& world, store::Store& store, const cases::Target& target, const cases::Verb<CaseFile>& verb,
                       const cases::Change<CaseFile>& change) {
  return cases::perform(world, store, target, verb, change);
}

void apply_edit(store::ReadSession& session, Task& task, const TaskEdit& edit) {
  if (edit.title) task.title = *edit.title;
  if (edit.department) task.department = *edit.department;
  if (edit.supplier) task.supplier = *edit.supplier;
  if (edit.to) task.owner = people::load_staff(session, *edit.to).id;
  if (const auto* day = text_at(edit.fields, "due_on")) task.due_on = parse_date(*day);
  if (const auto* name = text_at(edit.fields, "notice.contact")) task.contact_name = *name;
  if (const auto* phone = text_at(edit.fields, "notice.phone")) task.contact_phone = customers::contact_key("phone", *phone);
}

// As the event tells it: of the contact that it is known.
Json told_edit(const TaskEdit& edit) {
  auto fields = without_contact(edit.fields);
  for (const auto& [name, value] : {std::pair{"title", &edit.title}, {"department", &edit.department}, {"supplier", &edit.supplier}, {"given_to", &edit.to}}) {
    if (*value) fields.set(name, **value);
  }
  return fields;
}

void require_editable(const CaseFile& file, const TaskEdit& edit) {
  if (edit.title && trimmed(*edit.title).empty()) throw Error(Exit::usage, say(N_("--title says what is to be done.")));
  if (!edit.supplier) return;
  if (file.task.kind == "department") throw Error(Exit::usage, say(N_("A task of a department has no supplier: give it anew with --kind supplier.")));
  if (edit.supplier->empty()) throw Error(Exit::usage, say(N_("--supplier says who is to do it.")));
}

Json told_link(const store::Store& store, const Linking& linking, std::string_view kind, std::int64_t id) {
  Json fields = JsonObject{{"link", "related"}, {std::string{kind}, cases::number_of(store.settings(), kind, id)}};
  if (!linking.text.empty()) fields.set("text", linking.text);
  return fields;
}

}  // namespace

ActResult edit(const World& world, store::Store& store, const cases::Target& target, const TaskEdit& edit) {
  const bool nothing = edit.fields.object()->empty() && !edit.title && !edit.department && !edit.supplier && !edit.to;
  if (nothing) throw Error(Exit::usage, say(N_("Nothing to change was given.")));
  cases::Verb<CaseFile> verb{.action = "task.edit", .event = "edited", .fields = told_edit(edit)};
  verb.prepare = [&](store::WriteSession&, const CaseFile& file, cases::Verb<CaseFile>&) { require_editable(file, edit); };
  return perform_task(world, store, target, verb, [&](store::WriteSession& session, CaseFile& file) {
    apply_edit(session, file.task, edit);
    people::void_approvals(session, CaseFile::kind, file.task.id);  // they were given to the task as it was
  });
}

ActResult attach(const World& world, store::Store& store, const cases::Target& target, const cases::NewAttachment& file) {
  return cases::attach<CaseFile>(world, store, target, file, perform_task);
}

ActResult link(const World& world, store::Store& store, const cases::Target& target, const Linking& linking, const LinkBack& back) {
  if (linking.kind == CaseFile::kind && linking.other == target.id) {
    throw Error(Exit::usage, say(N_("A task has nothing to say about itself: name another case.")));
  }
  cases::Verb<CaseFile> verb{.action = "task.link", .move = cases::Move::remark, .event = "linked", .fields = told_link(store, linking, linking.kind, linking.other)};
  return perform_task(world, store, target, verb, [&](store::WriteSession& session, CaseFile& file) {
    const auto told = told_link(store, linking, CaseFile::kind, file.task.id);
    if (linking.kind != CaseFile::kind) {
      if (file.task.about == 0) file.task.about_kind = linking.kind, file.task.about = linking.other;
      return back(session, linking.other, told);
    }
    auto other = CaseFile::load(session, linking.other);
    cases::happen(session, other, {.act = "linked", .fields = told});
    static_cast<void>(cases::refold(session, other));
  });
}

}  // namespace svc::tasks
