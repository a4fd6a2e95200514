// SPDX-License-Identifier: MIT
#include "cli/command.hpp"

namespace svc::cli {

#define TOP(verb) Command top_##verb();
#define COMMAND(group, verb) Command group##_##verb();
#include "cli/commands.def"
#undef TOP
#undef COMMAND

const std::vector<Entry>& tree() {
  static const std::vector<Entry> entries{
#define TOP(verb) {"", #verb, &top_##verb},
#define COMMAND(group, verb) {#group, #verb, &group##_##verb},
#include "cli/commands.def"
#undef TOP
#undef COMMAND
  };
  return entries;
}

}  // namespace svc::cli
