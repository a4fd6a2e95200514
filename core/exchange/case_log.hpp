// SPDX-License-Identifier: MIT
// Groups the rows of an event log by case: rows of one case stand together in the source.
#pragma once

#include <deque>

#include "core/exchange/landing.hpp"

namespace svc::exchange {

class CaseLog {
 public:
  explicit CaseLog(const Mapper& mapper) : mapper_{mapper} {}

  struct Row {
    std::vector<std::string> fields;
    std::int64_t line = 0;
    std::optional<Rejection> rejection = {};
    std::vector<FieldFault> faults = {};
    std::string raw = {};
  };
  [[nodiscard]] bool empty() const { return rows_.empty(); }
  // Whether the record belongs to the case at hand.
  [[nodiscard]] bool continues(const Record& record) const;
  // Rows beyond as many as a case may have are not kept: each is rejected at once, and the case with them.
  [[nodiscard]] std::optional<Landed> add(const Record& record);
  // Lands the case and hands each of its rows to `row` with what became of it; then begins anew.
  using RowFunction = std::function<void(const Row&, const Landed&)>;
  void land(TicketLanding& landing, const RowFunction& row);

 private:
  [[nodiscard]] std::string_view key_of(const Record& record) const;
  [[nodiscard]] std::optional<Rejection> read_event(const Record& record, LoggedEvent& event) const;

  const Mapper& mapper_;
  std::string key_;
  std::deque<Row> rows_;
  bool surplus_ = false;       // there were more than a case may have
  std::vector<LoggedEvent> events_;
  MappedRecord mapped_;
};

}  // namespace svc::exchange
