// SPDX-License-Identifier: MIT
// Who may do what to a ticket under the book `standard`: one table, and every role tried at every act against it.
#include <doctest/doctest.h>

#include <algorithm>

#include "core/base/error.hpp"
#include "core/policy/judge.hpp"
#include "core/ticket/ticket_store.hpp"
#include "tests/support/ticket_store.hpp"

using namespace svc;
using policy::Outcome;

namespace {

struct Right {
  std::string_view action;
  std::string_view rule;
  Outcome otherwise;  // for those who hold none of the roles
  std::vector<std::string_view> roles;
};

// An act that is not named here is everybody's, as far as roles go.
const std::vector<Right>& rights() {
  static const std::vector<std::string_view> scheduling{"clerk", "reception", "adviser", "front_desk_manager", "aftersales_supervisor",
                                                        "aftersales_manager", "service_director"};
  static const std::vector<Right> all{
      {"ticket.verify", "TKT-05.clerk", Outcome::refused, {"clerk"}},
      {"ticket.assign", "TKT-09", Outcome::refused, scheduling},
      {"ticket.dispatch", "TKT-09.dispatch", Outcome::refused, scheduling},
      {"ticket.callback", "CUS-03", Outcome::warned, {"aftersales_manager"}},
      {"ticket.take", "TKT-22", Outcome::warned, {"adviser", "reception", "front_desk_manager", "aftersales_supervisor"}},
  };
  return all;
}

const std::vector<std::string_view>& overriders() {
  static const std::vector<std::string_view> roles{"administrator",   "aftersales_director", "aftersales_manager",
                                                   "general_manager", "leader_in_charge",    "service_director"};
  return roles;
}

bool among(const std::vector<std::string_view>& roles, std::string_view role) { return std::ranges::find(roles, role) != roles.end(); }

// A vehicle's ticket that a technician brought in for service on site, so that every rule about roles applies.
policy::Facts facts() {
  policy::Facts facts;
  facts.set("source", std::string{"technician"});
  facts.set("category", std::string{"vehicle"});
  facts.set("mode", std::string{"onsite"});
  facts.set("reported_by", std::string{"98"});
  facts.set("served_by", std::string{"99"});
  facts.set("verified_by", std::string{"97"});
  facts.set("verified_by.roles", policy::Set{"aftersales_manager"});  // a rule about another person's role is met
  return facts;
}

policy::Verdict asked(const policy::Book& book, std::string_view action, const std::string& person, std::string_view role) {
  return policy::judge(book, {.action = std::string{action}, .subject = "ticket", .person = person, .roles = {std::string{role}}, .day = Date{}}, facts());
}

std::vector<const policy::Finding*> about_roles(const policy::Verdict& verdict) {
  std::vector<const policy::Finding*> found;
  for (const auto& finding : verdict.findings) {
    if (!finding.needs_role.empty()) found.push_back(&finding);
  }
  return found;
}

}  // namespace

TEST_CASE("every role is let through or stopped at every act on a ticket as the table of rights says") {
  test::TicketStore store;
  store::ReadSession session{store.world, store.store()};
  const auto adopted = duty::book_at(session, "ticket", store.world.now);
  int stopped = 0;
  for (const auto& action : policy::action_words()) {
    if (!action.id.starts_with("ticket.")) continue;
    for (const auto& role : policy::role_words()) {
      CAPTURE(action.id);
      CAPTURE(role.id);
      const auto verdict = asked(adopted->book, action.id, "1", role.id);
      const auto findings = about_roles(verdict);
      std::vector<std::string> expected;
      for (const auto& right : rights()) {
        if (right.action == action.id && !among(right.roles, role.id)) expected.emplace_back(right.rule);
      }
      REQUIRE(findings.size() == expected.size());
      for (std::size_t i = 0; i < expected.size(); ++i) CHECK(findings[i]->rule.id == expected[i]);
      stopped += static_cast<int>(expected.size());
    }
  }
  CHECK(stopped > 100);
}

TEST_CASE("what a right lacks weighs as the table says") {
  test::TicketStore store;
  store::ReadSession session{store.world, store.store()};
  const auto adopted = duty::book_at(session, "ticket", store.world.now);
  for (const auto& right : rights()) {
    CAPTURE(right.rule);
    const auto verdict = asked(adopted->book, right.action, "1", "informant");
    const auto findings = about_roles(verdict);
    REQUIRE(findings.size() == 1);
    CHECK(findings.front()->outcome == right.otherwise);
  }
}

TEST_CASE("whoever brought a ticket in does not verify it, and whoever served does not call back, whatever their role") {
  test::TicketStore store;
  store::ReadSession session{store.world, store.store()};
  const auto adopted = duty::book_at(session, "ticket", store.world.now);
  const auto stops = [&](std::string_view action, const std::string& person, std::string_view role) {
    const auto verdict = asked(adopted->book, action, person, role);
    return std::ranges::any_of(verdict.findings, [](const policy::Finding& finding) { return !finding.not_person.empty(); });
  };
  CHECK(stops("ticket.verify", "98", "clerk"));
  CHECK_FALSE(stops("ticket.verify", "97", "clerk"));
  CHECK(stops("ticket.callback", "99", "aftersales_manager"));
  CHECK_FALSE(stops("ticket.callback", "97", "aftersales_manager"));
}

TEST_CASE("only the roles of the table close a ticket against the book") {
  test::TicketStore store;
  const auto ticket = store.plain();
  std::vector<std::pair<std::string_view, std::int64_t>> people;
  {
    store::WriteSession session{store.world, store.store(), {}};
    std::int64_t uid = 2000;
    for (const auto& role : policy::role_words()) {
      test::TicketStore::hire(session, ++uid, std::string{role.id}.c_str(), std::string{role.id}.c_str());
      people.emplace_back(role.id, uid);
    }
    session.commit({.action = "staff.add", .subject_kind = "staff", .happened = session.now()}, JsonObject{});
  }
  for (const auto& [role, uid] : people) {
    CAPTURE(role);
    store.world.uid = store.world.effective_uid = uid;
    bool let_through = true;
    try {
      static_cast<void>(ticket::close(store.world, store.store(), {.id = ticket, .recording = {.dry_run = true}}, {.reason = "x", .override_reason = "y"}));
    } catch (const Error& error) {
      let_through = false;
      CHECK(error.exit() == Exit::refused);
    }
    CHECK(let_through == among(overriders(), role));
  }
}
