// SPDX-License-Identifier: MIT
#include "core/ticket/duties.hpp"

#include "core/cases/told_history.hpp"
#include "core/ticket/case_file.hpp"
#include "core/ticket/known.hpp"
#include "core/ticket/ticket_store.hpp"

namespace svc::ticket {

duty::CaseKind case_kind() {
  return {.owner = [](store::ReadSession& session, std::int64_t id) { return load_ticket(session, id).owner; },
          .facts = [](store::ReadSession& session, std::int64_t id) { return CaseFile::load(session, id).facts(session, session.now()); },
          .history = [](store::ReadSession& session, std::int64_t id, const duty::Moment& moment) {
            auto file = moment.journal == 0 ? CaseFile::load(session, id) : known_case(session, id, moment.journal);
            return cases::told_history(session, file, moment);
          },
          .living = living_tickets};
}

}  // namespace svc::ticket
