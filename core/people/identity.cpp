// SPDX-License-Identifier: MIT
#include "core/people/identity.hpp"


#include "core/base/error.hpp"
#include "core/base/text.hpp"
#include "core/base/whole_number.hpp"
#include "core/people/staff_store.hpp"

namespace svc::people {
namespace {

store::Actor actor_of(store::ReadSession& session, const Staff& person) {
  auto roles = roles_of(session, person.id);
  return {.staff = person.id, .name = person.name, .roles = roles, .own_roles = roles};
}

}  // namespace

std::int64_t acting_uid(const World& world, std::int64_t store_owner) {
  if (store_owner == 0 || world.uid != store_owner || world.effective_uid != store_owner) return world.uid;
  return whole_number(world.variable("SUDO_UID")).value_or(world.uid);
}

store::Actor identify(store::ReadSession& session) {
  const auto uid = acting_uid(session.world(), session.store().owner());
  if (const auto person = find_staff_by_uid(session, uid)) return actor_of(session, *person);
  throw Error{Exit::refused, say(N_("Nobody on the staff of this store has the user number {uid}."), {{"uid", std::to_string(uid)}}),
              say(N_("An administrator adds you with: svc staff add NAME --uid {uid} --role ROLE"), {{"uid", std::to_string(uid)}})};
}

store::Actor identify(store::WriteSession& session) {
  auto actor = identify(static_cast<store::ReadSession&>(session));
  const auto& as = session.recording().as;
  if (as.empty()) return actor;
  if (!actor.own_roles.contains("proxy")) {
    throw Error{Exit::refused, say(N_("Recording for someone else with --as needs the role proxy.")),
                say(N_("An administrator grants it with: svc staff grant {name} proxy"), {{"name", shown(actor.name)}})};
  }
  const auto person = load_staff(session, as);
  actor.for_staff = person.id;
  actor.roles.merge(roles_of(session, person.id));
  return actor;
}

}  // namespace svc::people
