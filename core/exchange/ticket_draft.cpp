// SPDX-License-Identifier: MIT
#include "core/exchange/ticket_draft.hpp"

#include "core/base/json.hpp"

namespace svc::exchange {
namespace {

namespace field = ticket_field;
enum : std::int64_t { is_open, is_waiting, is_done, is_closed, is_cancelled };  // choices of the field "state"

Rejection contradiction(std::string_view column, Message why) {
  return {"contradiction", std::string{column}, std::move(why), say(N_("Correct the row in the rejects file and import that."))};
}

// Times that cannot be: an answer before the call, a closing before the answer.
std::optional<Rejection> check_order(const FieldValues& values) {
  const auto at = [&](std::size_t which) { return values[which].given ? std::optional{values[which].number} : std::nullopt; };
  const auto received = at(field::received), answered = at(field::answered), ended = at(field::ended), closed = at(field::closed);
  if (answered && *answered < *received) return contradiction("answered", say(N_("The ticket was answered before it was received.")));
  if (ended && *ended < *received) return contradiction("ended", say(N_("The ticket was resolved before it was received.")));
  if (ended && answered && *ended < *answered) return contradiction("ended", say(N_("The ticket was resolved before its first response.")));
  if (closed && *closed < *received) return contradiction("closed", say(N_("The ticket was closed before it was received.")));
  if (closed && answered && *closed < *answered) return contradiction("closed", say(N_("The ticket was closed before its first response.")));
  if (closed && ended && *closed < *ended) return contradiction("closed", say(N_("The ticket was closed before it was resolved.")));
  return std::nullopt;
}

std::optional<Rejection> check_state(const FieldValues& values) {
  if (!values[field::state].given) return std::nullopt;
  const auto state = values[field::state].number;
  const bool over = state == is_closed || state == is_cancelled;
  if (over && !values[field::closed].given) return contradiction("closed", say(N_("It is closed, but no column says when.")));
  if (!over && values[field::closed].given) return contradiction("state", say(N_("It has a time of closing, but its state is not closed.")));
  return std::nullopt;
}

}  // namespace

std::optional<Rejection> draft_of_row(const FieldValues& values, const std::string& fields, TicketDraft& draft) {
  if (auto rejection = check_order(values)) return rejection;
  if (auto rejection = check_state(values)) return rejection;
  const auto number = [&](std::size_t which) { return values[which].number; };
  draft.round = 1;
  draft.received = number(field::received);
  draft.answered = values[field::answered].given ? std::optional{number(field::answered)} : std::nullopt;
  draft.closed = values[field::closed].given ? std::optional{number(field::closed)} : std::nullopt;
  draft.events.clear();
  draft.events.push_back({"received", draft.received, fields});
  if (draft.answered) draft.events.push_back({"answered", *draft.answered});
  if (values[field::ended].given) draft.events.push_back({"service_ended", number(field::ended)});
  const auto state = values[field::state].given ? number(field::state) : draft.closed ? is_closed : values[field::ended].given ? is_done : is_open;
  if (state == is_waiting) {
    const auto reason = values[field::wait_reason].given ? values[field::wait_reason].text : "other";
    draft.events.push_back({"waiting", draft.events.back().at, "{\"reason\":\"" + std::string{reason} + "\"}"});
  }
  if (state == is_closed) draft.events.push_back({"closed", *draft.closed});
  if (state == is_cancelled) draft.events.push_back({"cancelled", *draft.closed});
  static constexpr std::array<std::string_view, 5> names{"open", "waiting", "done", "closed", "cancelled"};
  draft.state = names.at(static_cast<std::size_t>(state));
  return std::nullopt;
}

void draft_of_log(const std::vector<LoggedEvent>& log, const std::string& fields, TicketDraft& draft) {
  draft = {.received = log.front().at};
  draft.events.push_back({"received", draft.received, fields});
  bool waiting = false, ended = false;
  for (const auto& event : log) {
    if (event.act == "received") continue;
    if (event.act == "noted") {
      draft.events.push_back(event);
      continue;
    }
    if (draft.closed) {  // life goes on: the case was opened again
      draft.events.push_back({"reopened", event.at});
      draft.closed.reset();
      draft.state = "open";
      ++draft.round;
      ended = false;
    }
    if (waiting && event.act == "waiting") continue;
    if (waiting && event.act != "resumed") draft.events.push_back({"resumed", event.at});
    if (!waiting && event.act == "resumed") continue;
    draft.events.push_back(event);
    waiting = event.act == "waiting";
    ended = ended || event.act == "service_ended" || event.act == "consulted";
    if (event.act == "answered" && !draft.answered) draft.answered = event.at;
    if (event.act == "closed" || event.act == "cancelled") draft.closed = event.at;
    draft.state = draft.closed ? (event.act == "closed" ? "closed" : "cancelled") : waiting ? "waiting" : ended ? "done" : "open";
  }
}

void append_history(std::string& into, const std::vector<LoggedEvent>& events) {
  into += '[';
  for (const auto& event : events) {
    if (into.back() == ']') into += ',';
    into += "[\"";
    into += event.act;  // a word of ours: nothing to escape
    into += "\",";
    into += std::to_string(event.at);
    if (!event.fields.empty()) into += ',', into += event.fields;
    into += ']';
  }
  into += ']';
}

}  // namespace svc::exchange
