// SPDX-License-Identifier: MIT
// The tables whose rows the journal re-derives: name, key, columns, and which columns are personal (kept in the chain as
// salted digests only). Compared with the schema by a test.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace svc::store {

enum class TableId : std::uint8_t {
  setting, book, batch, verdict, clock, approval, approval_decision, staff, staff_role,
  customer, contact_point, product, unit, ticket, event, attachment, notice, outbox, ledger_entry, report_issue, event_person, sale, rate_entry, task,
  return_request, line, paper, instalment, paper_use, book_takeover, line_verdict, sale_rest,
};

struct TableColumn {
  std::string_view name;
  bool personal = false;
  bool later = false;  // added to rows that were there; stands behind the others
};

struct TableShape {
  TableId id;
  std::string_view name;
  std::string_view select;  // one row by $1, its columns in this order
  std::string_view scan;    // all rows by key
  std::string_view count;
  std::span<const TableColumn> columns;  // the first is the key
};

[[nodiscard]] const TableShape& shape(TableId id);
[[nodiscard]] std::span<const TableShape> all_tables();
[[nodiscard]] std::optional<TableId> table_named(std::string_view name);

}  // namespace svc::store
