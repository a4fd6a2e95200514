// SPDX-License-Identifier: MIT
// The columns in which `svc export` writes each kind, and `svc import` reads them back to the same rows, numbers included.
#pragma once

#include <memory>

#include "core/customers/types.hpp"
#include "core/exchange/landing.hpp"
#include "core/store/tables.hpp"
#include "core/cases/types.hpp"

namespace svc::exchange {

// The first heading of what `svc export` writes: the number in the store it came from.
inline constexpr std::string_view copy_heading = "svc_id";

// How a column of a table stands in a cell.
enum class Codec : std::uint8_t {
  key, number, text, flag, money, fine_money, instant, date, phone,  // null is an empty cell
  customer, sale, product, unit, staff,                  // by number, number, code, serial number, name
  subject,                                               // a case of any kind, by number; nothing: an empty cell
  contacts,                                              // of a customer, a line each: "phone 13800138000"
  state,                                                 // a main state
  events, lines, plan, uses,                             // of a case, as JSON
  about, book, json, steps, decisions,                   // of what was decided: core/exchange/copy_decided
};

struct CopyColumn {
  std::string_view heading;
  std::string_view column;  // of the table; of contacts and what stands as JSON none
  Codec codec = Codec::text;
  bool nullable = false;
};

struct CopyShape {
  Kind kind;
  store::TableId table;
  std::string_view natural;     // the column that tells records apart beside their number, where it says anything
  std::string_view by_natural;  // finds the number of one
  std::span<const CopyColumn> columns;
};
[[nodiscard]] const CopyShape& copy_shape(Kind kind);
// Empty for what is not exported.
[[nodiscard]] std::span<const CopyColumn> copy_columns(Kind kind);

// Verdicts, consents, entries of the ledger: for administrators, and read back only as svc wrote them.
[[nodiscard]] bool is_decided(Kind kind);
// What `svc export` wrote of that kind: its first heading says so.
[[nodiscard]] bool is_copy_of_ours(Kind kind, const std::vector<std::string>& headings);
// Of tables of returns: one whose headings say a number of each is of cases, else it lists orders that came back; of what
// `svc export` wrote the headings say which of the two.
[[nodiscard]] Kind kind_under(Kind asked, const std::vector<std::string>& headings);

// The kind of case that a copy is of: "ticket"; '' where it is none.
[[nodiscard]] std::string_view case_kind_of(Kind kind);

// Of what has events: cases, and customers (visits), units (what their owners were asked), people (trainings). Else empty.
[[nodiscard]] std::string_view event_kind_of(Kind kind);

// What a customer's contacts and a case's events are in a cell; an event of a unit names another one by its serial number.
[[nodiscard]] std::vector<customers::ContactPoint> contacts_of(store::ReadSession& session, std::int64_t customer);
[[nodiscard]] std::string contacts_text(const std::vector<customers::ContactPoint>& contacts, bool masked);
[[nodiscard]] std::string events_text(store::ReadSession& session, const std::vector<cases::Event>& events);

// Lands what `svc export` wrote.
class CopyLanding {
 public:
  virtual ~CopyLanding() = default;
  virtual Landed land(const Record& record) = 0;
  virtual void finish() = 0;
};
// `guarded`: texts were neutralised. Throws Error (usage) where a column is missing.
[[nodiscard]] std::unique_ptr<CopyLanding> copy_landing(store::WriteSession& session, const Batch& batch, Kind kind,
                                                        const std::vector<std::string>& headings, bool guarded);

}  // namespace svc::exchange
