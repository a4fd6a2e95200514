// SPDX-License-Identifier: MIT
// `svc batch`: acts from lines of JSON, each as the command line would do it, in one process with one open store.
#pragma once

#include <string>

#include "cli/shell.hpp"

namespace svc::cli {

enum class BatchMode : std::uint8_t {
  stopping,    // the first line that fails ends it; what came before stays
  continuing,  // every line is tried
  atomic,      // the first line that fails takes everything back
  rehearsed,   // as atomic, and everything is taken back in any case
};
struct BatchText {
  std::string file;  // what errors name; - is standard input
  std::string lines;
};
// Prints {"line", "exit", "id", "error"} for every line that was done or failed; of an atomic one that fails the failure
// alone. Returns 0, the exit code of the line that ended it, or 7 where a continuing one had failures.
[[nodiscard]] Exit run_batch(Shell& shell, const BatchText& text, BatchMode mode);

}  // namespace svc::cli
