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

TEST_CASE("a repeated change of staff is answered, whatever the first one changed") {
  test::TestStore t{[](store::WriteSession& session) {
    Staff second{.uid = 1001, .name = "wang"};
    insert_staff(session, second);
  }};
  const auto revision = [&] {
    store::ReadSession session{t.world, t.store()};
    return load_staff(session, "wang").revision;
  };
  SUBCASE("an edit under the revision it was made from") {
    const StaffEdit edit{.department = "north"};
    const store::Recording recording{.request_key = "k", .revision = revision()};
    CHECK(edit_staff(t.world, t.store(), recording, "wang", edit).staff.department == "north");
    const auto after = revision();
    CHECK(edit_staff(t.world, t.store(), recording, "wang", edit).staff.department == "north");
    CHECK(revision() == after);
    CHECK_THROWS_AS(static_cast<void>(edit_staff(t.world, t.store(), {.request_key = "other", .revision = recording.revision}, "wang", edit)), Error);
  }
  SUBCASE("an edit, another field having been edited in between") {
    const StaffEdit edit{.department = "north"};
    static_cast<void>(edit_staff(t.world, t.store(), {.request_key = "k"}, "wang", edit));
    static_cast<void>(edit_staff(t.world, t.store(), {}, "wang", {.region = "east"}));
    const auto again = edit_staff(t.world, t.store(), {.request_key = "k"}, "wang", edit);
    CHECK(again.staff.region == "east");
    CHECK_THROWS_AS(static_cast<void>(edit_staff(t.world, t.store(), {.request_key = "k"}, "wang", {.department = "south"})), Error);
  }
  SUBCASE("a grant to a person who has left since") {
    static_cast<void>(grant_role(t.world, t.store(), {.request_key = "k"}, "wang", "clerk"));
    static_cast<void>(leave(t.world, t.store(), {.request_key = "l"}, "wang"));
    CHECK_FALSE(grant_role(t.world, t.store(), {.request_key = "k"}, "wang", "clerk").staff.active);
    CHECK_FALSE(leave(t.world, t.store(), {.request_key = "l"}, "wang").staff.active);
  }
  SUBCASE("a revocation that left one administrator") {
    static_cast<void>(grant_role(t.world, t.store(), {}, "wang", "administrator"));
    auto other = t.world;
    other.uid = other.effective_uid = 1001;
    const auto asked = revoke_role(t.world, t.store(), {.request_key = "k"}, "li", "administrator");
    CHECK_FALSE(decide(other, t.store(), {}, asked.approvals.at(0), "granted", "").refusal);
    CHECK(revoke_role(t.world, t.store(), {.request_key = "k"}, "li", "administrator").verdict.allowed());
    CHECK(revoke_role(other, t.store(), {.request_key = "k"}, "li", "administrator").verdict.allowed());
  }
  SUBCASE("a new person") {
    const Staff zhao{.uid = 1002, .name = "zhao"};
    static_cast<void>(add_staff(t.world, t.store(), {.request_key = "k"}, zhao, {"clerk"}));
    const auto again = add_staff(t.world, t.store(), {.request_key = "k"}, zhao, {"clerk"});
    CHECK(again.staff.name == "zhao");
    CHECK(again.roles == std::vector<std::string>{"clerk"});
  }
}

}  // namespace svc::people
