// SPDX-License-Identifier: MIT
// The seam's driver for SQLite. The file must exist; a missing one is made only with Opening::create (an empty file).
#pragma once

#include <chrono>
#include <memory>
#include <string>

#include "core/store/db.hpp"

namespace svc::store {

enum class Opening : std::uint8_t {
  read,    // no statement may change anything; a crashed writer's rollback journal is still played back
  write,
  create,  // for `svc init` and copies only
};

// How long a command waits for others before it says that the store is busy.
constexpr std::chrono::milliseconds usual_patience{5000};

// `path` must be resolved: a symbolic link anywhere in it is refused.
[[nodiscard]] std::unique_ptr<Db> open_sqlite(const std::string& path, Opening opening,
                                              std::chrono::milliseconds patience = usual_patience);

}  // namespace svc::store
