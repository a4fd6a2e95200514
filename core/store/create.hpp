// SPDX-License-Identifier: MIT
// Makes a new store: whole under its name, or not at all.
#pragma once

#include <functional>
#include <string>

#include "core/store/session.hpp"

namespace svc::store {

struct NewStore {
  Settings settings;
  time::Zone zone;  // compiled
  bool dry_run = false;  // build it, then drop it
};

// `fill` adds the first rows (staff, the first book) to the same journal row, action `store.init`. The folder of
// the default store is made, 0700; any other must be there. Throws Error (store) where the name is taken.
void create(const std::string& path, const NewStore& wanted, const World& world,
            const std::function<void(WriteSession&)>& fill);

}  // namespace svc::store
