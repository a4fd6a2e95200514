// SPDX-License-Identifier: MIT
#include "core/people/staff_store.hpp"


#include "core/base/error.hpp"
#include "core/base/text.hpp"
#include "core/base/whole_number.hpp"
#include "core/store/nullable.hpp"
#include "core/store/sql_text.hpp"

namespace svc::people {
namespace {

using store::TableId;

constexpr store::SqlText select_staff =
    "SELECT id, uid, name, full_name, department, region, email, phone, active, ref, batch, revision FROM staff ";

Staff read_staff(const store::Row& row) {
  return {.id = row.integer(0), .uid = row.integer(1), .name = row.string(2), .full_name = row.string(3),
          .department = row.string(4), .region = row.string(5), .email = row.string(6), .phone = row.string(7),
          .active = row.integer(8) != 0, .ref = store::maybe_text(row, 9), .batch = store::maybe_integer(row, 10),
          .revision = row.integer(11)};
}

std::optional<Staff> first(store::ReadSession& session, std::string_view sql, store::Values values) {
  std::optional<Staff> found;
  session.db().first(sql, values, [&](const store::Row& row) { found = read_staff(row); });
  return found;
}

Error nobody(store::ReadSession& session, std::string_view who) {
  std::vector<std::string> names;
  for (const auto& person : list_staff(session, true)) names.push_back(person.name);
  const auto near = nearest(who, names);
  auto hint = near ? say(N_("Did you mean {name}?"), {{"name", shown(*near)}}) : say(N_("“svc staff list” shows who there is."));
  return {Exit::not_found, say(N_("There is no staff member “{who}”."), {{"who", shown(who)}}), std::move(hint)};
}

}  // namespace

std::optional<Staff> find_staff(store::ReadSession& session, std::int64_t id) {
  return first(session, select_staff + "WHERE id = $1", {id});
}

std::optional<Staff> find_staff_by_uid(store::ReadSession& session, std::int64_t uid) {
  if (uid < 0) return std::nullopt;
  return first(session, select_staff + "WHERE uid = $1 AND uid >= 0 AND active = 1", {uid});
}

Staff load_staff(store::ReadSession& session, std::string_view who) {
  auto found = first(session, select_staff + "WHERE name = $1", {who});
  if (!found) {
    found = first(session, select_staff + "WHERE ref = $1 AND ref IS NOT NULL", {who});
  }
  if (const auto id = whole_number(who); !found && id) found = find_staff(session, *id);
  if (!found) throw nobody(session, who);
  return *std::move(found);
}

std::vector<Staff> list_staff(store::ReadSession& session, bool with_inactive) {
  std::vector<Staff> all;
  session.db().each(select_staff + "WHERE active = 1 OR $1 = 1 ORDER BY id",
                    {std::int64_t{with_inactive}}, [&](const store::Row& row) { all.push_back(read_staff(row)); });
  return all;
}

std::string staff_name(store::ReadSession& session, std::int64_t id) {
  const auto found = id == 0 ? std::nullopt : find_staff(session, id);
  return found ? found->name : std::string{};
}

std::map<std::int64_t, std::string> staff_names(store::ReadSession& session) {
  std::map<std::int64_t, std::string> names;
  session.db().each("SELECT id, name FROM staff ORDER BY id", {},
                    [&](const store::Row& row) { names.emplace(row.integer(0), row.string(1)); });
  return names;
}

void insert_staff(store::WriteSession& session, Staff& staff) {
  staff.id = session.next("staff");
  session.db().run("INSERT INTO staff (id, uid, name, full_name, department, region, email, phone, active, ref, batch, revision) "
                   "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
                   {staff.id, staff.uid, staff.name, staff.full_name, staff.department, staff.region, staff.email, staff.phone,
                    std::int64_t{staff.active}, store::nullable(staff.ref), store::nullable(staff.batch), staff.revision});
  session.touch(TableId::staff, staff.id);
}

void update_staff(store::WriteSession& session, Staff& staff) {
  const auto changed = session.db().run(
      "UPDATE staff SET uid = $3, full_name = $4, department = $5, region = $6, email = $7, phone = $8, active = $9, "
      "revision = revision + 1 WHERE id = $1 AND revision = $2",
      {staff.id, staff.revision, staff.uid, staff.full_name, staff.department, staff.region, staff.email, staff.phone,
       std::int64_t{staff.active}});
  if (changed == 0) {
    throw Error{Exit::conflict, say(N_("Staff member {name} was changed meanwhile."), {{"name", shown(staff.name)}}),
                say(N_("Look at it again, then repeat the command."))};
  }
  ++staff.revision;
  session.touch(TableId::staff, staff.id);
}

std::set<std::string, std::less<>> roles_of(store::ReadSession& session, std::int64_t staff) {
  std::set<std::string, std::less<>> roles;
  session.db().each("SELECT role FROM staff_role WHERE staff = $1 AND revoked_at IS NULL ORDER BY id", {staff},
                    [&](const store::Row& row) { roles.insert(row.string(0)); });
  return roles;
}

std::vector<RoleGrant> grants_of(store::ReadSession& session, std::int64_t staff) {
  std::vector<RoleGrant> grants;
  session.db().each("SELECT id, role, granted_at, granted_by, revoked_at FROM staff_role WHERE staff = $1 ORDER BY id", {staff},
                    [&](const store::Row& row) {
                      const auto revoked = store::maybe_integer(row, 4);
                      grants.push_back({.id = row.integer(0), .staff = staff, .role = row.string(1),
                                        .granted = instant_at(row.integer(2)), .granted_by = row.integer(3),
                                        .revoked = revoked ? std::optional{instant_at(*revoked)} : std::nullopt});
                    });
  return grants;
}

void insert_role(store::WriteSession& session, std::int64_t staff, std::string_view role) {
  const auto id = session.next("staff_role");
  session.db().run("INSERT INTO staff_role (id, staff, role, granted_at, granted_by, revoked_at) VALUES ($1, $2, $3, $4, $5, NULL)",
                   {id, staff, role, utc_seconds(session.now()), session.actor().staff});
  session.touch(TableId::staff_role, id);
}

void revoke_grant(store::WriteSession& session, const RoleGrant& grant) {
  session.db().run("UPDATE staff_role SET revoked_at = $2 WHERE id = $1", {grant.id, utc_seconds(session.now())});
  session.touch(TableId::staff_role, grant.id);
}

std::int64_t holders(store::ReadSession& session, std::string_view role) {
  std::int64_t count = 0;
  session.db().first("SELECT COUNT(DISTINCT staff_role.staff) FROM staff_role JOIN staff ON staff.id = staff_role.staff "
                     "WHERE staff_role.role = $1 AND staff_role.revoked_at IS NULL AND staff.active = 1", {role},
                     [&](const store::Row& row) { count = row.integer(0); });
  return count;
}

}  // namespace svc::people
