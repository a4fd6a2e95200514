// SPDX-License-Identifier: MIT
#include "cli/commands/ticket_options.hpp"
#include "cli/views/ticket_view.hpp"
#include "cli/views/verdict_tables.hpp"
#include "core/ticket/field_verbs.hpp"

namespace svc::cli {
namespace {

constexpr auto form_facts = std::to_array<FactOption>({
    {"--phenomenon", "form.phenomenon", N_("Fault phenomenon; else the fault as it was reported")},
    {"--inspection", "form.inspection", N_("Inspection record; else the cause that was found")},
    {"--result", "form.result", N_("What was done and with what result")},
    {"--rating", "form.rating", N_("The user's rating; else that of the survey"), Type::integer},
});

// A form that does not count is filed all the same: the one who files it should know at once.
void tell_uncounted(Shell& shell, const ticket::ActResult& result) {
  if (!result.done || !result.judgement) return;
  for (const auto& finding : result.judgement->verdict.findings) {
    std::vector<Message> missing;
    for (const auto& name : finding.missing) missing.push_back(fact_words(name));
    if (missing.empty()) continue;
    shell.tell(say(N_("filed, but it does not count ({rule}): missing {what}"),
                   {{"rule", finding.rule.id}, {"what", joined_words(shell.language(), missing)}}));
  }
}

}  // namespace

Command ticket_file() {
  return {.path = {"ticket", "file"},
          .help = N_("File the completion form; what is not given is taken from the ticket"),
          .needs = Needs::write,
          .records = true,
          .options = std::vector<Option>{ticket_number_option()} + bill_options() + fact_options(form_facts),
          .examples = {"svc ticket file T260115-0007 --result 更换温控器后恢复正常"},
          .run = [](Shell& shell, const Arguments& arguments) {
            const ticket::CompletionForm form{.fields = fact_values(shell, arguments, form_facts), .bill = bill_values(arguments)};
            const auto result = ticket::file_form(shell.world(), shell.store(), ticket_target(shell, arguments), form);
            tell_uncounted(shell, result);
            return answer(shell, result);
          }};
}

}  // namespace svc::cli
