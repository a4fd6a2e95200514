// SPDX-License-Identifier: MIT
// Gathers the rows of one return, a row each line of it: they stand together in the source and land together.
#pragma once

#include <deque>

#include "core/exchange/landing.hpp"

namespace svc::exchange {

class ReturnRows {
 public:
  explicit ReturnRows(const Mapper& mapper) : mapper_{mapper} {}

  struct Row {
    std::vector<std::string> fields;
    std::int64_t line = 0;
    std::optional<Fault> fault = {};
    std::vector<FieldFault> faults = {};
    std::optional<Rejection> rejection = {};
    std::string raw = {};
  };
  [[nodiscard]] bool empty() const { return rows_.empty(); }
  // Whether the record belongs to the return at hand.
  [[nodiscard]] bool continues(const Record& record) const;
  // Rows beyond as many as a return may have are not kept: each is rejected at once, and the return with them.
  [[nodiscard]] std::optional<Landed> add(const Record& record);
  // Lands the return and hands each of its rows to `row` with what became of it; then begins anew.
  using RowFunction = std::function<void(const Row&, const Landed&)>;
  void land(ReturnLanding& landing, const RowFunction& row);

 private:
  [[nodiscard]] std::string key_of(const Record& record) const;
  void map_rows();
  [[nodiscard]] Landed land_mapped(ReturnLanding& landing);

  const Mapper& mapper_;
  std::string key_;
  std::deque<Row> rows_;
  bool surplus_ = false;       // there were more than a return may have
  std::deque<MappedRecord> mapped_;  // by row; their values are views into the rows
};

}  // namespace svc::exchange
