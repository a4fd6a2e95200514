// SPDX-License-Identifier: MIT
// Prints every command's specification as JSON lines, for the lint tests: what --help, the man pages, the transcripts
// and the completion have to agree with.
#include "cli/command.hpp"
#include "core/base/json.hpp"

#include <unistd.h>

#include <string>

namespace {

using svc::Json;
using svc::JsonArray;
using svc::JsonObject;

JsonArray texts(const std::vector<std::string>& values) { return {values.begin(), values.end()}; }

JsonArray described(const std::vector<svc::cli::Option>& options) {
  JsonArray list;
  for (const auto& option : options) {
    list.push_back(JsonObject{{"name", option.name},
                              {"help", option.help},
                              {"required", option.required},
                              {"flag", option.type == svc::cli::Type::flag},
                              {"choices", texts(option.choices)}});
  }
  return list;
}

void print(const Json& json) {
  const auto text = svc::to_text(json) + "\n";
  if (::write(1, text.data(), text.size()) != static_cast<::ssize_t>(text.size())) ::_exit(1);
}

}  // namespace

int main() {
  print(JsonObject{{"global", described(svc::cli::global_options())},
                   {"recording", described(svc::cli::recording_options())}});
  for (const auto& entry : svc::cli::tree()) {
    const auto command = entry.make();
    print(JsonObject{{"path", texts(command.path)},
                     {"group", entry.group},
                     {"verb", entry.verb},
                     {"help", command.help},
                     {"records", command.records},
                     {"options", described(command.options)},
                     {"examples", texts(command.examples)}});
  }
  return 0;
}
