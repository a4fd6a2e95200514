// SPDX-License-Identifier: MIT
#include "core/returns/named_later.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <span>

#include "core/cases/act.hpp"
#include "core/cases/history.hpp"
#include "core/duty/charges.hpp"
#include "core/policy/owners.hpp"
#include "core/policy/typed_value.hpp"

namespace svc::returns {
namespace {

using Persons = std::set<std::string, std::less<>>;

// Who did an act himself, as whoever went on against the book, answers for that act alone.
bool is_of_the_act(std::string_view name) {
  const auto* owner = policy::owner_of(name);
  return owner != nullptr && owner->commands.empty();
}

void add_persons(const Json& words, Persons& named) {
  for (const auto& [name, value] : *words.object()) {
    const auto type = policy::type_of(name);
    if (type && type->type == policy::FactType::person && value.text() != nullptr && !is_of_the_act(name)) named.insert(name);
  }
}

Persons persons_named(std::span<const cases::Event> events) {
  Persons named;
  for (const auto& event : events) {
    add_persons(event.fields, named);
    const auto* set = event.fields.find("set");
    if (set != nullptr && set->object() != nullptr) add_persons(*set, named);
  }
  return named;
}

// The last of each that stands: what was done again is charged as it was done last.
std::map<std::string, cases::Event> done_before(const CaseFile& file) {
  const auto gone = cases::taken_back(file.events);
  std::map<std::string, cases::Event> done;
  for (std::size_t at = 0; at < file.loaded; ++at) {
    if (std::ranges::find(gone, at) == gone.end()) done.insert_or_assign(file.events[at].act, file.events[at]);
  }
  return done;
}

}  // namespace

void charge_named_persons(store::WriteSession& session, const CaseFile& file) {
  const auto named = persons_named(std::span{file.events}.subspan(file.loaded));
  if (named.empty()) return;
  const auto subject = cases::subject_of(CaseFile::kind, file.request);
  for (const auto& [act, event] : done_before(file)) {
    const duty::Trigger trigger{.on = duty::Trigger::On::event, .name = act, .source = act, .at = event.happened, .maker = cases::acting_staff(session)};
    duty::charge_named(session, subject, {.trigger = trigger, .entered = event.entered, .persons = named}, [&] {
      std::vector<policy::Facts> known;
      for (auto& part : file.parts(session, session.happened())) known.push_back(std::move(part.facts));
      return known;
    });
  }
}

}  // namespace svc::returns
