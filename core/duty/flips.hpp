// SPDX-License-Identifier: MIT
// What would have made a stored verdict another one, under the book that gave it.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "core/duty/books.hpp"
#include "core/duty/case_history.hpp"
#include "core/duty/verdict_store.hpp"
#include "core/policy/flips.hpp"

namespace svc::duty {

// The person who asked, and all of the question, as it was stored with the verdict.
[[nodiscard]] std::string asking_person(const StoredVerdict& verdict);
[[nodiscard]] policy::Question asked_in(const StoredVerdict& verdict, std::string_view subject, const time::Zone& zone);

struct VerdictFlips {
  std::int64_t verdict = 0;
  policy::Flips flips;
  std::int64_t line = 0;  // of a verdict on a part of the case
};
// Of those that did not simply allow. Gates alone: a clock that still runs is stopped, not flipped.
[[nodiscard]] std::vector<VerdictFlips> flips_of(store::ReadSession& session, std::string_view subject, const std::vector<StoredVerdict>& verdicts);
// Of the last verdict on each line that does not simply grant, as the domain keeps them.
[[nodiscard]] std::vector<VerdictFlips> flips_of_lines(store::ReadSession& session, const Subject& subject, const OwnVerdicts& domain);
// The same under books that stand elsewhere than in a store.
[[nodiscard]] std::vector<VerdictFlips> flips_of(BookShelf& shelf, std::string_view subject, const std::vector<StoredVerdict>& verdicts);
[[nodiscard]] std::vector<VerdictFlips> flips_of_lines(BookShelf& shelf, std::string_view subject, const OwnVerdicts& domain, const std::vector<OwnVerdict>& verdicts);
// The same as JSON (svc-policy(1)); null for a verdict that simply allows, or grants.
[[nodiscard]] Json told_flips(BookShelf& shelf, const SubjectVerdict& one);
[[nodiscard]] Json told_flips(BookShelf& shelf, std::string_view subject, const OwnVerdicts& domain, const OwnVerdict& one);

}  // namespace svc::duty
