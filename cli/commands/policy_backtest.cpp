// SPDX-License-Identifier: MIT
#include "cli/book_choice.hpp"
#include "cli/case_kinds.hpp"
#include "cli/progress.hpp"
#include "cli/shell.hpp"
#include "cli/views/backtest_view.hpp"
#include "core/base/error.hpp"
#include "core/people/staff_store.hpp"

namespace svc::cli {
namespace {

Instant start_of(Shell& shell, const std::string& day) { return time::start_of_day(shell.store().zone(), *parse_date(day)); }

duty::Backtest replayed(Shell& shell, const policy::Book& draft, const Arguments& arguments) {
  duty::BacktestRequest request{.since = start_of(shell, arguments.text("--since"))};
  if (const auto until = arguments.maybe("--until")) request.until = start_of(shell, *until);
  if (request.until && *request.until <= request.since) throw Error{Exit::usage, say(N_("The period ends before it begins.")), {}, {.field = "--until"}};
  ProgressLine line{shell};
  request.progress = [&](std::int64_t done, std::int64_t all) { line.show({.done = done, .all = all, .records = done}); };
  store::ReadSession session{shell.world(), shell.store()};
  return duty::backtest(session, draft, case_kinds(), request);
}

std::map<std::int64_t, std::string> everybody(Shell& shell) {
  store::ReadSession session{shell.world(), shell.store()};
  return people::staff_names(session);
}

Exit run_policy_backtest(Shell& shell, const Arguments& arguments) {
  const auto draft = chosen_book(shell, arguments.text("book"));
  const auto found = replayed(shell, draft, arguments);
  const auto staff = everybody(shell);
  shell.show(backtest_record(draft, found, {.settings = shell.store().settings(), .staff = staff}));
  shell.tell(say(N_("verdicts {verdicts} · flipped {flipped} · undecided {undecided} · deadlines {clocks} · more breaches {become} · fewer {cease}"),
                 {{"verdicts", std::to_string(found.verdicts)}, {"flipped", std::to_string(found.flipped)}, {"undecided", std::to_string(found.undecided)},
                  {"clocks", std::to_string(found.clocks)}, {"become", std::to_string(found.become)}, {"cease", std::to_string(found.cease)}}));
  return Exit::done;
}

}  // namespace

Command policy_backtest() {
  return {.path = {"policy", "backtest"},
          .help = N_("Replay history under a draft: verdicts that flip, deadlines that become or cease to be breaches, return rates against their caps, money moved; writes nothing"),
          .needs = Needs::read,
          .options = {{.name = "book", .help = N_("The draft: a shipped book, or a file or folder"), .value = "DRAFT", .required = true},
                      {.name = "--since", .help = N_("First day of the history that is replayed"), .type = Type::date, .required = true},
                      {.name = "--until", .help = N_("The day after the last one; now where it is left out"), .type = Type::date}},
          .examples = {"svc policy backtest standard --since 2026-01-01", "svc policy backtest draft/ --since 2026-01-01 --until 2026-02-01 --format json"},
          .run = run_policy_backtest};
}

}  // namespace svc::cli
