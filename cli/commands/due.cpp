// SPDX-License-Identifier: MIT
#include <algorithm>

#include "cli/command.hpp"
#include "cli/shell.hpp"
#include "cli/views/clock_view.hpp"
#include "core/people/identity.hpp"
#include "core/people/staff_store.hpp"

namespace svc::cli {
namespace {

// The instant up to which deadlines are shown: seconds from now, or the end of a day so many days or months on.
Instant until(const store::ReadSession& session, Span within) {
  if (within.unit == Span::Unit::seconds) return session.now() + Seconds{within.count};
  const auto today = time::local_date(session.zone(), session.now());
  const auto last = within.unit == Span::Unit::days ? today + std::chrono::days{within.count} : add_months(today, within.count);
  return time::start_of_day(session.zone(), last + std::chrono::days{1});
}

std::vector<ticket::Deadline> find(Shell& shell, const Arguments& arguments) {
  store::ReadSession session{shell.world(), shell.store()};
  session.act_as(people::identify(session));
  ticket::DeadlineFilter filter;
  if (const auto within = arguments.span("--within")) filter.until = until(session, *within);
  if (const auto person = arguments.maybe("--person")) filter.person = people::load_staff(session, *person).id;
  return ticket::deadlines(session, filter);
}

Exit due(Shell& shell, const Arguments& arguments) {
  const auto lines = find(shell, arguments);
  shell.show(deadline_table(lines, shell.world().now));
  shell.tell(deadline_summary(lines));
  if (!arguments.flag("--exit-code")) return Exit::done;
  const auto any = [&](ticket::Urgency urgency) { return std::ranges::find(lines, urgency, &ticket::Deadline::urgency) != lines.end(); };
  if (any(ticket::Urgency::late)) return Exit::breach;
  return any(ticket::Urgency::near) ? Exit::near : Exit::done;
}

}  // namespace

Command top_due() {
  return {.path = {"due"},
          .help = N_("List what is due: late, near (already warned) and next"),
          .needs = Needs::read,
          .options = {{.name = "--person", .help = N_("Cases of this person alone"), .value = "PERSON"},
                      {.name = "--within", .help = N_("Due by then: 90s, 15m, 24h from now; 2d, 1mo until the end of that day"), .type = Type::span},
                      {.name = "--exit-code", .help = N_("Exit 20 where something is late, 10 where something is near"), .type = Type::flag}},
          .examples = {"svc due", "svc due --person li --within 2d --exit-code"},
          .run = due};
}

}  // namespace svc::cli
