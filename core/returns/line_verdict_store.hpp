// SPDX-License-Identifier: MIT
// The table line_verdict: every verdict that a line was given, with the facts it was given on. Worked out again it is
// to_json(judge_line(book, facts, asked_on)), to the letter.
#pragma once

#include <string_view>
#include <vector>

#include "core/duty/case_history.hpp"
#include "core/returns/types.hpp"
#include "core/store/session.hpp"

namespace svc::returns {

// The verdict that the line has just been given, unless it is the one it had.
void keep_verdict(store::WriteSession& session, const Line& line, std::string_view asked_on);
// Of all returns, in the order of their numbers: those after that one, given then or later; and of one return.
[[nodiscard]] std::vector<duty::OwnVerdict> line_verdicts_after(store::ReadSession& session, const duty::CasePage& page);
[[nodiscard]] std::vector<duty::OwnVerdict> line_verdicts_of(store::ReadSession& session, std::int64_t request);

}  // namespace svc::returns
