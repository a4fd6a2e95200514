// SPDX-License-Identifier: MIT
#include "core/tasks/act.hpp"

#include <doctest/doctest.h>

#include "core/tasks/forms.hpp"
#include "core/tasks/task_store.hpp"
#include "core/ticket/repeats.hpp"
#include "core/ticket/show.hpp"
#include "core/ticket/workshop_verbs.hpp"
#include "tests/support/ticket_store.hpp"

using namespace svc;

namespace {

std::vector<tasks::Task> tasks_of(test::TicketStore& store, std::int64_t ticket) {
  store::ReadSession session{store.world, store.store()};
  return tasks::list_tasks(session, {.about_kind = "ticket", .about = ticket});
}

ticket::ActResult call_back(test::TicketStore& store, std::int64_t ticket, std::int64_t rating, std::optional<std::string> key = {}) {
  store.world.uid = 1002;  // the manager
  Json fields = JsonObject{{"rating", rating}, {"card.attitude", rating}, {"card.skill", rating}, {"card.punctuality", rating},
                           {"card.items", "检修"}, {"card.suggestions", "无"}, {"card.needs", "无"}};
  auto result = ticket::call_back(store.world, store.store(), {.id = ticket, .recording = {.request_key = std::move(key)}},
                                  {.outcome = "reached", .fields = fields});
  store.world.uid = 1000;
  return result;
}

const policy::ClockRun* clock_named(const tasks::TaskRecord& record, std::string_view rule) {
  for (const auto& line : record.told.clocks) {
    if (line.row.run.rule == rule) return &line.row.run;
  }
  return nullptr;
}

}  // namespace

TEST_CASE("a rating at the low score opens one rectification, one above it none, one below it one") {
  for (const auto& [rating, expected] : std::vector<std::pair<std::int64_t, std::size_t>>{{1, 1}, {2, 1}, {3, 0}, {5, 0}}) {
    CAPTURE(rating);
    test::TicketStore store;
    const auto ticket = store.plain();
    REQUIRE(call_back(store, ticket, rating).done);
    CHECK(tasks_of(store, ticket).size() == expected);
  }
}

TEST_CASE("a call that is told twice under one key opens one task; it is due seven days on, at the end of the day") {
  test::TicketStore store;
  const auto ticket = store.plain();
  REQUIRE(call_back(store, ticket, 1, "call-1").done);
  REQUIRE(call_back(store, ticket, 1, "call-1").done);
  const auto opened = tasks_of(store, ticket);
  REQUIRE(opened.size() == 1);
  CHECK(opened.front().type == "rectification");
  store::ReadSession session{store.world, store.store()};
  const auto record = tasks::show(session, opened.front().id);
  const auto* run = clock_named(record, "CUS-26.task");
  REQUIRE(run != nullptr);
  const auto day = time::local_date(session.zone(), session.now());
  CHECK(run->due == time::start_of_day(session.zone(), day + std::chrono::days{8}));
}

TEST_CASE("a supplier's notice without its last day is refused and recorded as such; with all of it the task is there") {
  test::TicketStore store;
  tasks::NewTask wanted{.kind = "supplier", .title = "更换压缩机", .supplier = "压缩机厂"};
  wanted.fields = JsonObject{{"notice.problem", "异响"}, {"notice.model", "KX-200"}, {"notice.quantity", std::int64_t{1}}, {"notice.address", "张杨路"},
                             {"notice.contact", "王芳"}, {"notice.phone", "13800138000"}, {"notice.costs", "往返运费"}};
  CHECK_FALSE(tasks::add(store.world, store.store(), {}, wanted).done);
  wanted.fields.set("due_on", "2026-02-01");
  const auto given = tasks::add(store.world, store.store(), {}, wanted);
  REQUIRE(given.done);
  REQUIRE(tasks::close(store.world, store.store(), {.id = given.id}, {.result = "已更换"}).done);
  store::ReadSession session{store.world, store.store()};
  const auto record = tasks::show(session, given.id);
  CHECK(record.file.task.state == cases::State::closed);
  REQUIRE(clock_named(record, "DSP-27") != nullptr);
  CHECK(clock_named(record, "DSP-27")->state == policy::ClockState::met);
  // What names a person outside the company stands in the row alone, not in the event.
  const auto* phone = record.file.events.front().fields.find("notice.phone");
  REQUIRE(phone != nullptr);
  CHECK(*phone->text() == "on file");
  CHECK(record.file.task.contact_phone == "13800138000");
}

TEST_CASE("an edited day moves the deadline of a task; the contact stays out of the event") {
  test::TicketStore store;
  tasks::NewTask wanted{.title = "寄送样件", .department = "物流部"};
  wanted.fields = JsonObject{{"due_on", "2036-02-20"}};
  const auto given = tasks::add(store.world, store.store(), {}, wanted);
  REQUIRE(given.done);
  tasks::TaskEdit edit{.title = "寄送压缩机样件", .to = "zhang"};
  edit.fields = JsonObject{{"due_on", "2036-02-25"}, {"notice.phone", "13800138000"}};
  REQUIRE(tasks::edit(store.world, store.store(), {.id = given.id}, edit).done);
  CHECK_THROWS_AS(tasks::edit(store.world, store.store(), {.id = given.id}, {}), Error);
  CHECK_THROWS_AS(tasks::edit(store.world, store.store(), {.id = given.id}, {.supplier = "压缩机厂"}), Error);

  store::ReadSession session{store.world, store.store()};
  const auto record = tasks::show(session, given.id);
  CHECK(record.file.task.title == "寄送压缩机样件");
  CHECK(record.told.staff.at(record.file.task.owner) == "zhang");
  CHECK(record.file.task.contact_phone == "13800138000");
  CHECK(*record.file.events.back().fields.find("notice.phone")->text() == "on file");
  REQUIRE(clock_named(record, "DSP-27") != nullptr);
  CHECK(clock_named(record, "DSP-27")->due == time::start_of_day(session.zone(), *parse_date("2036-02-26")));
}

TEST_CASE("a linked ticket tells of the task, and a task for no case is then for it") {
  test::TicketStore store;
  const auto ticket = store.plain();
  const auto given = tasks::add(store.world, store.store(), {}, {.title = "寄送样件"});
  REQUIRE(tasks::link(store.world, store.store(), {.id = given.id}, {.kind = "ticket", .other = ticket}, ticket::note_linked).done);
  CHECK(tasks_of(store, ticket).size() == 1);
  store::ReadSession session{store.world, store.store()};
  CHECK(ticket::show(session, ticket).file.events.back().act == "linked");
  CHECK(ticket::show(session, ticket).tasks.size() == 1);
}

TEST_CASE("the sheets of a task say who gave it, to whom, and what was answered; a notice whom to ask for") {
  test::TicketStore store;
  tasks::NewTask wanted{.title = "分析异响", .to = "zhang", .department = "技术部"};
  const auto given = tasks::add(store.world, store.store(), {}, wanted);
  REQUIRE(tasks::note(store.world, store.store(), {.id = given.id}, "已取样").done);
  REQUIRE(tasks::close(store.world, store.store(), {.id = given.id}, {.result = "轴承磨损"}).done);
  store::ReadSession session{store.world, store.store()};
  const auto* form = policy::find_form(tasks::forms(), "liaison");
  REQUIRE(form != nullptr);
  const auto filled = tasks::fill_form(tasks::show(session, given.id), *form, "T260115-0001");
  std::map<std::string_view, std::string> texts;
  for (const auto& line : filled.lines) texts[line.fact] = line.text;
  CHECK(texts["liaison.from"] == "li");
  CHECK(texts["liaison.to"] == "技术部 zhang");
  CHECK(texts["liaison.case"] == "T260115-0001");
  CHECK(texts["liaison.answer"] == "已取样; 轴承磨损");
}
