// SPDX-License-Identifier: MIT
#include "core/ticket/duties.hpp"

#include "core/customers/care.hpp"
#include "core/tasks/task_store.hpp"
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

std::map<std::string, duty::CaseKind, std::less<>> case_kinds() {
  std::map<std::string, duty::CaseKind, std::less<>> kinds{{"task", tasks::case_kind()}, {"ticket", case_kind()}};
  for (const std::string kind : {"customer", "unit"}) {
    kinds[kind] = {.owner = [kind](store::ReadSession& session, std::int64_t id) { return customers::keeper_of(session, {.kind = kind, .id = id}); },
                   .facts = [kind](store::ReadSession& session, std::int64_t id) { return customers::party_facts(session, {.kind = kind, .id = id}); }};
  }
  return kinds;
}

}  // namespace svc::ticket
