// SPDX-License-Identifier: MIT
#include <algorithm>

#include "cli/case_kinds.hpp"
#include "cli/command.hpp"
#include "cli/real_program.hpp"
#include "cli/shell.hpp"
#include "cli/views/notice_view.hpp"
#include "core/customers/care.hpp"
#include "core/people/identity.hpp"
#include "core/people/staff_store.hpp"
#include "core/report/issue_store.hpp"

namespace svc::cli {
namespace {

std::vector<duty::Notice> given_before(Shell& shell, const Arguments& arguments) {
  store::ReadSession session{shell.world(), shell.store()};
  session.act_as(people::identify(session));
  duty::NoticeFilter filter{.all = arguments.flag("--all")};
  if (const auto person = arguments.maybe("--person")) filter.person = people::load_staff(session, *person).id;
  return duty::list_notices(session, filter);
}

std::vector<duty::Notice> give_and_mail(Shell& shell) {
  customers::begin_care(shell.world(), shell.store());
  auto notices = duty::tick(shell.world(), shell.store(), {.cases = case_kinds(), .report_issued = report::issued_since});
  const auto write = [&](store::ReadSession& session, const duty::Notice& notice) { return mail_words(session, notice, shell.language()); };
  duty::send_mail(shell.world(), shell.store(), {.write = write, .run = run_program});
  return notices;
}

Table table_of(Shell& shell, const std::vector<duty::Notice>& notices) {
  store::ReadSession session{shell.world(), shell.store()};
  return notice_table(session, notices);
}

void refuse_idle_filters(const Arguments& arguments) {
  for (const auto* name : {"--all", "--person"}) {
    if (!arguments.given(name)) continue;
    throw Error{Exit::usage, say(N_("{option} goes with --list."), {{"option", name}}), {}, {.field = name}};
  }
}

Exit run_tick(Shell& shell, const Arguments& arguments) {
  const bool listing = arguments.flag("--list");
  if (!listing) refuse_idle_filters(arguments);
  const auto notices = listing ? given_before(shell, arguments) : give_and_mail(shell);
  if (listing || shell.json() || !notices.empty()) shell.show(table_of(shell, notices));
  if (!arguments.flag("--exit-code")) return Exit::done;
  const auto any = [&](std::string_view kind) { return std::ranges::find(notices, kind, &duty::Notice::kind) != notices.end(); };
  if (any("late")) return Exit::breach;
  return any("near") ? Exit::near : Exit::done;
}

}  // namespace

Command top_tick() {
  return {.path = {"tick"},
          .help = N_("Give the notices that are owed by now, each once; for cron, every few minutes"),
          .needs = Needs::write,
          .options = {{.name = "--list", .help = N_("Give none; list those that wait for somebody's act"), .type = Type::flag},
                      {.name = "--all", .help = N_("With --list: done and withdrawn ones too"), .type = Type::flag},
                      {.name = "--person", .help = N_("With --list: what this person answers for"), .value = "PERSON"},
                      {.name = "--exit-code", .help = N_("Exit 20 where a notice tells of a breach, 10 where one warns"), .type = Type::flag}},
          .examples = {"svc tick", "svc tick --list --person li --exit-code"},
          .run = run_tick};
}

}  // namespace svc::cli
