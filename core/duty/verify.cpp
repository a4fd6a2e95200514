// SPDX-License-Identifier: MIT
#include "core/duty/verify.hpp"

#include "core/base/error.hpp"
#include "core/duty/books.hpp"
#include "core/duty/flips.hpp"
#include "core/duty/verdict_store.hpp"
#include "core/policy/clock.hpp"
#include "core/policy/typed_value.hpp"

namespace svc::duty {
namespace {

constexpr std::int64_t page = 500;

std::string text_at(const Json& object, std::string_view key) {
  const auto* value = object.find(key);
  return value == nullptr || value->text() == nullptr ? std::string{} : *value->text();
}

std::string part_of(const Json& result, std::string_view key) {
  const auto* value = result.find(key);
  return value == nullptr ? "null" : canonical(*value);
}

class Recomputation {
 public:
  Recomputation(store::ReadSession& session, Verification& out) : session_{session}, shelf_{session}, adoptions_{list_adoptions(session)}, out_{out} {}

  void run(const SubjectVerdict& one) {
    const auto known = out_.differences.size();
    ++out_.verdicts;
    compare(one, anew(one));
    if (out_.differences.size() > known) ++out_.differing;
  }

 private:
  policy::Verdict anew(const SubjectVerdict& one) {
    const auto& stored = one.verdict;
    const auto adopted = shelf_.by_id(stored.book, one.subject.kind);
    const auto question = asked_in(stored, one.subject.kind, session_.zone());
    auto verdict = policy::judge(adopted->book, question, policy::facts_from_json(stored.facts, adopted->book));
    add_obstacles(one, verdict);
    return verdict;
  }

  // Clocks that still ran stand after what the gates found: each as its rule says it, in one of the books.
  void add_obstacles(const SubjectVerdict& one, policy::Verdict& verdict) {
    const auto* findings = one.verdict.result.find("findings");
    if (findings == nullptr || findings->array() == nullptr) return;
    for (auto i = verdict.findings.size(); i < findings->array()->size(); ++i) {
      const auto& stored = (*findings->array())[i];
      for (const auto& adoption : adoptions_) {
        const auto adopted = shelf_.by_id(adoption.id, one.subject.kind);
        const auto* clock = policy::find_clock(adopted->book, text_at(stored, "id"));
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

  void compare(const SubjectVerdict& one, const policy::Verdict& verdict) {
    const auto& stored = one.verdict;
    const auto written = to_json(verdict);
    const auto differ = [&](std::string_view part, std::string then, std::string now) {
      if (then == now) return;
      out_.differences.push_back({.verdict = stored.id, .subject = one.subject, .question = stored.question, .at = stored.at,
                                  .part = std::string{part}, .stored = std::move(then), .anew = std::move(now)});
    };
    differ("outcome", stored.outcome, std::string{to_text(verdict.outcome)});
    for (const auto& [key, value] : *written.object()) differ(key, part_of(stored.result, key), canonical(value));
    for (const auto& [key, value] : *stored.result.object()) {
      if (key != "asked" && written.find(key) == nullptr) differ(key, canonical(value), "null");
    }
  }

  store::ReadSession& session_;
  BookShelf shelf_;
  std::vector<Adoption> adoptions_;
  Verification& out_;
};

}  // namespace

Verification verify_verdicts(store::ReadSession& session) {
  Verification out;
  Recomputation recomputation{session, out};
  std::int64_t last = 0;
  while (true) {
    const auto verdicts = verdicts_after(session, last, page);
    if (verdicts.empty()) return out;
    for (const auto& one : verdicts) recomputation.run(one);
    last = verdicts.back().verdict.id;
  }
}

}  // namespace svc::duty
