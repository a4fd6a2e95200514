// SPDX-License-Identifier: MIT
#include <algorithm>

#include "cli/commands/return_options.hpp"
#include "cli/views/cap_view.hpp"
#include "cli/views/return_view.hpp"
#include "core/base/error.hpp"
#include "core/people/staff_store.hpp"
#include "core/returns/overdraft.hpp"

namespace svc::cli {
namespace {

Date month_asked_for(const store::ReadSession& session, const Arguments& arguments) {
  const auto month = arguments.maybe("--month");
  if (!month) return time::local_date(session.zone(), session.now());
  const auto first = policy::parse_period("month", *month);
  if (!first) throw Error{Exit::usage, say(N_("--month takes a month, as 2026-03")), {}, {.field = "--month"}};
  return *first;
}

// What is asked for now comes back now or later, not in a month that is over.
OpenReturns open_in(store::ReadSession& session, std::optional<std::int64_t> seller, Date month) {
  const bool over = returns::month_around(month).until <= to_text(time::local_date(session.zone(), session.now()));
  return over ? OpenReturns{} : returns::open_returns(session, seller);
}

// Who sold nothing has a month as well: whatever comes back to him lies above every cap.
void add_sellers(store::ReadSession& session, const OpenReturns& open, Date day, std::vector<returns::CapMonth>& months) {
  for (const auto& one : open) {
    if (one.salesperson == 0 || std::ranges::find(months, one.salesperson, &returns::CapMonth::salesperson) != months.end()) continue;
    months.push_back(returns::cap_month(session, one.salesperson, day));
  }
  std::ranges::stable_sort(months, {}, &returns::CapMonth::salesperson);
}

Exit run_return_cap(Shell& shell, const Arguments& arguments) {
  std::vector<returns::CapMonth> months;
  std::vector<returns::LeftOutReason> left_out;
  OpenReturns open;
  StaffNames staff;
  const auto person = arguments.maybe("--salesperson");
  {
    store::ReadSession session{shell.world(), shell.store()};
    const auto day = month_asked_for(session, arguments);
    staff = people::staff_names(session);
    std::optional<std::int64_t> seller;
    if (person) seller = people::load_staff(session, *person).id;
    if (seller) months.push_back(returns::cap_month(session, *seller, day)), left_out = returns::left_out_in(session, *seller, day);
    else months = returns::cap_months(session, day);
    std::erase_if(months, [](const returns::CapMonth& month) { return month.salesperson == 0; });  // nobody's month has no cap
    open = open_in(session, seller, day);
    if (!seller) add_sellers(session, open, day, months);
  }
  const CapWords words{staff, shell.store().settings()};
  if (person) shell.show(cap_record(months.front(), {open, left_out}, words));
  else shell.show(cap_table(months, open, words));
  return Exit::done;
}

// A return has its month and its salesperson.
void require_nothing_else(const Arguments& arguments) {
  for (const char* option : {"--month", "--salesperson"}) {
    if (!arguments.given("return") || !arguments.given(option)) continue;
    throw Error{Exit::usage, say(N_("{option} does not go with a return: it stands in its own month, with its own salesperson."), {{"option", option}}),
                say(N_("Leave out either of them.")), {.field = option}};
  }
}

// A person looked into what the rate only makes suspect.
Exit record_finding(Shell& shell, const Arguments& arguments) {
  if (!arguments.given("return")) throw Error{Exit::usage, say(N_("--finding needs the return that it is about.")), {}, {.field = "--finding"}};
  shell.will_need(Needs::write);
  const returns::OverdraftFinding finding{.severity = arguments.text("--severity"), .text = arguments.text("--text")};
  return answer(shell, returns::verify_overdraft(shell.world(), shell.store(), case_target(shell, arguments, "return"), finding));
}

Exit show_return_cap(Shell& shell, const Arguments& arguments) {
  store::ReadSession session{shell.world(), shell.store()};
  const auto file = returns::CaseFile::load(session, case_id(shell, "return", arguments.text("return")));
  const auto part = returns::cap_part(session, file, session.now());
  const auto first = parse_date(part.month.month + "-01").value();
  auto others = open_in(session, part.month.salesperson, first);
  std::erase_if(others, [&](const returns::OpenReturn& one) { return one.id == file.request.id; });  // the month has it already
  const auto staff = people::staff_names(session);
  const auto left_out = returns::left_out_in(session, part.month.salesperson, first);
  shell.show(cap_record(part.month, {others, left_out}, {staff, session.settings()}));
  if (part.month.salesperson == 0) shell.tell(say(N_("Nobody is known to have sold the goods: they count against nobody's cap until “svc return edit --salesperson” says who did.")));
  for (const auto& message : returns::crossed(session, part)) shell.tell(message);
  return Exit::done;
}

}  // namespace

Command return_cap() {
  return {.path = {"return", "cap"},
          .help = N_("How much of what was sold has come back, and how much may still be taken back under the caps"),
          .needs = Needs::read,
          .records = true,
          .options = {{.name = "return", .help = N_("Where this return stands: with it, in the month in which it came back, or would today")},
                      {.name = "--finding", .help = N_("Somebody verified that it is overdraft selling"), .choices = {"overdraft"}},
                      {.name = "--severity", .help = N_("How severe it is"), .choices = {"low", "mid", "high"}},
                      {.name = "--text", .help = N_("More about it")},
                      {.name = "--salesperson", .help = N_("Of this salesperson; else of all"), .value = "PERSON"},
                      {.name = "--month", .help = N_("In this month; else in the present one"), .value = "MONTH"}},
          .examples = {"svc return cap --salesperson zhao --month 2026-01", "svc return cap", "svc return cap R260115-0007",
                       "svc return cap R260115-0007 --finding overdraft --severity mid --text 冲量销售后批量退货"},
          .run = [](Shell& shell, const Arguments& arguments) {
            require_nothing_else(arguments);
            if (arguments.given("--finding")) return record_finding(shell, arguments);
            return arguments.given("return") ? show_return_cap(shell, arguments) : run_return_cap(shell, arguments);
          }};
}

}  // namespace svc::cli
