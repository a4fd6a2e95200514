// SPDX-License-Identifier: MIT
#include "core/people/identity.hpp"

#include <charconv>

#include "core/base/error.hpp"
#include "core/base/text.hpp"

namespace svc::people {
namespace {

using Roles = std::set<std::string, std::less<>>;

std::optional<std::int64_t> number(std::string_view text) {
  std::int64_t value = 0;
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || failure != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

Roles roles_of(store::ReadSession& session, std::int64_t staff) {
  Roles roles;
  session.db().each("SELECT role FROM staff_role WHERE staff = $1 AND revoked_at IS NULL ORDER BY role", {staff},
                    [&](const store::Row& row) { roles.insert(row.string(0)); });
  return roles;
}

std::int64_t person_named(store::ReadSession& session, const std::string& name) {
  std::int64_t staff = 0;
  session.db().first("SELECT id FROM staff WHERE (name = $1 OR id = $2) AND active = 1 ORDER BY id", {name, number(name).value_or(0)},
                     [&](const store::Row& row) { staff = row.integer(0); });
  if (staff == 0) throw Error{Exit::not_found, say(N_("Nobody here is called {name}."), {{"name", shown(name)}})};
  return staff;
}

}  // namespace

std::int64_t acting_uid(const World& world, std::int64_t store_owner) {
  if (world.uid != world.effective_uid || world.uid != store_owner) return world.uid;
  return number(world.variable("SUDO_UID")).value_or(world.uid);
}

store::Actor identify(store::ReadSession& session) {
  const auto uid = acting_uid(session.world(), session.store().owner());
  store::Actor actor;
  session.db().first("SELECT id, name FROM staff WHERE uid = $1 AND active = 1", {uid}, [&](const store::Row& row) {
    actor.staff = row.integer(0);
    actor.name = row.string(1);
  });
  if (actor.staff == 0) {
    throw Error{Exit::refused, say(N_("This store does not know you (user id {uid})."), {{"uid", std::to_string(uid)}}),
                say(N_("Ask an administrator to add you with `svc staff add`."))};
  }
  actor.own_roles = roles_of(session, actor.staff);
  actor.roles = actor.own_roles;
  return actor;
}

store::Actor identify(store::WriteSession& session) {
  auto actor = identify(static_cast<store::ReadSession&>(session));
  const auto& as = session.recording().as;
  if (as.empty()) return actor;
  if (!actor.own_roles.contains("proxy")) {
    throw Error{Exit::refused, say(N_("Only someone with the role proxy records for another person.")),
                say(N_("Leave --as out, or ask an administrator for the role."))};
  }
  actor.for_staff = person_named(session, as);
  actor.roles.merge(roles_of(session, actor.for_staff));
  return actor;
}

}  // namespace svc::people
