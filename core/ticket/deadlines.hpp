// SPDX-License-Identifier: MIT
// What is due: open clocks with the case, person and clause behind each.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/duty/clocks.hpp"
#include "core/policy/verdict.hpp"
#include "core/store/session.hpp"

namespace svc::ticket {

enum class Urgency : std::uint8_t { next, near, late };  // not yet warned, warned, past its deadline
[[nodiscard]] std::string_view to_text(Urgency urgency);

struct Deadline {
  duty::ClockRow row;
  std::string number;                   // of the case
  std::optional<policy::RuleRef> rule;  // nothing: the book no longer has it
  std::vector<std::string> stops;       // milestones that would stop it
  Urgency urgency = Urgency::next;
  std::int64_t owner = 0;               // staff
  std::string owner_name;
  std::string customer;
  std::string phone;                    // normalised
};
struct DeadlineFilter {
  std::optional<Instant> until = {};         // due by then
  std::optional<std::int64_t> person = {};   // who owns the case
  bool waiting_too = false;                  // clocks that are paused without a deadline, or not open yet
};
// By deadline.
[[nodiscard]] std::vector<Deadline> deadlines(store::ReadSession& session, const DeadlineFilter& filter);
// The same words for clocks of one case, also those that are over.
[[nodiscard]] std::vector<Deadline> described(store::ReadSession& session, std::vector<duty::ClockRow> rows);

}  // namespace svc::ticket
