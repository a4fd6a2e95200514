// SPDX-License-Identifier: MIT
#include "core/policy/clock.hpp"

#include <doctest/doctest.h>

#include "core/policy/clock_time.hpp"
#include "tests/support/policy_books.hpp"

using namespace svc;
using namespace svc::policy;
using svc::test::book_of;
using svc::test::local;

namespace {

// A book with one clock on tickets.
Book clock_book(const std::string& keys) { return book_of("[[clock]]\nid = \"C\"\non = \"ticket\"\nCITED\n" + keys); }

class Story {
 public:
  explicit Story(const std::string& keys) : book_{clock_book(keys)} {}
  Story& happens(std::string_view at, std::string is, std::string wait = {}) {
    events_.push_back({.at = local(book_, at), .sequence = static_cast<std::int64_t>(events_.size()), .is = std::move(is), .wait = std::move(wait)});
    return *this;
  }
  Story& with(std::string_view name, std::string_view value) {  // a fact that the last event carried
    events_.back().facts.set(name, *value_from_text(*type_of(name), value, book_.calendar.zone));
    return *this;
  }
  Story& fact(std::string_view name, std::string_view value) {
    facts_.set(name, *value_from_text(*type_of(name), value, book_.calendar.zone));
    return *this;
  }
  [[nodiscard]] std::vector<ClockRun> runs(std::string_view now) const { return fold_clocks(book_, "ticket", events_, facts_, local(book_, now)); }
  [[nodiscard]] ClockRun run(std::string_view now) const {
    const auto all = runs(now);
    REQUIRE(all.size() == 1);
    return all.front();
  }
  [[nodiscard]] std::string state(std::string_view now) const { return std::string{to_text(run(now).state)}; }
  [[nodiscard]] std::string due(std::string_view now) const { return text(run(now).due); }
  [[nodiscard]] std::string text(std::optional<Instant> instant) const {
    return instant ? svc::to_text(time::to_local(book_.calendar.zone, *instant)) : "none";
  }
  [[nodiscard]] const Book& book() const { return book_; }

 private:
  Book book_;
  std::vector<Event> events_;
  Facts facts_;
};

constexpr auto answer = R"(start = "received"
stop = "answered"
within = "24h"
basis = "hours"
warn = ["75%"]
)";

}  // namespace

TEST_CASE("a clock runs until its stop; the due instant itself is in time") {
  const auto received = [] { return Story{answer}.happens("2026-01-15 10:00", "received"); };
  CHECK(received().due("2026-01-15 12:00") == "2026-01-16T10:00:00");
  CHECK(received().state("2026-01-16 10:00:00") == "running");
  CHECK(received().state("2026-01-16 10:00:01") == "breached");
  CHECK(received().happens("2026-01-16 09:59:59", "answered").state("2026-01-17") == "met");
  CHECK(received().happens("2026-01-16 10:00:00", "answered").state("2026-01-17") == "met");
  CHECK(received().happens("2026-01-16 10:00:01", "answered").state("2026-01-17") == "late");
}

TEST_CASE("the first stop counts, and events after now do not exist yet") {
  auto story = Story{answer}.happens("2026-01-15 10:00", "received").happens("2026-01-15 11:00", "answered").happens("2026-01-17 11:00", "answered");
  CHECK(story.text(story.run("2026-01-18").stopped) == "2026-01-15T11:00:00");
  CHECK(story.state("2026-01-15 10:59") == "running");
}

TEST_CASE("warnings come at their share of the budget, and passed ones are counted") {
  auto story = Story{answer}.happens("2026-01-15 10:00", "received");
  CHECK(story.text(story.run("2026-01-15 11:00").warnings.at(0)) == "2026-01-16T04:00:00");
  CHECK(story.run("2026-01-16 03:59:59").warned == 0);
  CHECK(story.run("2026-01-16 04:00:00").warned == 1);
}

TEST_CASE("counted and remaining make the budget") {
  auto story = Story{answer}.happens("2026-01-15 10:00", "received");
  const auto run = story.run("2026-01-15 16:00");
  CHECK(run.budget_seconds == 24 * 3600);
  CHECK(run.counted_seconds == 6 * 3600);
  CHECK(segments(story.book(), story.book().clocks[0], run, local(story.book(), "2026-01-15 16:00")).size() == 1);
}

TEST_CASE("a wait for one of the clock's reasons pauses it, another does not") {
  const auto keys = std::string{answer} + "pause = [\"customer\"]\n";
  auto story = Story{keys}.happens("2026-01-15 10:00", "received").happens("2026-01-15 12:00", "waiting", "customer");
  CHECK(story.state("2026-01-15 13:00") == "paused");
  CHECK(story.due("2026-01-15 13:00") == "none");
  CHECK(story.run("2026-01-15 13:00").why == "customer");
  CHECK(story.run("2026-01-15 13:00").counted_seconds == 2 * 3600);
  story.happens("2026-01-15 15:00", "resumed");
  CHECK(story.state("2026-01-15 16:00") == "running");
  CHECK(story.due("2026-01-15 16:00") == "2026-01-16T13:00:00");
  CHECK(Story{keys}.happens("2026-01-15 10:00", "received").happens("2026-01-15 12:00", "waiting", "parts").state("2026-01-15 13:00") == "running");
}

TEST_CASE("waits that overlap count once, and one that began before the start is cut to the clock's life") {
  const auto keys = std::string{answer} + "pause = [\"customer\", \"parts\"]\n";
  auto story = Story{keys}
                   .happens("2026-01-15 08:00", "waiting", "customer")
                   .happens("2026-01-15 10:00", "received")
                   .happens("2026-01-15 11:00", "waiting", "parts")
                   .happens("2026-01-15 12:00", "resumed", "customer")
                   .happens("2026-01-15 13:00", "resumed", "parts");
  CHECK(story.due("2026-01-15 14:00") == "2026-01-16T13:00:00");
  CHECK(story.run("2026-01-15 14:00").pauses.size() == 1);
}

TEST_CASE("a wait that begins after the deadline does not undo it") {
  const auto keys = std::string{answer} + "pause = [\"customer\"]\n";
  auto at_due = Story{keys}.happens("2026-01-15 10:00", "received").happens("2026-01-16 10:00", "waiting", "customer");
  CHECK(at_due.state("2026-01-17") == "breached");
  CHECK(at_due.due("2026-01-17") == "2026-01-16T10:00:00");
}

TEST_CASE("business hours count opening hours alone") {
  auto story = Story{"start = \"received\"\nstop = \"answered\"\nwithin = \"9h\"\nbasis = \"business\"\n"}.happens("2026-01-15 10:00", "received");
  CHECK(story.due("2026-01-15 11:00") == "2026-01-16T10:00:00");
  CHECK(story.run("2026-01-15 20:00").counted_seconds == 8 * 3600);
}

TEST_CASE("days end at 24:00, and a pause moves the deadline by its length") {
  const std::string keys = "start = \"service_ended\"\nstop = \"form_filed\"\nwithin = \"0d\"\nbasis = \"days\"\npause = [\"customer\"]\n";
  auto story = Story{keys}.happens("2026-01-15 10:00", "service_ended");
  CHECK(story.due("2026-01-15 11:00") == "2026-01-16T00:00:00");
  story.happens("2026-01-15 12:00", "waiting", "customer").happens("2026-01-15 15:00", "resumed");
  CHECK(story.due("2026-01-15 16:00") == "2026-01-16T03:00:00");
}

TEST_CASE("on working days a pause adds its seconds inside working days: Friday 24:00 and 5 hours are Monday 05:00") {
  const std::string keys = "start = \"received\"\nstop = \"verified\"\nwithin = \"1d\"\nbasis = \"workdays\"\npause = [\"customer\"]\n";
  auto story = Story{keys}.happens("2026-01-15 10:00", "received");
  CHECK(story.due("2026-01-15 11:00") == "2026-01-17T00:00:00");
  story.happens("2026-01-16 10:00", "waiting", "customer").happens("2026-01-16 15:00", "resumed");
  CHECK(story.due("2026-01-16 16:00") == "2026-01-19T05:00:00");
}

TEST_CASE("a ladder takes its steps rounded up, and the latest of several limits counts") {
  const std::string ladder = R"(start = "machines_received"
stop = "repaired"
ladder = { fact = "machine_count", per = 10, add = "1d" }
basis = "days"
)";
  const auto due = [&](std::string_view count) { return Story{ladder}.happens("2026-01-14 09:00", "machines_received").fact("machine_count", count).due("2026-01-14 10:00"); };
  CHECK(due("9") == "2026-01-16T00:00:00");
  CHECK(due("10") == "2026-01-16T00:00:00");
  CHECK(due("11") == "2026-01-17T00:00:00");
  CHECK(Story{ladder}.happens("2026-01-14 09:00", "machines_received").state("2026-01-14 10:00") == "dormant");
  const std::string latest = R"(start = "machines_received"
stop = "handed_back"
latest = [ { within = "3d", basis = "workdays" }, { ladder = { fact = "machine_count", per = 10, add = "1d" }, plus = "1d", basis = "days" } ]
)";
  const auto later = [&](std::string_view count) { return Story{latest}.happens("2026-01-14 09:00", "machines_received").fact("machine_count", count).due("2026-01-14 10:00"); };
  CHECK(later("30") == "2026-01-20T00:00:00");  // Wednesday and 3 working days: Monday
  CHECK(later("60") == "2026-01-22T00:00:00");
}

TEST_CASE("a promise is the deadline, has a default, and moves only if told before it") {
  const std::string keys = R"(start = "received"
stop = "arrived"
due_fact = "promised_at"
default = "24h"
extend = "delay_noticed"
basis = "hours"
)";
  CHECK(Story{keys}.happens("2026-01-15 10:00", "received").due("2026-01-15 11:00") == "2026-01-16T10:00:00");
  const auto promised = [&] { return Story{keys}.happens("2026-01-15 10:00", "received").with("promised_at", "2026-01-15 15:00"); };
  CHECK(promised().due("2026-01-15 11:00") == "2026-01-15T15:00:00");
  const auto told = [&](std::string_view at) { return promised().happens(at, "delay_noticed").with("promised_at", "2026-01-15 18:00"); };
  CHECK(told("2026-01-15 14:59:59").due("2026-01-15 19:00") == "2026-01-15T18:00:00");
  CHECK(told("2026-01-15 15:00:00").due("2026-01-15 19:00") == "2026-01-15T15:00:00");
  CHECK(told("2026-01-15 15:00:01").due("2026-01-15 19:00") == "2026-01-15T15:00:00");
}

TEST_CASE("a promise that any event may tell anew moves before it has passed, not after") {
  const std::string keys = "start = \"dispatched\"\nstop = \"arrived\"\ndue_fact = \"arrive_by\"\nbasis = \"hours\"\n";
  const auto sent = [&] { return Story{keys}.happens("2026-01-15 09:00", "dispatched").with("arrive_by", "2026-01-15 15:00"); };
  const auto again = [&](std::string_view at) { return sent().happens(at, "edited").with("arrive_by", "2026-01-16 10:00"); };
  CHECK(again("2026-01-15 14:59:59").due("2026-01-15 16:00") == "2026-01-16T10:00:00");
  CHECK(again("2026-01-15 15:00:00").due("2026-01-15 16:00") == "2026-01-15T15:00:00");
  CHECK(again("2026-01-15 15:00:01").state("2026-01-15 16:00") == "breached");
  CHECK(again("2026-01-15 14:00").happens("2026-01-16 10:00", "edited").with("arrive_by", "2026-01-17 10:00").due("2026-01-17") == "2026-01-16T10:00:00");
  CHECK(Story{keys}.happens("2026-01-15 09:00", "dispatched").state("2026-01-16") == "dormant");
  CHECK(Story{keys}.happens("2026-01-15 09:00", "dispatched").happens("2026-01-15 20:00", "edited").with("arrive_by", "2026-01-15 15:00").state("2026-01-16") == "breached");
}

TEST_CASE("what a later round promises, or how many machines it brings, is not about the one before") {
  const std::string arrival = "start = \"dispatched\"\nstop = \"arrived\"\ndue_fact = \"arrive_by\"\nbasis = \"hours\"\n";
  const auto visits = Story{arrival}
                          .happens("2026-01-15 09:00", "dispatched").with("arrive_by", "2026-01-15 15:00")
                          .happens("2026-01-15 16:00", "arrived")
                          .happens("2026-01-16 09:00", "closed")
                          .happens("2026-01-18 09:00", "reopened")
                          .happens("2026-01-18 10:00", "dispatched").with("arrive_by", "2026-01-19 10:00");
  const auto sent = visits.runs("2026-01-18 11:00");
  REQUIRE(sent.size() == 2);
  CHECK(sent[0].state == ClockState::late);
  CHECK(visits.text(sent[0].due) == "2026-01-15T15:00:00");
  CHECK(visits.text(sent[1].due) == "2026-01-19T10:00:00");
  const std::string ladder = "start = \"machines_received\"\nstop = \"repaired\"\nladder = { fact = \"machine_count\", per = 10, add = \"1d\" }\nbasis = \"days\"\n";
  const auto batches = Story{ladder}
                           .happens("2026-01-12 09:00", "machines_received").with("machine_count", "3")
                           .happens("2026-01-14 09:00", "repaired")
                           .happens("2026-01-15 09:00", "closed")
                           .happens("2026-01-16 09:00", "reopened")
                           .happens("2026-01-16 10:00", "machines_received").with("machine_count", "25");
  const auto repairs = batches.runs("2026-01-16 11:00");
  REQUIRE(repairs.size() == 2);
  CHECK(repairs[0].state == ClockState::late);
  CHECK(batches.text(repairs[0].due) == "2026-01-14T00:00:00");
  CHECK(batches.text(repairs[1].due) == "2026-01-20T00:00:00");
}

TEST_CASE("dated instances open before they are due, and a stop ends those that are open") {
  const std::string keys = "start = \"commissioned\"\nstop = \"called_back\"\nat = [\"1mo\", \"6mo\", \"12mo\"]\nopen_before = \"14d\"\nbasis = \"days\"\n";
  auto story = Story{keys}.happens("2026-01-31 10:00", "commissioned");
  auto runs = story.runs("2026-02-01");
  REQUIRE(runs.size() == 3);
  CHECK(runs[0].instance == "1mo");
  CHECK(story.text(runs[0].due) == "2026-03-01T00:00:00");  // the clipped day, its 24:00
  CHECK(story.text(runs[0].opens) == "2026-02-15T00:00:00");
  CHECK(story.text(runs[1].due) == "2026-08-01T00:00:00");
  story.happens("2026-02-14 23:59:59", "called_back");
  CHECK(story.runs("2026-02-16")[0].state == ClockState::running);
  story.happens("2026-02-15 00:00:00", "called_back");
  CHECK(story.runs("2026-02-16")[0].state == ClockState::met);
  CHECK(story.runs("2026-02-16")[1].state == ClockState::running);
}

TEST_CASE("a missed instance is late when the next visit comes, and that visit counts for its own") {
  const std::string keys = "start = \"commissioned\"\nstop = \"called_back\"\nat = [\"1mo\", \"6mo\"]\nopen_before = \"14d\"\nbasis = \"days\"\n";
  auto story = Story{keys}.happens("2026-01-15 10:00", "commissioned").happens("2026-07-10 10:00", "called_back");
  const auto runs = story.runs("2026-07-11");
  CHECK(runs[0].state == ClockState::late);
  CHECK(runs[1].state == ClockState::met);
}

TEST_CASE("a repeating clock is restarted by each start") {
  const std::string keys = "start = [\"escalated\", \"escalation_answered\"]\nstop = \"escalation_answered\"\nrepeat = true\nwithin = \"24h\"\nbasis = \"hours\"\n";
  auto story = Story{keys}.happens("2026-01-15 10:00", "escalated").happens("2026-01-15 12:00", "escalated").happens("2026-01-15 20:00", "escalation_answered");
  const auto runs = story.runs("2026-01-15 21:00");
  REQUIRE(runs.size() == 3);
  CHECK(runs[0].state == ClockState::void_);
  CHECK(runs[0].why == "restarted");
  CHECK(runs[1].state == ClockState::met);
  CHECK(runs[2].state == ClockState::running);
  CHECK(runs[2].instance == "3");
}

TEST_CASE("a clock may be cancelled by an event: running it is void, late it stays late") {
  const auto keys = std::string{answer} + "cancel = \"quote_refused\"\n";
  auto running = Story{keys}.happens("2026-01-15 10:00", "received").happens("2026-01-16 10:00", "quote_refused");
  CHECK(running.state("2026-01-20") == "void");
  CHECK(running.run("2026-01-20").why == "quote_refused");
  auto late = Story{keys}.happens("2026-01-15 10:00", "received").happens("2026-01-16 10:00:01", "quote_refused");
  CHECK(late.state("2026-01-20") == "late");
}

TEST_CASE("a cancelled case makes running clocks void and leaves late ones late; met stays met") {
  const auto of = [](std::string_view cancelled) { return Story{answer}.happens("2026-01-15 10:00", "received").happens(cancelled, "cancelled").state("2026-02-01"); };
  CHECK(of("2026-01-15 12:00") == "void");
  CHECK(of("2026-01-16 10:00:01") == "late");
  CHECK(Story{answer}.happens("2026-01-15 10:00", "received").happens("2026-01-15 11:00", "answered").happens("2026-01-15 12:00", "cancelled").state("2026-02-01") == "met");
}

TEST_CASE("reopening resumes what was running, with the closed interval as a pause") {
  auto story = Story{answer}.happens("2026-01-15 10:00", "received").happens("2026-01-15 20:00", "closed");
  CHECK(story.state("2026-01-16") == "void");
  CHECK(story.run("2026-01-16").why == "closed");
  story.happens("2026-01-17 20:00", "reopened");
  CHECK(story.state("2026-01-17 21:00") == "running");
  CHECK(story.due("2026-01-17 21:00") == "2026-01-18T10:00:00");
}

TEST_CASE("a milestone of a round starts its clock again in the next round; one of the case does not") {
  const std::string keys = "start = \"handed_back\"\nstop = \"called_back\"\nwithin = \"3d\"\nbasis = \"days\"\n";
  auto story = Story{keys}
                   .happens("2026-01-15 10:00", "handed_back")
                   .happens("2026-01-16 10:00", "called_back")
                   .happens("2026-01-16 11:00", "closed")
                   .happens("2026-01-20 10:00", "reopened")
                   .happens("2026-01-21 10:00", "handed_back");
  const auto runs = story.runs("2026-01-22");
  REQUIRE(runs.size() == 2);
  CHECK(runs[0].state == ClockState::met);
  CHECK(runs[1].state == ClockState::running);
  CHECK(runs[1].round == 2);
  CHECK(Story{answer}.happens("2026-01-15 10:00", "received").happens("2026-01-15 11:00", "closed").happens("2026-01-16", "reopened").happens("2026-01-17", "received").runs("2026-01-17").size() == 1);
}

TEST_CASE("a stop before the start counts only where the clock says so") {
  const std::string keys = "start = \"service_ended\"\nstop = \"survey\"\nwithin = \"1d\"\nbasis = \"days\"\n";
  const auto story = [&](const std::string& more) { return Story{keys + more}.happens("2026-01-15 10:00", "survey").happens("2026-01-15 12:00", "service_ended"); };
  CHECK(story("early = true\n").state("2026-01-15 13:00") == "met");
  CHECK(story("").state("2026-01-15 13:00") == "running");
}

TEST_CASE("start and stop recorded in one act are in time, whichever was written first") {
  auto story = Story{answer}.happens("2026-01-15 10:00", "answered").happens("2026-01-15 10:00", "received");
  CHECK(story.state("2026-01-20") == "met");
}

TEST_CASE("an unset param makes a clock dormant: listed, never due") {
  const std::string keys = R"(start = "received"
stop = "assigned"
within = "$ticket.assign_within"
basis = "hours"
[params]
"ticket.assign_within" = { unit = "span", min = "1h", max = "72h", cite = ["e"], text = { en = "x", zh = "x" } }
)";
  auto story = Story{keys}.happens("2026-01-15 10:00", "received");
  CHECK(story.state("2030-01-01") == "dormant");
  CHECK(story.run("2030-01-01").why == "ticket.assign_within");
  CHECK(story.due("2030-01-01") == "none");
  story.happens("2026-01-15 11:00", "assigned");
  CHECK(story.state("2030-01-01") == "dormant");  // kept nothing
  CHECK(Story{keys}.happens("2026-01-15 10:00", "received").happens("2026-01-15 11:00", "cancelled").state("2030-01-01") == "void");
}

TEST_CASE("a fact that arrives late opens the clock from its true start; a condition that turns false makes it void") {
  const auto keys = std::string{answer} + "when = { type = \"repair\" }\n";
  auto story = Story{keys}.happens("2026-01-15 10:00", "received");
  CHECK(story.runs("2026-01-15 11:00").empty());
  story.happens("2026-01-15 20:00", "edited").with("type", "repair");
  CHECK(story.due("2026-01-15 21:00") == "2026-01-16T10:00:00");
  story.happens("2026-01-16 08:00", "edited").with("type", "consultation");
  CHECK(story.state("2026-01-20") == "void");
  CHECK(story.run("2026-01-20").why == "type");
}

TEST_CASE("what was met before its condition turned stays met") {
  auto story = Story{std::string{answer} + "when = { type = \"repair\" }\n"}
                   .happens("2026-01-15 10:00", "received")
                   .with("type", "repair")
                   .happens("2026-01-15 12:00", "answered")
                   .happens("2026-01-16 08:00", "edited")
                   .with("type", "consultation");
  CHECK(story.state("2026-01-20") == "met");
}

TEST_CASE("a rule is in force for clocks that start from its first day until the day before its last") {
  const auto keys = std::string{answer} + "from = 2026-01-15\nuntil = 2026-01-17\n";
  const auto count = [&](std::string_view at) { return Story{keys}.happens(at, "received").runs("2026-02-01").size(); };
  CHECK(count("2026-01-14 23:59:59") == 0);
  CHECK(count("2026-01-15 00:00:00") == 1);
  CHECK(count("2026-01-16 23:59:59") == 1);
  CHECK(count("2026-01-17 00:00:00") == 0);
}

TEST_CASE("a merged case hands its clocks over, whatever they came to: there they count") {
  const auto story = [] { return Story{answer}.happens("2026-01-15 10:00", "received"); };
  CHECK(story().happens("2026-01-15 12:00", "merged").run("2026-01-20").why == "merged");
  CHECK(story().happens("2026-01-15 11:00", "answered").happens("2026-01-15 12:00", "merged").state("2026-01-20") == "void");
  CHECK(story().happens("2026-01-17 12:00", "merged").state("2026-01-20") == "void");
  CHECK(story().happens("2026-01-17 12:00", "merged").state("2026-01-17 11:00") == "breached");
}

TEST_CASE("what a round that is over came to stays with the merged case") {
  const std::string keys = "start = \"handed_back\"\nstop = \"called_back\"\nwithin = \"3d\"\nbasis = \"days\"\n";
  const auto runs = Story{keys}
                        .happens("2026-01-12 10:00", "handed_back")
                        .happens("2026-01-12 11:00", "called_back")
                        .happens("2026-01-12 12:00", "closed")
                        .happens("2026-01-13 10:00", "reopened")
                        .happens("2026-01-14 10:00", "handed_back")
                        .happens("2026-01-14 12:00", "merged")
                        .runs("2026-01-20");
  REQUIRE(runs.size() == 2);
  CHECK(runs[0].state == ClockState::met);
  CHECK(runs[1].state == ClockState::void_);
}

TEST_CASE("what counted of a run leaves out waits, and days off where working days count") {
  const auto counted = [](const Story& story, std::string_view now) {
    return seconds_that_counted(story.book(), story.book().clocks.front(), story.run(now), local(story.book(), now)) / 3600;
  };
  const auto story = [](const std::string& basis) {  // from a Thursday to a Monday, with 48 hours of waiting
    return Story{"start = \"machines_received\"\nstop = \"handed_back\"\nwithin = \"9d\"\nbasis = \"" + basis + "\"\npause = [\"customer\"]\n"}
        .happens("2026-01-15 10:00", "machines_received")
        .happens("2026-01-15 12:00", "waiting", "customer")
        .happens("2026-01-17 12:00", "resumed", "customer")
        .happens("2026-01-19 10:00", "handed_back");
  };
  CHECK(counted(story("days"), "2026-01-20") == 48);
  CHECK(counted(story("workdays"), "2026-01-20") == 12);
  CHECK(counted(Story{answer}.happens("2026-01-15 10:00", "received").happens("2026-01-15 13:00", "answered"), "2026-01-20") == 3);
}

TEST_CASE("a soft clock says that it does not count") {
  CHECK_FALSE(Story{std::string{answer} + "counts = false\n"}.happens("2026-01-15 10:00", "received").run("2026-01-15 11:00").counts);
}
