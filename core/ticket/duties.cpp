// SPDX-License-Identifier: MIT
#include "core/ticket/duties.hpp"

#include "core/ticket/case_file.hpp"
#include "core/ticket/ticket_store.hpp"

namespace svc::ticket {

duty::CaseKind case_kind() {
  return {.owner = [](store::ReadSession& session, std::int64_t id) { return load_ticket(session, id).owner; },
          .facts = [](store::ReadSession& session, std::int64_t id) {
            const auto file = load_case(session, load_ticket(session, id));
            return collect_facts(file, session.zone(), {.at = session.now(), .warranty = warranty_terms(session, file, session.now())});
          }};
}

}  // namespace svc::ticket
