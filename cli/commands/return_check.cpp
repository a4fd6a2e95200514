// SPDX-License-Identifier: MIT
#include "cli/commands/return_options.hpp"
#include "cli/views/return_view.hpp"
#include "cli/book_choice.hpp"
#include "core/base/error.hpp"
#include "core/duty/books.hpp"

namespace svc::cli {
namespace {

// The store's book for returns alone: it is read in a fraction of the whole.
struct AskedBook {
  duty::BookPointer adopted = {};
  policy::Book own = {};
  [[nodiscard]] const policy::Book& book() const { return adopted ? adopted->book : own; }
};

AskedBook asked_book(Shell& shell, const Arguments& arguments, store::ReadSession* session, Instant at) {
  if (session == nullptr || arguments.given("--book")) return {.own = chosen_book(shell, arguments.text("--book"))};
  AskedBook asked{.adopted = duty::book_at(*session, "return", at)};
  if (!asked.adopted) throw Error{Exit::not_found, say(N_("No book is in force.")), say(N_("svc policy adopt puts one in force."))};
  return asked;
}

// 9 where something must be said or supplied first, 3 where somebody must agree or the goods stay.
Exit exit_of_lines(const std::vector<returns::Checked>& lines) {
  Exit worst = Exit::done;
  for (const auto& one : lines) {
    if (!one.verdict.decided || one.verdict.verdict == "pending") return Exit::undecided;
    if (!returns::is_granted(one.verdict.verdict)) worst = Exit::refused;
  }
  return worst;
}

Exit run_return_check(Shell& shell, const Arguments& arguments) {
  std::optional<store::ReadSession> session;
  if (has_store(shell)) {
    shell.will_need(Needs::read);
    session.emplace(shell.world(), shell.store());
  }
  auto* reading = session ? &*session : nullptr;
  const auto at = time_of(shell, arguments, "--at").value_or(shell.world().now);
  const auto asked = asked_book(shell, arguments, reading, at);
  const auto checked = returns::check(reading, asked.book(), return_intake(shell, arguments, cases::Saying::supposed), at);
  if (shell.options().format_given) shell.show(check_json(checked, asked.book().calendar.zone, at));
  else tell_check(shell, asked.book(), checked, return_option_of);
  return arguments.flag("--exit-code") ? exit_of_lines(checked.lines) : Exit::done;
}

}  // namespace

Command return_check() {
  return {.path = {"return", "check"},
          .help = N_("Ask whether goods may come back, who pays and how much is credited; stores nothing"),
          .options = return_intake_options() +
                     std::vector<Option>{book_option(),
                                         {.name = "--at", .help = N_("When the return is asked for; default now"), .type = Type::time},
                                         {.name = "--exit-code", .help = N_("Exit 3 where they may not come back as things stand, 9 where something must be supplied"), .type = Type::flag}},
          .examples = {"svc return check --kind regular --reason quality --outbound 2026-01-05 --received 2026-01-13 --reported 2026-01-14 --photo --photo-confirmed yes",
                       "svc return check --sale 88120 --line 2 --reason quality --photo"},
          .run = run_return_check};
}

}  // namespace svc::cli
