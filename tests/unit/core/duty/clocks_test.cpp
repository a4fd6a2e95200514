// SPDX-License-Identifier: MIT
#include "core/duty/clocks.hpp"

#include <doctest/doctest.h>

#include <fstream>

#include "core/duty/found.hpp"
#include "core/duty/judgement.hpp"
#include "core/people/approval_store.hpp"
#include "core/people/identity.hpp"
#include "tests/support/test_store.hpp"

namespace svc::duty {
namespace {

using policy::ClockState;

// A store under a small book: an answer within 24 h (warned at 75 %, not while the customer is waited for), a gate that
// wants the ticket verified before it is closed, and an approval for cancelling.
struct Case {
  test::Directory directory;
  World world = test::fixed_world();
  store::Store store = make();
  Subject subject{.kind = "ticket", .id = 2601150000001};
  std::vector<policy::Event> events{};

  store::Store make() {
    std::ofstream{directory.file("book.toml")} << R"([book]
id = "small"
title = { en = "Small", zh = "小" }
calendar = "cn-office"
[[clock]]
id = "SLA-01"
on = "ticket"
cite = ["000 L1"]
text = { en = "Answer within 24 hours.", zh = "24小时内答复。" }
start = "received"
stop = "answered"
within = "24h"
basis = "hours"
warn = ["75%"]
pause = ["customer"]
[[gate]]
id = "G"
on = "ticket"
cite = ["000 L2"]
text = { en = "Verified before closing.", zh = "核实后方可关闭。" }
action = ["ticket.close"]
need = ["verified"]
[[approval]]
id = "A"
on = "ticket"
cite = ["000 L3"]
text = { en = "The manager consents.", zh = "经理同意。" }
action = ["ticket.cancel"]
steps = [{ role = "aftersales_manager" }]
)";
    found(world, {.path = directory.file("svc.db"), .book = directory.file("book.toml"), .zone = "Asia/Shanghai", .currency = "CNY", .founder = "li"});
    return store::Store::open(directory.file("svc.db"), store::Access::write);
  }

  template <typename Work>
  auto in_session(const Work& work) {
    store::WriteSession session{world, store, {}};
    session.act_as(people::identify(session));
    auto result = work(session);
    session.commit({.action = "ticket.test", .subject_kind = "ticket", .subject = subject.id, .happened = world.now}, nullptr);
    return result;
  }
  void happens(std::int64_t seconds_ago, std::string is, std::string wait = {}) {
    events.push_back({.at = world.now - Seconds{seconds_ago}, .sequence = static_cast<std::int64_t>(events.size()), .is = std::move(is), .wait = std::move(wait)});
  }
  std::vector<ClockRow> refolded() {
    return in_session([&](store::WriteSession& session) { return refold(session, subject, events, {}); });
  }
  std::vector<ClockRow> stored() {
    store::ReadSession session{world, store};
    return clocks_of(session, subject);
  }
  Judgement judged(std::string_view action, const policy::Facts& facts, const Json& content = JsonObject{}) {
    return in_session([&](store::WriteSession& session) { return judge(session, subject, action, facts, content); });
  }
};

constexpr std::int64_t hour = 3600;

}  // namespace

TEST_CASE("a clock is stored when it starts, and its row follows what happens") {
  Case story;
  story.happens(2 * hour, "received");
  CHECK(story.refolded().size() == 1);
  auto rows = story.stored();
  REQUIRE(rows.size() == 1);
  CHECK(rows[0].run.state == ClockState::running);
  CHECK(rows[0].is_open);
  CHECK(rows[0].run.due == story.world.now + Seconds{22 * hour});
  CHECK(rows[0].next_alarm == story.world.now + Seconds{16 * hour});
  story.happens(hour, "answered");
  story.refolded();
  rows = story.stored();
  REQUIRE(rows.size() == 1);
  CHECK(rows[0].run.state == ClockState::met);
  CHECK_FALSE(rows[0].is_open);
  CHECK_FALSE(rows[0].next_alarm.has_value());
}

TEST_CASE("a stored clock passes its warnings and its deadline by itself") {
  Case story;
  story.happens(0, "received");
  story.refolded();
  story.world.now += Seconds{24 * hour};
  CHECK(story.stored()[0].run.state == ClockState::running);
  CHECK(story.stored()[0].run.warned == 1);
  story.world.now += Seconds{1};
  CHECK(story.stored()[0].run.state == ClockState::breached);
}

TEST_CASE("a paused clock has no deadline, and its row remembers the wait") {
  Case story;
  story.happens(3 * hour, "received");
  story.happens(2 * hour, "waiting", "customer");
  story.refolded();
  const auto row = story.stored()[0];
  CHECK(row.run.state == ClockState::paused);
  CHECK_FALSE(row.run.due.has_value());
  REQUIRE(row.run.pauses.size() == 1);
  CHECK(row.run.pauses[0].to == story.world.now);
  store::ReadSession session{story.world, story.store};
  CHECK(open_clocks(session, story.world.now + Seconds{1000 * hour}).empty());
  const auto all = open_clocks(session, std::nullopt);
  REQUIRE(all.size() == 1);
  CHECK_FALSE(all[0].run.due.has_value());  // waits without a deadline: listed last
}

TEST_CASE("open clocks come by deadline, up to an instant, itself included") {
  Case story;
  story.happens(0, "received");
  story.refolded();
  store::ReadSession session{story.world, story.store};
  const auto due = story.world.now + Seconds{24 * hour};
  CHECK(open_clocks(session, due - Seconds{1}).empty());
  CHECK(open_clocks(session, due).size() == 1);
  CHECK(open_clocks(session, due + Seconds{1}).size() == 1);
}

TEST_CASE("a clock that the events no longer know becomes void and stays") {
  Case story;
  story.happens(hour, "received");
  story.refolded();
  story.events.clear();
  story.refolded();
  const auto rows = story.stored();
  REQUIRE(rows.size() == 1);
  CHECK(rows[0].run.state == ClockState::void_);
  CHECK(rows[0].run.why == "condition");
}

TEST_CASE("folding on demand writes nothing") {
  Case story;
  story.happens(30 * hour, "received");
  {
    store::ReadSession session{story.world, story.store};
    const auto rows = fold(session, story.subject, story.events, {}, story.world.now);
    REQUIRE(rows.size() == 1);
    CHECK(rows[0].run.state == ClockState::breached);
  }
  CHECK(story.stored().empty());
}

TEST_CASE("a refusal is stored like a consent, with the facts it saw") {
  Case story;
  const auto refused = story.judged("ticket.close", {});
  CHECK(refused.verdict.outcome == policy::Outcome::refused);
  CHECK_FALSE(refused.allowed());
  policy::Facts verified;
  verified.set("verified", true);
  CHECK(story.judged("ticket.close", verified).allowed());
  store::ReadSession session{story.world, story.store};
  const auto verdicts = verdicts_of(session, story.subject);
  REQUIRE(verdicts.size() == 2);
  CHECK(verdicts[0].outcome == "refused");
  CHECK(verdicts[1].outcome == "allowed");
  CHECK(verdicts[1].facts.find("verified") != nullptr);
}

TEST_CASE("the refused attempt is the request; repeating it opens no second one") {
  Case story;
  const Json content = JsonObject{{"reason", "duplicate"}};
  const auto first = story.judged("ticket.cancel", {}, content);
  CHECK_FALSE(first.allowed());
  REQUIRE(first.approvals.size() == 1);
  CHECK(story.judged("ticket.cancel", {}, content).approvals == first.approvals);
}

TEST_CASE("what was granted allows the same content once, and no other") {
  Case story;
  const Json content = JsonObject{{"reason", "duplicate"}};
  const auto asked = story.judged("ticket.cancel", {}, content);
  const auto grant = [&](std::int64_t id) {
    return story.in_session([&](store::WriteSession& session) {
      people::set_state(session, id, "granted");
      return true;
    });
  };
  grant(asked.approvals.at(0));
  CHECK(story.judged("ticket.cancel", {}, content).allowed());
  CHECK_FALSE(story.judged("ticket.cancel", {}, content).allowed());  // used up
  const auto again = story.judged("ticket.cancel", {}, content);
  grant(again.approvals.at(0));
  CHECK_FALSE(story.judged("ticket.cancel", {}, JsonObject{{"reason", "other"}}).allowed());  // an edit voids it
  CHECK_FALSE(story.judged("ticket.cancel", {}, content).allowed());
}

}  // namespace svc::duty
