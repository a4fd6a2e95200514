// SPDX-License-Identifier: MIT
#include <doctest/doctest.h>

#include "core/base/error.hpp"
#include "core/people/identity.hpp"
#include "core/people/staff_store.hpp"
#include "core/returns/verbs.hpp"
#include "tests/support/goods.hpp"

using namespace svc;
using namespace svc::returns;

namespace {

// Beside li (1), who sells and takes returns in: wang (2), a sales manager; zhou (3), the purchasing manager; tong (4), a technician.
struct ConsentStore : test::GoodsStore {
  ConsentStore() {
    store::WriteSession session{world, store(), {}};
    session.act_as(people::identify(session));
    std::int64_t uid = 1001;
    for (const auto& [name, role] : {std::pair{"wang", "sales_manager"}, std::pair{"zhou", "purchasing_manager"}, std::pair{"tong", "technician"}}) {
      people::Staff staff{.uid = ++uid, .name = name};
      people::insert_staff(session, staff);
      people::insert_role(session, staff.id, role);
    }
    session.commit({.action = "staff.add", .happened = world.now}, JsonObject{});
  }
  void as(unsigned uid) { world.uid = uid; }
  std::int64_t ask_seasonal(std::size_t lines = 1) {
    auto facts = faulty(40'000);
    facts.set("reason", "unsold");
    facts.set("traits", JsonArray{"seasonal"});
    return ask(std::vector<Json>(lines, facts));
  }
  ActResult consents(std::int64_t id, Consent given) { return consent(world, store(), {.id = id}, given); }
  ActResult names(std::int64_t id, const char* fact, const char* person) { return edit(world, store(), {.id = id}, {.fields = JsonObject{{fact, person}}}); }
  template <class Act>
  Exit exit_of(const Act& act) {
    try {
      static_cast<void>(act());
    } catch (const Error& error) {
      return error.exit();
    }
    return Exit::done;
  }
};

}  // namespace

TEST_CASE("the salesperson's manager is a sales manager, another person, and named by somebody else") {
  ConsentStore store;
  const auto id = store.ask_seasonal();
  CHECK(store.exit_of([&] { return store.names(id, "salesperson_manager", "li"); }) == Exit::usage);
  CHECK(store.exit_of([&] { return store.names(id, "salesperson_manager", "zhou"); }) == Exit::usage);
  store.as(1002);
  CHECK(store.exit_of([&] { return store.names(id, "salesperson_manager", "wang"); }) == Exit::usage);
  store.as(1000);
  CHECK(store.names(id, "salesperson_manager", "wang").done);
  CHECK(store.exit_of([&] { return store.names(id, "salesperson", "wang"); }) == Exit::usage);
}

TEST_CASE("the manager who was named consents at once, anybody else waits for him") {
  ConsentStore store;
  const auto id = store.ask_seasonal();
  static_cast<void>(store.names(id, "salesperson_manager", "wang"));
  CHECK_FALSE(store.consents(id, {.role = "salesperson_manager"}).done);
  store.as(1002);
  CHECK(store.consents(id, {.role = "salesperson_manager"}).done);
}

TEST_CASE("nobody declines for somebody else, and a mere note of it settles nothing") {
  ConsentStore store;
  const auto id = store.ask_seasonal();
  for (const unsigned uid : {1000U, 1002U, 1004U}) {
    store.as(uid);
    CHECK(store.exit_of([&] { return store.consents(id, {.role = "purchasing_manager", .declined = true}); }) == Exit::refused);
    CHECK(store.exit_of([&] { return store.consents(id, {.role = "aftersales", .declined = true, .opinion = "send_back"}); }) == Exit::refused);
    CHECK(store.exit_of([&] { return store.consents(id, {.role = "general_manager", .declined = true}); }) == Exit::refused);
  }
  CHECK(store.file(id).lines.front().disposition.empty());
  store.as(1003);
  CHECK(store.consents(id, {.role = "purchasing_manager", .declined = true}).done);
  CHECK(store.file(id).lines.front().disposition == "send_back");
}

TEST_CASE("what was declined is decided; a line that was not goes on") {
  ConsentStore store;
  const auto id = store.ask_seasonal(2);
  store.as(1003);
  CHECK(store.consents(id, {.role = "purchasing_manager", .line = 2, .declined = true}).done);
  CHECK(store.exit_of([&] { return store.consents(id, {.role = "purchasing_manager", .line = 2}); }) == Exit::refused);
  CHECK(store.consents(id, {.role = "purchasing_manager"}).done);
  const auto file = store.file(id);
  CHECK(file.lines[0].outcome != file.lines[1].outcome);
  CHECK_FALSE(*file.lines[1].facts.find("purchasing_consent")->boolean());
}

TEST_CASE("the salesperson agrees himself; another one of after-sales or his manager says how it reached him") {
  ConsentStore store;
  const auto id = store.ask_seasonal();
  store.as(1002);
  CHECK_FALSE(store.consents(id, {.role = "salesperson"}).done);
  CHECK(store.consents(id, {.role = "salesperson", .source = "phone", .evidence = "15日10点"}).done);
  const auto told = store.file(id).events.back();
  CHECK(told.actor == 2);
  CHECK(*told.fields.find("consent_by")->text() == "1");
  CHECK(*told.fields.find("consent_source")->text() == "phone");
  store.as(1000);
  CHECK(store.consents(store.ask_seasonal(), {.role = "salesperson"}).done);
  const auto other = store.ask_seasonal();
  store.as(1004);
  CHECK_FALSE(store.consents(other, {.role = "salesperson", .source = "phone"}).done);
}

TEST_CASE("a consent that an attachment shows names one that is there") {
  ConsentStore store;
  const auto id = store.ask_seasonal();
  store.as(1002);
  CHECK(store.exit_of([&] { return store.consents(id, {.role = "salesperson", .source = "attachment"}); }) == Exit::usage);
  CHECK(store.exit_of([&] { return store.consents(id, {.role = "salesperson", .source = "attachment", .evidence = "微信.png"}); }) == Exit::usage);
  static_cast<void>(attach(store.world, store.store(), {.id = id}, {.name = "微信.png", .content = "x"}));
  CHECK(store.consents(id, {.role = "salesperson", .source = "attachment", .evidence = "微信.png"}).done);
}
