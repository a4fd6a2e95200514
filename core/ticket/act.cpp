// SPDX-License-Identifier: MIT
#include "core/ticket/act.hpp"

#include <algorithm>
#include <array>

#include "core/base/error.hpp"
#include "core/base/text.hpp"
#include "core/customers/request.hpp"
#include "core/duty/books.hpp"
#include "core/duty/charges.hpp"
#include "core/people/identity.hpp"
#include "core/people/staff_store.hpp"
#include "core/ticket/event_store.hpp"
#include "core/ticket/history.hpp"
#include "core/ticket/ticket_store.hpp"

namespace svc::ticket {
namespace {

// Who may go on against the book; the reason stands in the event and the journal (appendix a, override).
constexpr std::array<std::string_view, 6> overriders{"administrator",      "aftersales_director", "aftersales_manager",
                                                     "general_manager", "leader_in_charge", "service_director"};

[[noreturn]] void not_possible(const store::ReadSession& session, const Ticket& ticket, const Verb& verb) {
  const auto hint = verb.move == Move::reopen        ? Message{}
                    : ticket.state == State::waiting ? say(N_("“svc ticket resume” ends the waiting."))
                    : ticket.state == State::merged  ? say(N_("“svc ticket show” says into which one."))
                    : ended(ticket.state)            ? say(N_("“svc ticket reopen” starts another round."))
                                                     : Message{};
  throw Error(Exit::refused,
              say(N_("Ticket {number} is {state}: {action} is not possible."),
                  {{"number", ticket_number(session, ticket.id)}, {"state", "", {label(ticket.state)}},
                   {"action", verb.action}}),
              hint);
}

void check_times(const store::WriteSession& session, const Ticket& ticket, const Verb& verb) {
  if (session.happened() > session.now()) throw Error(Exit::usage, say(N_("--at lies in the future.")));
  const auto received = time::rfc3339(session.zone(), ticket.received);
  if (session.happened() < ticket.received) {
    throw Error(Exit::usage, say(N_("--at lies before the ticket was received ({time})."), {{"time", received}}));
  }
  for (const auto& [act, fields, at] : verb.before) {
    if (at && *at > session.now()) throw Error(Exit::usage, say(N_("“{name}” lies in the future."), {{"name", act}}));
    if (!at || *at >= ticket.received) continue;
    throw Error(Exit::usage, say(N_("“{name}” lies before the ticket was received ({time})."), {{"name", act}, {"time", received}}));
  }
}

bool may_override(const store::ReadSession& session) {
  return std::ranges::any_of(overriders, [&](std::string_view role) { return session.actor().own_roles.contains(role); });
}

void require_overrider(const store::ReadSession& session) {
  if (may_override(session)) return;
  throw Error(Exit::refused, say(N_("--override needs the role of a manager or an administrator.")));
}

// The roles of the person that a fact names, for rules about who did something before.
void add_roles(store::WriteSession& session, policy::Facts& facts, const std::string& fact) {
  const auto* person = std::get_if<std::string>(&facts.get(fact));
  if (person == nullptr) return;
  policy::Set held;
  for (const auto& role : people::roles_of(session, people::load_staff(session, *person).id)) held.push_back(role);
  facts.set(fact + ".roles", std::move(held));
}

// The words of an attempt that policy judges: the case's facts, then what the act itself says.
policy::Facts facts_of_attempt(store::WriteSession& session, const CaseFile& file, const Verb& verb) {
  auto facts = collect_facts(file, session.zone(),
                             {.at = session.happened(), .warranty = warranty_terms(session, file, session.happened())});
  for (const auto& happening : verb.before) {
    if (policy::find_milestone(happening.act, "ticket") != nullptr) facts.set(happening.act, true);
    add_fields(facts, without_personal(happening.fields), session.zone());
  }
  add_fields(facts, without_personal(verb.fields), session.zone());
  add_roles(session, facts, "verified_by");
  return facts;
}

// Clocks that keep an act from being done, as findings: their clause, and what would stop them.
std::vector<policy::Finding> obstacles(store::WriteSession& session, const std::vector<duty::ClockRow>& blocking) {
  std::vector<policy::Finding> findings;
  for (const auto& row : blocking) {
    const auto adopted = duty::book_by_id(session, row.book, "ticket");
    const auto* clock = policy::find_clock(adopted->book, row.run.rule);
    if (clock != nullptr) findings.push_back(policy::still_running(*clock));
  }
  return findings;
}

// What an approval is bound to: all that the act will write. When a mode was agreed moves with the act's own time.
Json content_of(const Verb& verb) {
  auto content = without_personal(verb.fields);
  if (content.find("mode_agreed_at") != nullptr) content.set("mode_agreed_at", nullptr);
  for (const auto& happening : verb.before) content.set(happening.act, without_personal(happening.fields));
  return content;
}

void move_state(CaseFile& file, const Verb& verb, Instant at) {
  auto& ticket = file.ticket;
  ticket.state = *after(ticket.state, verb.move);
  if (verb.move == Move::reopen) ++ticket.round;
  if (!ended(ticket.state)) ticket.closed.reset();
  else if (!ticket.closed) ticket.closed = at;
}

Json fields_of(const Verb& verb, const policy::Verdict& verdict) {
  auto fields = verb.fields;
  if (verb.conclude) verb.conclude(verdict, fields);
  if (verb.override_reason) fields.set("override", *verb.override_reason);
  return fields;
}

void act(store::WriteSession& session, CaseFile& file, const Verb& verb, Json fields) {
  move_state(file, verb, session.happened());
  for (const auto& happening : verb.before) happen(session, file, happening);
  if (!verb.event.empty()) happen(session, file, verb.event, std::move(fields));
}

Json request_of(const Target& target, const Verb& verb) {
  Json request = JsonObject{{"ticket", target.ticket}, {"fields", verb.fields}};
  if (!verb.given.object()->empty()) request.set("given", verb.given);
  for (const auto& [act, fields, at] : verb.before) request.set(act, JsonArray{fields, at ? Json{utc_seconds(*at)} : Json{}});
  if (verb.override_reason) request.set("override", *verb.override_reason);
  return request;
}

}  // namespace

std::int64_t acting_staff(const store::ReadSession& session) {
  return session.actor().for_staff != 0 ? session.actor().for_staff : session.actor().staff;
}

duty::Subject subject_of(const Ticket& ticket) { return {.kind = "ticket", .id = ticket.id, .round = ticket.round}; }

void happen(store::WriteSession& session, CaseFile& file, std::string act, Json fields) {
  happen(session, file, Happening{.act = std::move(act), .fields = std::move(fields)});
}

void happen(store::WriteSession& session, CaseFile& file, Happening happening) {
  Event event{.round = file.ticket.round, .act = std::move(happening.act),
              .happened = happening.at.value_or(session.happened()), .entered = session.now(),
              .actor = session.actor().staff, .for_staff = session.actor().for_staff};
  event.person = outside_person(happening.fields);
  event.fields = without_personal(std::move(happening.fields));
  insert_event(session, file.ticket.id, event);
  file.events.push_back(std::move(event));
}

bool happened(const CaseFile& file, std::string_view act) {
  return std::ranges::any_of(file.events, [&](const Event& event) { return event.round == file.ticket.round && event.act == act; });
}

void propose_charges(store::WriteSession& session, const CaseFile& file, const policy::Verdict& verdict, std::size_t first_event) {
  using On = duty::Trigger::On;
  const auto maker = acting_staff(session);
  const auto facts = [&] {
    const auto at = session.happened();
    return collect_facts(file, session.zone(), {.at = at, .warranty = warranty_terms(session, file, at)});
  };
  const auto set_off = [&](On on, const std::string& name, Instant at) {
    duty::charge(session, subject_of(file.ticket), {.on = on, .name = name, .source = name, .at = at, .maker = maker}, facts);
  };
  for (const auto& finding : verdict.findings) {
    if (finding.outcome == policy::Outcome::warned) set_off(On::warning, finding.rule.id, session.happened());
  }
  for (auto i = first_event; i < file.events.size(); ++i) set_off(On::event, file.events[i].act, file.events[i].happened);
}

std::vector<duty::ClockRow> refold(store::WriteSession& session, const CaseFile& file) {
  const auto facts = collect_facts(
      file, session.zone(), {.at = session.now(), .warranty = warranty_terms(session, file, session.now())});
  const auto imported_at = file.ticket.batch ? std::optional{file.ticket.entered} : std::nullopt;
  return duty::refold(session, subject_of(file.ticket), policy_events(file.events, session.zone()), facts, imported_at);
}

Json to_json(const ActResult& result) {
  JsonArray blocking;
  for (const auto& clock : result.blocking) blocking.emplace_back(clock.run.rule);
  return JsonObject{{"id", result.ticket},
                    {"done", result.done},
                    {"overridden", result.overridden},
                    {"outcome", result.judgement ? Json{policy::to_text(result.judgement->verdict.outcome)} : Json{}},
                    {"verdict", result.judgement && result.judgement->id != 0 ? Json{result.judgement->id} : Json{}},
                    {"blocking", std::move(blocking)}};
}

ActResult replayed(const Json& earlier) {
  ActResult result{.ticket = customers::id_in(earlier), .earlier = earlier};
  const auto* done = earlier.find("done");
  result.done = done != nullptr && done->boolean() != nullptr && *done->boolean();
  return result;
}

ActResult perform(const World& world, store::Store& store, const Target& target, const Verb& wanted, const Change& change) {
  store::WriteSession session{world, store, target.recording};
  session.act_as(people::identify(session));
  if (const auto earlier = session.earlier_result(wanted.action, request_of(target, wanted))) return replayed(*earlier);

  auto file = load_case(session, load_ticket(session, target.ticket));
  customers::check_revision(session, file.ticket.revision);
  if (!after(file.ticket.state, wanted.move)) not_possible(session, file.ticket, wanted);
  if (wanted.override_reason) require_overrider(session);
  auto verb = wanted;
  if (verb.prepare) verb.prepare(session, file, verb);
  check_times(session, file.ticket, verb);

  ActResult result{.ticket = target.ticket};
  if (verb.blocked_by) result.blocking = verb.blocked_by(session, file);
  result.judgement = duty::judge(session, subject_of(file.ticket), verb.action, facts_of_attempt(session, file, verb),
                                  content_of(verb), obstacles(session, result.blocking));
  const bool free = result.judgement->allowed() && result.blocking.empty();
  result.overridden = !free && verb.override_reason.has_value();
  result.done = free || result.overridden;
  if (result.done) {
    const auto events_before = file.events.size();
    act(session, file, verb, fields_of(verb, result.judgement->verdict));
    if (change) change(session, file);
    update_ticket(session, file.ticket);
    propose_charges(session, file, result.judgement->verdict, events_before);
    result.clocks = refold(session, file);
  }
  session.commit({.action = verb.action, .subject_kind = "ticket", .subject = target.ticket,
                  .happened = session.happened(), .refused = !result.done},
                 to_json(result));
  return result;
}

}  // namespace svc::ticket
