// SPDX-License-Identifier: MIT
#include "core/cases/act.hpp"

#include <algorithm>
#include <array>

#include "core/base/error.hpp"
#include "core/base/whole_number.hpp"
#include "core/cases/event_store.hpp"
#include "core/cases/facts.hpp"
#include "core/cases/frame.hpp"
#include "core/cases/history.hpp"
#include "core/cases/kinds.hpp"
#include "core/duty/books.hpp"
#include "core/duty/charges.hpp"
#include "core/people/staff_store.hpp"

namespace svc::cases {
namespace {

// Who may go on against the book; the reason stands in the event and the journal (appendix a, override).
constexpr std::array<std::string_view, 6> overriders{"administrator",      "aftersales_director", "aftersales_manager",
                                                     "general_manager", "leader_in_charge", "service_director"};

// The command group of a kind: "ticket.answer" is a verb of `svc ticket`.
std::string group_of(const std::string& action) { return action.substr(0, action.find('.')); }

Message action_message(const std::string& action) {
  const auto all = policy::action_words();
  const auto found = std::ranges::find(all, action, &policy::NamedWord::id);
  return found == all.end() ? words(action) : words(found->en, found->zh);
}

Message way_on(const Attempt& attempt) {
  const std::vector<Argument> group{{"group", group_of(attempt.action)}};
  if (attempt.move == Move::reopen) return {};
  if (attempt.row.state == State::waiting) return say(N_("“svc {group} resume” ends the waiting."), group);
  if (attempt.row.state == State::merged) return say(N_("“svc {group} show” says into which one."), group);
  if (ended(attempt.row.state)) return say(N_("“svc {group} reopen” starts another round."), group);
  return {};
}

bool may_override(const store::ReadSession& session) {
  return std::ranges::any_of(overriders, [&](std::string_view role) { return session.actor().own_roles.contains(role); });
}

// The roles of the person that a fact names, for rules about who did something before.
void add_roles(store::WriteSession& session, policy::Facts& facts, const std::string& fact) {
  const auto* person = std::get_if<std::string>(&facts.get(fact));
  const auto id = person == nullptr ? std::nullopt : whole_number(*person);  // a fact names people by their numbers, which may be others' names
  if (!id) return;
  policy::Set held;
  for (const auto& role : people::roles_of(session, *id)) held.push_back(role);
  facts.set(fact + ".roles", std::move(held));
}

// The part of a case that the fields of an event speak of; nothing: of all of it.
std::optional<std::int64_t> part_named(const Json& fields) {
  const auto* line = fields.find("line");
  return line == nullptr || line->integer() == nullptr ? std::nullopt : std::optional{*line->integer()};
}

bool names_part(const Attempt& attempt, std::optional<std::int64_t> number = {}) {
  const auto names = [&](const Json& fields) {
    const auto named = part_named(fields);
    return number ? named == number : named.has_value();
  };
  return names(attempt.fields) || std::ranges::any_of(attempt.before, [&](const Happening& happening) { return names(happening.fields); });
}

// What the fields say of that part.
void add_words(policy::Facts& facts, const Json& fields, std::int64_t number, const time::Zone& zone) {
  const auto named = number == 0 ? std::nullopt : part_named(fields);
  if (named && *named != number) return;
  add_fields(facts, without_personal(fields), zone);
  const auto* set = named ? fields.find("set") : nullptr;
  if (set != nullptr) add_fields(facts, without_personal(*set), zone);
}

// What an act tells several times, of one line after another, is all of it part of its content.
void add_told(Json& object, const std::string& act, Json told) {
  auto name = act;
  while (object.find(name) != nullptr) name += "+";
  object.set(name, std::move(told));
}

}  // namespace

std::span<const std::string_view> overriding_roles() { return overriders; }

std::string role_of_override(const store::ReadSession& session) {
  const auto held = std::ranges::find_if(overriders, [&](std::string_view role) { return session.actor().own_roles.contains(role); });
  return std::string{held == overriders.end() ? std::string_view{} : *held};
}

std::int64_t acting_staff(const store::ReadSession& session) {
  return session.actor().person();
}

Event record_event(store::WriteSession& session, std::string_view kind, const Case& row, Happening happening) {
  Event event{.round = row.round, .act = std::move(happening.act), .happened = happening.at.value_or(session.happened()),
              .entered = session.now(), .actor = session.actor().staff, .for_staff = session.actor().for_staff};
  event.person = outside_person(happening.fields);
  event.fields = without_personal(std::move(happening.fields));
  insert_event(session, kind, row.id, event);
  return event;
}

bool happened(const std::vector<Event>& events, int round, std::string_view act) {
  return std::ranges::any_of(events, [&](const Event& event) { return event.round == round && event.act == act; });
}

Json to_json(const ActResult& result) {
  JsonArray blocking;
  for (const auto& clock : result.blocking) blocking.emplace_back(clock.run.rule);
  return JsonObject{{"id", result.id},
                    {"done", result.done},
                    {"overridden", result.overridden},
                    {"outcome", result.judgement ? Json{policy::to_text(result.judgement->verdict.outcome)} : Json{}},
                    {"verdict", result.judgement && result.judgement->id != 0 ? Json{result.judgement->id} : Json{}},
                    {"blocking", std::move(blocking)}};
}

ActResult replayed(std::string_view kind, const Json& earlier) {
  ActResult result{.kind = kind, .id = customers::id_in(earlier), .earlier = earlier};
  const auto* done = earlier.find("done");
  result.done = done != nullptr && done->boolean() != nullptr && *done->boolean();
  return result;
}

Json request_of(const Attempt& attempt) {
  Json request = JsonObject{{std::string{attempt.kind}, attempt.row.id}, {"fields", attempt.fields}};
  if (!attempt.given.object()->empty()) request.set("given", attempt.given);
  for (const auto& [act, fields, at] : attempt.before) add_told(request, act, JsonArray{fields, at ? Json{utc_seconds(*at)} : Json{}});
  if (attempt.override_reason) request.set("override", *attempt.override_reason);
  return request;
}

Json content_of(const Attempt& attempt) {
  auto content = without_personal(attempt.fields);
  for (const auto& name : attempt.by_the_clock) content.set(name, nullptr);
  for (const auto& happening : attempt.before) add_told(content, happening.act, without_personal(happening.fields));
  return content;
}

void require_possible(const store::ReadSession& session, const Attempt& attempt) {
  const auto& row = attempt.row;
  if (!after(row.state, attempt.move)) {
    throw Error(Exit::refused,
                say(N_("{kind} {number} is {state}: “{action}” is not possible."),
                    {{"kind", "", {say(kind_of(attempt.kind).title)}}, {"number", number_of(session.settings(), attempt.kind, row.id)},
                     {"state", "", {label(row.state)}}, {"action", "", {action_message(attempt.action)}}}),
                way_on(attempt));
  }
  if (!attempt.override_reason || may_override(session)) return;
  throw Error(Exit::refused, say(N_("--override needs the role of a manager or an administrator.")));
}

void check_times(const store::WriteSession& session, const Attempt& attempt) {
  if (session.happened() > session.now()) throw Error(Exit::usage, say(N_("--at lies in the future.")));
  const auto number = number_of(session.settings(), attempt.kind, attempt.row.id);
  const auto received = time::rfc3339(session.zone(), attempt.row.received);
  if (session.happened() < attempt.row.received) {
    throw Error(Exit::usage, say(N_("--at lies before {number} was received ({time})."), {{"number", number}, {"time", received}}));
  }
  require_later(session.zone(), attempt.fields, attempt.row.received);
  for (const auto& [act, fields, at] : attempt.before) {
    require_later(session.zone(), fields, attempt.row.received);
    if (at && *at > session.now()) throw Error(Exit::usage, say(N_("“{name}” lies in the future."), {{"name", act}}));
    if (!at || *at >= attempt.row.received) continue;
    throw Error(Exit::usage,
                say(N_("“{name}” lies before {number} was received ({time})."), {{"name", act}, {"number", number}, {"time", received}}));
  }
}

std::vector<duty::Part> attempted(store::WriteSession& session, std::vector<duty::Part> parts, const Attempt& attempt) {
  const bool in_parts = parts.front().number != 0;
  if (in_parts && names_part(attempt)) std::erase_if(parts, [&](const duty::Part& part) { return !names_part(attempt, part.number); });
  for (auto& [number, facts] : parts) {
    for (const auto& happening : attempt.before) {
      add_act(facts, attempt.kind, happening.act, happening.fields);
      add_words(facts, happening.fields, number, session.zone());
    }
    add_words(facts, attempt.fields, number, session.zone());
    add_roles(session, facts, "verified_by");
  }
  return parts;
}

std::vector<policy::Finding> obstacles(store::WriteSession& session, std::string_view kind, const std::vector<duty::ClockRow>& blocking) {
  std::vector<policy::Finding> findings;
  for (const auto& row : blocking) {
    const auto adopted = duty::book_by_id(session, row.book, kind);
    const auto* clock = policy::find_clock(adopted->book, row.run.rule);
    if (clock != nullptr) findings.push_back(policy::still_running(*clock));
  }
  return findings;
}

void move_state(Case& row, Move move, Instant at) {
  row.state = *after(row.state, move);
  if (move == Move::reopen) ++row.round;
  if (!ended(row.state)) row.closed.reset();
  else if (!row.closed) row.closed = at;
}

void propose_charges(store::WriteSession& session, const duty::Subject& subject, const policy::Verdict& verdict,
                     std::span<const Event> events, const duty::PartFacts& facts, Proposer proposer) {
  using On = duty::Trigger::On;
  const auto maker = proposer == Proposer::time ? 0 : acting_staff(session);
  const auto set_off = [&](On on, const std::string& name, Instant at) {
    duty::charge(session, subject, {.on = on, .name = name, .source = name, .at = at, .maker = maker}, facts);
  };
  for (const auto& finding : verdict.findings) {
    if (finding.outcome == policy::Outcome::warned) set_off(On::warning, finding.rule.id, session.happened());
  }
  for (const auto& event : events) set_off(On::event, event.act, event.happened);
}

std::vector<duty::ClockRow> refold(store::WriteSession& session, std::string_view kind, const Case& row, const Latest& latest) {
  const auto imported_at = row.batch ? std::optional{row.entered} : std::nullopt;
  return duty::refold(session, subject_of(kind, row), policy_events(latest.events, session.zone()), latest.facts, imported_at, latest.parts);
}

}  // namespace svc::cases
