// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>

#include "core/base/error.hpp"
#include "core/customers/request.hpp"
#include "core/returns/decline.hpp"
#include "core/returns/lines.hpp"
#include "core/returns/verbs.hpp"

namespace svc::returns {
namespace {

// Whose word is which fact.
struct Word {
  std::string_view role;
  std::string_view fact;
};
constexpr auto consents = std::to_array<Word>({{"aftersales", "aftersales_consent"},
                                               {"general_manager", "general_manager_consent"},
                                               {"purchasing_manager", "purchasing_consent"},
                                               {"salesperson", "salesperson_consent"},
                                               {"salesperson_manager", "manager_consent"}});

// After-sales speaks through its clerks and its heads.
bool holds(const store::ReadSession& session, std::string_view role) {
  const auto& held = session.actor().own_roles;
  if (role != "aftersales") return held.contains(role);
  return std::ranges::any_of(std::array{"clerk", "aftersales_manager", "aftersales_director", "service_director"},
                             [&](const char* one) { return held.contains(one); });
}

// What was said of a line alone gives way to what is said of all.
void say_of_all(CaseFile& file, const std::string& fact, bool agreed) {
  for (auto& line : file.lines) {
    if (line.facts.find(fact) != nullptr) line.facts.set(fact, agreed);
  }
}

// The consent that was not given, as the act that would have asked for it.
Json asked_for(const Consent& consent, const std::string& fact) {
  if (!consent.line) return JsonObject{{fact, true}, {"in_person", false}};
  return JsonObject{{"line_consented", JsonObject{{"line", *consent.line}, {"set", JsonObject{{fact, true}}}}}, {"in_person", false}};
}

}  // namespace

std::vector<std::string> consent_roles() {
  std::vector<std::string> roles;
  for (const auto& [role, fact] : consents) roles.emplace_back(role);
  return roles;
}

ActResult consent(const World& world, store::Store& store, const Target& target, const Consent& consent) {
  const auto found = std::ranges::find(consents, consent.role, &Word::role);
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
  verb.fields.set("by", consent.role);
  if (!consent.text.empty()) verb.fields.set("text", consent.text);
  if (!consent.opinion.empty()) verb.before.push_back({.act = "opinion_given", .fields = JsonObject{{"opinion", consent.opinion}}});
  verb.prepare = [&](store::WriteSession& session, const CaseFile& file, Verb& own) {
    if (consent.line) static_cast<void>(line_numbered(file, *consent.line));
    own.fields.set("in_person", holds(session, consent.role));
  };
  return perform(world, store, target, verb, [&](store::WriteSession& session, CaseFile& file) {
    set_words(file, said);
    if (!consent.line) say_of_all(file, fact, !consent.declined);
    if (consent.declined) take_decline(session, file, "return.consent", asked_for(consent, fact));
  });
}

}  // namespace svc::returns
