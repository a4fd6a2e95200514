// SPDX-License-Identifier: MIT
// A return as the rows of its source tell it, checked against themselves: the request, its lines, what happened in which order.
#pragma once

#include <deque>

#include "core/exchange/copy_lines.hpp"
#include "core/exchange/mapper.hpp"

namespace svc::exchange {

struct ReturnDraft {
  returns::Request request;
  std::vector<returns::Line> lines = {};                         // by row
  std::vector<std::optional<std::string>> came_back = {};        // by row: the day, YYYY-MM-DD
  std::vector<cases::Event> events = {};                         // in order of time
};

// A rejection and which row is to blame for it.
struct RowRejection {
  std::size_t row = 0;
  Rejection rejection;
};
// The values that all rows share: of each field the first that any row gives.
using ReturnHead = std::array<const FieldValue*, return_case_field::first_of_line>;
[[nodiscard]] std::optional<RowRejection> head_of(const std::deque<MappedRecord>& rows, ReturnHead& head);
// All but who is meant and which sale: those are looked up. Nothing where it is sound.
[[nodiscard]] std::optional<RowRejection> draft_return(const std::deque<MappedRecord>& rows, const ReturnHead& head, const time::Zone& zone, ReturnDraft& draft);

}  // namespace svc::exchange
