// SPDX-License-Identifier: MIT
// The outside world as values, read once at the edge: main fills it, tests make their own. Nothing else asks the clock,
// the environment or the kernel who is there.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "core/base/instant.hpp"

namespace svc {

// Where text goes. `write` throws Error (store) where it cannot be written; `flush` too.
class Sink {
 public:
  virtual ~Sink() = default;
  virtual void write(std::string_view text) = 0;
  virtual void flush() {}
};

// Where bytes come from: up to `most` of them, fewer only at the end.
class Source {
 public:
  virtual ~Source() = default;
  virtual std::string read(std::size_t most) = 0;
};

struct Streams {
  Source* in = nullptr;
  Sink* out = nullptr;
  Sink* err = nullptr;
  bool out_is_terminal = false;
  bool err_is_terminal = false;
  int width = 80;  // of the terminal, in cells
};

struct World {
  Instant now;                                             // one instant per command
  std::int64_t uid = -1;                                   // of the kernel
  std::int64_t effective_uid = -1;
  std::map<std::string, std::string, std::less<>> environment;  // the variables svc knows, and no others
  std::function<std::array<std::uint8_t, 16>()> entropy;   // salts and request keys
  Streams streams;

  [[nodiscard]] std::string_view variable(std::string_view name) const {
    const auto found = environment.find(name);
    return found == environment.end() ? std::string_view{} : std::string_view{found->second};
  }
};

}  // namespace svc
