// SPDX-License-Identifier: MIT
// `svc store backup`, `restore` and `upgrade`: a copy is made beside its name, checked, synced, and only then named.
#pragma once

#include <string>

#include "core/base/world.hpp"
#include "core/store/check.hpp"
#include "core/store/migrate.hpp"

namespace svc::store {

// Copies the store at `from`, in use or not, with its attachments to `to`, which must not exist. The copy is checked as
// `store check` does; with a difference it is dropped with the attachments that came with it, and Error (fault) thrown.
// Attachments are copied after the tables, so that none is missing which a row names.
void copy_store(const World& world, const std::string& from, const std::string& to);

struct Upgraded {
  std::int64_t from = 0;  // schema versions; the same where nothing was to do
  std::int64_t to = 0;
  std::string backup;     // of the old version, beside the store
};
// Backs the store up beside itself, then brings it to the version of `files`.
[[nodiscard]] Upgraded upgrade(const World& world, const std::string& path, SchemaFiles files);

}  // namespace svc::store
