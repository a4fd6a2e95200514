// SPDX-License-Identifier: MIT
#include "core/people/identity.hpp"

#include <charconv>

#include "core/base/error.hpp"
#include "core/people/staff_store.hpp"

namespace svc::people {

std::int64_t acting_uid(const World& world, std::int64_t store_owner) {
  if (world.uid != world.effective_uid || world.uid != store_owner) return world.uid;
  const auto sudo = world.variable("SUDO_UID");
  std::int64_t uid = world.uid;
  const auto [end, failure] = std::from_chars(sudo.data(), sudo.data() + sudo.size(), uid);
  return failure == std::errc{} && end == sudo.data() + sudo.size() ? uid : world.uid;
}

store::Actor identify(store::ReadSession& session) {
  const auto uid = acting_uid(session.world(), session.store().owner());
  const auto staff = find_staff_by_uid(session, uid);
  if (!staff) {
    throw Error{Exit::refused, say(N_("This store does not know you (user id {uid})."), {{"uid", std::to_string(uid)}}),
                say(N_("Ask an administrator to add you with `svc staff add`."))};
  }
  auto roles = roles_of(session, staff->id);
  return {.staff = staff->id, .name = staff->name, .roles = roles, .own_roles = std::move(roles)};
}

store::Actor identify(store::WriteSession& session) {
  auto actor = identify(static_cast<store::ReadSession&>(session));
  const auto& as = session.recording().as;
  if (as.empty()) return actor;
  if (!actor.own_roles.contains("proxy")) {
    throw Error{Exit::refused, say(N_("Only someone with the role proxy records for another person.")),
                say(N_("Leave --as out, or ask an administrator for the role."))};
  }
  actor.for_staff = load_staff(session, as).id;
  actor.roles.merge(roles_of(session, actor.for_staff));
  return actor;
}

}  // namespace svc::people
