// SPDX-License-Identifier: MIT
#include <algorithm>

#include "cli/book_choice.hpp"
#include "cli/shell.hpp"
#include "core/base/text.hpp"
#include "core/policy/decide.hpp"
#include "core/policy/flips.hpp"
#include "core/policy/typed_value.hpp"

namespace svc::cli {
namespace {

bool is_action(const std::string& name) {
  return std::ranges::find(policy::action_words(), name, &policy::NamedWord::id) != policy::action_words().end();
}

[[noreturn]] void not_found(const policy::Book& book, const std::string& name) {
  std::vector<std::string> known;
  for (const auto& table : book.tables) known.push_back(table.rule.id);
  for (const auto& word : policy::action_words()) known.emplace_back(word.id);
  const auto near = nearest(name, known);
  throw Error{Exit::not_found, say(N_("{name} is neither a table of the book nor an action."), {{"name", shown(name)}}),
              near ? say(N_("Did you mean {name}?"), {{"name", *near}}) : say(N_("svc policy show lists them."))};
}

Date asked_day(Shell& shell, const policy::Book& book, const Arguments& arguments) {
  const auto& zone = book.calendar.zone;
  const auto at = arguments.maybe("--at");
  return time::local_date(zone, at ? time::read_instant(zone, *at, "--at") : shell.world().now);
}

// The answer with what would make it another.
void show_answer(Shell& shell, Json answer, const policy::Flips& flips) {
  for (auto& [key, value] : policy::to_json(flips)) answer.set(key, std::move(value));
  shell.show(answer);
}

Exit eval_table(Shell& shell, const policy::Book& book, const std::string& table, const policy::Facts& facts, Date day) {
  const auto result = policy::decide(book, table, facts, day);
  if (result.no_row) {
    throw Error{Exit::fault, say(N_("Table {table} says nothing about these facts: {facts}"), {{"table", result.table}, {"facts", to_text(to_json(facts))}}),
                say(N_("The book is at fault: it needs a row for them."))};
  }
  show_answer(shell, to_json(result), policy::nearest_flips(book, table, facts, day));
  return result.decided ? Exit::done : Exit::undecided;
}

Exit eval_act(Shell& shell, const policy::Book& book, const policy::Question& question, const policy::Facts& facts) {
  const auto verdict = policy::judge(book, question, facts);
  show_answer(shell, to_json(verdict), policy::nearest_flips(book, question, facts));
  if (verdict.outcome == policy::Outcome::refused) return Exit::refused;
  return verdict.outcome == policy::Outcome::undecided ? Exit::undecided : Exit::done;
}

policy::Question question_of(const Arguments& arguments, const std::string& action, Date day) {
  policy::Question question{.action = action, .subject = {}, .person = arguments.text("--by"), .roles = {}, .day = day};
  for (const auto& role : arguments.all("--role")) question.roles.insert(role);
  for (const auto& rule : arguments.all("--approved")) question.approved.insert(rule);
  return question;
}

Exit eval(Shell& shell, const Arguments& arguments) {
  const auto book = chosen_book(shell, arguments.text("--book"));
  const auto target = arguments.text("target");
  const auto day = asked_day(shell, book, arguments);
  const auto file = arguments.text("--facts");
  const auto facts = policy::facts_from_json(parse_json(shell.read_file(file), file), book);
  Exit answer = Exit::done;
  if (policy::find_table(book, target) != nullptr) answer = eval_table(shell, book, target, facts, day);
  else if (is_action(target)) answer = eval_act(shell, book, question_of(arguments, target, day), facts);
  else not_found(book, target);
  return arguments.flag("--exit-code") ? answer : Exit::done;
}

}  // namespace

Command policy_eval() {
  return {.path = {"policy", "eval"},
          .help = N_("Ask a table or an action of a book about facts; answers in JSON"),
          .options = {{.name = "target", .help = N_("A table such as return.verdict, or an action such as ticket.close"), .value = "TABLE|ACTION", .required = true},
                      {.name = "--facts", .help = N_("One JSON object of facts; - reads standard input"), .type = Type::file, .value = "FILE|-", .required = true},
                      book_option(),
                      {.name = "--at", .help = N_("The instant of the question: which rules are in force, how much has elapsed; default now"), .type = Type::time},
                      {.name = "--by", .help = N_("Who would act"), .value = "PERSON"},
                      {.name = "--role", .help = N_("A role that they hold"), .value = "ROLE", .repeatable = true},
                      {.name = "--approved", .help = N_("An approval that was granted"), .value = "RULE", .repeatable = true},
                      {.name = "--exit-code", .help = N_("Exit 3 where refused, 9 where undecided"), .type = Type::flag}},
          .examples = {"echo '{\"type\": \"repair\", \"major_quality\": true}' | svc policy eval ticket.urgency --facts -",
                       "svc policy eval ticket.close --facts facts.json --role clerk --exit-code"},
          .run = eval};
}

}  // namespace svc::cli
