// SPDX-License-Identifier: MIT
#include "core/exchange/return_draft.hpp"

#include <algorithm>

#include "core/cases/facts.hpp"

namespace svc::exchange {
namespace {

namespace of = return_case_field;

RowRejection at_odds(std::size_t row, std::size_t field, Message why) {
  return {row, {"contradiction", std::string{fields_of(Kind::return_cases)[field].name}, std::move(why),
                say(N_("Correct the row in the rejects file and import that."))}};
}

bool same_text(const FieldValue& one, const FieldValue& other) { return one.number == other.number && one.text == other.text; }

// Of an instant only the number is filled.
bool same_moment(const FieldValue& one, const FieldValue& other) { return one.number == other.number; }

std::optional<Instant> moment(const ReturnHead& head, std::size_t field) {
  return head.at(field) == nullptr ? std::nullopt : std::optional{instant_at(head.at(field)->number)};
}

std::string text_in(const ReturnHead& head, std::size_t field) {
  return head.at(field) == nullptr ? std::string{} : std::string{head.at(field)->text};
}

std::optional<RowRejection> check_times(const ReturnHead& head) {
  const auto received = *moment(head, of::received);
  const auto settled = moment(head, of::settled), closed = moment(head, of::closed);
  if (settled && *settled < received) return at_odds(0, of::settled, say(N_("The return was settled before it was asked for.")));
  if (closed && *closed < received) return at_odds(0, of::closed, say(N_("The return was closed before it was asked for.")));
  if (closed && settled && *closed < *settled) return at_odds(0, of::closed, say(N_("The return was closed before it was settled.")));
  return std::nullopt;
}

bool is_settled(const returns::Line& line) { return !line.disposition.empty(); }

std::optional<RowRejection> take_state(const ReturnHead& head, ReturnDraft& draft) {
  auto& request = draft.request;
  const auto closed = moment(head, of::closed);
  const bool all_settled = std::ranges::all_of(draft.lines, is_settled);
  request.state = closed ? cases::State::closed : all_settled ? cases::State::done : cases::State::open;
  if (head[of::state] != nullptr) request.state = cases::parse_state(head[of::state]->text).value();
  const bool over = cases::ended(request.state);
  if (over && !closed) return at_odds(0, of::closed, say(N_("It is closed, but no column says when.")));
  if (!over && closed) return at_odds(0, of::state, say(N_("It has a time of closing, but its state is not closed.")));
  if (std::ranges::any_of(draft.lines, is_settled) && !closed && head[of::settled] == nullptr) {
    return at_odds(0, of::settled, say(N_("The line is settled, but no column says when.")));
  }
  request.closed = closed;
  return std::nullopt;
}

void take_fact(const MappedRecord& row, std::size_t field, const char* name, Json& facts) {
  const auto& value = row.values[field];
  if (value.given) facts.set(name, value.text);
}

returns::Line line_from(const MappedRecord& row, std::size_t index) {
  const auto& values = row.values;
  returns::Line line{.line_no = values[of::line].given ? values[of::line].number : static_cast<std::int64_t>(index) + 1};
  take_fact(row, of::kind, "kind", line.facts);
  take_fact(row, of::reason, "reason", line.facts);
  take_fact(row, of::fault_origin, "fault_origin", line.facts);
  take_fact(row, of::packaging, "packaging", line.facts);
  take_fact(row, of::outbound_on, "outbound_date", line.facts);
  take_fact(row, of::received_on, "received_date", line.facts);
  take_fact(row, of::amount, "amount", line.facts);
  if (values[of::amount].given) line.amount = values[of::amount].number;
  if (values[of::quantity].given) {
    line.quantity = values[of::quantity].number;
    line.facts.set("announced_quantity", line.quantity);
  }
  if (values[of::disposition].given && values[of::disposition].text != "open") line.disposition = values[of::disposition].text;
  if (values[of::credit].given) line.credit = values[of::credit].number;
  return line;
}

std::optional<RowRejection> take_lines(const std::deque<MappedRecord>& rows, ReturnDraft& draft) {
  for (std::size_t i = 0; i < rows.size(); ++i) {
    auto line = line_from(rows[i], i);
    if (line.line_no < 1) return RowRejection{i, {"number", "line", say(N_("Lines are numbered from 1.")), {}}};
    if (line.quantity < 1) return RowRejection{i, {"number", "quantity", say(N_("The quantity is 0: nothing came back.")), {}}};
    const auto twice = std::ranges::find(draft.lines, line.line_no, &returns::Line::line_no);
    if (twice != draft.lines.end()) return RowRejection{i, {"duplicate", "line", say(N_("Line {line} stands twice."), {{"line", std::to_string(line.line_no)}}), {}}};
    draft.lines.push_back(std::move(line));
    const auto& day = rows[i].values[of::returned_on];
    draft.came_back.push_back(day.given ? std::optional{std::string{day.text}} : std::nullopt);
  }
  return std::nullopt;
}

void happen(ReturnDraft& draft, std::string act, Instant at, Json fields) {
  draft.events.push_back({.act = std::move(act), .happened = at, .fields = std::move(fields)});
}

// The goods came on that day, not before they were asked for.
std::optional<RowRejection> take_arrival(const time::Zone& zone, ReturnDraft& draft) {
  std::optional<Instant> first;
  for (std::size_t i = 0; i < draft.came_back.size(); ++i) {
    if (!draft.came_back[i]) continue;
    const auto day = parse_date(*draft.came_back[i]).value();
    if (day < time::local_date(zone, draft.request.received)) return at_odds(i, of::returned_on, say(N_("The goods came back before the return was asked for.")));
    if (draft.request.closed && day > time::local_date(zone, *draft.request.closed)) return at_odds(i, of::returned_on, say(N_("The goods came back after the return was closed.")));
    const auto at = std::max(draft.request.received, time::start_of_day(zone, day));
    first = first ? std::min(*first, at) : at;
  }
  if (first) happen(draft, "received", *first, JsonObject{});
  return std::nullopt;
}

void take_settlement(const ReturnHead& head, ReturnDraft& draft) {
  if (std::ranges::none_of(draft.lines, is_settled)) return;
  const auto at = moment(head, of::settled).value_or(draft.request.closed.value_or(draft.request.received));
  std::int64_t credit = 0;
  for (const auto& line : draft.lines) credit += line.credit.value_or(0);
  if (credit > 0) happen(draft, "credited", at, JsonObject{{"credit_amount", to_text(Money{credit})}});
  const auto& first = draft.lines.front().disposition;
  const bool alike = std::ranges::all_of(draft.lines, [&](const returns::Line& line) { return line.disposition == first; });
  if (std::ranges::all_of(draft.lines, is_settled)) happen(draft, "disposed", at, alike ? Json{JsonObject{{"disposition", first}}} : Json{JsonObject{}});
}

Json said_at_intake(const MappedRecord& first, const ReturnHead& head) {
  Json fields = JsonObject{};
  for (const auto& [name, value] : first.extras) fields.set(name, parse_json(value, name));
  if (head[of::note] != nullptr) fields.set("text", head[of::note]->text);
  return fields;
}

bool is_shown(const Json& said, const time::Zone& zone) {
  policy::Facts facts;
  cases::add_fields(facts, said, zone);
  return facts.get("photo") == policy::Value{true};
}

}  // namespace

std::optional<RowRejection> head_of(const std::deque<MappedRecord>& rows, ReturnHead& head) {
  head.fill(nullptr);
  for (std::size_t field = 0; field < of::first_of_line; ++field) {
    const bool time = fields_of(Kind::return_cases)[field].type == FieldType::instant;
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const auto& value = rows[i].values[field];
      if (!value.given) continue;
      if (head.at(field) == nullptr) head.at(field) = &value;
      else if (!(time ? same_moment : same_text)(*head.at(field), value)) return at_odds(i, field, say(N_("An earlier row of the same return says otherwise.")));
    }
  }
  return std::nullopt;
}

std::optional<RowRejection> draft_return(const std::deque<MappedRecord>& rows, const ReturnHead& head, const time::Zone& zone, ReturnDraft& draft) {
  draft = {};
  auto& request = draft.request;
  request.ref = text_in(head, of::ref);
  request.received = *moment(head, of::received);
  request.contact_name = text_in(head, of::contact_name);
  request.contact_phone = text_in(head, of::phone);
  request.title = text_in(head, of::title);
  if (auto wrong = check_times(head)) return wrong;
  if (auto wrong = take_lines(rows, draft)) return wrong;
  if (auto wrong = take_state(head, draft)) return wrong;
  auto said = said_at_intake(rows.front(), head);
  const bool with_photo = is_shown(said, zone);
  happen(draft, "requested", request.received, std::move(said));
  if (with_photo) happen(draft, "photo_supplied", request.received, JsonObject{});
  if (auto wrong = take_arrival(zone, draft)) return wrong;
  take_settlement(head, draft);
  if (request.closed) happen(draft, std::string{cases::to_text(request.state)}, *request.closed, JsonObject{});
  std::ranges::stable_sort(draft.events, {}, &cases::Event::happened);
  return std::nullopt;
}

}  // namespace svc::exchange
