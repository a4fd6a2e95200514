// SPDX-License-Identifier: MIT
// Tasks from a ledger: what became of them, what they belong to, and what no task can be.
#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>

#include "core/base/case_number.hpp"
#include "core/exchange/import.hpp"
#include "core/exchange/undo.hpp"
#include "core/tasks/act.hpp"
#include "core/tasks/task_store.hpp"
#include "tests/support/ticket_store.hpp"

namespace svc::exchange {
namespace {

struct TaskDesk : test::TicketStore {
  test::Directory folder;
  int files = 0;

  ImportResult import(const std::string& text) {
    const auto file = folder.file("t" + std::to_string(++files) + ".csv");
    std::ofstream{file, std::ios::binary} << text;
    return run_import(world, store(), {.kind = Kind::tasks, .file = file, .rejects = file + ".rejects", .words = in_english}, {});
  }
  std::vector<tasks::Task> all() {
    store::ReadSession session{world, store()};
    auto found = tasks::list_tasks(session, {});
    std::ranges::reverse(found);
    return found;
  }
  tasks::TaskRecord record(std::int64_t id) {
    store::ReadSession session{world, store()};
    return tasks::show(session, id);
  }
  static std::string told(const tasks::TaskRecord& record) {
    std::string text;
    for (const auto& event : record.file.events) text += event.act + canonical(event.fields);
    return text;
  }
};

}  // namespace

TEST_CASE("a task lands with what became of it, and belongs to its ticket") {
  TaskDesk desk;
  const auto ticket = desk.plain();
  desk.wait(Seconds{86400});
  const auto number = case_number('T', ticket, "");
  const auto result = desk.import("ref,given,closed,state,title,ticket,owner,department,supplier,due_on,phone,result\n"
                                  "1,2026-01-15 10:00,2026-01-15 11:00,,a," + number + ",zhang,shop,,,,fixed\n"
                                  "2,2026-01-15 10:00,2026-01-15 11:00,cancelled,b,,,,,,,doubled\n"
                                  "3,2026-01-15 10:00,,,c,,,,maker,2036-01-20,13800138000,half done\n");
  REQUIRE(result.counts.added == 3);
  const auto tasks = desk.all();
  REQUIRE(tasks.size() == 3);
  CHECK(tasks[0].state == cases::State::closed);
  CHECK(tasks[0].about_kind == "ticket");
  CHECK(tasks[0].about == ticket);
  CHECK(TaskDesk::told(desk.record(tasks[0].id)) == R"(opened{"ref":"1"}done{}closed{"text":"fixed"})");
  CHECK(tasks[1].state == cases::State::cancelled);
  CHECK(TaskDesk::told(desk.record(tasks[1].id)) == R"(opened{"ref":"2"}cancelled{"text":"doubled"})");
  CHECK(tasks[2].kind == "supplier");
  CHECK(tasks[2].contact_phone == "13800138000");
  CHECK(TaskDesk::told(desk.record(tasks[2].id)) == R"(opened{"due_on":"2036-01-20","notice.phone":"on file","ref":"3"}noted{"text":"half done"})");
  CHECK(desk.record(tasks[0].id).told.clocks.empty());
  REQUIRE_FALSE(desk.record(tasks[2].id).told.clocks.empty());
}

TEST_CASE("what no task can be is rejected under the column that is wrong") {
  TaskDesk desk;
  const auto wrong = [&](const std::string& row) {
    const auto result = desk.import("ref,given,closed,state,kind,title,ticket,owner,supplier\n" + row + "\n");
    REQUIRE(result.counts.rejected == 1);
    const auto& example = result.reasons.front().examples.front().second;
    return result.reasons.front().code + " " + example.column;
  };
  CHECK(wrong("1,2026-01-10 10:00,2026-01-10 09:59,,,a,,,") == "contradiction closed");
  CHECK(wrong("1,2026-01-10 10:00,,closed,,a,,,") == "contradiction closed");
  CHECK(wrong("1,2026-01-10 10:00,2026-01-10 11:00,open,,a,,,") == "contradiction state");
  CHECK(wrong("1,2026-01-10 10:00,,,supplier,a,,,") == "contradiction supplier");
  CHECK(wrong("1,2026-01-10 10:00,,,department,a,,,maker") == "contradiction supplier");
  CHECK(wrong("1,2026-01-10 10:00,,,,a,T260101-0009,,") == "reference ticket");
  CHECK(wrong("1,2026-01-10 10:00,,,,a,,sun,") == "reference owner");
  CHECK(wrong("1,2026-01-10 10:00,,,,,,,").ends_with(" title"));
  CHECK(desk.import("ref,given,closed,title\n1,2026-01-10 10:00,2026-01-10 10:00,a\n").counts.added == 1);
}

TEST_CASE("the same task lands once; one of another content is left as it is; an import is taken back until somebody works on it") {
  TaskDesk desk;
  const std::string head = "ref,given,title,due_on\n";
  const auto first = desk.import(head + "1,2026-01-10,a,2036-01-20\n1,2026-01-10,a,2036-01-20\n1,2026-01-10,b,\n");
  CHECK(first.counts.added == 1);
  CHECK(first.counts.same == 1);
  REQUIRE(first.reasons.size() == 1);
  CHECK(first.reasons.front().code == "duplicate");
  CHECK(desk.import(head + "1,2026-01-10,a,2036-01-20\n").counts.same == 1);
  const auto other = desk.import(head + "1,2026-01-10,b,2036-01-20\n");
  CHECK(other.reasons.front().code == "changed");
  CHECK(other.reasons.front().examples.front().second.column == "title");

  const auto second = desk.import(head + "2,2026-01-11,c,2036-01-20\n");
  CHECK(undo_import(desk.world, desk.store(), second.batch, {}).state == "undone");
  CHECK(desk.all().size() == 1);
  const auto id = desk.all().front().id;
  REQUIRE(tasks::edit(desk.world, desk.store(), {.id = id}, {.title = "z"}).done);
  CHECK_THROWS_AS(undo_import(desk.world, desk.store(), first.batch, {}), Error);
  CHECK(desk.all().front().title == "z");
}

}  // namespace svc::exchange
