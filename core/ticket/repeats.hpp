// SPDX-License-Identifier: MIT
// Repairs of the same fault of the same unit within the book's window (DSP-18), and how two tickets know of each other.
#pragma once

#include "core/ticket/case_file.hpp"

namespace svc::ticket {

// repair.repeat_window_days of the book in force at that instant.
[[nodiscard]] std::int64_t repeat_window_days(store::ReadSession& session, Instant at);

struct EarlierRepair {
  Ticket ticket;
  std::optional<Date> repaired_on = {};  // else closed on; nothing: neither yet
};
// The newest earlier ticket of the unit whose repair gave the same fault code.
[[nodiscard]] std::optional<EarlierRepair> earlier_repair(store::ReadSession& session, const CaseFile& file, std::string_view fault_code);
[[nodiscard]] std::optional<Date> repair_day(store::ReadSession& session, const Ticket& ticket);

// What an act that names a fault code says of an earlier repair: `repeated`, `repeat_of`, `repaired_on` beside it.
[[nodiscard]] std::optional<EarlierRepair> note_repeat(store::ReadSession& session, const CaseFile& file, Json& fields);
// Both know of each other from then on; nothing where they do already.
void link_repeat(store::WriteSession& session, CaseFile& file, const std::optional<EarlierRepair>& earlier);

// What two tickets show of each other: an event "linked" with the other's number.
struct LinkEvent {
  std::int64_t other = 0;
  std::string how = {};
  std::string text = {};
};
[[nodiscard]] Json link_fields(const store::ReadSession& session, const LinkEvent& link);
// The ticket is told of a link; its clocks are as of then.
void note_linked(store::WriteSession& session, std::int64_t ticket, Json fields);
// Writes the other's event alone, or both.
void link_back(store::WriteSession& session, std::int64_t own, const LinkEvent& link);
void link_both(store::WriteSession& session, CaseFile& file, const LinkEvent& link);

}  // namespace svc::ticket
