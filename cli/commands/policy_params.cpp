// SPDX-License-Identifier: MIT
#include "cli/book_choice.hpp"
#include "cli/shell.hpp"
#include "cli/views/book_view.hpp"

namespace svc::cli {
namespace {

Exit params(Shell& shell, const Arguments& arguments) {
  shell.show(param_list(chosen_book(shell, arguments.text("--book"))));
  return Exit::done;
}

}  // namespace

Command policy_params() {
  return {.path = {"policy", "params"},
          .help = N_("List the params of a book: value, unit, bounds, and the rules that use them"),
          .options = {book_option()},
          .examples = {"svc policy params", "svc policy params --book standard --format csv"},
          .run = params};
}

}  // namespace svc::cli
