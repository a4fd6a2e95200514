// SPDX-License-Identifier: MIT
#include <algorithm>

#include "cli/book_choice.hpp"
#include "cli/shell.hpp"
#include "cli/views/book_view.hpp"
#include "core/base/text.hpp"

namespace svc::cli {
namespace {

std::vector<const policy::RuleText*> named(const std::vector<policy::RuleText>& rules, const std::string& name) {
  std::vector<const policy::RuleText*> found;
  std::vector<std::string> known;
  for (const auto& rule : rules) {
    if (rule.rule->id == name) found.push_back(&rule);
    known.push_back(rule.rule->id);
  }
  if (!found.empty()) return found;
  Message hint = say(N_("svc policy show lists them."));
  if (const auto near = nearest(name, known)) hint = say(N_("did you mean '{name}'?"), {{"name", *near}});
  throw Error{Exit::not_found, say(N_("The book has no rule {name}."), {{"name", shown(name)}}), std::move(hint)};
}

Exit show(Shell& shell, const Arguments& arguments) {
  const auto book = chosen_book(shell, arguments.text("--book"));
  const auto rules = policy::describe(book);
  if (!arguments.given("rule")) {
    shell.show(rule_list(rules));
    return Exit::done;
  }
  std::vector<Record> records;
  for (const auto& name : arguments.all("rule")) {
    for (const auto* rule : named(rules, name)) records.push_back(rule_record(*rule, rules));
  }
  if (records.size() == 1) shell.show(records.front());
  else shell.show(Record{.id = "rules", .title = {}, .fields = {}, .tables = {}, .records = std::move(records)});
  return Exit::done;
}

}  // namespace

Command policy_show() {
  return {.path = {"policy", "show"},
          .help = N_("Show the rules of a book with their clauses; all of them, or some in full"),
          .options = {{.name = "rule", .help = N_("Rules or tables to show in full"), .value = "RULE|TABLE", .repeatable = true}, book_option()},
          .examples = {"svc policy show", "svc policy show SLA-01", "svc policy show ticket.urgency --book standard --lang zh_CN"},
          .run = show};
}

}  // namespace svc::cli
