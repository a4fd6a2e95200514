// SPDX-License-Identifier: MIT
// The seam's driver for SQLite. The file must exist; a missing one is made only with Opening::create (an empty file).
#pragma once

#include <memory>
#include <string>

#include "core/store/db.hpp"

namespace svc::store {

enum class Opening : std::uint8_t {
  read,    // no statement may change anything; a crashed writer's rollback journal is still played back
  write,
  create,  // for `svc init` and copies only
};

// `path` must be resolved: a symbolic link anywhere in it is refused.
[[nodiscard]] std::unique_ptr<Db> open_sqlite(const std::string& path, Opening opening);

}  // namespace svc::store
