// SPDX-License-Identifier: MIT
// A ticket as it stands.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "core/cases/types.hpp"

namespace svc::ticket {

using cases::Attachment;
using cases::Event;
using cases::Move;
using cases::State;
using cases::ended;
using cases::label;
using cases::parse_state;
using cases::to_text;

struct Ticket : cases::Case {
  std::optional<std::int64_t> customer = {};
  std::optional<std::int64_t> unit = {};
  std::optional<std::int64_t> product = {};
  std::string type = {};  // '' here and below: not said
  std::string mode = {};
  std::string source = {};
  std::string channel = {};
  std::string urgency = {};
  std::string region = {};
  std::int64_t reported_by = 0;  // staff who recorded it; 0: not known
  std::optional<Instant> answered = {};
  std::string contact_name = {};
  std::string contact_phone = {};  // normalised
  std::string serial = {};         // as the caller gave it
  std::optional<std::string> ref = {};
  std::optional<std::int64_t> batch_line = {};
  std::string history = {};        // of an imported closed ticket: [[act, seconds, fields], …]
  std::string title = {};
  std::string fault = {};
};

}  // namespace svc::ticket
