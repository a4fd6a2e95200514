// SPDX-License-Identifier: MIT
// A store of a distributor of gifts, where staff member 1 sells and takes goods back; days are of January 2026.
#pragma once

#include "core/duty/books.hpp"
#include "core/people/identity.hpp"
#include "core/people/ledger_store.hpp"
#include "core/people/staff_store.hpp"
#include "core/returns/goods.hpp"
#include "core/returns/intake.hpp"
#include "core/returns/line_verdict.hpp"
#include "core/returns/line_verdict_store.hpp"
#include "core/returns/month_end.hpp"
#include "core/returns/rate_keeping.hpp"
#include "core/returns/settle.hpp"
#include "core/sales/sale_acts.hpp"
#include "tests/support/test_store.hpp"

namespace svc::test {

struct GoodsStore : TestStore {
  static constexpr std::int64_t desk = 1900;
  bool has_desk = false;

  explicit GoodsStore(const char* book = "gift-distributor")
      : TestStore{[book](store::WriteSession& session) { static_cast<void>(duty::adopt_first(session, duty::load_with_sources(book))); }} {}

  // A colleague of li's; world.uid says who acts.
  void hire(std::int64_t uid, const char* name, const char* role) {
    store::WriteSession session{world, store(), {}};
    session.act_as(people::identify(session));
    people::Staff staff{.uid = uid, .name = name};
    people::insert_staff(session, staff);
    people::insert_role(session, staff.id, role);
    session.commit({.action = "test", .subject_kind = "staff", .subject = staff.id, .happened = world.now}, JsonObject{});
  }
  void sell(std::int64_t amount) { static_cast<void>(sales::add_sale(world, store(), {}, {.salesperson = "li", .sold_on = "2026-01-05", .quantity = 1, .amount = amount})); }
  // A quality fault inside its window, with its photo: taken back in full.
  [[nodiscard]] static Json faulty(std::int64_t amount) {
    return JsonObject{{"kind", "regular"}, {"reason", "quality"}, {"photo", true}, {"photo_confirmed", true}, {"outbound_date", "2026-01-05"},
                      {"received_date", "2026-01-14"}, {"amount", to_text(Money{amount})}};
  }
  std::int64_t ask(std::vector<Json> lines, std::int64_t pieces = 1) {
    returns::Intake intake{.phone = "13800138000", .facts = JsonObject{{"salesperson", "li"}}};
    for (auto& facts : lines) {
      returns::LineIntake line{.quantity = pieces};
      line.facts = std::move(facts);
      intake.lines.push_back(std::move(line));
    }
    return take_in(intake).act.id;
  }
  // The desk takes it in: who sold the goods does not say whose fault it is, nor that the photo shows it.
  returns::AddResult take_in(const returns::Intake& intake) {
    if (!has_desk) hire(desk, "desk", "clerk");
    has_desk = true;
    const auto who = std::exchange(world.uid, desk);
    auto taken = returns::add(world, store(), {}, intake);
    world.uid = who;
    return taken;
  }
  cases::ActResult receive(std::int64_t id, std::vector<returns::LineCount> counts = {{.line = 1, .counted = 1}}, const std::string& why = {}) {
    return returns::receive(world, store(), {.id = id}, {.counts = std::move(counts), .difference_note = why});
  }
  cases::ActResult inspect(std::int64_t id, Json findings = JsonObject{}, std::optional<std::int64_t> line = {}) {
    returns::Inspecting inspecting{.line = line};
    inspecting.findings = std::move(findings);
    return returns::inspect(world, store(), {.id = id}, inspecting);
  }
  cases::ActResult settle(std::int64_t id, const std::string& disposition, std::optional<std::int64_t> line = {}) {
    returns::Settling settling{.disposition = disposition, .line = line};
    settling.fields = JsonObject{{"excess_accepted", true}};
    return returns::settle(world, store(), {.id = id}, settling);
  }
  void credit(std::int64_t id) {
    static_cast<void>(inspect(id));
    static_cast<void>(settle(id, "credit"));
  }
  // The month is over, and a tick came by.
  void end_month() {
    world.now += std::chrono::days{20};
    returns::end_months(world, store());
  }
  [[nodiscard]] returns::CaseFile file(std::int64_t id) {
    store::ReadSession session{world, store()};
    return returns::CaseFile::load(session, id);
  }
  [[nodiscard]] returns::CapMonth month() {
    store::ReadSession session{world, store()};
    return returns::cap_month(session, 1, parse_date("2026-01-15").value());
  }
  [[nodiscard]] std::vector<people::LedgerEntry> ledger(std::string_view rule) {
    store::ReadSession session{world, store()};
    auto entries = people::entries_after(session, 0, Instant{}, 1000);
    std::erase_if(entries, [&](const people::LedgerEntry& entry) { return entry.rule != rule; });
    return entries;
  }
};

}  // namespace svc::test
