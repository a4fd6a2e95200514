// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>

#include "core/base/error.hpp"
#include "core/customers/request.hpp"
#include "core/returns/decline.hpp"
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

}  // namespace

std::vector<std::string> consent_roles() {
  std::vector<std::string> roles;
  for (const auto& [role, fact] : consents) roles.emplace_back(role);
  return roles;
}

ActResult consent(const World& world, store::Store& store, const Target& target, const Consent& consent) {
  const auto found = std::ranges::find(consents, consent.role, &Word::role);
  if (found == consents.end()) throw Error(Exit::usage, say(N_("--by says whose consent it is.")));
  Verb verb{.action = "return.consent", .event = consent.declined ? "consent_declined" : "consented",
            .fields = JsonObject{{std::string{found->fact}, !consent.declined}, {"by", consent.role}},
            .override_reason = consent.override_reason};
  if (!consent.text.empty()) verb.fields.set("text", consent.text);
  if (!consent.opinion.empty()) verb.before.push_back({.act = "opinion_given", .fields = JsonObject{{"opinion", consent.opinion}}});
  verb.prepare = [&](store::WriteSession& session, const CaseFile&, Verb& own) { own.fields.set("in_person", holds(session, consent.role)); };
  return perform(world, store, target, verb, [&](store::WriteSession& session, CaseFile& file) {
    if (consent.declined) take_decline(session, file, "return.consent", JsonObject{{std::string{found->fact}, true}, {"in_person", false}});
  });
}

}  // namespace svc::returns
