// SPDX-License-Identifier: MIT
// A rejects file on its way back: which of its columns are the source's, and which rows nobody has put right yet.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/exchange/record.hpp"

namespace svc::exchange {

class ReturnedRows {
 public:
  explicit ReturnedRows(const std::vector<std::string>& headings);
  // So many headings are the source's; those behind them are the rejects file's.
  [[nodiscard]] std::size_t of_source() const { return of_source_; }
  [[nodiscard]] static bool is_own(std::string_view heading);
  // A row whose fields could not be told apart has cells that are cut off or empty: it stays rejected until somebody has
  // put them right and emptied its _record.
  void look_at(Record& record) const;

 private:
  std::size_t of_source_;
  std::optional<std::size_t> code_, record_;
};

}  // namespace svc::exchange
