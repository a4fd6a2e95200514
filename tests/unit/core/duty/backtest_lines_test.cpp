// SPDX-License-Identifier: MIT
// History of returned goods under another book: line by line, and charged part by part from what was known at the act.
#include <doctest/doctest.h>

#include <fstream>

#include "core/duty/backtest.hpp"
#include "core/policy/loader.hpp"
#include "core/returns/act.hpp"
#include "core/returns/verbs.hpp"
#include "tests/support/goods.hpp"

namespace svc::duty {
namespace {

// A line that came a day ago, and one that came today; both were credited in full.
struct Returned : test::GoodsStore {
  Returned() {
    auto fresh = faulty(3);
    fresh.set("received_date", "2026-01-15");
    request = ask({faulty(10'001), fresh});
    static_cast<void>(receive(request, {{.line = 1, .counted = 1}, {.line = 2, .counted = 1}}));
    credit(request);
  }
  Backtest under(const std::string& rules) {
    const test::Directory directory;
    std::ofstream{directory.file("draft.toml")} << "[book]\nid = \"draft\"\ntitle = { en = \"Draft\", zh = \"草案\" }\nextends = [\"gift-distributor\"]\n" << rules;
    const auto draft = policy::load_book(directory.file("draft.toml"));
    store::ReadSession session{world, store()};
    return backtest(session, draft, {{"return", returns::case_kind()}}, {.since = time::start_of_day(session.zone(), *parse_date("2026-01-01"))});
  }
  std::int64_t request = 0;
};

constexpr const char* drafted = "cite = [\"draft 1\"]\ntext = { en = \"Drafted.\", zh = \"草案。\" }\non = \"return\"\n";

std::string charge(const std::string& rest, const std::string& on = "event = \"inspected\"\n") {
  return std::string{"[[charge]]\nid = \"X-1\"\n"} + drafted + on + "who = \"@salesperson\"\nkind = \"fine\"\n" + rest;
}

// Of settling goods that nobody at the top consented to.
std::string gate(const std::string& id, const std::string& rest) {
  return "[[gate]]\nid = \"" + id + "\"\n" + drafted + "action = [\"return.settle\"]\nneed = [\"general_manager_consent\"]\n" + rest;
}

}  // namespace

TEST_CASE("the book in force against itself flips no line, and credits what it credited") {
  Returned store;
  const auto found = store.under("");
  CHECK(found.flipped + found.undecided + found.other_rules == 0);
  CHECK(found.flips.empty());
  CHECK(found.rules.empty());
  const auto& credit = found.money.at("credit");
  CHECK(credit.from.entries == 2);
  CHECK(credit.from.amount == Money{10'004});
  CHECK(credit.to.amount == Money{10'004});
}

TEST_CASE("a line that the draft no longer takes back is named by number and line; what it credited is no longer credited") {
  Returned store;
  const auto found = store.under("[params.\"returns.quality_days\"]\nvalue = \"0d\"\n");
  std::vector<VerdictFlip> lines;
  for (const auto& flip : found.flips) {
    if (flip.kind == "line_verdict") lines.push_back(flip);
  }
  REQUIRE(!lines.empty());
  for (const auto& flip : lines) {
    CHECK(flip.line == 1);
    CHECK(flip.subject.id == store.request);
    CHECK(flip.question == "return.check");
    CHECK(flip.to != flip.from);
  }
  CHECK(lines.back().from == "accept");
  CHECK(lines.front().verdict != 0);
  CHECK(found.money.at("credit").from.amount == Money{10'004});
  CHECK(found.money.at("credit").to.amount == Money{3});
}

TEST_CASE("what a line credited is not gone where the draft asks for what nobody told: it is told apart, by what lacks") {
  Returned store;
  const auto asks = [](const std::string& when) {
    return std::string{"[[decision]]\ntable = \"return.verdict\"\nstage = \"identity\"\nid = \"X-4\"\ncite = [\"draft 1\"]\n"
                       "text = { en = \"Drafted.\", zh = \"草案。\" }\nthen = { verdict = \"refuse\", basis = \"none\" }\nwhen = { "} + when + " }\n";
  };
  const auto found = store.under(asks("damaged_pieces_only = true, amount = { min = \"1.00\" }"));
  CHECK(found.undecided > 0);
  CHECK(found.rules.empty());  // what decided then is not out of effect: nobody knows
  const auto& credit = found.money.at("credit");
  CHECK(credit.from.amount == Money{10'004});
  CHECK(credit.to.entries == 1);
  CHECK(credit.to.amount == Money{3});
  CHECK(credit.undecided.entries == 1);
  CHECK(credit.undecided.amount == Money{10'001});
  CHECK(credit.difference() == Money{});
  REQUIRE(found.undecided_money.size() == 1);
  CHECK(found.undecided_money.begin()->first.kind == "credit");
  CHECK(found.undecided_money.begin()->first.missing == std::vector<std::string>{"damaged_pieces_only"});
  // Where history has the fact, it is gone.
  const auto gone = store.under(asks("photo = true, amount = { min = \"1.00\" }"));
  CHECK(gone.undecided_money.empty());
  CHECK(gone.money.at("credit").difference() == Money{-10'001});
}

TEST_CASE("a return that was cancelled credits nothing under either book") {
  Returned store;
  const auto other = store.ask({store.faulty(700)});
  CHECK(store.under("").money.at("credit").from.amount == Money{10'704});
  static_cast<void>(returns::cancel(store.world, store.store(), {.id = other}, "mistake"));
  CHECK(store.under("").money.at("credit").from.amount == Money{10'004});
  CHECK(store.under("").money.at("credit").to.amount == Money{10'004});
}

TEST_CASE("a share of an amount is charged for each line and rounded for each") {
  Returned store;
  const auto found = store.under(charge("percent = \"50%\"\nof = \"amount\"\n"));
  const auto& fine = found.money.at("fine");
  CHECK(fine.from.entries == 0);
  CHECK(fine.to.entries == 1);
  CHECK(fine.to.amount == Money{5'003});  // 50.005 and 0.015, each rounded; of the sum it were 50.02
}

TEST_CASE("a charge knows what was known at the act, not what came of it later") {
  Returned store;
  CHECK_FALSE(store.under(charge("amount = \"5.00\"\nwhen = { disposition = \"credit\" }\n")).money.contains("fine"));
  CHECK(store.under(charge("amount = \"5.00\"\nwhen = { inspected = true }\n")).money.at("fine").to.amount == Money{500});
}

TEST_CASE("an act whose lines are warned about is charged once, by their shares; one that a line forbids is not done") {
  Returned store;
  const auto warned = charge("percent = \"50%\"\nof = \"amount\"\n", "on_warn = [\"X-2\"]\n") + gate("X-2", "effect = \"warn\"\n");
  const auto found = store.under(warned);
  CHECK(found.flipped == 2);
  CHECK(found.money.at("fine").to.entries == 1);
  CHECK(found.money.at("fine").to.amount == Money{5'003});
  CHECK_FALSE(store.under(warned + gate("X-3", "effect = \"refuse\"\nwhen = { amount = { max = \"1.00\" } }\n")).money.contains("fine"));
}

}  // namespace svc::duty
