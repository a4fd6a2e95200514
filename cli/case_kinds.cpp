// SPDX-License-Identifier: MIT
#include "cli/case_kinds.hpp"

#include "core/customers/care.hpp"
#include "core/papers/act.hpp"
#include "core/returns/act.hpp"
#include "core/tasks/act.hpp"
#include "core/ticket/duties.hpp"

namespace svc::cli {
duty::CaseKinds case_kinds() {
  return {{"customer", customers::party_kind("customer")}, {"paper", papers::case_kind()}, {"return", returns::case_kind()},
          {"task", tasks::case_kind()}, {"ticket", ticket::case_kind()}, {"unit", customers::party_kind("unit")}};
}

}  // namespace svc::cli
