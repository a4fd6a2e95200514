// SPDX-License-Identifier: MIT
// One message as RFC 5322 wants it: UTF-8 throughout, headers encoded (RFC 2047), lines short enough for every relay.
#pragma once

#include <string>
#include <string_view>

#include "core/base/instant.hpp"

namespace svc::duty {

struct Letter {
  std::string from = {};  // empty: the mailer fills it in
  std::string to;
  std::string subject;
  std::string text;
  std::string id;         // the same for every attempt, so that a relay may see a repetition
  Instant date;
  Seconds offset{};       // of the store's zone at that instant
};
[[nodiscard]] std::string rfc5322(const Letter& letter);
// One plain address: no name, no list, nothing that could begin another header.
[[nodiscard]] bool usable_address(std::string_view address);

}  // namespace svc::duty
