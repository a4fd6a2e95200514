// SPDX-License-Identifier: MIT
#include "core/base/error.hpp"

namespace svc {

void failed_check(const char* condition, const char* file, int line) {
  throw Error{Exit::internal,
              say(N_("A bug in svc: {condition} does not hold at {place}. Nothing was changed."),
                  {{"condition", condition}, {"place", std::string{file} + ":" + std::to_string(line)}}),
              say(N_("Please report it with the command that you gave."))};
}

}  // namespace svc
