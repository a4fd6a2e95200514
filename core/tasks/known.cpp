// SPDX-License-Identifier: MIT
#include "core/tasks/known.hpp"

#include "core/cases/told_history.hpp"
#include "core/duty/image_columns.hpp"

namespace svc::tasks {
namespace {

void take_image(Task& task, const Json& image) {
  duty::take_text(image, "kind", task.kind);
  duty::take_text(image, "type", task.type);
  duty::take_text(image, "department", task.department);
  duty::take_number(image, "owner", task.owner);
  std::optional<std::string> due_on;
  duty::take_text(image, "due_on", due_on);
  task.due_on = due_on ? parse_date(*due_on) : std::nullopt;
  duty::take_number(image, "round", task.round);
}

}  // namespace

CaseFile known_case(store::ReadSession& session, std::int64_t task, const duty::Moment& moment) {
  auto file = CaseFile::load(session, task);
  if (moment.journal == 0) return file;
  const auto known = duty::known_after(session, moment.journal);
  const auto image = duty::image_known(session, {.kind = "task", .id = task}, {.table = "task", .key = task}, known);
  if (!image.is_null()) take_image(file.task, image);
  cases::forget_later(session, file.events, known);
  return file;
}

}  // namespace svc::tasks
