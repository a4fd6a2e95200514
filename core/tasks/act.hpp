// SPDX-License-Identifier: MIT
// The verbs on a task. Each is one transaction; what it may do, the book says.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/cases/record.hpp"
#include "core/cases/verbs.hpp"
#include "core/duty/tick.hpp"
#include "core/tasks/case_file.hpp"

namespace svc::tasks {

using cases::ActResult;

// What is given: to a department, or to a supplier in writing. `fields`: facts of the dictionary (due_on, notice.problem …).
struct NewTask {
  std::string kind = "department";  // or supplier
  std::string type = "other";
  std::string title = {};
  std::string to = {};              // staff who sees to it; nobody named: who gives it
  std::string department = {};
  std::string supplier = {};
  std::string about_kind = {};
  std::int64_t about = 0;
  Json fields = JsonObject{};
};
ActResult add(const World& world, store::Store& store, const store::Recording& recording, const NewTask& wanted);
// The same as part of another act, which has been judged: nothing is asked, the task is there with it. Its key.
std::int64_t open_task(store::WriteSession& session, const NewTask& wanted);

// What is to be done otherwise; nothing: as it was. `fields` as of a new task.
struct TaskEdit {
  std::optional<std::string> title = {};
  std::optional<std::string> department = {};
  std::optional<std::string> supplier = {};
  std::optional<std::string> to = {};
  Json fields = JsonObject{};
};
ActResult edit(const World& world, store::Store& store, const cases::Target& target, const TaskEdit& edit);
ActResult attach(const World& world, store::Store& store, const cases::Target& target, const cases::NewAttachment& file);
// Another case that it has to do with; both show it. A task that is for no case yet is for that one.
struct Linking {
  std::string kind = {};  // of the other: ticket, task
  std::int64_t other = 0;
  std::string text = {};
};
// Tells the other case, in the same transaction.
using LinkBack = std::function<void(store::WriteSession&, std::int64_t other, Json fields)>;
ActResult link(const World& world, store::Store& store, const cases::Target& target, const Linking& linking, const LinkBack& back);
// Events stand in clear in the journal: of the contact they say only that it is known; the row keeps who it is.
[[nodiscard]] Json without_contact(Json fields);

ActResult note(const World& world, store::Store& store, const cases::Target& target, const std::string& text);
struct Finishing {
  std::string result = {};     // what was done
  Json fields = JsonObject{};  // supplier_rating …
  std::optional<std::string> override_reason = {};
};
ActResult close(const World& world, store::Store& store, const cases::Target& target, const Finishing& finishing);
ActResult cancel(const World& world, store::Store& store, const cases::Target& target, const std::string& reason);
// Another round, whose deadlines run from now.
ActResult reopen(const World& world, store::Store& store, const cases::Target& target, const std::string& reason);

struct TaskRecord {
  CaseFile file;
  cases::Record told;
};
[[nodiscard]] TaskRecord show(store::ReadSession& session, std::int64_t id);
// What `svc tick` asks about tasks, and what works their deadlines out anew.
[[nodiscard]] duty::CaseKind case_kind();

}  // namespace svc::tasks
