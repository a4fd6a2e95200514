// SPDX-License-Identifier: MIT
#include "core/policy/flips.hpp"

#include <doctest/doctest.h>

#include "core/base/text.hpp"
#include "core/policy/match.hpp"
#include "tests/support/policy_books.hpp"

using namespace svc;
using namespace svc::policy;

namespace {

const Date today = make_date(2026, 3, 5);

std::string changes_text(const std::vector<FlipChange>& changes) {
  std::string text;
  for (const auto& change : changes) {
    text += text.empty() ? "" : " + ";
    switch (change.kind) {
      case FlipChange::Kind::fact: text += change.any_value ? change.name + " given" : change.name + " = " + to_text(change.to); break;
      case FlipChange::Kind::role: text += "by " + joined(change.roles, "/"); break;
      case FlipChange::Kind::person: text += "not by " + change.name; break;
      case FlipChange::Kind::approval: text += "approval " + change.name; break;
    }
    if (change.kind == FlipChange::Kind::fact && !change.roles.empty()) text += " by " + joined(change.roles, "/");
  }
  return text;
}

std::string outcome_text(const Flip& flip) {
  if (flip.outputs.empty()) return std::string{to_text(flip.outcome)};
  return to_text(flip.outputs.begin()->second);
}

using Lines = std::vector<std::string>;

Lines flips_text(const Flips& flips) {
  Lines lines;
  for (const auto& flip : flips.nearest) lines.push_back(changes_text(flip.changes) + ": " + outcome_text(flip));
  return lines;
}

Lines limits_text(const Flips& flips) {
  Lines lines;
  for (const auto& limit : flips.limits) {
    const auto more = changes_text(limit.then.changes);
    lines.push_back(fmt::format("{} {} of {}, yours {}{}: {}", limit.fact, to_text(limit.limit), limit.rule, to_text(limit.yours),
                                more.empty() ? "" : ", " + more, outcome_text(limit.then)));
  }
  return lines;
}

constexpr auto window = R"([[table]]
id = "t.side"
on = "return"
CITED
hit = "first"
outputs = { side = ["inside", "after"] }
otherwise = { side = "after" }
[[decision]]
table = "t.side"
id = "IN"
CITED
when = { since_delivery = { max = "3d" } }
then = { side = "inside" }
[[table]]
id = "t.verdict"
on = "return"
CITED
after = ["t.side"]
hit = "first"
outputs = { verdict = ["accept", "pending", "needs_manager", "refuse"] }
otherwise = { verdict = "refuse" }
[[decision]]
table = "t.verdict"
id = "PHOTO"
CITED
when = { "t.side.side" = "inside", photo = false }
then = { verdict = "pending" }
[[decision]]
table = "t.verdict"
id = "WINDOW"
CITED
when = { "t.side.side" = "inside" }
then = { verdict = "accept" }
[[decision]]
table = "t.verdict"
id = "MANAGER"
CITED
when = { salesperson_consent = true, manager_consent = false }
then = { verdict = "needs_manager" }
[[decision]]
table = "t.verdict"
id = "AGREED"
CITED
when = { salesperson_consent = true, manager_consent = true }
then = { verdict = "accept" }
)";

Flips of_window(std::string_view json) {
  const auto book = test::book_of(window);
  return nearest_flips(book, "t.verdict", test::facts_of(book, json), today);
}

}  // namespace

TEST_CASE("evidence that is lacking is the nearest flip") {
  const auto flips = of_window(R"({"delivered_on": "2026-03-03", "photo": false})");
  CHECK(flips_text(flips) == Lines{"photo = true: accept"});
  CHECK(flips.complete);
}

TEST_CASE("each other answer is offered once, by the least that brings it about") {
  const auto flips = of_window(R"({"delivered_on": "2026-03-01", "photo": true})");
  CHECK(flips_text(flips) == Lines{"salesperson_consent = true: needs_manager", "manager_consent = true + salesperson_consent = true: accept"});
}

TEST_CASE("what is no lever is a limit, across chained tables too") {
  CHECK(limits_text(of_window(R"({"delivered_on": "2026-03-01", "photo": true})")) == Lines{"since_delivery 3d of IN, yours 4d: accept"});
  // At the limit itself it is the day after that changes the answer.
  const auto at = of_window(R"({"delivered_on": "2026-03-02", "photo": true})");
  CHECK(limits_text(at) == Lines{"since_delivery 3d of IN, yours 3d: refuse", });
  CHECK(flips_text(at).empty());
}

TEST_CASE("a limit may take a lever besides, but none that would do alone") {
  CHECK(limits_text(of_window(R"({"delivered_on": "2026-03-01", "photo": false})")) == Lines{"since_delivery 3d of IN, yours 4d: pending"});
  CHECK(flips_text(of_window(R"({"delivered_on": "2026-03-01", "photo": false})")).front() == "salesperson_consent = true: needs_manager");
}

TEST_CASE("what is done is never offered as undone, what is known never as something else") {
  const auto flips = of_window(R"({"delivered_on": "2026-03-01", "photo": true, "salesperson_consent": true, "manager_consent": true})");
  CHECK(flips_text(flips).empty());
}

TEST_CASE("damage that was seen is not offered as unseen") {
  const auto book = test::book_of(R"([[table]]
id = "t.state"
on = "return"
CITED
hit = "first"
outputs = { go = "boolean" }
otherwise = { go = true }
[[decision]]
table = "t.state"
id = "DAMAGED"
CITED
when = { undamaged = false, carriage_damage_proven = false }
then = { go = false }
)");
  const auto flips = nearest_flips(book, "t.state", test::facts_of(book, R"({"undamaged": false})"), today);
  CHECK(flips_text(flips) == Lines{"carriage_damage_proven = true: true"});
}

TEST_CASE("an undecided answer: what each value of the missing fact would decide") {
  const auto flips = of_window(R"({"delivered_on": "2026-03-03"})");
  CHECK(flips_text(flips) == Lines{"photo = false: pending", "photo = true: accept"});
}

TEST_CASE("months are reckoned from the day they run from") {
  const auto book = test::book_of(R"([[table]]
id = "t.age"
on = "return"
CITED
hit = "first"
outputs = { go = "boolean" }
otherwise = { go = true }
[[decision]]
table = "t.age"
id = "OLD"
CITED
when = { since_outbound = { over = "6mo" } }
then = { go = false }
)");
  const auto day = make_date(2026, 8, 31);
  const auto facts = test::facts_of(book, R"({"outbound_date": "2026-02-27"})");
  const auto flips = nearest_flips(book, "t.age", facts, day);
  CHECK(limits_text(flips) == Lines{"since_outbound 6mo of OLD, yours 185d: true"});
}

namespace {

constexpr auto gates = R"([[gate]]
id = "NEED"
CITED
action = ["ticket.repair"]
need = ["quote_confirmed", "cause"]
[[gate]]
id = "ANY"
CITED
action = ["ticket.repair"]
need_any = ["survey", "survey_refusal"]
effect = "warn"
[[gate]]
id = "WHO"
CITED
action = ["ticket.answer"]
by = ["clerk", "reception"]
not_by = ["reported_by"]
[[gate]]
id = "VERIFIED"
CITED
action = ["ticket.verify"]
need_by = { verified_by = ["aftersales_manager"] }
[[approval]]
id = "MONEY"
CITED
action = ["part.sell"]
when = { paid = false, amount = { min = "500.00" } }
steps = [{ role = "aftersales_manager" }]
)";

Flips of_act(std::string_view action, std::string_view json, std::set<std::string, std::less<>> roles = {}) {
  const auto book = test::book_of(gates);
  const Question question{.action = std::string{action}, .subject = {}, .person = "li", .roles = std::move(roles), .day = today};
  return nearest_flips(book, question, test::facts_of(book, json));
}

}  // namespace

TEST_CASE("an act that is refused: everything its gates lack together") {
  CHECK(flips_text(of_act("ticket.repair", "{}")) == Lines{"cause given + quote_confirmed = true: warned"});
  CHECK(flips_text(of_act("ticket.repair", R"({"cause": "wear"})")) == Lines{"quote_confirmed = true: warned"});
}

TEST_CASE("a warning is silenced by either of two") {
  CHECK(flips_text(of_act("ticket.repair", R"({"cause": "wear", "quote_confirmed": true})")) ==
        Lines{"survey = true: allowed", "survey_refusal = true: allowed"});
}

TEST_CASE("an act that is allowed has no flips") { CHECK(flips_text(of_act("ticket.answer", R"({"reported_by": "wang"})", {"clerk"})).empty()); }

TEST_CASE("somebody else may act") {
  CHECK(flips_text(of_act("ticket.answer", R"({"reported_by": "wang"})")) == Lines{"by clerk/reception: allowed"});
  CHECK(flips_text(of_act("ticket.answer", R"({"reported_by": "li"})", {"clerk"})) == Lines{"not by reported_by: allowed"});
  CHECK(flips_text(of_act("ticket.verify", R"({"verified_by": "zhao", "verified_by.roles": ["technician"]})")) ==
        Lines{"verified_by given by aftersales_manager: allowed"});
}

TEST_CASE("an approval may be granted, and its limit is told") {
  const auto flips = of_act("part.sell", R"({"paid": false, "amount": "600.00"})");
  CHECK(flips_text(flips) == Lines{"approval MONEY: allowed"});
  CHECK(limits_text(flips) == Lines{"amount 500.00 of MONEY, yours 600.00: allowed"});
}

namespace {

constexpr auto consents = R"([[table]]
id = "t.verdict"
on = "return"
CITED
hit = "first"
outputs = { verdict = ["accept", "refuse"] }
otherwise = { verdict = "refuse" }
[[decision]]
table = "t.verdict"
id = "OURS"
CITED
when = { fault_origin = ["order_error", "policy"] }
then = { verdict = "accept" }
[[decision]]
table = "t.verdict"
id = "PHONE"
CITED
when = { kind = "phone" }
then = { verdict = "accept" }
[[decision]]
table = "t.verdict"
id = "AGREED"
CITED
when = { salesperson_consent = true, manager_consent = true }
then = { verdict = "accept" }
[[gate]]
id = "G"
CITED
action = ["return.ship"]
when = { "t.verdict.verdict" = "refuse" }
need = ["refused_at_pickup"]
)";

}  // namespace

TEST_CASE("a way to an act is told without what it does not take: what they agree to, never whose fault it was") {
  const auto book = test::book_of(consents);
  const Question question{.action = "return.ship", .subject = {}, .person = "li", .roles = {}, .day = today};
  const auto flips = nearest_flips(book, question, test::facts_of(book, R"({"kind": "regular"})"));
  CHECK(flips_text(flips) == Lines{"manager_consent = true + salesperson_consent = true: allowed"});
}

TEST_CASE("the kind of goods and the reason are never offered as other than they are, but may be said where nobody did") {
  const auto book = test::book_of(consents);
  CHECK(lever_of("kind") == Lever::none);
  CHECK(lever_of("reason") == Lever::none);
  const auto unsaid = flips_text(nearest_flips(book, "t.verdict", {}, today));
  CHECK(std::ranges::find(unsaid, "kind = regular: refuse") != unsaid.end());
  const auto said = flips_text(nearest_flips(book, "t.verdict", test::facts_of(book, R"({"kind": "regular"})"), today));
  CHECK(said == Lines{"manager_consent = true + salesperson_consent = true: accept"});
}
