// SPDX-License-Identifier: MIT
// The error of a store whose parts contradict each other.
#pragma once

#include "core/base/error.hpp"

namespace svc::store {

[[nodiscard]] inline Error damaged(std::string detail) {
  return {Exit::store, say(N_("The store is damaged: {detail}."), {{"detail", std::move(detail)}}),
          say(N_("`svc store check` lists the damage; `svc store restore` brings a backup back."))};
}

// A part of a stored JSON, which is of that type unless the store is damaged.
template <typename Value>
[[nodiscard]] const Value& sound(const Value* part, std::string_view where) {
  if (part == nullptr) throw damaged(std::string{where} + " is not as svc writes it");
  return *part;
}

}  // namespace svc::store
