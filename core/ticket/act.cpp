// SPDX-License-Identifier: MIT
#include "core/ticket/act.hpp"

#include <algorithm>

#include "core/cases/frame.hpp"
#include "core/people/staff_store.hpp"
#include "core/policy/dictionary.hpp"

namespace svc::ticket {

duty::Subject subject_of(const Ticket& ticket) { return cases::subject_of(CaseFile::kind, ticket); }

void propose_charges(store::WriteSession& session, const CaseFile& file, const policy::Verdict& verdict, std::size_t first_event) {
  cases::propose_charges(session, file, verdict, first_event);
}

std::vector<duty::ClockRow> refold(store::WriteSession& session, const CaseFile& file) { return cases::refold(session, file); }

namespace {

// People of ours by their numbers, however they were named: rules and reports look them up by those.
void name_staff(store::ReadSession& session, Json& fields) {
  if (fields.object() == nullptr) return;
  std::vector<std::pair<std::string, std::string>> named;
  for (const auto& [name, value] : *fields.object()) {
    const auto* fact = policy::find_fact(name);
    const bool is_number = value.text() != nullptr && std::ranges::all_of(*value.text(), [](char c) { return c >= '0' && c <= '9'; });
    if (fact == nullptr || fact->type != policy::FactType::person || value.text() == nullptr || is_number) continue;
    named.emplace_back(name, std::to_string(people::load_staff(session, *value.text()).id));
  }
  for (auto& [name, person] : named) fields.set(name, std::move(person));
}

}  // namespace

ActResult perform(const World& world, store::Store& store, const Target& target, const Verb& verb, const Change& change) {
  auto named = verb;
  named.prepare = [&verb](store::WriteSession& session, const CaseFile& file, Verb& own) {
    if (verb.prepare) verb.prepare(session, file, own);
    name_staff(session, own.fields);
    for (auto& happening : own.before) name_staff(session, happening.fields);
  };
  return cases::perform(world, store, target, named, change);
}

}  // namespace svc::ticket
