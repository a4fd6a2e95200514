// SPDX-License-Identifier: MIT
// The options that belong to no command of their own.
#include "cli/command.hpp"

namespace svc::cli {

std::vector<Option> global_options() {
  return {
      {.name = "--db", .help = N_("The store; else SVC_DB, else svc/svc.db in the data folder"), .type = Type::file},
      {.name = "--as", .help = N_("Record for this person; needs the role proxy"), .value = "PERSON"},
      {.name = "--format",
       .help = N_("How data is written"),
       .value = "FORMAT",
       .choices = {"table", "json", "jsonl", "csv", "tsv", "markdown", "html", "xlsx"},
       .fallback = "table"},
      {.name = "--lang",
       .help = N_("The language of words; else LC_ALL, LC_MESSAGES, LANG"),
       .value = "LANG",
       .choices = {"en", "zh_CN"}},
      {.name = "--quiet", .help = N_("No words on standard error but errors and refusals"), .type = Type::flag},
      {.name = "--dry-run", .help = N_("Judge and show, but change nothing"), .type = Type::flag},
      {.name = "--help", .help = N_("Show help"), .type = Type::flag},
      {.name = "--version", .help = N_("Show the version"), .type = Type::flag},
  };
}

std::vector<Option> recording_options() {
  return {
      {.name = "--at", .help = N_("When it happened; else now"), .type = Type::time},
      {.name = "--request-key", .help = N_("A retry with the same key returns the first result"), .value = "KEY"},
      {.name = "--revision",
       .help = N_("Refuse where the record has changed since this revision"),
       .type = Type::integer},
  };
}

}  // namespace svc::cli
