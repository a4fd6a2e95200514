// SPDX-License-Identifier: MIT
#include "core/returns/settlement.hpp"

#include <doctest/doctest.h>

#include <random>

#include "core/policy/loader.hpp"

using namespace svc;
using namespace svc::returns;

namespace {

Date day(std::string_view text) { return *parse_date(text); }

const policy::Book& gifts() {
  static const auto book = policy::load_book("gift-distributor");
  return book;
}

// Goods that the salesperson and his manager agreed to take back, without a box and three hand-bags.
policy::Facts agreed(std::string_view outbound) {
  policy::Facts facts;
  facts.set("kind", std::string{"regular"});
  facts.set("reason", std::string{"unsold"});
  facts.set("outbound_date", day(outbound));
  facts.set("received_date", day(outbound));
  facts.set("amount", Money{40000});
  facts.set("packaging", std::string{"missing"});
  facts.set("bags_missing", std::int64_t{3});
  facts.set("boxes_missing", std::int64_t{1});
  facts.set("cost_price", Money{10000});
  for (const auto* consent : {"negotiated", "salesperson_consent", "manager_consent"}) facts.set(consent, true);
  return facts;
}

}  // namespace

TEST_CASE("the percentage is taken first, deductions after it: 400 x 80 % - 35 = 285") {
  const auto verdict = judge_line(gifts(), agreed("2025-09-10"), day("2026-01-15"));
  REQUIRE(verdict.decided);
  CHECK(verdict.verdict == "accept");
  CHECK(verdict.basis == "packaging");
  REQUIRE(verdict.credit.amount.has_value());
  CHECK(*verdict.credit.amount == Money{28500});
}

TEST_CASE("three months are credited in full, a day more at 80 %, over six months not at all") {
  const auto today = day("2026-01-15");
  CHECK(*judge_line(gifts(), agreed("2025-10-16"), today).credit.amount == Money{36500});
  CHECK(*judge_line(gifts(), agreed("2025-10-15"), today).credit.amount == Money{36500});
  CHECK(*judge_line(gifts(), agreed("2025-10-14"), today).credit.amount == Money{28500});
  CHECK(*judge_line(gifts(), agreed("2025-07-15"), today).credit.amount == Money{28500});
  const auto old = judge_line(gifts(), agreed("2025-07-14"), today);
  CHECK(old.verdict == "refuse");
  CHECK(*old.credit.amount == Money{0});
}

TEST_CASE("a credit is never below nothing") {
  auto facts = agreed("2025-09-10");
  facts.set("amount", Money{3000});
  CHECK(*judge_line(gifts(), facts, day("2026-01-15")).credit.amount == Money{0});
}

TEST_CASE("without the outbound date nothing is decided, and it is named") {
  auto facts = agreed("2025-09-10");
  facts.set("outbound_date", policy::Unknown{});
  const auto verdict = judge_line(gifts(), facts, day("2026-01-15"));
  CHECK_FALSE(verdict.decided);
  CHECK(std::ranges::find(verdict.missing, "outbound_date") != verdict.missing.end());
}

TEST_CASE("whatever becomes of a line, credit, deductions and what others bear are its value") {
  std::mt19937_64 engine{7};
  const auto upto = [&](std::int64_t most) { return std::uniform_int_distribution<std::int64_t>{0, most}(engine); };
  const std::array<std::string_view, 11> dispositions{"credit", "offset", "adjust_price", "exchange", "repair", "supply",
                                                      "supply_parts", "send_back", "salesperson_bears", "employee_bears", "no_credit"};
  for (int i = 0; i < 2000; ++i) {
    Credit credit{.value = Money{upto(1'000'000)}, .percent = Ratio{upto(100), 100}};
    credit.share = Money{share_of(credit.value->minor, *credit.percent)};
    credit.agreed = Money{upto(50'000)};
    credit.amount = Money{std::max<std::int64_t>(0, credit.share.minor - credit.agreed.minor)};
    for (const auto disposition : dispositions) {
      const auto settled = settle_value(credit, disposition);
      CHECK(settled.total() == *credit.value);
      CHECK(settled.credit.minor >= 0);
      CHECK(settled.deductions.minor >= 0);
      CHECK(settled.customer.minor >= 0);
    }
  }
}
