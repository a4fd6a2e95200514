// SPDX-License-Identifier: MIT
// The error of a store whose parts contradict each other.
#pragma once

#include "core/base/error.hpp"

namespace svc::store {

[[nodiscard]] inline Error damaged(std::string detail) {
  return {Exit::store, say(N_("The store is damaged: {detail}."), {{"detail", std::move(detail)}}),
          say(N_("`svc store check` lists the damage; `svc store restore` brings a backup back."))};
}

}  // namespace svc::store
