// SPDX-License-Identifier: MIT
// The book's charges at their triggers: a milestone of an act, a gate that warned, a deadline that passed. Each proposes an
// entry of the staff ledger under the book in force at the trigger.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "core/duty/books.hpp"
#include "core/duty/part_facts.hpp"
#include "core/duty/subject.hpp"
#include "core/people/ledger.hpp"
#include "core/policy/value.hpp"
#include "core/store/session.hpp"

namespace svc::duty {

struct Trigger {
  enum class On : std::uint8_t { event, breach, warning };
  On on;
  std::string name;         // of the milestone, the clock, the gate
  std::string source;       // what a withdrawal names: of a clock with instance and round
  Instant at;
  std::int64_t maker = 0;   // staff whose act it was; 0: the passing of time
};

void charge(store::WriteSession& session, const Subject& subject, const Trigger& trigger, const PartFacts& facts);
// The case names somebody else, or somebody at last, than when that happened: what the rules that put it down to one of these person
// facts proposed, and nobody decided, is withdrawn where it is another's, and proposed to whom it names now.
struct NamedLater {
  const Trigger& trigger;
  Instant entered;  // of the act that set it off
  std::set<std::string, std::less<>> persons;
};
void charge_named(store::WriteSession& session, const Subject& subject, const NamedLater& later, const PartFacts& facts);
// What a rule of the book proposes on that occasion; nothing where it does not apply. `proposed` is left open.
struct Occasion {
  const Subject& subject;
  const Trigger& trigger;
};
[[nodiscard]] bool sets_off(const policy::Charge& rule, const Occasion& occasion);
[[nodiscard]] std::optional<people::LedgerEntry> proposed_entry(const AdoptedBook& adopted, const policy::Charge& rule, const Occasion& occasion,
                                                                const policy::Facts& facts);
// The same of a case in parts: an entry for each person, in which shares of an amount (percent) are added up; an amount
// that is fixed is owed once. Nothing is proposed of a share of nothing.
[[nodiscard]] std::vector<people::LedgerEntry> proposed_entries(const AdoptedBook& adopted, const policy::Charge& rule, const Occasion& occasion,
                                                                const std::vector<policy::Facts>& parts);
// The facts nobody gave on which it hangs whether it proposes anything, of any of the parts; none where it does.
[[nodiscard]] std::vector<std::string> missing_of(const AdoptedBook& adopted, const policy::Charge& rule, const Occasion& occasion,
                                                  const std::vector<policy::Facts>& parts);
// "SLA-20/6mo/1": the breach of a clock.
[[nodiscard]] std::string breach_source(std::string_view rule, std::string_view instance, int round);

}  // namespace svc::duty
