// SPDX-License-Identifier: MIT
#include "core/duty/tick.hpp"

#include <doctest/doctest.h>

#include "core/store/rehearsal.hpp"
#include "core/ticket/duties.hpp"
#include "core/ticket/workshop_verbs.hpp"
#include "tests/support/ticket_store.hpp"

namespace svc::duty {
namespace {

constexpr Seconds hour{3600};

struct Night : test::TicketStore {
  std::vector<Notice> tick() { return duty::tick(world, store(), {.cases = {{"ticket", ticket::case_kind()}}}); }
  // What was given about one rule.
  static std::vector<std::string> kinds_of(const std::vector<Notice>& notices, std::string_view rule) {
    std::vector<std::string> kinds;
    for (const auto& notice : notices) {
      if (notice.rule == rule) kinds.push_back(notice.kind);
    }
    return kinds;
  }
  std::vector<Notice> all() {
    store::ReadSession session{world, store()};
    return list_notices(session, {.all = true});
  }
};

// What a tick would give; nothing of it stays.
std::vector<Notice> rehearsed(Night& night) {
  const store::Rehearsal rehearsal{night.store()};
  return night.tick();
}

using Kinds = std::vector<std::string>;

}  // namespace

TEST_CASE("a warning is given at its instant, not a second before, and once") {
  Night night;
  night.plain();
  night.wait(18 * hour - Seconds{1});
  CHECK(Night::kinds_of(night.tick(), "SLA-01").empty());
  night.wait(Seconds{1});
  CHECK(Night::kinds_of(night.tick(), "SLA-01") == Kinds{"near"});
  CHECK(Night::kinds_of(night.tick(), "SLA-01").empty());
}

TEST_CASE("a breach is told once the deadline has passed, not at it") {
  Night night;
  night.plain();
  night.wait(24 * hour);
  CHECK(Night::kinds_of(night.tick(), "SLA-01") == Kinds{"near"});
  night.wait(Seconds{1});
  CHECK(Night::kinds_of(night.tick(), "SLA-01") == Kinds{"late"});
  CHECK(Night::kinds_of(night.tick(), "SLA-01").empty());
}

TEST_CASE("after an outage everything owed comes in the order of its instants") {
  Night night;
  night.plain();
  night.wait(5 * hour);
  night.plain("13900000001");
  night.wait(72 * hour);
  const auto given = night.tick();
  CHECK(given.size() > 4);
  CHECK(std::ranges::is_sorted(given, {}, &Notice::owed));
  CHECK(night.tick().empty());
}

TEST_CASE("a rehearsal says what a tick gives, in its order, and writes nothing") {
  Night night;
  night.plain();
  for (const auto length : {18 * hour - Seconds{1}, Seconds{1}, 6 * hour, Seconds{1}, 100 * hour}) {
    night.wait(length);
    const auto before = night.all().size();
    const auto owed = rehearsed(night);
    CHECK(night.all().size() == before);
    const auto given = night.tick();
    CHECK(night.all().size() == before + owed.size());
    REQUIRE(given.size() == owed.size());
    for (std::size_t i = 0; i < given.size(); ++i) {
      CHECK(owed[i].rule == given[i].rule);
      CHECK(owed[i].kind == given[i].kind);
      CHECK(owed[i].instance == given[i].instance);
      CHECK(owed[i].owed == given[i].owed);
      CHECK(owed[i].person == given[i].person);
    }
    CHECK(rehearsed(night).empty());
  }
}

TEST_CASE("an act that came in time and was entered late withdraws the breach; one that came late makes it done") {
  Night night;
  const auto early = night.plain();
  const auto tardy = night.plain("13900000001");
  const auto received = night.world.now;
  night.wait(30 * hour);
  CHECK(Night::kinds_of(night.tick(), "SLA-01") == Kinds{"near", "near", "late", "late"});
  ticket::answer(night.world, night.store(), {.id = early, .recording = {.at = received + 24 * hour}}, {.channel = "phone", .text = "约定"});
  ticket::answer(night.world, night.store(), {.id = tardy, .recording = {.at = received + 24 * hour + Seconds{1}}}, {.channel = "phone", .text = "约定"});
  for (const auto& notice : night.all()) {
    if (notice.rule != "SLA-01") continue;
    CHECK(notice.state == (notice.kind == "late" && notice.subject.id == early ? "withdrawn" : "done"));
    CHECK(notice.settled.has_value());
  }
}

TEST_CASE("a breach told before the merge is told once; one that nobody was told of is told of the other case") {
  for (const bool told : {true, false}) {
    Night night;
    const auto first = night.plain();
    night.wait(23 * hour);
    const auto second = night.plain();
    night.wait(2 * hour);
    REQUIRE(ticket::answer(night.world, night.store(), {.id = second}, {.channel = "phone", .text = "约定"}).done);
    if (told) CHECK(Night::kinds_of(night.tick(), "SLA-01") == Kinds{"near", "late"});
    REQUIRE(ticket::merge(night.world, night.store(), {.id = first}, {.into = second, .reason = "同一需求"}).done);
    const auto after = night.tick();
    CHECK(Night::kinds_of(after, "SLA-01") == (told ? Kinds{} : Kinds{"late"}));
    for (const auto& notice : night.all()) {
      if (notice.rule == "SLA-01" && notice.kind == "late") CHECK(notice.subject.id == (told ? first : second));
    }
  }
}

TEST_CASE("of two breaches of one need one stays told, and none where the other case was answered in time") {
  Night night;
  const auto first = night.plain();
  night.wait(hour);
  const auto second = night.plain();
  night.wait(30 * hour);
  CHECK(Night::kinds_of(night.tick(), "SLA-01") == Kinds{"near", "near", "late", "late"});
  REQUIRE(ticket::merge(night.world, night.store(), {.id = first}, {.into = second, .reason = "同一需求"}).done);
  const auto standing = [&] {
    std::vector<std::int64_t> cases;
    for (const auto& notice : night.all()) {
      if (notice.rule == "SLA-01" && notice.kind == "late" && notice.state != "withdrawn") cases.push_back(notice.subject.id);
    }
    return cases;
  };
  CHECK(standing() == std::vector{second});
  CHECK(Night::kinds_of(night.tick(), "SLA-01").empty());
  ticket::answer(night.world, night.store(), {.id = second, .recording = {.at = night.world.now - 10 * hour}}, {.channel = "phone", .text = "约定"});
  CHECK(standing().empty());
}

TEST_CASE("a warning is not given once the act is done, a breach is") {
  Night night;
  const auto ticket = night.plain();
  const auto received = night.world.now;
  night.wait(30 * hour);
  ticket::answer(night.world, night.store(), {.id = ticket, .recording = {.at = received + 25 * hour}}, {.channel = "phone", .text = "约定"});
  CHECK(Night::kinds_of(night.tick(), "SLA-01") == Kinds{"late"});
}

TEST_CASE("what was told under a clock that was ahead is told again when its time comes") {
  Night night;
  night.plain();
  night.wait(240 * hour);
  CHECK(Night::kinds_of(night.tick(), "SLA-01") == Kinds{"near", "late"});
  night.world.now -= 240 * hour;
  CHECK(night.tick().empty());
  CHECK(std::ranges::all_of(night.all(), [](const Notice& notice) { return notice.state == "withdrawn"; }));
  night.wait(18 * hour);
  CHECK(Night::kinds_of(night.tick(), "SLA-01") == Kinds{"near"});
  night.wait(8 * hour);
  CHECK(Night::kinds_of(night.tick(), "SLA-01") == Kinds{"late"});
  CHECK(night.tick().empty());
}

TEST_CASE("a clock that is set right by seconds takes nothing back") {
  Night night;
  night.plain();
  night.wait(18 * hour);
  CHECK(Night::kinds_of(night.tick(), "SLA-01") == Kinds{"near"});
  night.world.now -= Seconds{30};
  CHECK(night.tick().empty());
  CHECK(std::ranges::any_of(night.all(), [](const Notice& notice) { return notice.rule == "SLA-01" && notice.state == "open"; }));
}

}  // namespace svc::duty
