// SPDX-License-Identifier: MIT
#include <algorithm>

#include "cli/command.hpp"
#include "cli/passing_time.hpp"
#include "cli/real_program.hpp"
#include "cli/shell.hpp"
#include "cli/views/notice_view.hpp"
#include "core/duty/tick.hpp"
#include "core/people/identity.hpp"
#include "core/people/staff_store.hpp"
#include "core/report/sum_up.hpp"
#include "core/store/rehearsal.hpp"

namespace svc::cli {
namespace {

std::vector<duty::Notice> given_before(Shell& shell, const Arguments& arguments) {
  store::ReadSession session{shell.world(), shell.store()};
  session.act_as(people::identify(session));
  duty::NoticeFilter filter{.all = arguments.flag("--all")};
  if (const auto person = arguments.maybe("--person")) filter.person = people::load_staff(session, *person).id;
  return duty::list_notices(session, filter);
}

// Whom nobody mails learns it here, with --quiet too: what cron or a service manager shows is the only way left.
bool tell_mail_failures(Shell& shell, const std::vector<duty::Mail>& mails) {
  const auto failed = [](const duty::Mail& mail) { return mail.state == "waiting" || mail.state == "undeliverable"; };
  const auto first = std::ranges::find_if(mails, failed);
  if (first == mails.end()) return false;
  const auto tell = [&](const Message& message) { shell.insist(shell.language().text(message)); };
  tell(say(N_("Messages that the mailer did not take: {failed} of {all} ({problem})."),
           {{"failed", std::to_string(std::ranges::count_if(mails, failed))},
            {"all", std::to_string(std::ranges::count_if(mails, [](const duty::Mail& mail) { return mail.state != "withdrawn"; }))},
            {"problem", first->problem}}));
  const auto given_up = std::ranges::count(mails, "undeliverable", &duty::Mail::state);
  if (given_up == 0) tell(say(N_("The next runs try again.")));
  else tell(say(N_("Given up after ten attempts: {count}. “svc tick --retry-mail” tries again."), {{"count", std::to_string(given_up)}}));
  return true;
}

struct Ticked {
  Table table;
  std::vector<duty::Notice> notices;
  bool mail_failed = false;
};

Table table_of(Shell& shell, const std::vector<duty::Notice>& notices) {
  store::ReadSession session{shell.world(), shell.store()};
  return notice_table(session, notices);
}

Ticked give_and_mail(Shell& shell, const Arguments& arguments) {
  Ticked ticked{.table = {}, .notices = pass_time(shell)};
  if (arguments.flag("--retry-mail")) duty::retry_mail(shell.world(), shell.store());
  const auto write = [&](store::ReadSession& session, const duty::Notice& notice) { return mail_words(session, notice, shell.language()); };
  ticked.mail_failed = tell_mail_failures(shell, duty::send_mail(shell.world(), shell.store(), {.write = write, .run = run_program}));
  report::sum_up(shell.world(), shell.store());
  ticked.table = table_of(shell, ticked.notices);
  return ticked;
}

// The same acts, each of which is taken back.
Ticked rehearse(Shell& shell) {
  const store::Rehearsal rehearsal{shell.store()};
  Ticked ticked{.table = {}, .notices = pass_time(shell)};
  ticked.table = table_of(shell, ticked.notices);
  shell.tell(say(N_("A run would give {count} of them; nothing was recorded or mailed (--dry-run)."), {{"count", std::to_string(ticked.notices.size())}}));
  return ticked;
}

Ticked list_given(Shell& shell, const Arguments& arguments) {
  Ticked ticked{.table = {}, .notices = given_before(shell, arguments)};
  ticked.table = table_of(shell, ticked.notices);
  return ticked;
}

void refuse_idle_options(const Arguments& arguments, bool giving) {
  for (const auto* name : {"--all", "--person"}) {
    if (arguments.flag("--list") || !arguments.given(name)) continue;
    throw Error{Exit::usage, say(N_("{option} goes with --list."), {{"option", name}}), {}, {.field = name}};
  }
  if (!giving && arguments.flag("--retry-mail")) {
    throw Error{Exit::usage, say(N_("--retry-mail sends; it goes neither with --list nor with --dry-run.")), {}, {.field = "--retry-mail"}};
  }
}

Exit run_tick(Shell& shell, const Arguments& arguments) {
  const bool listing = arguments.flag("--list");
  const bool rehearsing = shell.options().dry_run && !listing;
  refuse_idle_options(arguments, !listing && !rehearsing);
  const auto [table, notices, mail_failed] = listing ? list_given(shell, arguments) : rehearsing ? rehearse(shell) : give_and_mail(shell, arguments);
  if (listing || shell.json() || !notices.empty()) shell.show(table);
  if (mail_failed) return Exit::partly;
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
          .rehearses = true,
          .options = {{.name = "--list", .help = N_("Give none; list those that wait for somebody's act"), .type = Type::flag},
                      {.name = "--all", .help = N_("With --list: done and withdrawn ones too"), .type = Type::flag},
                      {.name = "--person", .help = N_("With --list: what this person answers for"), .value = "PERSON"},
                      {.name = "--retry-mail", .help = N_("Try messages again that were given up, or that wait for their next attempt"), .type = Type::flag},
                      {.name = "--exit-code", .help = N_("Exit 20 where a notice tells of a breach, 10 where one warns"), .type = Type::flag}},
          .examples = {"svc tick", "svc tick --list --person li --exit-code"},
          .run = run_tick};
}

}  // namespace svc::cli
