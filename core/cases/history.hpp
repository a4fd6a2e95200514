// SPDX-License-Identifier: MIT
// What happened to a case, in one form: from its event rows, or from the history column of an imported closed case.
#pragma once

#include <string_view>
#include <vector>

#include "core/cases/types.hpp"
#include "core/policy/clock.hpp"
#include "core/store/session.hpp"

namespace svc::cases {

// "[[act, utc seconds, {fields}], …]", fields optional. Throws Error (store) where it is not that.
[[nodiscard]] std::vector<Event> parse_history(std::string_view history);
// As entered: of an imported closed case its history, then what was recorded since.
[[nodiscard]] std::vector<Event> told_events(store::ReadSession& session, std::string_view kind, std::int64_t id, std::string_view history = {});
[[nodiscard]] std::string history_text(const std::vector<Event>& events);

// Places of the events that a later one took back, such as a payment that was none, and of that one where it says no more than this:
// people are told of both, policy of neither. A return whose settlement was taken back is not settled, whatever stands before.
[[nodiscard]] std::vector<std::size_t> taken_back(const std::vector<Event>& events);

// In the order of happening, without what was taken back; `sequence` is the order of entering.
[[nodiscard]] std::vector<policy::Event> policy_events(const std::vector<Event>& events, const time::Zone& zone);

}  // namespace svc::cases
