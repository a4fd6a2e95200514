// SPDX-License-Identifier: MIT
#include "core/duty/recompute.hpp"

#include "core/base/error.hpp"
#include "core/duty/flips.hpp"
#include "core/policy/clock.hpp"
#include "core/policy/typed_value.hpp"

namespace svc::duty {
namespace {

std::string id_at(const Json& object, std::string_view key) {
  const auto* value = object.find(key);
  return value == nullptr || value->text() == nullptr ? std::string{} : *value->text();
}

BookPointer require_book(BookShelf& shelf, std::int64_t book, std::string_view subject) {
  auto adopted = shelf.has(book) ? shelf.by_id(book, subject) : nullptr;
  if (!adopted) throw Error{Exit::not_found, say(N_("There is no book {number}."), {{"number", std::to_string(book)}})};
  return adopted;
}

}  // namespace

policy::Verdict Recomputation::again(const SubjectVerdict& one) {
  const auto adopted = require_book(shelf_, one.verdict.book, one.subject.kind);
  auto verdict = policy::judge(adopted->book, asked_in(one.verdict, one.subject.kind, adopted->book.calendar.zone),
                               policy::facts_from_json(one.verdict.facts, adopted->book));
  add_obstacles(one, verdict);
  return verdict;
}

void Recomputation::add_obstacles(const SubjectVerdict& one, policy::Verdict& verdict) {
  const auto* findings = one.verdict.result.find("findings");
  if (findings == nullptr || findings->array() == nullptr) return;
  for (auto i = verdict.findings.size(); i < findings->array()->size(); ++i) {
    const auto& stored = (*findings->array())[i];
    for (const auto& adoption : shelf_.adoptions()) {
      const auto adopted = shelf_.by_id(adoption.id, one.subject.kind);
      const auto* clock = policy::find_clock(adopted->book, id_at(stored, "id"));
      if (clock == nullptr) continue;
      auto with = verdict;
      add_obstacle(with, policy::still_running(*clock));
      const auto written = to_json(with);
      const auto& list = *written.find("findings")->array();
      if (list.size() != i + 1 || canonical(list.back()) != canonical(stored)) continue;
      verdict = std::move(with);
      break;
    }
  }
}

Json answered_again(BookShelf& shelf, std::string_view subject, const OwnVerdicts& domain, const OwnVerdict& one) {
  const auto adopted = require_book(shelf, one.book, subject);
  const auto day = parse_date(one.asked_on);
  if (!day) throw Error{Exit::store, say(N_("{field}: {text} is not a time"), {{"field", "asked_on"}, {"text", one.asked_on}})};
  return domain.answer(adopted->book, policy::facts_from_json(one.facts, adopted->book), *day);
}

}  // namespace svc::duty
