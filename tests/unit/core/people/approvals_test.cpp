// SPDX-License-Identifier: MIT
#include "core/people/approvals.hpp"

#include <doctest/doctest.h>

#include "core/base/error.hpp"
#include "core/people/approval_store.hpp"
#include "core/people/identity.hpp"
#include "core/people/staff.hpp"
#include "core/people/staff_store.hpp"
#include "tests/support/test_store.hpp"

namespace svc::people {
namespace {

using store::WriteSession;

constexpr std::int64_t li = 1000, wang = 1001, zhao = 1002, chen = 1003;

// Besides li (administrator, clerk): wang and zhao lead after-sales, chen leads the company.
void fill(WriteSession& session) {
  const auto add = [&](std::int64_t uid, const char* name, std::initializer_list<const char*> roles) {
    Staff staff{.uid = uid, .name = name};
    insert_staff(session, staff);
    for (const auto* role : roles) insert_role(session, staff.id, role);
  };
  add(wang, "wang", {"aftersales_manager"});
  add(zhao, "zhao", {"aftersales_manager", "company_leader"});
  add(chen, "chen", {"company_leader"});
}

policy::ApprovalNeed need(std::vector<policy::ApprovalStep> steps) {
  return {.rule = {.id = "PRT-01", .cite = {}, .text = {}}, .steps = std::move(steps)};
}
const policy::ApprovalNeed two_steps = need({{.roles = {"aftersales_manager"}, .as = "review"}, {.roles = {"company_leader"}}});

struct Answer {
  bool satisfied = false;
  std::vector<std::int64_t> waiting;
};

struct Office {
  test::TestStore t{fill};

  World as(std::int64_t uid) {
    auto world = t.world;
    world.uid = world.effective_uid = uid;
    return world;
  }
  // A repair of ticket 7 with that content, asked for by `uid`.
  Answer repair(std::int64_t uid, const Json& content, const policy::ApprovalNeed& wanted = two_steps,
                const policy::Facts& facts = {}, int round = 1) {
    const auto world = as(uid);
    WriteSession session{world, t.store(), {}};
    session.act_as(identify(session));
    const ApprovalAsk act{.action = "ticket.repair", .subject_kind = "ticket", .subject = 7, .round = round, .content = content, .facts = facts};
    Answer answer{.satisfied = granted_rules(session, act).contains(wanted.rule.id), .waiting = {}};
    if (answer.satisfied) use_consents(session, act);
    else answer.waiting = request_consents(session, act, {wanted});
    session.commit({.action = "ticket.repair", .subject_kind = "ticket", .subject = 7, .happened = session.happened()}, JsonObject{});
    return answer;
  }
  // "" where it was accepted, else the refusal.
  std::string decide(std::int64_t uid, std::int64_t approval, const char* word = "granted", const store::Recording& recording = {}) {
    const auto outcome = people::decide(as(uid), t.store(), recording, approval, word, "");
    return outcome.refusal ? in_english(*outcome.refusal) : "";
  }
  Approval load(std::int64_t approval) {
    store::ReadSession session{t.world, t.store()};
    return load_approval(session, approval);
  }
};

const Json price = JsonObject{{"amount", "120.00"}};
const Json other_price = JsonObject{{"amount", "120.01"}};

}  // namespace

TEST_CASE("a refused attempt is the request; repeated it is the same request; decided it passes once") {
  Office office;
  const auto first = office.repair(li, price);
  CHECK_FALSE(first.satisfied);
  REQUIRE(first.waiting.size() == 1);
  const auto id = first.waiting.front();
  CHECK(office.repair(li, price).waiting == first.waiting);
  CHECK(office.decide(wang, id).empty());
  CHECK_FALSE(office.repair(li, price).satisfied);
  CHECK(office.load(id).state == "open");
  CHECK(office.decide(chen, id).empty());
  CHECK(office.load(id).state == "granted");
  CHECK(office.repair(li, price).satisfied);
  CHECK(office.load(id).state == "used");
  CHECK_FALSE(office.repair(li, price).satisfied);
}

TEST_CASE("consent is for the content, the person and the round it was asked for") {
  Office office;
  const auto id = office.repair(li, price).waiting.front();
  CHECK(office.decide(wang, id).empty());
  CHECK(office.decide(chen, id).empty());
  SUBCASE("other content is another request, and the consent is void") {
    const auto answer = office.repair(li, other_price);
    CHECK_FALSE(answer.satisfied);
    CHECK(answer.waiting.front() != id);
    CHECK(office.load(id).state == "void");
    CHECK_FALSE(office.repair(li, price).satisfied);
  }
  SUBCASE("another person does not use it") {
    CHECK_FALSE(office.repair(zhao, price).satisfied);
    CHECK(office.repair(li, price).satisfied);
  }
  SUBCASE("another round does not use it") { CHECK_FALSE(office.repair(li, price, two_steps, {}, 2).satisfied); }
  SUBCASE("an edit of the case voids it") {
    const auto world = office.as(li);
    {
      WriteSession session{world, office.t.store(), {}};
      void_approvals(session, "ticket", 7);
      session.commit({.action = "ticket.edit", .subject_kind = "ticket", .subject = 7, .happened = session.happened()}, JsonObject{});
    }
    CHECK(office.load(id).state == "void");
    CHECK_FALSE(office.repair(li, price).satisfied);
  }
}

TEST_CASE("steps are decided in order, by those who hold the role, one person each") {
  Office office;
  const auto id = office.repair(li, price).waiting.front();
  CHECK_FALSE(office.decide(chen, id).empty());  // the second step is not open yet
  CHECK_FALSE(office.decide(li, id).empty());    // the requester
  CHECK(office.decide(zhao, id).empty());
  CHECK(office.decide(zhao, id) == "one person decides one step of a request only");
  CHECK(office.decide(chen, id).empty());
  CHECK(office.load(id).decisions.size() == 2);
  CHECK_THROWS_AS((void)office.decide(wang, id), Error);  // decided already
}

TEST_CASE("who asks does not decide, whatever roles they hold") {
  Office office;
  const auto id = office.repair(zhao, price).waiting.front();
  CHECK(office.decide(zhao, id) == "nobody decides their own request");
  CHECK(office.load(id).decisions.empty());
  CHECK(office.decide(wang, id).empty());
  CHECK(office.decide(zhao, id) == "nobody decides their own request");
}

TEST_CASE("recording for someone else lends no consent") {
  Office office;
  const auto id = office.repair(li, price).waiting.front();
  const auto world = office.as(li);
  CHECK(grant_role(world, office.t.store(), {}, "li", "proxy").verdict.allowed());
  CHECK(office.decide(li, id, "granted", {.as = "wang"}) == "nobody decides their own request");
  CHECK_THROWS_AS((void)office.decide(chen, id, "granted", {.as = "wang"}), Error);  // has no role proxy
}

TEST_CASE("a role that was taken away decides nothing") {
  Office office;
  const auto id = office.repair(li, price).waiting.front();
  CHECK(revoke_role(office.as(li), office.t.store(), {}, "wang", "aftersales_manager").verdict.allowed());
  CHECK_FALSE(office.decide(wang, id).empty());
  CHECK(office.load(id).decisions.empty());
}

TEST_CASE("a decline closes the request; asking again is a new one") {
  Office office;
  const auto id = office.repair(li, price).waiting.front();
  CHECK(office.decide(wang, id, "declined").empty());
  CHECK(office.load(id).state == "declined");
  CHECK_THROWS_AS((void)office.decide(chen, id), Error);
  const auto again = office.repair(li, price);
  CHECK_FALSE(again.satisfied);
  CHECK(again.waiting.front() != id);
}

TEST_CASE("a step for each of a set is decided by every member's role, in any order") {
  Office office;
  policy::Facts facts;
  facts.set("departments", policy::Set{"aftersales_manager", "company_leader"});
  const auto each = need({{.each = "departments"}});
  const auto id = office.repair(li, price, each, facts).waiting.front();
  CHECK(office.decide(chen, id).empty());
  CHECK(office.load(id).state == "open");
  CHECK(office.decide(wang, id).empty());
  CHECK(office.load(id).state == "granted");
}

TEST_CASE("a step for a person is that person's, not another's with more roles") {
  Office office;
  policy::Facts facts;
  facts.set("salesperson_manager", std::string{"4"});  // chen
  const auto named = need({{.person = "salesperson_manager"}});
  const auto id = office.repair(li, price, named, facts).waiting.front();
  CHECK_FALSE(office.decide(zhao, id).empty());
  CHECK(office.decide(chen, id).empty());
  CHECK(office.load(id).state == "granted");
}

TEST_CASE("a role that nobody else holds is vacant, and whoever gets it decides what was asked for before") {
  Office office;
  const auto wanted = need({{.roles = {"general_manager"}}});
  const auto vacant = [&] {
    const auto world = office.as(li);
    WriteSession session{world, office.t.store(), {.dry_run = true}};
    session.act_as(identify(session));
    return vacancies(session, {.action = "ticket.repair", .subject_kind = "ticket", .subject = 7, .content = price, .facts = {}}, {two_steps, wanted}).roles;
  };
  CHECK(vacant() == std::vector<std::vector<std::string>>{{"general_manager"}});
  const auto id = office.repair(li, price, wanted).waiting.front();
  CHECK_FALSE(grant_role(office.as(li), office.t.store(), {}, "li", "general_manager").roles.empty());
  CHECK_MESSAGE(vacant().size() == 1, "nobody decides their own request");
  CHECK_FALSE(grant_role(office.as(li), office.t.store(), {}, "chen", "general_manager").roles.empty());
  CHECK(vacant().empty());
  CHECK(office.decide(chen, id).empty());
  CHECK(office.repair(li, price, wanted).satisfied);
}

TEST_CASE("while the case does not tell whose consent it takes, none is asked for") {
  Office office;
  const auto named = need({{.person = "salesperson_manager"}});
  CHECK(office.repair(li, price, named).waiting.empty());
  policy::Facts facts;
  facts.set("salesperson_manager", std::string{"3"});
  CHECK(office.repair(li, price, named, facts).waiting.size() == 1);
}

TEST_CASE("only the words of the request decide it") {
  Office office;
  auto with_choices = need({{.roles = {"company_leader"}}});
  with_choices.choices = {"offset", "send_back"};
  const auto id = office.repair(li, price, with_choices).waiting.front();
  CHECK_THROWS_AS((void)office.decide(chen, id, "granted"), Error);
  CHECK_THROWS_AS((void)office.decide(chen, id, "refund"), Error);
  CHECK(office.decide(chen, id, "send_back").empty());
  CHECK(office.load(id).decisions.front().word == "send_back");
}

TEST_CASE("what a case went its way without is void: all of it, or what one act had asked for; it is decided no more") {
  Office office;
  const auto waiting = office.repair(li, price).waiting.front();
  const auto granted = office.repair(wang, other_price, need({{.roles = {"company_leader"}}})).waiting.front();
  CHECK(office.decide(chen, granted).empty());
  const auto drop = [&](std::string_view action) {
    WriteSession session{office.t.world, office.t.store(), {}};
    session.act_as(identify(session));
    auto dropped = drop_approvals(session, "ticket", 7, action);
    session.commit({.action = "ticket.cancel", .subject_kind = "ticket", .subject = 7, .happened = session.happened()}, JsonObject{});
    return dropped;
  };
  CHECK(drop("ticket.quote").empty());
  CHECK(drop("ticket.repair") == std::vector<std::int64_t>{waiting, granted});
  CHECK(drop({}).empty());
  CHECK(office.load(waiting).state == "void");
  CHECK(office.load(granted).state == "void");
  CHECK_THROWS_AS((void)office.decide(wang, waiting), Error);
}

}  // namespace svc::people
