// SPDX-License-Identifier: MIT
#include "core/people/staff.hpp"

#include <doctest/doctest.h>

#include "core/base/error.hpp"
#include "core/people/approvals.hpp"
#include "core/people/staff_store.hpp"
#include "tests/support/test_store.hpp"

namespace svc::people {
namespace {

constexpr std::int64_t li = 1000, wang = 1001;

// li and wang are administrators, zhao is a clerk.
struct Office {
  test::TestStore t{[](store::WriteSession& session) {
    Staff second{.uid = wang, .name = "wang"};
    insert_staff(session, second);
    insert_role(session, second.id, "administrator");
    Staff third{.uid = 1002, .name = "zhao"};
    insert_staff(session, third);
    insert_role(session, third.id, "clerk");
  }};

  World as(std::int64_t uid) {
    auto world = t.world;
    world.uid = world.effective_uid = uid;
    return world;
  }
  void consent(std::int64_t uid, std::int64_t approval) {
    CHECK_FALSE(decide(as(uid), t.store(), {}, approval, "granted", "").refusal);
  }
  StaffOutcome grant(std::int64_t uid, const char* who, const char* role) { return grant_role(as(uid), t.store(), {}, who, role); }
  bool holds(const char* who, std::string_view role) {
    store::ReadSession session{t.world, t.store()};
    return roles_of(session, load_staff(session, who).id).contains(role);
  }
};

}  // namespace

TEST_CASE("with two administrators a change waits for the other one and is then made once") {
  Office office;
  const auto asked = office.grant(li, "zhao", "administrator");
  CHECK(asked.verdict.outcome == policy::Outcome::refused);
  REQUIRE(asked.approvals.size() == 1);
  CHECK_FALSE(office.holds("zhao", "administrator"));
  office.consent(wang, asked.approvals.front());
  CHECK_FALSE(office.holds("zhao", "administrator"));  // consent does not act
  CHECK(office.grant(li, "zhao", "administrator").verdict.allowed());
  CHECK(office.holds("zhao", "administrator"));
}

TEST_CASE("consent to a change of a person is void once that person was changed otherwise") {
  Office office;
  const auto role = office.grant(li, "zhao", "administrator").approvals.front();
  office.consent(wang, role);
  const StaffEdit other_uid{.uid = 4242};
  const auto edit = edit_staff(office.as(li), office.t.store(), {}, "zhao", other_uid).approvals.front();
  office.consent(wang, edit);
  CHECK(edit_staff(office.as(li), office.t.store(), {}, "zhao", other_uid).verdict.allowed());
  // wang consented to zhao at uid 1002, not to whoever sits at 4242.
  const auto again = office.grant(li, "zhao", "administrator");
  CHECK_FALSE(again.verdict.allowed());
  CHECK(again.approvals != std::vector{role});
  CHECK_FALSE(office.holds("zhao", "administrator"));
}

TEST_CASE("back to one administrator, that one changes staff alone again, and stays") {
  Office office;
  const auto asked = revoke_role(office.as(li), office.t.store(), {}, "wang", "administrator").approvals.front();
  office.consent(wang, asked);
  CHECK(revoke_role(office.as(li), office.t.store(), {}, "wang", "administrator").verdict.allowed());
  CHECK(office.grant(li, "zhao", "technician").verdict.allowed());
  CHECK_THROWS_AS((void)revoke_role(office.as(li), office.t.store(), {}, "li", "administrator"), Error);
  CHECK_THROWS_AS((void)leave(office.as(li), office.t.store(), {}, "li"), Error);
}

TEST_CASE("who is no administrator changes nothing and asks for nothing") {
  Office office;
  const auto outcome = office.grant(1002, "zhao", "administrator");
  CHECK(outcome.verdict.outcome == policy::Outcome::refused);
  CHECK(outcome.approvals.empty());
  CHECK(outcome.verdict.findings.front().needs_role == std::vector<std::string>{"administrator"});
}

}  // namespace svc::people
