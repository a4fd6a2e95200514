// SPDX-License-Identifier: MIT
// The verbs that every kind of case has, for contracts.
#include "core/papers/act.hpp"

#include "core/cases/frame.hpp"
#include "core/cases/told_history.hpp"
#include "core/customers/customer_store.hpp"
#include "core/customers/unit_store.hpp"
#include "core/papers/frame.hpp"
#include "core/papers/known.hpp"
#include "core/papers/paper_store.hpp"

namespace svc::papers {
namespace {

CaseFile known_case(store::ReadSession& session, std::int64_t id, const duty::Moment& moment) {
  auto file = CaseFile::load(session, id);
  if (moment.journal == 0) return file;
  const auto known = duty::known_after(session, moment.journal);
  file.paper = paper_known(session, std::move(file.paper), known);
  cases::forget_later(session, file.events, known);
  return file;
}

}  // namespace

ActResult perform(const World& world, store::Store& store, const Target& target, const Verb& verb, const Change& change) {
  return cases::perform(world, store, target, verb, change);
}

std::vector<duty::ClockRow> refold(store::WriteSession& session, const CaseFile& file) { return cases::refold(session, file); }

ActResult note(const World& world, store::Store& store, const Target& target, const std::string& text) {
  return perform(world, store, target, cases::verb_of<CaseFile>(cases::noting(text)));
}

ActResult attach(const World& world, store::Store& store, const Target& target, const NewAttachment& file) {
  return cases::attach<CaseFile>(world, store, target, file, perform);
}

ActResult close(const World& world, store::Store& store, const Target& target, const Closing& closing) {
  return perform(world, store, target, cases::closing_verb<CaseFile>(closing));
}

ActResult cancel(const World& world, store::Store& store, const Target& target, const std::string& reason) {
  return perform(world, store, target, cases::verb_of<CaseFile>(cases::cancelling(reason)));
}

ActResult reopen(const World& world, store::Store& store, const Target& target, const std::string& reason) {
  return perform(world, store, target, cases::verb_of<CaseFile>(cases::reopening(reason)));
}

PaperRecord show(store::ReadSession& session, std::int64_t id) {
  PaperRecord record;
  record.file = CaseFile::load(session, id);
  const auto& paper = record.file.paper;
  const auto subject = cases::subject_of(CaseFile::kind, paper);
  record.told = cases::record_of(session, subject, duty::clocks_of(session, subject));
  if (const auto customer = paper.customer ? customers::find_customer(session, *paper.customer) : std::nullopt) record.customer = customer->name;
  for (const auto& use : uses_of(session, id)) {
    if (use.kind == "ticket") record.tickets.push_back(use.subject);
    if (use.kind == "sale") record.sales.push_back(use.subject);
    const auto unit = use.kind == "unit" ? customers::find_unit(session, use.subject) : std::nullopt;
    if (unit) record.units.push_back(unit->serial);
  }
  return record;
}

duty::CaseKind case_kind() { return cases::kind_of_case<CaseFile>(&Paper::owner, known_case); }

}  // namespace svc::papers
