// SPDX-License-Identifier: MIT
#include "cli/shell.hpp"
#include "cli/views/book_view.hpp"
#include "core/base/text.hpp"

namespace svc::cli {
namespace {

Exit facts(Shell& shell, const Arguments& arguments) {
  const auto name = arguments.text("name");
  const auto list = word_list(arguments.text("--kind"), name);
  if (list.rows.empty()) throw Error{Exit::not_found, say(N_("No word of the dictionary has {name} in it."), {{"name", shown(name)}}), say(N_("svc policy facts lists them."))};
  shell.show(list);
  return Exit::done;
}

}  // namespace

Command policy_facts() {
  return {.path = {"policy", "facts"},
          .help = N_("List the words a book may use: facts, milestones, actions, subjects, wait reasons, roles"),
          .options = {{.name = "name", .help = N_("Only words with this in their name"), .value = "NAME"},
                      {.name = "--kind", .help = N_("Only words of one kind"), .value = "KIND", .choices = word_kinds()}},
          .examples = {"svc policy facts warranty", "svc policy facts --kind role --lang zh_CN"},
          .run = facts};
}

}  // namespace svc::cli
