// SPDX-License-Identifier: MIT
#include "core/exchange/imported_clocks.hpp"

#include "core/duty/books.hpp"
#include "core/duty/clock_store.hpp"
#include "core/duty/notice.hpp"
#include "core/ticket/case_file.hpp"
#include "core/cases/history.hpp"
#include "core/ticket/ticket_store.hpp"

namespace svc::exchange {

void fold_imported_clocks(store::WriteSession& session, std::int64_t batch, const std::vector<std::int64_t>& tickets) {
  duty::BookShelf shelf{session};
  for (const auto id : tickets) {
    const auto file = ticket::load_case(session, ticket::load_ticket(session, id));
    const auto events = cases::policy_events(file.events, session.zone());
    const auto facts = ticket::collect_facts(file, session.zone(), {.at = session.now(), .warranty = ticket::warranty_terms(session, file, session.now())});
    for (auto& row : duty::fold(shelf, {"ticket", id, file.ticket.round}, events, facts, session.now())) {
      row.next_alarm = duty::next_alarm(row.run, {}, session.now());
      duty::write_imported_clock(session, row, batch);
    }
  }
}

}  // namespace svc::exchange
