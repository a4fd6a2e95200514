// SPDX-License-Identifier: MIT
#include "core/store/conditions.hpp"

#include <fmt/format.h>

namespace svc::store {

void Conditions::add(std::string_view text, Value value) {
  const auto placed = placeholder(value);
  add(fmt::format(fmt::runtime(text), placed));
}

std::string Conditions::placeholder(Value value) {
  values_.push_back(value);
  return fmt::format("${}", values_.size());
}

}  // namespace svc::store
