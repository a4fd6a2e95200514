// SPDX-License-Identifier: MIT
#include "core/store/conditions.hpp"

#include <fmt/format.h>

#include "core/base/error.hpp"

namespace svc::store {

void Conditions::add(std::string_view text, Value value) {
  const auto placed = placeholder(value);
  add(fmt::format(fmt::runtime(text), placed));
}

void Conditions::add_any(std::string_view column, std::span<const std::int64_t> keys) {
  SVC_CHECK(!keys.empty() && keys.size() <= keys_at_once);
  std::string list;
  for (const auto key : keys) list += (list.empty() ? "" : ", ") + placeholder(key);
  add(fmt::format("{} IN ({})", column, list));
}

std::string Conditions::placeholder(Value value) {
  values_.push_back(value);
  return fmt::format("${}", values_.size());
}

}  // namespace svc::store
