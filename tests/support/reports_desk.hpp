// SPDX-License-Identifier: MIT
// A desk of the standard book where tickets come in and things happen to them, each at its instant.
#pragma once

#include <doctest/doctest.h>

#include "core/cases/act.hpp"
#include "core/customers/product_acts.hpp"
#include "core/people/identity.hpp"
#include "core/report/reports.hpp"
#include "core/ticket/case_file.hpp"
#include "tests/support/tables.hpp"
#include "tests/support/ticket_store.hpp"

#include <set>

namespace svc::test {

struct ReportsDesk : TicketStore {
  // "2026-01-05 10:00", Shanghai's.
  static Instant at(const std::string& local) { return time::read_instant(shanghai(), local, ""); }
  void on(const std::string& local) { world.now = at(local); }
  std::int64_t take_in(const std::string& product = {}, Json fields = JsonObject{}) {
    if (!product.empty() && products_.insert(product).second) customers::add_product(world, store(), {}, product, {.name = product});
    return add({.phone = "13800138000", .customer_name = "王芳", .product = product, .fault = "不制冷", .fields = std::move(fields)}).act.id;
  }
  // Now, or at an earlier instant that is entered now; what the book thinks of it is not asked.
  void happens(std::int64_t id, const std::string& act, Json fields = JsonObject{}, std::optional<Instant> when = {}) {
    store::WriteSession session{world, store(), {}};
    session.act_as(people::identify(session));
    auto file = ticket::CaseFile::load(session, id);
    cases::happen(session, file, {.act = act, .fields = std::move(fields), .at = when});
    const auto state = cases::parse_state(act);
    if (state) file.ticket.state = *state;
    if (state && cases::ended(*state)) file.ticket.closed = when.value_or(world.now);
    file.save(session);
    session.commit({.action = "test", .subject_kind = "ticket", .subject = id, .happened = when.value_or(world.now)}, JsonObject{});
  }
  Document report(std::string_view name, const std::string& period, std::optional<Instant> as_of = {}, std::optional<Instant> known = {}) {
    store::ReadSession session{world, store()};
    const auto instant = as_of.value_or(world.now);
    return report::report_kind(name).make(session, {.period = report::read_period({.period = period}, session.zone(), instant), .as_of = instant, .known = known});
  }

 private:
  std::set<std::string> products_;
};

// A column of a table from top to bottom.
inline std::string column_text(const Document& document, std::string_view table, const std::string& column) {
  std::string text;
  for (std::size_t row = 0; row < table_of(document, table).rows.size(); ++row) text += (row == 0 ? "" : " ") + row_text(document, table, row, {column});
  return text;
}

}  // namespace svc::test
