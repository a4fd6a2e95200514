// SPDX-License-Identifier: MIT
#include "cli/commands/ticket_options.hpp"
#include "cli/views/ticket_view.hpp"
#include "core/ticket/field_verbs.hpp"

namespace svc::cli {
namespace {

constexpr auto notice_facts = std::to_array<FactOption>({
    {"--registered", "notice_registered", N_("It went by registered mail or fax"), Type::flag},
});

ticket::Whom whom_of(const std::string& word) {
  if (word == "department") return ticket::Whom::department;
  return word == "company" ? ticket::Whom::company : ticket::Whom::customer;
}

}  // namespace

Command ticket_notify() {
  return {.path = {"ticket", "notify"},
          .help = N_("Record that the customer, a department or the company was told something"),
          .needs = Needs::write,
          .records = true,
          .options = std::vector<Option>{ticket_number_option(),
                                         {.name = "--whom", .help = N_("Who was told"), .choices = {"customer", "department", "company"}, .fallback = "customer"},
                                         {.name = "--by", .help = N_("How"), .choices = {"phone", "wechat", "online", "email", "letter", "fax", "visit", "counter"}, .fallback = "phone"},
                                         {.name = "--text", .help = N_("What was told"), .required = true},
                                         {.name = "--name", .help = N_("Who was spoken to, or which department")},
                                         {.name = "--new-promise", .help = N_("It takes longer: the customer was told this new time"), .type = Type::time}} +
                     fact_options(notice_facts),
          .examples = {"svc ticket notify T260115-0007 --text 已更换温控器，试机正常", "svc ticket notify T260115-0007 --whom company --by email --text 设计缺陷：排水管过细"},
          .run = [](Shell& shell, const Arguments& arguments) {
            ticket::Notice given{.whom = whom_of(arguments.text("--whom")), .by = arguments.text("--by"), .text = arguments.text("--text"),
                                 .name = arguments.text("--name"), .fields = fact_values(shell, arguments, notice_facts)};
            given.new_promise = time_of(shell, arguments, "--new-promise");
            return answer(shell, ticket::notify(shell.world(), shell.store(), ticket_target(shell, arguments), given));
          }};
}

}  // namespace svc::cli
