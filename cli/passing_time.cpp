// SPDX-License-Identifier: MIT
#include "cli/passing_time.hpp"

#include <algorithm>
#include <iterator>

#include "cli/case_kinds.hpp"
#include "core/customers/care.hpp"
#include "core/duty/takeover.hpp"
#include "core/duty/tick.hpp"
#include "core/report/issue_store.hpp"
#include "core/returns/month_end.hpp"

namespace svc::cli {
namespace {

duty::Duties all_duties() { return {.cases = case_kinds(), .report_issued = report::issued_since}; }

bool takes_over(Shell& shell) {
  store::ReadSession session{shell.world(), shell.store()};
  return duty::owes_takeover(session);
}

}  // namespace

std::vector<duty::Notice> pass_time(Shell& shell) {
  if (takes_over(shell)) shell.tell(say(N_("Deadlines that run go on under the book that is in force now.")));
  auto done = customers::begin_care(shell.world(), shell.store());
  std::ranges::move(returns::end_months(shell.world(), shell.store()), std::back_inserter(done));
  std::ranges::move(duty::tick(shell.world(), shell.store(), all_duties()), std::back_inserter(done));
  return done;
}

}  // namespace svc::cli
