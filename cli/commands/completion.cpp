// SPDX-License-Identifier: MIT
#include "cli/completion.hpp"

#include "cli/command.hpp"
#include "cli/shell.hpp"

namespace svc::cli {

Command top_completion() {
  return {
      .path = {"completion"},
      .help = N_("Print the completion script of a shell"),
      .options = {{.name = "shell", .help = N_("Which shell"), .required = true, .choices = {"bash", "zsh", "fish"}}},
      .examples = {"svc completion bash > ~/.local/share/bash-completion/completions/svc"},
      .run = [](Shell& shell, const Arguments& arguments) {
        shell.print(completion_script(arguments.text("shell")));
        return Exit::done;
      }};
}

}  // namespace svc::cli
