// SPDX-License-Identifier: MIT
// A write of what can be made again from the rest of the store: it ends in no row of the journal.
#pragma once

#include "core/store/session.hpp"

namespace svc::store {

class DerivedSession : public ReadSession {
 public:
  DerivedSession(const World& world, Store& store) : ReadSession{world, store, Access::write} {}
  void commit() {
    store_.check_in_place();
    db().commit();
    open_ = false;
  }
};

}  // namespace svc::store
