// SPDX-License-Identifier: MIT
#include "core/returns/act.hpp"

#include <algorithm>

#include "core/cases/frame.hpp"
#include "core/cases/told_history.hpp"
#include "core/duty/books.hpp"
#include "core/returns/cap_replay.hpp"
#include "core/returns/known.hpp"
#include "core/returns/lines.hpp"
#include "core/returns/return_store.hpp"

namespace svc::returns {
namespace {

// A warning that the book puts down to whoever went on in spite of it.
bool blames_violator(store::WriteSession& session, const policy::Verdict& verdict) {
  const auto adopted = duty::book_at(session, CaseFile::kind, session.happened());
  const auto warned = [&](const std::string& rule) {
    return std::ranges::any_of(verdict.findings, [&](const policy::Finding& finding) { return finding.outcome == policy::Outcome::warned && finding.rule.id == rule; });
  };
  return adopted && std::ranges::any_of(adopted->book.charges, [&](const policy::Charge& charge) {
           return charge.who.fact == "violator" && std::ranges::any_of(charge.on_warn, warned);
         });
}

void name_violator(const store::ReadSession& session, Json& fields) {
  if (fields.find("violator") == nullptr) fields.set("violator", std::to_string(cases::acting_staff(session)));
}

}  // namespace

bool is_in_the_way(store::WriteSession& session, const CaseFile& file, const Verb& verb) {
  const auto at = session.happened();
  const auto parts = cases::attempted(session, file.parts(session, at), cases::attempt_of(file.request, verb));
  return std::ranges::any_of(parts, [&](const duty::Part& part) {
    const auto verdict = duty::preview(session, cases::subject_of(CaseFile::kind, file.request), verb.action, part.facts, at);
    return std::ranges::any_of(verdict.findings, [](const policy::Finding& finding) { return finding.outcome == policy::Outcome::refused; });
  });
}

void propose_charges(store::WriteSession& session, const CaseFile& file, const policy::Verdict& verdict, std::size_t first_event) {
  cases::propose_charges(session, file, verdict, first_event);
}

std::vector<duty::ClockRow> refold(store::WriteSession& session, const CaseFile& file) { return cases::refold(session, file); }

ActResult perform(const World& world, store::Store& store, const Target& target, const Verb& verb, const Change& change) {
  bool against_book = false;
  Verb own = verb;
  own.prepare = [&](store::WriteSession& session, const CaseFile& file, Verb& now) {
    if (verb.prepare) verb.prepare(session, file, now);
    name_persons(session, now.fields);
    now.conclude = [&](const policy::Verdict& verdict, Json& fields) {
      if (verb.conclude) verb.conclude(verdict, fields);
      against_book = !verdict.allowed();
      if (!against_book && blames_violator(session, verdict)) name_violator(session, fields);
    };
  };
  return cases::perform(world, store, target, own, Change{[&](store::WriteSession& session, CaseFile& file) {
    if (change) change(session, file);
    const auto settled = std::any_of(file.events.begin() + static_cast<std::ptrdiff_t>(file.loaded), file.events.end(),
                                     [](const cases::Event& event) { return event.act == "disposed"; });
    if (settled) cases::drop_consents(session, file, {"return.consent", "return.settle", "return.ship"});
    if (!against_book) return;
    Json breach = JsonObject{};
    name_violator(session, breach);
    cases::happen(session, file, "procedure_breached", std::move(breach));
  }});
}

duty::CaseKind case_kind() {
  auto kind = cases::kind_of_case<CaseFile>(&Request::reported_by, known_case);
  kind.own_verdicts = kept_verdicts();
  kind.caps = replay_caps;
  return kind;
}

}  // namespace svc::returns
