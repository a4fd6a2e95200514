// SPDX-License-Identifier: MIT
// The pages of summed-up clocks in the store, and which of them still say what the tickets say.
#pragma once

#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "core/duty/book_store.hpp"
#include "core/report/clock_totals.hpp"
#include "core/store/session.hpp"

namespace svc::report {

// What was written about after a row of the journal.
struct Written {
  std::set<std::int64_t> tickets = {}, customers = {}, units = {}, products = {};
  std::set<std::int64_t> batches = {};  // undone since
  bool anything = false;                // where it cannot be told
};
[[nodiscard]] Written written_after(store::ReadSession& session, std::int64_t journal);
[[nodiscard]] bool touches(const Written& written, const ClockPage& page);

// The books that were in force until then, as a page names them.
[[nodiscard]] std::string books_until(const std::vector<duty::Adoption>& adoptions, Instant until);

// The pages that are right as of this session, by their first ticket.
[[nodiscard]] std::vector<ClockPage> right_pages(store::ReadSession& session);

// The next tickets of which no right page tells and which are over but for a few; nothing where there are none.
[[nodiscard]] std::optional<TicketSpan> next_page(store::ReadSession& session, const std::vector<ClockPage>& pages, std::int64_t page_size);
// Numbers of all tickets in it.
[[nodiscard]] std::vector<std::int64_t> tickets_in(store::ReadSession& session, const TicketSpan& span);
[[nodiscard]] std::set<std::int64_t> batches_of(store::ReadSession& session, const TicketSpan& span);

// A page that was made as of a row of the journal.
struct MadePage {
  ClockPage page;
  std::int64_t journal = 0;
};
// In one transaction of its own: pages that are right no more go, and those made are added where nothing was written about
// them since. Only the two tables of pages are written, and no row of the journal.
void keep_pages(const World& world, store::Store& store, std::span<const MadePage> made);
// Whether that is worth a write though no page was made: some are wrong, or much was written since they were looked at.
[[nodiscard]] bool need_keeping(store::ReadSession& session, const std::vector<ClockPage>& right);

}  // namespace svc::report
