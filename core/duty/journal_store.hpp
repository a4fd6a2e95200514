// SPDX-License-Identifier: MIT
// What the journal tells of a case: its row as it was after some act, and which act wrote a row.
#pragma once

#include <optional>
#include <string_view>

#include "core/base/json.hpp"
#include "core/duty/subject.hpp"
#include "core/store/session.hpp"

namespace svc::duty {

// A case as it was known after row `seq` of the journal.
struct KnownCase {
  Json image = nullptr;          // of its row; null where none of its journal rows has one
  Instant entered{};             // of that journal row
  std::int64_t last_event = 0;   // key of its last event by then
  [[nodiscard]] bool knows(std::int64_t event, Instant when) const { return when < entered || (when == entered && event <= last_event); }
};
// `table` is the table of the case's row; its key is the subject.
[[nodiscard]] KnownCase known_case(store::ReadSession& session, const Subject& subject, std::string_view table, std::int64_t seq);

struct TableRow {
  std::string_view table;
  std::int64_t key = 0;
};
// The first journal row of the subject that holds an image of the row, with the image.
struct Written {
  std::int64_t seq = 0;
  Instant happened{};
  Instant entered{};
  std::int64_t maker = 0;  // for whom it was done, or who did it
  Json image = nullptr;
};
[[nodiscard]] std::optional<Written> first_written(store::ReadSession& session, const Subject& subject, const TableRow& row);
[[nodiscard]] std::optional<Written> last_written(store::ReadSession& session, const Subject& subject, const TableRow& row);

}  // namespace svc::duty
