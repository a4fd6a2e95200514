// SPDX-License-Identifier: MIT
#include "core/people/staff_store.hpp"

#include <charconv>

#include "core/base/error.hpp"
#include "core/base/text.hpp"

namespace svc::people {
namespace {

Staff staff_in(const store::Row& row) {
  return {.id = row.integer(0),
          .uid = row.integer(1),
          .name = row.string(2),
          .full_name = row.string(3),
          .department = row.string(4),
          .region = row.string(5),
          .email = row.string(6),
          .phone = row.string(7),
          .active = row.integer(8) == 1,
          .revision = row.integer(9)};
}

std::optional<Staff> find_by(store::ReadSession& session, std::string_view sql, const store::Value& value) {
  std::optional<Staff> found;
  session.db().first(sql, {value}, [&](const store::Row& row) { found = staff_in(row); });
  return found;
}

std::optional<std::int64_t> number(std::string_view text) {
  std::int64_t value = 0;
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || failure != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

}  // namespace

std::optional<Staff> find_staff(store::ReadSession& session, std::int64_t id) {
  return find_by(session, "SELECT id, uid, name, full_name, department, region, email, phone, active, revision FROM staff "
                          "WHERE id = $1", id);
}

std::optional<Staff> find_staff_by_uid(store::ReadSession& session, std::int64_t uid) {
  return find_by(session, "SELECT id, uid, name, full_name, department, region, email, phone, active, revision FROM staff "
                          "WHERE uid = $1 AND active = 1", uid);
}

std::optional<Staff> find_staff_by_name(store::ReadSession& session, std::string_view name) {
  return find_by(session, "SELECT id, uid, name, full_name, department, region, email, phone, active, revision FROM staff "
                          "WHERE name = $1", name);
}

Staff load_staff(store::ReadSession& session, std::string_view name_or_number) {
  auto found = find_staff_by_name(session, name_or_number);
  if (!found) {
    if (const auto id = number(name_or_number)) found = find_staff(session, *id);
  }
  if (!found || !found->active) {
    throw Error{Exit::not_found, say(N_("Nobody here is called {name}."), {{"name", shown(name_or_number)}})};
  }
  return *found;
}

std::map<std::int64_t, std::string> staff_names(store::ReadSession& session) {
  std::map<std::int64_t, std::string> names;
  session.db().each("SELECT id, name FROM staff ORDER BY id", {},
                    [&](const store::Row& row) { names.emplace(row.integer(0), row.string(1)); });
  return names;
}

Roles roles_of(store::ReadSession& session, std::int64_t staff) {
  Roles roles;
  session.db().each("SELECT role FROM staff_role WHERE staff = $1 AND revoked_at IS NULL ORDER BY role", {staff},
                    [&](const store::Row& row) { roles.insert(row.string(0)); });
  return roles;
}

void insert_staff(store::WriteSession& session, Staff& staff) {
  staff.id = session.next("staff");
  session.db().run("INSERT INTO staff (id, uid, name, full_name, department, region, email, phone, active, revision) "
                   "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
                   {staff.id, staff.uid, staff.name, staff.full_name, staff.department, staff.region, staff.email, staff.phone,
                    std::int64_t{staff.active ? 1 : 0}, staff.revision});
  session.touch(store::TableId::staff, staff.id);
}

void insert_role(store::WriteSession& session, std::int64_t staff, std::string_view role) {
  const auto id = session.next("staff_role");
  session.db().run("INSERT INTO staff_role (id, staff, role, granted_at, granted_by) VALUES ($1, $2, $3, $4, $5)",
                   {id, staff, role, utc_seconds(session.now()), session.actor().staff});
  session.touch(store::TableId::staff_role, id);
}

}  // namespace svc::people
