// SPDX-License-Identifier: MIT
#include "core/policy/judge.hpp"

#include <doctest/doctest.h>

#include "tests/support/policy_books.hpp"

using namespace svc;
using namespace svc::policy;
using svc::test::book_of;
using svc::test::facts_of;

namespace {

constexpr auto gates = R"(
[[gate]]
id = "G-need"
on = "ticket"
CITED
action = ["ticket.sign"]
need = ["handed_back"]
need_any = ["survey", "survey_refusal"]

[[gate]]
id = "G-by"
on = "ticket"
CITED
action = ["ticket.verify"]
by = ["clerk"]
not_by = ["reported_by"]

[[gate]]
id = "G-when"
on = "ticket"
CITED
action = ["ticket.dispatch"]
when = { source = "letter" }
need = ["quote_confirmed"]

[[gate]]
id = "G-warn"
on = "ticket"
CITED
action = ["ticket.quote"]
need = ["quote_explained"]
effect = "warn"

[[gate]]
id = "G-need-by"
on = "ticket"
CITED
action = ["ticket.close"]
need_by = { reported_by = ["clerk"] }

[[gate]]
id = "G-list"
on = "ticket"
CITED
action = ["ticket.repair"]
need = ["covers_used"]

[[approval]]
id = "A-1"
on = "part"
CITED
action = ["part.sell"]
when = { paid = false, amount = { min = "1000.00" } }
steps = [{ role = "aftersales_manager" }]
)";

const Date day = make_date(2026, 3, 5);

Verdict asked(const Book& book, const std::string& action, std::string_view facts, Question question = {}) {
  question.action = action;
  if (question.person.empty()) question.person = "li";
  question.day = day;
  return judge(book, question, facts_of(book, facts));
}

}  // namespace

TEST_CASE("every miss of every matching gate is listed at once, with what someone may still do") {
  const auto book = book_of(gates);
  const auto verdict = asked(book, "ticket.sign", "{}");
  CHECK(verdict.outcome == Outcome::refused);
  REQUIRE(verdict.findings.size() == 1);
  CHECK(verdict.findings[0].missing == std::vector<std::string>{"handed_back"});
  CHECK(verdict.findings[0].missing_any == std::vector<std::string>{"survey", "survey_refusal"});
  CHECK(verdict.levers.size() == 3);
}

TEST_CASE("need_any is met by one of its facts") {
  const auto book = book_of(gates);
  const auto verdict = asked(book, "ticket.sign", R"({"handed_back": true, "survey_refusal": true})");
  CHECK(verdict.outcome == Outcome::allowed);
  REQUIRE(verdict.passed.size() == 1);
  CHECK(verdict.passed[0].id == "G-need");
  CHECK(verdict.passed[0].cite == std::vector<std::string>{"000 L1"});
}

TEST_CASE("a checklist is met by all of its items, and one left out is missed") {
  const auto book = book_of(gates);
  CHECK(asked(book, "ticket.repair", R"({"covers_used": ["interior", "wings"]})").outcome == Outcome::allowed);
  for (const auto* ticked : {R"({"covers_used": ["interior"]})", R"({"covers_used": []})", R"({"covers_used": {"none": true}})", "{}"}) {
    CAPTURE(ticked);
    const auto verdict = asked(book, "ticket.repair", ticked);
    CHECK(verdict.outcome == Outcome::refused);
    REQUIRE(verdict.findings.size() == 1);
    CHECK(verdict.findings[0].missing == std::vector<std::string>{"covers_used"});
  }
}

TEST_CASE("a gate asks for a role, and keeps out the person that a fact names") {
  const auto book = book_of(gates);
  CHECK(asked(book, "ticket.verify", R"({"reported_by": "wang"})", {.roles = {"clerk"}}).allowed());
  const auto no_role = asked(book, "ticket.verify", R"({"reported_by": "wang"})", {.roles = {"engineer"}});
  CHECK(no_role.outcome == Outcome::refused);
  CHECK(no_role.findings[0].needs_role == std::vector<std::string>{"clerk"});
  const auto own = asked(book, "ticket.verify", R"({"reported_by": "li"})", {.roles = {"clerk"}});
  CHECK(own.outcome == Outcome::refused);
  CHECK(own.findings[0].not_person == "reported_by");
  const auto unknown = asked(book, "ticket.verify", "{}", {.roles = {"clerk"}});
  CHECK(unknown.outcome == Outcome::undecided);
  CHECK(unknown.missing == std::vector<std::string>{"reported_by"});
}

TEST_CASE("a gate on an unknown condition fails closed, unless what it needs is there anyway") {
  const auto book = book_of(gates);
  const auto open = asked(book, "ticket.dispatch", "{}");
  CHECK(open.outcome == Outcome::undecided);
  CHECK(open.missing == std::vector<std::string>{"source"});
  CHECK(asked(book, "ticket.dispatch", R"({"quote_confirmed": true})").outcome == Outcome::allowed);
  CHECK(asked(book, "ticket.dispatch", R"({"source": "hotline"})").outcome == Outcome::allowed);
  CHECK(asked(book, "ticket.dispatch", R"({"source": "letter"})").outcome == Outcome::refused);
}

TEST_CASE("a gate that warns lets the act happen and is told") {
  const auto book = book_of(gates);
  const auto verdict = asked(book, "ticket.quote", "{}");
  CHECK(verdict.outcome == Outcome::warned);
  CHECK(verdict.allowed());
  CHECK(verdict.findings[0].rule.id == "G-warn");
}

TEST_CASE("the roles of another person than the actor are a fact of their own") {
  const auto book = book_of(gates);
  CHECK(asked(book, "ticket.close", R"({"reported_by": "li"})", {.roles = {"clerk"}}).allowed());
  CHECK(asked(book, "ticket.close", R"({"reported_by": "wang", "reported_by.roles": ["clerk"]})").allowed());
  CHECK(asked(book, "ticket.close", R"({"reported_by": "wang", "reported_by.roles": ["engineer"]})").outcome == Outcome::refused);
  CHECK(asked(book, "ticket.close", R"({"reported_by": "wang"})").outcome == Outcome::undecided);
  CHECK(asked(book, "ticket.close", "{}").outcome == Outcome::refused);
}

TEST_CASE("an approval is needed at its amount and above, and is satisfied by the one granted") {
  const auto book = book_of(gates);
  const auto below = asked(book, "part.sell", R"({"paid": false, "amount": "999.99"})");
  CHECK(below.outcome == Outcome::allowed);
  const auto at = asked(book, "part.sell", R"({"paid": false, "amount": "1000.00"})");
  CHECK(at.outcome == Outcome::refused);
  REQUIRE(at.approvals.size() == 1);
  CHECK(at.approvals[0].rule.id == "A-1");
  CHECK(asked(book, "part.sell", R"({"paid": false, "amount": "1000.01"})").outcome == Outcome::refused);
  CHECK(asked(book, "part.sell", R"({"paid": false, "amount": "1000.00"})", {.approved = {"A-1"}}).outcome == Outcome::allowed);
  CHECK(asked(book, "part.sell", R"({"paid": false})").missing == std::vector<std::string>{"amount"});
}

TEST_CASE("the JSON of a verdict always has every field") {
  const auto book = book_of(gates);
  for (const auto* action : {"ticket.sign", "ticket.answer"}) {
    const auto json = to_json(asked(book, action, "{}"));
    for (const auto* key : {"action", "status", "findings", "approvals", "passed", "used", "assumed", "missing", "levers", "book"}) {
      CAPTURE(key);
      CHECK(json.find(key) != nullptr);
    }
  }
}
