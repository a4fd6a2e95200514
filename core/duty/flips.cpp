// SPDX-License-Identifier: MIT
#include "core/duty/flips.hpp"

#include "core/duty/books.hpp"
#include "core/policy/typed_value.hpp"

namespace svc::duty {
namespace {

std::set<std::string, std::less<>> asked_words(const Json& asked, std::string_view key) {
  std::set<std::string, std::less<>> words;
  const auto* list = asked.find(key);
  if (list == nullptr || list->array() == nullptr) return words;
  for (const auto& word : *list->array()) {
    if (word.text() != nullptr) words.insert(*word.text());
  }
  return words;
}

}  // namespace

policy::Question asked_in(const StoredVerdict& verdict, std::string_view subject, const time::Zone& zone) {
  const Json nobody{JsonObject{}};
  const auto* found = verdict.result.find("asked");
  const auto& asked = found == nullptr ? nobody : *found;
  const auto* person = asked.find("person");
  return {.action = verdict.question,
          .subject = std::string{subject},
          .person = person == nullptr || person->text() == nullptr ? std::string{} : *person->text(),
          .roles = asked_words(asked, "roles"),
          .day = time::local_date(zone, verdict.at),
          .approved = asked_words(asked, "approved")};
}

std::vector<VerdictFlips> flips_of(store::ReadSession& session, std::string_view subject, const std::vector<StoredVerdict>& verdicts) {
  std::vector<VerdictFlips> all;
  for (const auto& verdict : verdicts) {
    if (verdict.book == 0 || verdict.outcome == to_text(policy::Outcome::allowed)) continue;
    const auto adopted = book_by_id(session, verdict.book, subject);
    if (!adopted) continue;
    const auto facts = policy::facts_from_json(verdict.facts, adopted->book);
    all.push_back({.verdict = verdict.id, .flips = policy::nearest_flips(adopted->book, asked_in(verdict, subject, session.zone()), facts)});
  }
  return all;
}

}  // namespace svc::duty
