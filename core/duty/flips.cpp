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

std::optional<policy::Flips> nearest(BookShelf& shelf, const SubjectVerdict& one) {
  const auto& verdict = one.verdict;
  if (!shelf.has(verdict.book) || verdict.outcome == to_text(policy::Outcome::allowed)) return std::nullopt;
  const auto adopted = shelf.by_id(verdict.book, one.subject.kind);
  const auto facts = policy::facts_from_json(verdict.facts, adopted->book);
  return policy::nearest_flips(adopted->book, asked_in(verdict, one.subject.kind, adopted->book.calendar.zone), facts);
}

std::optional<policy::Flips> nearest(BookShelf& shelf, std::string_view subject, const OwnVerdicts& domain, const OwnVerdict& one) {
  const auto day = parse_date(one.asked_on);
  if (!shelf.has(one.book) || !day || !domain.flips) return std::nullopt;
  const auto adopted = shelf.by_id(one.book, subject);
  return domain.flips(adopted->book, policy::facts_from_json(one.facts, adopted->book), *day);
}

Json as_json(const std::optional<policy::Flips>& flips) { return flips ? Json{policy::to_json(*flips)} : Json{}; }

}  // namespace

std::string asking_person(const StoredVerdict& verdict) {
  const auto* asked = verdict.result.find("asked");
  const auto* person = asked == nullptr ? nullptr : asked->find("person");
  return person == nullptr || person->text() == nullptr ? std::string{} : *person->text();
}

policy::Question asked_in(const StoredVerdict& verdict, std::string_view subject, const time::Zone& zone) {
  const Json nobody{JsonObject{}};
  const auto* found = verdict.result.find("asked");
  const auto& asked = found == nullptr ? nobody : *found;
  return {.action = verdict.question,
          .subject = std::string{subject},
          .person = asking_person(verdict),
          .roles = asked_words(asked, "roles"),
          .day = time::local_date(zone, verdict.at),
          .approved = asked_words(asked, "approved")};
}

std::vector<VerdictFlips> flips_of(store::ReadSession& session, std::string_view subject, const std::vector<StoredVerdict>& verdicts) {
  BookShelf shelf{session};
  return flips_of(shelf, subject, verdicts);
}

std::vector<VerdictFlips> flips_of(BookShelf& shelf, std::string_view subject, const std::vector<StoredVerdict>& verdicts) {
  std::vector<VerdictFlips> all;
  for (const auto& verdict : verdicts) {
    auto flips = nearest(shelf, {.subject = {.kind = std::string{subject}}, .verdict = verdict});
    if (flips) all.push_back({.verdict = verdict.id, .flips = *std::move(flips)});
  }
  return all;
}

std::vector<VerdictFlips> flips_of_lines(store::ReadSession& session, const Subject& subject, const OwnVerdicts& domain) {
  BookShelf shelf{session};
  return flips_of_lines(shelf, subject.kind, domain, domain.of(session, subject.id));
}

std::vector<VerdictFlips> flips_of_lines(BookShelf& shelf, std::string_view subject, const OwnVerdicts& domain, const std::vector<OwnVerdict>& verdicts) {
  std::map<std::int64_t, OwnVerdict> last;
  for (const auto& one : verdicts) last.insert_or_assign(one.line, one);
  std::vector<VerdictFlips> all;
  for (const auto& [line, one] : last) {
    auto flips = nearest(shelf, subject, domain, one);
    if (flips) all.push_back({.verdict = one.id, .flips = *std::move(flips), .line = line});
  }
  return all;
}

Json told_flips(BookShelf& shelf, const SubjectVerdict& one) { return as_json(nearest(shelf, one)); }

Json told_flips(BookShelf& shelf, std::string_view subject, const OwnVerdicts& domain, const OwnVerdict& one) {
  return as_json(nearest(shelf, subject, domain, one));
}

}  // namespace svc::duty
