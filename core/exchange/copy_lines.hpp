// SPDX-License-Identifier: MIT
// The lines of a return in a cell of its copy, as JSON: what is said of each, how the book judged it, and what of it counts in
// the return rate.
#pragma once

#include "core/exchange/links.hpp"
#include "core/exchange/mapper.hpp"
#include "core/returns/rate_store.hpp"
#include "core/returns/types.hpp"
#include "core/store/session.hpp"

namespace svc::exchange {

struct CopiedLine {
  returns::Line line;
  std::vector<returns::RateEntry> rate = {};
};
[[nodiscard]] std::vector<CopiedLine> copied_lines(store::ReadSession& session, std::int64_t request);
// Rows of the rate have numbers, by which they stand in their order; beside those of another store they say nothing.
enum class RateKeys : std::uint8_t { told, left_out };
[[nodiscard]] std::string lines_text(store::ReadSession& session, const std::vector<CopiedLine>& lines, RateKeys keys = RateKeys::told);
// Adds the lines that the text tells of. A line that was judged under a book which nobody adopted here keeps its verdict and names no book.
[[nodiscard]] std::optional<Rejection> read_lines(store::ReadSession& session, Links& links, std::string_view text, std::vector<CopiedLine>& lines);
void insert_copied_lines(store::WriteSession& session, std::int64_t batch, std::int64_t request, std::vector<CopiedLine>& lines);

// A line, and what of it counts in the rate, as rows that an import brought. They assign the keys; a row of the rate keeps
// one that is free.
void insert_imported_line(store::WriteSession& session, std::int64_t batch, returns::Line& line);
void insert_imported_rate(store::WriteSession& session, returns::RateEntry& entry);

}  // namespace svc::exchange
