// SPDX-License-Identifier: MIT
// What counts in the month's return rates as a draft would have it counted: each line is asked again of the draft, by what is
// known of it now. What lists tell, and what the draft cannot decide, stays as it was counted.
#pragma once

#include <map>
#include <vector>

#include "core/duty/books.hpp"
#include "core/returns/rate_store.hpp"

namespace svc::returns {

class Recount {
 public:
  Recount(store::ReadSession& session, const policy::Book& draft);
  // Whether some book that was adopted judges returned goods by other tables than the draft.
  [[nodiscard]] bool differs();
  [[nodiscard]] std::vector<RateEntry> under_draft(std::vector<RateEntry> entries);

 private:
  using ByLine = std::map<std::int64_t, bool>;
  [[nodiscard]] ByLine counted_lines(std::int64_t request);
  [[nodiscard]] bool same_tables(std::int64_t book);

  store::ReadSession& session_;
  const policy::Book& draft_;
  std::string draft_tables_;
  duty::BookShelf shelf_;
  std::map<std::int64_t, bool> same_ = {};  // by book
};

}  // namespace svc::returns
