// SPDX-License-Identifier: MIT
// What was made of rows that never change once they are written (compiled books): kept while the store is open, so that
// many acts of one process make it once. A writer that rolls back empties it, for its rows may never come to be.
#pragma once

#include <map>
#include <memory>
#include <string>

namespace svc::store {

class Memo {
 public:
  // Nothing where none was kept; a name is always of one type.
  template <typename T>
  [[nodiscard]] std::shared_ptr<const T> find(const std::string& name) const {
    const auto found = kept_.find(name);
    return found == kept_.end() ? nullptr : std::static_pointer_cast<const T>(found->second);
  }
  void keep(const std::string& name, std::shared_ptr<const void> value) { kept_.insert_or_assign(name, std::move(value)); }
  void clear() { kept_.clear(); }

 private:
  std::map<std::string, std::shared_ptr<const void>> kept_;
};

}  // namespace svc::store
