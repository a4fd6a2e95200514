// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>

#include "core/base/error.hpp"
#include "core/base/text.hpp"
#include "core/cases/event_store.hpp"
#include "core/customers/request.hpp"
#include "core/people/approval_store.hpp"
#include "core/policy/dictionary.hpp"
#include "core/returns/decline.hpp"
#include "core/returns/lines.hpp"
#include "core/returns/sellers.hpp"
#include "core/returns/verbs.hpp"

namespace svc::returns {
namespace {

constexpr auto consents = std::to_array<ConsentWord>({{"aftersales", "aftersales_consent"},
                                                      {"general_manager", "general_manager_consent"},
                                                      {"purchasing_manager", "purchasing_consent"},
                                                      {"salesperson", "salesperson_consent"},
                                                      {"salesperson_manager", "manager_consent"}});

// The very person whose consent it is: who sold the goods, his manager, a head of after-sales (APR-04), the holder of the role.
bool is_in_person(store::ReadSession& session, const CaseFile& file, std::string_view role) {
  const auto& actor = session.actor();
  if (role == "salesperson") return actor.staff == file.request.salesperson;
  if (role == "salesperson_manager") return is_manager_in_person(session, file);
  if (role != "aftersales") return actor.own_roles.contains(role);
  return std::ranges::any_of(std::array{"aftersales_manager", "aftersales_director", "service_director"},
                             [&](const char* one) { return actor.own_roles.contains(one); });
}

// Nobody could agree whom nobody named.
void require_salesperson(const CaseFile& file, const Consent& given) {
  if (given.role != "salesperson" || file.request.salesperson != 0 || given.override_reason) return;
  throw Error(Exit::usage, say(N_("The return does not name the salesperson.")), say(N_("“svc return edit --salesperson PERSON” names him.")));
}

// What is said to be attached is.
void require_evidence(store::ReadSession& session, const CaseFile& file, const Consent& given) {
  if (given.source != "attachment") return;
  const auto attached = cases::attachments_of(session, CaseFile::kind, file.request.id);
  if (std::ranges::find(attached, given.evidence, &cases::Attachment::name) != attached.end()) return;
  throw Error(Exit::usage, given.evidence.empty() ? say(N_("--evidence names the attachment that shows the consent."))
                                                  : say(N_("The return has no attachment “{name}”."), {{"name", shown(given.evidence)}}),
              say(N_("“svc return attach” keeps the file.")), {.field = "--evidence"});
}

// Whose decision it is: the very person, the salesperson whom another one heard, or who granted the approval that the book asked for.
std::int64_t decider_of(store::ReadSession& session, const CaseFile& file, const Consent& given, bool in_person) {
  if (in_person) return session.actor().staff;
  if (given.role == "salesperson") return file.request.salesperson;
  std::int64_t decider = 0;
  for (const auto& approval : people::approvals_about(session, CaseFile::kind, file.request.id)) {
    const auto* whose = approval.action == "return.consent" && approval.state == "granted" ? approval.content.find("consent_of") : nullptr;
    if (whose != nullptr && whose->text() != nullptr && *whose->text() == given.role) decider = approval.decisions.back().checker;
  }
  return decider;
}

// Nobody could approve for a manager whom nobody named.
void require_manager(store::ReadSession& session, const CaseFile& file, const Consent& given) {
  if (given.role != "salesperson_manager" || given.override_reason) return;
  if (!policy::is_unknown(file.facts(session, session.now()).get(given.role))) return;
  throw Error(Exit::usage, say(N_("The return does not name the salesperson's manager.")),
              say(N_("“svc return edit --set salesperson_manager=PERSON” names him.")));
}

// Nobody else's word settles the goods against the customer: what was heard of it is a note.
void require_own_decline(const Consent& given, bool in_person) {
  if (!given.declined || in_person || given.override_reason) return;
  throw Error(Exit::refused, say(N_("“{role}” declines in person: you are not who may."), {{"role", given.role}}),
              say(N_("“svc return note” keeps what you heard; the consent is still to be given.")));
}

// A decline that gave the goods their disposition is not taken back by a later word.
void require_undecided(const CaseFile& file, const Consent& given) {
  const auto is_open = [&](const Line& line) { return (!given.line || line.line_no == *given.line) && !was_declined(line); };
  if (std::ranges::any_of(file.lines, is_open)) return;
  throw Error(Exit::refused, say(N_("It was declined already, and the goods have their disposition: that is decided.")),
              say(N_("“svc return settle” may choose another disposition that the book offers.")));
}

// The opinion is the disposition: one that sends the goods back is no consent, one that leaves them there for less may be none.
Consent with_opinion(Consent given) {
  if (given.opinion.empty()) return given;
  if (given.role != "aftersales") throw Error(Exit::usage, say(N_("--opinion is what after-sales says: it goes with --by aftersales.")));
  if (given.opinion == "send_back") given.declined = true;
  if (given.declined && given.opinion != "send_back" && given.opinion != "adjust_price") {
    throw Error(Exit::usage, say(N_("--declined goes with the opinions adjust_price and send_back; any other one is a consent.")));
  }
  return given;
}

// What was said of a line alone gives way to what is said of all.
void say_of_all(CaseFile& file, const std::string& fact, bool agreed) {
  for (auto& line : file.lines) {
    if (line.facts.find(fact) != nullptr && !was_declined(line)) line.facts.set(fact, agreed);
  }
}

// The consent that was not given, as the act that would have asked for it.
Json asked_for(const Consent& consent, const std::string& fact) {
  Json asked = JsonObject{{"consent_of", consent.role}, {"in_person", false}};
  if (consent.line) asked.set("line_consented", JsonObject{{"line", *consent.line}, {"set", JsonObject{{fact, true}}}});
  else asked.set(fact, true);
  return asked;
}

}  // namespace

std::span<const ConsentWord> consent_words() { return consents; }

std::vector<std::string> consent_roles() {
  std::vector<std::string> roles;
  for (const auto& [role, fact] : consents) roles.emplace_back(role);
  return roles;
}

std::vector<std::string> consent_sources() {
  const auto& values = policy::find_fact("consent_source")->values;
  return {values.begin(), values.end()};
}

ActResult consent(const World& world, store::Store& store, const Target& target, const Consent& given) {
  const auto consent = with_opinion(given);
  const auto found = std::ranges::find(consents, consent.role, &ConsentWord::role);
  if (found == consents.end()) throw Error(Exit::usage, say(N_("--by says whose consent it is.")));
  Verb verb{.action = "return.consent", .event = consent.declined ? "consent_declined" : "consented", .override_reason = consent.override_reason};
  const std::string fact{found->fact};
  std::vector<LineWords> said;
  if (consent.line) {
    said.push_back({.line = *consent.line, .set = JsonObject{{fact, !consent.declined}}});
    verb.before.push_back(told_of_line(consent.declined ? "line_declined" : "line_consented", said.front()));
  } else {
    verb.fields.set(fact, !consent.declined);
  }
  verb.fields.set("consent_of", consent.role);
  if (!consent.text.empty()) verb.fields.set("text", consent.text);
  if (!consent.source.empty()) verb.fields.set("consent_source", consent.source);
  if (!consent.evidence.empty()) verb.fields.set("evidence", consent.evidence);
  std::int64_t decider = 0;
  if (!consent.opinion.empty()) verb.before.push_back({.act = "opinion_given", .fields = JsonObject{{"opinion", consent.opinion}}});
  verb.prepare = [&](store::WriteSession& session, const CaseFile& file, Verb& own) {
    if (consent.line) static_cast<void>(line_numbered(file, *consent.line));
    require_salesperson(file, consent);
    require_manager(session, file, consent);
    require_evidence(session, file, consent);
    require_undecided(file, consent);
    const bool in_person = is_in_person(session, file, consent.role);
    require_own_decline(consent, in_person);
    own.fields.set("in_person", in_person);
    decider = decider_of(session, file, consent, in_person);
  };
  verb.conclude = [&](const policy::Verdict&, Json& fields) {
    if (decider != 0) fields.set("consent_by", std::to_string(decider));
  };
  return perform(world, store, target, verb, [&](store::WriteSession& session, CaseFile& file) {
    set_words(file, said);
    if (!consent.line) say_of_all(file, fact, !consent.declined);
    // What stays there for less is settled with the amount.
    if (consent.declined && consent.opinion != "adjust_price") take_decline(session, file, "return.consent", asked_for(consent, fact));
  });
}

}  // namespace svc::returns
