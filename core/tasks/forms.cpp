// SPDX-License-Identifier: MIT
#include "core/tasks/forms.hpp"

#include <array>

#include "core/base/json_members.hpp"
#include "core/base/text.hpp"

namespace svc::tasks {
namespace {

constexpr auto liaison_fields = std::to_array<std::string_view>({
    "liaison.from", "liaison.to", "opened", "due_on", "liaison.case", "liaison.content", "liaison.answer", "done"});
constexpr auto notice_fields = std::to_array<std::string_view>({
    "liaison.supplier", "opened", "due_on", "liaison.case", "notice.problem", "notice.model", "notice.quantity", "notice.address", "contact_name",
    "contact_phone", "liaison.content", "notice.costs"});
constexpr auto both_sides = std::to_array<std::string_view>({"clerk", "reviewer", "receiver"});
constexpr auto with_supplier = std::to_array<std::string_view>({"clerk", "approver", "supplier"});

constexpr auto task_forms = std::to_array<policy::PaperForm>({
    {"liaison", "F-24", "Internal work liaison sheet", "内部工作联系单", "004 一·二8 L63-65", liaison_fields, both_sides},
    {"notice", "F-25", "Written notice to a supplier", "书面告知", "000 篇二 二3 L54", notice_fields, with_supplier},
});

// When it was given, and when it was done, in the present round.
std::optional<Instant> when_of(const CaseFile& file, std::string_view act) {
  std::optional<Instant> at;
  for (const auto& event : file.events) {
    if (event.act == act && event.round == file.task.round) at = event.happened;
  }
  return at;
}

// What was said when it was closed, or noted on the way.
std::string answer_of(const CaseFile& file) {
  std::vector<std::string> texts;
  for (const auto& event : file.events) {
    auto text = text_in(event.fields, "text");
    const bool answers = event.round == file.task.round && (event.act == "closed" || event.act == "noted");
    if (answers && !text.empty()) texts.push_back(std::move(text));
  }
  return joined(texts, "; ");
}

std::string giver_of(const TaskRecord& record) {
  const auto& events = record.file.events;
  const auto by = events.empty() ? 0 : events.front().for_staff != 0 ? events.front().for_staff : events.front().actor;
  const auto name = record.told.staff.find(by);
  return name == record.told.staff.end() ? std::string{} : name->second;
}

std::string receiver_of(const TaskRecord& record) {
  const auto& task = record.file.task;
  const auto name = record.told.staff.find(task.owner);
  std::vector<std::string> parts;
  if (!task.department.empty()) parts.push_back(task.department);
  if (name != record.told.staff.end()) parts.push_back(name->second);
  return joined(parts, " ");
}

std::string text_for(const TaskRecord& record, std::string_view field, const std::string& about) {
  const auto& task = record.file.task;
  if (field == "liaison.from") return giver_of(record);
  if (field == "liaison.to") return receiver_of(record);
  if (field == "liaison.supplier") return task.supplier;
  if (field == "liaison.case") return about;
  if (field == "liaison.content") return task.title;
  if (field == "liaison.answer") return answer_of(record.file);
  if (field == "contact_name") return task.contact_name;
  return field == "contact_phone" ? task.contact_phone : std::string{};
}

// The last word on it, as it stands in the events.
policy::Value value_for(const TaskRecord& record, std::string_view field) {
  if (field == "due_on") return record.file.task.due_on ? policy::Value{*record.file.task.due_on} : policy::Value{};
  if (field == "opened" || field == "done") {
    const auto at = when_of(record.file, field);
    return at ? policy::Value{*at} : policy::Value{};
  }
  policy::Value value;
  for (const auto& event : record.file.events) {
    if (const auto* text = text_at(event.fields, field)) value = *text;
    if (const auto* number = integer_at(event.fields, field)) value = *number;
  }
  return value;
}

}  // namespace

std::span<const policy::PaperForm> forms() { return task_forms; }

policy::FilledForm fill_form(const TaskRecord& record, const policy::PaperForm& form, const std::string& about) {
  policy::FilledForm filled{.form = &form};
  for (const auto field : form.fields) filled.lines.push_back({.fact = field, .value = value_for(record, field), .text = text_for(record, field, about)});
  return filled;
}

}  // namespace svc::tasks
