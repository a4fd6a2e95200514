// SPDX-License-Identifier: MIT
// What a check found to be other than it should be.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "core/base/error.hpp"

namespace svc::store {

struct Difference {
  std::string table;     // "" is the file as a whole
  std::int64_t row = 0;  // its key; 0 is none
  Message what;
};

class Findings {
 public:
  void add(std::string_view table, std::int64_t row, Message what);
  // Damage may stop the reading of a table: that is a finding too, and the rest is still looked at.
  void guard(std::string_view table, const std::function<void()>& look);
  [[nodiscard]] const std::vector<Difference>& list() const { return list_; }
  [[nodiscard]] std::int64_t count() const { return count_; }  // the list has the first thousand of them

 private:
  std::vector<Difference> list_;
  std::int64_t count_ = 0;
};

}  // namespace svc::store
