// SPDX-License-Identifier: MIT
// The real clock, kernel identity, environment and streams: what main gives to run().
#pragma once

#include "core/base/world.hpp"

namespace svc::cli {

// Writes to a file descriptor; short writes are continued, SIGPIPE is quiet, a full device is an Error.
class DescriptorSink : public Sink {
 public:
  explicit DescriptorSink(int descriptor) : descriptor_{descriptor} {}
  ~DescriptorSink() override;
  void write(std::string_view text) override;
  void flush() override;

 private:
  int descriptor_;
  std::string buffer_;
};

class DescriptorSource : public Source {
 public:
  explicit DescriptorSource(int descriptor) : descriptor_{descriptor} {}
  std::string read(std::size_t most) override;

 private:
  int descriptor_;
};

struct RealStreams {
  DescriptorSource in{0};
  DescriptorSink out{1};
  DescriptorSink err{2};
};

// Opens /dev/null on 0 to 2 where they are closed, so that no file of ours ever gets those numbers.
void keep_standard_files_open();
// The end where nothing can be caught any more, as when memory is exhausted even for saying so: words without an
// allocation, and exit code 6; whatever was not committed is rolled back by the next command.
[[noreturn]] void give_up() noexcept;
[[nodiscard]] World real_world(RealStreams& streams);

}  // namespace svc::cli
