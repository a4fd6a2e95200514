// SPDX-License-Identifier: MIT
// What would become of the store: sessions that begin while it lives are parts of its transaction, and all of it is taken
// back at its end. Nobody else writes meanwhile.
#pragma once

#include "core/store/store.hpp"

namespace svc::store {

class Rehearsal {
 public:
  explicit Rehearsal(Store& store) : store_{store} { store_.db().begin(Access::write); }
  ~Rehearsal() {
    store_.db().rollback();
    store_.memo().clear();
  }
  Rehearsal(const Rehearsal&) = delete;
  Rehearsal& operator=(const Rehearsal&) = delete;

 private:
  Store& store_;
};

}  // namespace svc::store
