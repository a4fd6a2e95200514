// SPDX-License-Identifier: MIT
#include <algorithm>

#include "core/base/error.hpp"
#include "core/base/text.hpp"
#include "core/cases/facts.hpp"
#include "core/cases/frame.hpp"
#include "core/customers/types.hpp"
#include "core/duty/verdict_store.hpp"
#include "core/papers/frame.hpp"
#include "core/papers/paper_store.hpp"

namespace svc::papers {
namespace {

// The plan's days as a fact of the attempt, and of the event that tells of them.
Json told_terms(const Terms& terms) {
  auto fields = terms.fields;
  if (!terms.plan.empty()) fields.set("instalments", planned_days({}, terms.plan));
  return fields;
}

CaseFile new_paper(store::WriteSession& session, const Terms& terms) {
  CaseFile file;
  auto& paper = file.paper;
  paper.received = session.happened();
  paper.entered = session.now();
  paper.owner = cases::acting_staff(session);
  apply_terms(paper, terms.fields);
  apply_parties(session, paper, terms);
  check_days(paper);
  if (trimmed(paper.number).empty()) throw Error(Exit::usage, say(N_("A contract has a number: give --number.")));
  customers::require_known(paper.kind, paper_kinds, "--kind");
  require_new(session, paper);
  return file;
}

void judge_paper(store::WriteSession& session, const CaseFile& file, const Terms& terms, ActResult& result) {
  auto facts = file.facts(session, session.happened());
  const auto told = told_terms(terms);
  cases::add_fields(facts, told, session.zone());
  result.judgement = duty::judge(session, {.kind = std::string{CaseFile::kind}, .id = 0, .round = 1}, "paper.add", facts, told);
  result.done = result.judgement->allowed();
}

void record_paper(store::WriteSession& session, CaseFile& file, const Terms& terms, Found referring, ActResult& result) {
  auto& paper = file.paper;
  paper.id = result.id = session.next_case("paper");
  insert_paper(session, paper);
  if (result.judgement->id != 0) duty::move_verdict(session, result.judgement->id, cases::subject_of(CaseFile::kind, paper));
  cases::happen(session, file, "registered", terms.fields);
  if (!terms.plan.empty()) cases::happen(session, file, "payment_set", JsonObject{{"instalments", planned_days({}, terms.plan)}});
  apply_plan(session, file, terms.plan);
  if (!referring.uses.empty()) cases::happen(session, file, "linked", std::move(referring.told));
  refer(session, paper.id, std::move(referring.uses), false);
  cases::propose_charges(session, file, result.judgement->verdict, 0);
  result.clocks = cases::refold(session, file);
}

}  // namespace

ActResult add(const World& world, store::Store& store, const store::Recording& recording, const Terms& terms, const Refers& refers) {
  check_terms(terms);
  store::WriteSession session{world, store, recording};
  session.act_as(people::identify(session));
  const auto request = JsonObject{{"terms", to_json(terms)}, {"refers", to_json(refers)}};
  if (const auto earlier = session.earlier_result("paper.add", request)) return cases::replayed(CaseFile::kind, *earlier);
  if (session.happened() > session.now()) throw Error(Exit::usage, say(N_("--at lies in the future.")));

  auto file = new_paper(session, terms);
  auto referring = find_referring(session, refers);
  ActResult result{.kind = CaseFile::kind};
  judge_paper(session, file, terms, result);
  if (result.done) record_paper(session, file, terms, std::move(referring), result);
  session.commit({.action = "paper.add", .subject_kind = std::string{CaseFile::kind}, .subject = result.id, .happened = session.happened(),
                  .refused = !result.done},
                 cases::to_json(result));
  return result;
}

}  // namespace svc::papers
