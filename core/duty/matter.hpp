// SPDX-License-Identifier: MIT
// What a question to those who decide is about: the facts that its rule looks at, the amounts, and what is told as evidence. While
// these stand as they did, it is the same question, whoever asks it and in whatever words.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "core/duty/judgement.hpp"

namespace svc::duty {

using FactNames = std::set<std::string, std::less<>>;

struct Asking {
  const people::ApprovalAsk& act;
  const policy::Book& book;
  Date day;
};
// The facts that an act with this content says of the part: those of the whole case, and those it sets for the part alone.
[[nodiscard]] FactNames said_by(const Json& content, std::int64_t part);
[[nodiscard]] const policy::Approval* approval_rule(const policy::Book& book, const std::string& id);
// What the rule looks at when it asks.
[[nodiscard]] FactNames asked_about(const policy::When& when, const policy::Facts& facts);
[[nodiscard]] bool is_money(const std::string& fact);
// Fact by fact; times elapsed, words of explanation and persons that the rule does not ask about are no part of it.
[[nodiscard]] Json matter_of(const Asking& asking, const policy::Approval& rule, const policy::Facts& facts);

// Requests for the same consent to the same case that were declined: the newest of the same matter where there is one, which
// stands; else the newest of another. One for each rule that asks.
[[nodiscard]] std::vector<DeclinedRequest> declined_before(store::ReadSession& session, const Asking& asking, const people::Matters& matters);

}  // namespace svc::duty
