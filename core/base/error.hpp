// SPDX-License-Identifier: MIT
// A failure of the world or of the user: thrown where it happens, caught once in cli/run.cpp. A refusal by policy is not
// an Error but a value; a bug of ours is a failed SVC_CHECK.
#pragma once

#include <cstdint>
#include <exception>
#include <optional>
#include <string>

#include "core/base/message.hpp"

namespace svc {

// The exit codes: a contract with every script (svc.1), never reused.
enum class Exit : int {
  done = 0,
  internal = 1,    // our bug
  usage = 2,       // the command line, or an input that is not what it must be
  refused = 3,     // by policy or role
  not_found = 4,
  conflict = 5,    // busy or changed by someone else: try again
  store = 6,       // store, file, disk, memory
  partly = 7,      // some rows were rejected
  fault = 8,       // a check or test found a fault
  undecided = 9,   // facts are missing
  near = 10,       // due/tick --exit-code
  breach = 20,     // due/tick --exit-code
};

// Where in an input something is wrong; lines and columns count from 1, 0 is "not known".
struct Place {
  std::string file = {};
  std::int64_t line = 0;
  std::int64_t column = 0;
  std::string field = {};
};

class Error : public std::exception {
 public:
  Error(Exit exit, Message message, Message hint = {}, Place place = {})
      : exit_{exit}, message_{std::move(message)}, hint_{std::move(hint)}, place_{std::move(place)},
        what_{in_english(message_)} {}

  [[nodiscard]] Exit exit() const { return exit_; }
  [[nodiscard]] const Message& message() const { return message_; }
  [[nodiscard]] const Message& hint() const { return hint_; }
  [[nodiscard]] const Place& place() const { return place_; }
  [[nodiscard]] const char* what() const noexcept override { return what_.c_str(); }

 private:
  Exit exit_;
  Message message_;
  Message hint_;
  Place place_;
  std::string what_;
};

// Our own bug: says where and ends the command with exit code 1; nothing is committed.
[[noreturn]] void failed_check(const char* condition, const char* file, int line);
#define SVC_CHECK(condition) \
  do {                       \
    if (!(condition)) ::svc::failed_check(#condition, __FILE__, __LINE__); \
  } while (false)

}  // namespace svc
