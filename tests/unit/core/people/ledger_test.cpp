// SPDX-License-Identifier: MIT
#include "core/people/ledger.hpp"

#include <doctest/doctest.h>

#include "core/base/error.hpp"
#include "core/duty/books.hpp"
#include "core/people/identity.hpp"
#include "core/people/ledger_store.hpp"
#include "core/people/staff_store.hpp"
#include "tests/support/test_store.hpp"

namespace svc::people {
namespace {

constexpr std::int64_t li = 1000, wang = 1001, zhao = 1002, chen = 1003;  // uids; their staff numbers are 1 to 4

// Besides li (administrator, clerk): wang and zhao lead after-sales, chen is a technician.
void fill(store::WriteSession& session) {
  static_cast<void>(duty::adopt_first(session, duty::load_with_sources("standard")));
  const auto add = [&](std::int64_t uid, const char* name, const char* role) {
    Staff staff{.uid = uid, .name = name};
    insert_staff(session, staff);
    insert_role(session, staff.id, role);
  };
  add(wang, "wang", "aftersales_manager");
  add(zhao, "zhao", "aftersales_manager");
  add(chen, "chen", "technician");
}

struct Office {
  test::TestStore t{fill};

  World as(std::int64_t uid) {
    auto world = t.world;
    world.uid = world.effective_uid = uid;
    return world;
  }
  template <typename Work>
  void in_session(const Work& work) {
    store::WriteSession session{t.world, t.store(), {}};
    session.act_as(identify(session));
    work(session);
    session.commit({.action = "ticket.test", .subject_kind = "ticket", .subject = 7, .happened = t.world.now}, nullptr);
  }
  // chen is to pay 20.00 for ticket 7; its number, 0 where it was held against chen already.
  std::int64_t propose(const LedgerEntry& entry = fine(), Once once = Once::per_person) {
    auto wanted = entry;
    in_session([&](store::WriteSession& session) { propose_entry(session, wanted, once); });
    return wanted.id;
  }
  static LedgerEntry fine() {
    LedgerEntry entry{.rule = "PEN-01", .book = 1, .kind = "fine", .subject_kind = "ticket", .subject = 7, .cause = "ticket/7", .source = "SLA-01//1", .person = 4};
    entry.amount = Money{2000};
    entry.month = "2026-01";
    entry.proposed = test::fixed_world().now;
    return entry;
  }
  // "" where it was done, else the refusal.
  std::string decide(std::int64_t uid, LedgerVerb verb, std::int64_t entry, const LedgerDecision& decision = {}, const store::Recording& recording = {}) {
    const auto outcome = decide_entry(as(uid), t.store(), recording, {.verb = verb, .entry = entry}, decision);
    return outcome.refusal ? in_english(*outcome.refusal) : "";
  }
  Exit failure(std::int64_t uid, LedgerVerb verb, std::int64_t entry, const LedgerDecision& decision = {}) {
    try {
      static_cast<void>(decide(uid, verb, entry, decision));
    } catch (const Error& error) {
      return error.exit();
    }
    return Exit::done;
  }
  LedgerEntry load(std::int64_t entry) {
    store::ReadSession session{t.world, t.store()};
    return load_entry(session, entry);
  }
  std::vector<LedgerEntry> all() {
    store::ReadSession session{t.world, t.store()};
    return list_entries(session, {.all = true});
  }
};

}  // namespace

TEST_CASE("the same rule holds the same cause against a person once, or against anybody once") {
  Office office;
  CHECK(office.propose() == 1);
  CHECK(office.propose() == 0);
  auto other = Office::fine();
  other.person = 2;
  CHECK(office.propose(other, Once::per_case) == 0);
  CHECK(office.propose(other, Once::per_person) == 2);
  other.cause = "ticket/8";
  CHECK(office.propose(other, Once::per_case) == 3);
  other.rule = "PEN-02";
  CHECK(office.propose(other, Once::per_case) == 4);
}

TEST_CASE("what was decided stays decided: neither a confirmed nor a waived entry is proposed again, a withdrawn one is") {
  Office office;
  const auto confirmed = office.propose();
  CHECK(office.decide(wang, LedgerVerb::confirm, confirmed).empty());
  CHECK(office.propose() == 0);
  auto other = Office::fine();
  other.cause = "ticket/8";
  const auto waived = office.propose(other);
  CHECK(office.decide(wang, LedgerVerb::waive, waived, {.reason = "停电"}).empty());
  CHECK(office.propose(other) == 0);
  other.cause = "ticket/9";
  other.subject = 9;
  CHECK(office.propose(other) == 3);
  office.in_session([](store::WriteSession& session) { withdraw_entries(session, {.subject_kind = "ticket", .subject = 9, .source = "SLA-01//1"}); });
  CHECK(office.load(3).state == "withdrawn");
  CHECK(office.propose(other) == 4);
}

TEST_CASE("a manager or an administrator decides; not the person charged, and not who proposed it") {
  Office office;
  auto against_wang = Office::fine();
  against_wang.person = 2;
  against_wang.proposed_by = 3;  // zhao noticed it
  const auto entry = office.propose(against_wang);
  CHECK(office.decide(chen, LedgerVerb::confirm, entry) == "the ledger is decided by a manager or an administrator");
  CHECK(office.decide(wang, LedgerVerb::confirm, entry) == "nobody decides in their own matter");
  CHECK(office.decide(wang, LedgerVerb::waive, entry) == "nobody decides in their own matter");
  CHECK(office.decide(zhao, LedgerVerb::confirm, entry) == "who proposed an entry does not decide it");
  CHECK(office.decide(zhao, LedgerVerb::waive, entry) == "who proposed an entry does not decide it");
  CHECK(office.load(entry).state == "proposed");
  CHECK(office.decide(li, LedgerVerb::confirm, entry).empty());
  CHECK(office.load(entry).state == "confirmed");
  CHECK(office.load(entry).decided_by == 1);
}

TEST_CASE("a reversal is an entry of its own, by another person than who confirmed, in the month in which it is made") {
  Office office;
  const auto entry = office.propose();
  CHECK(office.failure(wang, LedgerVerb::reverse, entry) == Exit::conflict);  // nothing to reverse yet
  CHECK(office.decide(wang, LedgerVerb::confirm, entry).empty());
  CHECK(office.decide(wang, LedgerVerb::reverse, entry) == "who confirmed an entry does not reverse it");
  office.t.world.now += std::chrono::hours{24 * 20};
  CHECK(office.decide(zhao, LedgerVerb::reverse, entry, {.reason = "查无此事"}).empty());
  REQUIRE(office.all().size() == 2);
  const auto counter = office.load(2);
  CHECK(office.load(entry).state == "reversed");
  CHECK(counter.amount == Money{-2000});
  CHECK(counter.month == "2026-02");
  CHECK(counter.reverses == entry);
  CHECK(counter.reason == "查无此事");
  CHECK(counter.decided_by == 3);
  for (const auto verb : {LedgerVerb::confirm, LedgerVerb::waive, LedgerVerb::reverse}) {
    CHECK(office.failure(li, verb, entry) == Exit::conflict);
    CHECK(office.failure(li, verb, counter.id) == Exit::conflict);
  }
  CHECK(office.all().size() == 2);
}

TEST_CASE("a late entry reverses what was confirmed, by nobody, and takes back what was proposed") {
  Office office;
  const auto entry = office.propose();
  CHECK(office.decide(wang, LedgerVerb::confirm, entry).empty());
  const EntrySource source{.subject_kind = "ticket", .subject = 7, .source = "SLA-01//1"};
  for (int i = 0; i < 2; ++i) office.in_session([&](store::WriteSession& session) { withdraw_entries(session, source); });
  REQUIRE(office.all().size() == 2);
  CHECK(office.load(1).state == "reversed");
  CHECK(office.load(2).amount == Money{-2000});
  CHECK(office.load(2).decided_by == 0);
}

TEST_CASE("a person sets the amount where the rule leaves one open: within its range, both ends included") {
  Office office;
  auto open = Office::fine();
  open.amount.reset();
  open.least = Money{5000};
  open.most = Money{20000};
  const auto entry = office.propose(open);
  CHECK(office.failure(wang, LedgerVerb::confirm, entry) == Exit::usage);
  CHECK(office.failure(wang, LedgerVerb::confirm, entry, {.amount = Money{4999}}) == Exit::usage);
  CHECK(office.failure(wang, LedgerVerb::confirm, entry, {.amount = Money{20001}}) == Exit::usage);
  CHECK(office.load(entry).state == "proposed");
  CHECK(office.decide(wang, LedgerVerb::confirm, entry, {.amount = Money{20000}}).empty());
  CHECK(office.load(entry).amount == Money{20000});
  open.cause = "ticket/8";
  CHECK(office.decide(wang, LedgerVerb::confirm, office.propose(open), {.amount = Money{5000}}).empty());
  auto fixed = Office::fine();
  fixed.cause = "ticket/9";
  CHECK(office.failure(wang, LedgerVerb::confirm, office.propose(fixed), {.amount = Money{2001}}) == Exit::usage);
}

TEST_CASE("where the entry names a role a person says who, where it names a person nobody may") {
  Office office;
  auto open = Office::fine();
  open.person = 0;
  open.note = "aftersales_manager";
  const auto entry = office.propose(open);
  CHECK(office.failure(li, LedgerVerb::confirm, entry) == Exit::usage);
  CHECK(office.decide(wang, LedgerVerb::confirm, entry, {.person = "wang"}) == "nobody decides in their own matter");
  CHECK(office.load(entry).person == 0);
  CHECK(office.decide(li, LedgerVerb::confirm, entry, {.person = "wang"}).empty());
  CHECK(office.load(entry).person == 2);
  CHECK(office.failure(li, LedgerVerb::confirm, office.propose(), {.person = "wang"}) == Exit::usage);
}

TEST_CASE("one of several decisions is chosen; an amount is not asked for then") {
  Office office;
  auto open = Office::fine();
  open.amount.reset();
  open.decision = {"transfer", "dismissal"};
  const auto entry = office.propose(open);
  CHECK(office.failure(wang, LedgerVerb::confirm, entry) == Exit::usage);
  CHECK(office.failure(wang, LedgerVerb::confirm, entry, {.choice = "applause"}) == Exit::usage);
  CHECK(office.failure(wang, LedgerVerb::confirm, entry, {.amount = Money{1}, .choice = "dismissal"}) == Exit::usage);
  CHECK(office.decide(wang, LedgerVerb::confirm, entry, {.choice = "dismissal"}).empty());
  CHECK(office.load(entry).decision == std::vector<std::string>{"dismissal"});
}

TEST_CASE("a decision with a request key is made once, and its key serves no other") {
  Office office;
  const auto entry = office.propose();
  const store::Recording keyed{.request_key = "k1"};
  CHECK(office.decide(wang, LedgerVerb::confirm, entry, {}, keyed).empty());
  CHECK(office.decide(wang, LedgerVerb::confirm, entry, {}, keyed).empty());
  CHECK(office.all().size() == 1);
  CHECK_THROWS_AS(static_cast<void>(office.decide(wang, LedgerVerb::waive, entry, {}, keyed)), Error);
  CHECK(office.load(entry).state == "confirmed");
}

}  // namespace svc::people
