// SPDX-License-Identifier: MIT
#include "cli/real_world.hpp"
#include "cli/run.hpp"

#include <exception>

// First of all: the parser's library takes memory before main begins, and may find none.
[[gnu::constructor(101)]] static void give_up_in_words() { std::set_terminate(svc::cli::give_up); }

int main(int count, char** words) {
  svc::cli::keep_standard_files_open();
  svc::cli::RealStreams streams;
  const svc::World world = svc::cli::real_world(streams);
  return svc::cli::run({words + (count > 0 ? 1 : 0), words + count}, world);
}
