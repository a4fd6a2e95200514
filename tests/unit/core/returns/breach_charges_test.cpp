// SPDX-License-Identifier: MIT
// What `tick` charges when goods lie too long in the main warehouse (PEN-04), line by line.
#include <doctest/doctest.h>

#include "core/duty/proof.hpp"
#include "core/duty/tick.hpp"
#include "core/duty/verify.hpp"
#include "core/people/ledger.hpp"
#include "core/returns/act.hpp"
#include "core/returns/verbs.hpp"
#include "tests/support/goods.hpp"
#include "tests/support/ticket_store.hpp"

using namespace svc;
using namespace svc::returns;

namespace {

struct Late : test::GoodsStore {
  std::int64_t id = 0;

  Late() {
    id = ask({faulty(10'000), faulty(20'000)});
    Receiving receiving{.counts = {{.line = 1, .counted = 1}, {.line = 2, .counted = 1}}, .in_main_warehouse = true};
    static_cast<void>(returns::receive(world, store(), {.id = id}, receiving));
  }
  void say_of(std::int64_t line, Json fields) { static_cast<void>(edit(world, store(), {.id = id}, {.line = line, .fields = std::move(fields)})); }
  void pass(int days) {
    world.now += std::chrono::days{days};
    static_cast<void>(duty::tick(world, store(), {.cases = cases()}));
  }
  static duty::CaseKinds cases() { return {{"return", case_kind()}}; }
  [[nodiscard]] bool sound() {
    store::ReadSession session{world, store()};
    const auto found = duty::verify(session, cases());
    return found.charges > 0 && found.differing == 0;
  }
};

}  // namespace

TEST_CASE("each line is charged by what is known of it: of one a loss, of the other none") {
  Late late;
  late.say_of(1, JsonObject{{"late_cause", "li"}});
  late.say_of(2, JsonObject{{"late_cause", "li"}, {"late_loss", "35.50"}});
  late.pass(30);
  CHECK(late.ledger("PEN-04").empty());
  late.pass(1);
  const auto plain = late.ledger("PEN-04");
  REQUIRE(plain.size() == 1);
  CHECK(plain.front().amount == Money{5'000});
  CHECK(plain.front().person == 1);
  const auto loss = late.ledger("PEN-04.loss");
  REQUIRE(loss.size() == 1);
  CHECK(loss.front().least == Money{5'000});
  CHECK(loss.front().most == Money{50'000});
  CHECK(late.sound());
}

TEST_CASE("the loss of one line and who is liable for another are not one charge") {
  Late late;
  late.say_of(1, JsonObject{{"late_cause", "li"}});
  late.say_of(2, JsonObject{{"late_loss", "35.50"}});
  late.pass(31);
  CHECK(late.ledger("PEN-04").size() == 1);
  CHECK(late.ledger("PEN-04.loss").empty());
  CHECK(late.sound());
}

namespace {

// What PEN-04 holds against whom: "1 proposed", by number.
using Held = std::vector<std::string>;

struct Liable : Late {
  Liable() {
    store::WriteSession session{world, store(), {}};
    test::TicketStore::hire(session, 1002, "wang", "aftersales_manager");
    test::TicketStore::hire(session, 1003, "sun", "aftersales_director");
    session.commit({.action = "test", .subject_kind = "staff", .subject = 2, .happened = world.now}, {});
  }
  void name(const std::string& who, std::int64_t line = 1) { say_of(line, JsonObject{{"late_cause", who}}); }
  Held held(std::string_view rule = "PEN-04") {
    Held all;
    for (const auto& entry : ledger(rule)) all.push_back(std::to_string(entry.person) + " " + entry.state + (entry.reverses ? " counter" : ""));
    return all;
  }
  void decide(std::int64_t uid, people::LedgerVerb verb, std::int64_t entry) {
    world.uid = uid;
    static_cast<void>(people::decide_entry(world, store(), {}, {.verb = verb, .entry = entry}, {.reason = "checked"}));
    world.uid = 1000;
  }
  // The ledger as `policy verify` and a proof work it out.
  void expect_sound() {
    store::ReadSession session{world, store()};
    const auto found = duty::verify(session, cases());
    for (const auto& one : found.mismatches) {
      const auto said = one.rule + " " + one.part + ": " + one.stored + " / " + one.anew;
      FAIL_CHECK(said);
    }
    CHECK(found.differing == 0);
    const duty::ProofRequest request{.with_books = true, .name = [](const duty::Subject& subject) { return subject.kind; }};
    const auto nowhere = [](const std::string&, const std::string&) -> std::optional<policy::Book> { return std::nullopt; };
    CHECK(duty::check_proof(duty::proof_text(duty::proof_of(session, cases(), request)), "proof", nowhere, cases()).found.differing == 0);
  }
  std::int64_t first(std::string_view rule = "PEN-04") { return ledger(rule).front().id; }
};

}  // namespace

TEST_CASE("who let it lie may be named before the deadline passes, with the notice's second, or days afterwards: once each") {
  for (const int named_on : {30, 31, 40}) {
    CAPTURE(named_on);
    Liable late;
    if (named_on == 30) late.name("wang");
    late.pass(31);
    if (named_on == 31) late.name("wang");
    late.pass(9);
    if (named_on == 40) late.name("wang");
    CHECK(late.held() == Held{"3 proposed"});
    const auto entry = late.ledger("PEN-04").front();
    CHECK(entry.amount == Money{5'000});
    CHECK(entry.month == "2026-02");  // of the deadline
    CHECK(entry.proposed_by == (named_on == 30 ? 0 : 1));
    late.expect_sound();
  }
}

TEST_CASE("naming the same person again, any other act and every further tick propose nothing more") {
  Liable late;
  late.pass(31);
  late.name("wang");
  late.name("wang");
  late.name("wang", 2);
  static_cast<void>(note(late.world, late.store(), {.id = late.id}, "asked the warehouse"));
  late.pass(1);
  CHECK(late.held() == Held{"3 proposed"});
  late.expect_sound();
}

TEST_CASE("naming somebody else withdraws what was proposed, and comes back where the first is named again") {
  Liable late;
  late.pass(31);
  late.name("wang");
  late.name("sun");
  CHECK(late.held() == Held{"3 withdrawn", "4 proposed"});
  late.name("wang");
  CHECK(late.held() == Held{"3 withdrawn", "4 withdrawn", "3 proposed"});
  late.expect_sound();
}

TEST_CASE("what was proposed at the notice follows the case too") {
  Liable late;
  late.name("wang");
  late.pass(31);
  late.name("sun");
  CHECK(late.held() == Held{"3 withdrawn", "4 proposed"});
  late.expect_sound();
}

TEST_CASE("a loss that is told later replaces the plain amount by the range, and its severity by an amount") {
  Liable late;
  late.pass(31);
  late.name("wang");
  late.say_of(1, JsonObject{{"late_loss", "900.00"}});
  CHECK(late.held() == Held{"3 withdrawn"});
  CHECK(late.held("PEN-04.loss") == Held{"3 proposed"});
  late.say_of(1, JsonObject{{"penalty_severity", "mid"}});
  CHECK(late.held("PEN-04.loss") == Held{"3 withdrawn", "3 proposed"});
  CHECK(late.ledger("PEN-04.loss").back().amount == Money{27'500});
  late.expect_sound();
}

TEST_CASE("what a person confirmed stands beside the proposal for whom the case names since") {
  Liable late;
  late.pass(31);
  late.name("wang");
  late.decide(1003, people::LedgerVerb::confirm, late.first());
  late.name("sun");
  CHECK(late.held() == Held{"3 confirmed", "4 proposed"});
  late.expect_sound();
  late.decide(1002, people::LedgerVerb::reverse, late.first());
  CHECK(late.held() == Held{"3 confirmed", "4 proposed"});  // nobody decides in their own matter
}

TEST_CASE("what a person reversed is not proposed again for the same person, but for another one") {
  Liable late;
  {
    store::WriteSession session{late.world, late.store(), {}};
    test::TicketStore::hire(session, 1004, "zhao", "company_leader");
    session.commit({.action = "test", .subject_kind = "staff", .subject = 4, .happened = late.world.now}, {});
  }
  late.pass(31);
  late.name("wang");
  late.decide(1003, people::LedgerVerb::confirm, late.first());
  late.decide(1004, people::LedgerVerb::reverse, late.first());
  late.name("wang", 2);
  late.pass(1);
  CHECK(late.held() == Held{"3 reversed", "3 confirmed counter"});
  late.name("sun");
  late.name("sun", 2);
  CHECK(late.held() == Held{"3 reversed", "3 confirmed counter", "4 proposed"});
  late.expect_sound();
}

TEST_CASE("what was waived stays waived while the case names that person, and says nothing for another one") {
  Liable late;
  late.pass(31);
  late.name("wang");
  late.decide(1003, people::LedgerVerb::waive, late.first());
  late.name("wang", 2);
  CHECK(late.held() == Held{"3 waived"});
  late.name("sun");
  CHECK(late.held() == Held{"3 waived"});  // the other line still names wang: once for the case
  late.name("sun", 2);
  CHECK(late.held() == Held{"3 waived", "4 proposed"});
  late.expect_sound();
}

TEST_CASE("a later entry that proves the act was in time withdraws what was named later as well") {
  Liable late;
  const auto in_time = late.world.now + std::chrono::days{20};
  late.pass(31);
  late.name("wang");
  CHECK(late.held() == Held{"3 proposed"});
  returns::Settling settling{.disposition = "credit"};
  settling.fields = JsonObject{{"excess_accepted", true}};
  settling.override_reason = "entered late";
  static_cast<void>(returns::inspect(late.world, late.store(), {.id = late.id, .recording = {.at = in_time}}, {}));
  const auto done = returns::settle(late.world, late.store(), {.id = late.id, .recording = {.at = in_time}}, settling);
  CHECK(done.done);
  CHECK(late.held() == Held{"3 withdrawn"});
  late.expect_sound();
}

TEST_CASE("an entry moved to another breach, person or state is found") {
  Liable late;
  late.pass(31);
  late.name("wang");
  late.name("sun");
  late.expect_sound();
  const auto found_after = [&](const char* sql) {
    late.db().run(sql, {});
    store::ReadSession session{late.world, late.store()};
    return duty::verify(session, Late::cases()).differing;
  };
  CHECK(found_after("UPDATE ledger_entry SET state = 'proposed' WHERE person = 3") > 0);
  CHECK(found_after("UPDATE ledger_entry SET state = 'withdrawn' WHERE person = 3") == 0);
  CHECK(found_after("UPDATE ledger_entry SET state = 'withdrawn' WHERE person = 4") > 0);
  CHECK(found_after("UPDATE ledger_entry SET state = 'proposed' WHERE person = 4") == 0);
  CHECK(found_after("UPDATE ledger_entry SET proposed_by = 0 WHERE person = 4") > 0);
}
