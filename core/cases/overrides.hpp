// SPDX-License-Identifier: MIT
// Who went on against the book said why: what came of it says so too.
#pragma once

#include <string>
#include <string_view>

#include "core/store/session.hpp"

namespace svc::cases {

// The last event of that name that was entered by then.
struct EventNamed {
  std::string_view kind;
  std::int64_t id = 0;
  std::string_view act;
  Instant by{};
};
// Why the act that recorded it went on against the book; empty where it did not, or nothing of the kind happened.
[[nodiscard]] std::string override_behind(store::ReadSession& session, const EventNamed& named);

}  // namespace svc::cases
