// SPDX-License-Identifier: MIT
// A line on the terminal while a long command works: share, rate, time left. Silent where nobody watches.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>

#include "cli/shell.hpp"

namespace svc::cli {

class ProgressLine {
 public:
  explicit ProgressLine(Shell& shell);
  ~ProgressLine();  // wipes the line
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;

  struct Step {
    std::int64_t done = 0, all = 0;  // of the work, in any unit
    std::int64_t records = 0, rejected = 0;
  };
  // At most ten times a second.
  void show(const Step& step);

 private:
  Shell& shell_;
  std::chrono::steady_clock::time_point started_;
  std::chrono::steady_clock::time_point shown_;
  bool visible_;
  bool drawn_ = false;
};

}  // namespace svc::cli
