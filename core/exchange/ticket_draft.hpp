// SPDX-License-Identifier: MIT
// A ticket as its source tells it, checked against itself: what happened in which order, and the state that follows.
#pragma once

#include "core/exchange/landing.hpp"

namespace svc::exchange {

struct TicketDraft {
  std::string_view state = "open";
  int round = 1;
  std::int64_t received = 0;
  std::optional<std::int64_t> answered;
  std::optional<std::int64_t> closed;       // also of cancelled ones
  std::vector<LoggedEvent> events;          // in order of time
  [[nodiscard]] bool over() const { return closed.has_value(); }
};

// Of a row of columns. `fields` is the JSON object that goes with the first event, or empty.
[[nodiscard]] std::optional<Rejection> draft_of_row(const FieldValues& values, const std::string& fields, TicketDraft& draft);
// Of a log: the first event is the receipt, whatever it is called; a wait ends with the next act that is none.
void draft_of_log(const std::vector<LoggedEvent>& log, const std::string& fields, TicketDraft& draft);
// "[[act, utc seconds, {fields}], …]"
void append_history(std::string& into, const std::vector<LoggedEvent>& events);

}  // namespace svc::exchange
