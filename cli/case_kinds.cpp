// SPDX-License-Identifier: MIT
#include "cli/case_kinds.hpp"

#include "core/customers/care.hpp"
#include "core/papers/act.hpp"
#include "core/returns/act.hpp"
#include "core/tasks/act.hpp"
#include "core/ticket/duties.hpp"

namespace svc::cli {
namespace {

duty::CaseKind party_kind(const std::string& kind) {
  return {.owner = [kind](store::ReadSession& session, std::int64_t id) { return customers::keeper_of(session, {.kind = kind, .id = id}); },
          .facts = [kind](store::ReadSession& session, std::int64_t id) { return customers::party_facts(session, {.kind = kind, .id = id}); }};
}

}  // namespace

duty::CaseKinds case_kinds() {
  return {{"customer", party_kind("customer")}, {"paper", papers::case_kind()}, {"return", returns::case_kind()},
          {"task", tasks::case_kind()}, {"ticket", ticket::case_kind()}, {"unit", party_kind("unit")}};
}

}  // namespace svc::cli
