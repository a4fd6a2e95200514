// SPDX-License-Identifier: MIT
// The table line_verdict: every verdict that a line was given, with the facts it was given on. Worked out again it is
// to_json(judge_line(book, facts, asked_on)), to the letter.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/returns/types.hpp"
#include "core/store/session.hpp"

namespace svc::returns {

struct StoredLineVerdict {
  std::int64_t id = 0;
  std::int64_t line = 0;            // key of the line
  std::int64_t return_request = 0;
  Instant at{};                     // whose book it is
  std::string asked_on = {};        // the day to which ages are reckoned
  std::int64_t book = 0;
  Json facts = JsonObject{};        // as in the table verdict
  Json result = JsonObject{};
};
// The verdict that the line has just been given, unless it is the one it had.
void keep_verdict(store::WriteSession& session, const Line& line, std::string_view asked_on);
// Of all returns, in the order of their numbers: those after that one, given then or later.
[[nodiscard]] std::vector<StoredLineVerdict> line_verdicts_after(store::ReadSession& session, std::int64_t verdict, Instant since, std::int64_t at_most);

}  // namespace svc::returns
