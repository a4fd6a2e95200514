// SPDX-License-Identifier: MIT
// A desk of the gift distributor where returns are taken in and things happen to them, each on its day.
#pragma once

#include <doctest/doctest.h>

#include "core/cases/act.hpp"
#include "core/duty/books.hpp"
#include "core/people/identity.hpp"
#include "core/people/staff_store.hpp"
#include "core/report/reports.hpp"
#include "core/returns/intake.hpp"
#include "core/returns/return_store.hpp"
#include "tests/support/tables.hpp"
#include "tests/support/test_store.hpp"

namespace svc::test {

struct ReturnsDesk : TestStore {
  ReturnsDesk() : TestStore{[](store::WriteSession& session) { static_cast<void>(duty::adopt_first(session, duty::load_with_sources("gift-distributor"))); }} {}

  // "2026-01-05 10:00", Shanghai's.
  Instant at(const std::string& local) {
    return time::read_instant(shanghai(), local, "");
  }
  void on(const std::string& local) { world.now = at(local); }
  // From here on a clerk acts who sold nothing.
  void as_another() {
    store::WriteSession session{world, store(), {}};
    session.act_as(people::identify(session));
    people::Staff clerk{.uid = 1900, .name = "desk"};
    people::insert_staff(session, clerk);
    people::insert_role(session, clerk.id, "clerk");
    session.commit({.action = "test", .subject_kind = "staff", .subject = clerk.id, .happened = world.now}, JsonObject{});
    world.uid = 1900;
  }
  // One line an amount in fen; two pieces each.
  std::int64_t take_in(const std::vector<std::int64_t>& amounts = {40000}) {
    returns::Intake intake{.phone = "13800138000", .customer_name = "锦华礼品店"};
    intake.facts = JsonObject{{"kind", "regular"}, {"reason", "unsold"}, {"salesperson", "li"}, {"outbound_date", "2025-12-01"}, {"received_date", "2025-12-05"}};
    for (const auto amount : amounts) {
      intake.lines.push_back({.quantity = 2, .facts = JsonObject{{"amount", to_text(Money{amount})}}});
    }
    const auto added = returns::add(world, store(), {}, intake);
    REQUIRE(added.act.done);
    return added.act.id;
  }
  // Now, or at an earlier instant that is entered now.
  void happens(std::int64_t id, const std::string& act, Json fields = JsonObject{}, std::optional<Instant> when = {}) {
    store::WriteSession session{world, store(), {}};
    session.act_as(people::identify(session));
    auto file = returns::CaseFile::load(session, id);
    cases::happen(session, file, {.act = act, .fields = fields, .at = when});
    const auto* line = fields.find("line");
    for (auto& one : file.lines) {
      if (act == "line_settled" && one.line_no == *line->integer()) one.disposition = *fields.find("settlement")->find("disposition")->text();
    }
    if (act == "closed" || act == "cancelled") {
      file.request.state = *cases::parse_state(act);
      file.request.closed = when.value_or(world.now);
    }
    file.save(session);
    session.commit({.action = "test", .subject_kind = "return", .subject = id, .happened = when.value_or(world.now)}, JsonObject{});
  }
  void settles(std::int64_t id, std::int64_t line, const char* disposition) {
    happens(id, "line_settled", JsonObject{{"line", line}, {"settlement", JsonObject{{"disposition", disposition}}}});
  }
  Document report(std::string_view name, const std::string& period, std::optional<Instant> as_of = {}, std::optional<Instant> known = {}) {
    store::ReadSession session{world, store()};
    const auto instant = as_of.value_or(world.now);
    return report::report_kind(name).make(session, {.period = report::read_period({.period = period}, session.zone(), instant), .as_of = instant, .known = known});
  }
};

}  // namespace svc::test
