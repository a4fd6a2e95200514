// SPDX-License-Identifier: MIT
#include <algorithm>

#include "core/base/error.hpp"
#include "core/base/text.hpp"
#include "core/people/approvals.hpp"
#include "core/people/identity.hpp"
#include "core/people/staff.hpp"
#include "core/people/staff_store.hpp"
#include "core/policy/dictionary.hpp"

namespace svc::people {
namespace {

constexpr std::string_view administrator = "administrator";

policy::RuleRef only_administrators() {
  return {.id = "STAFF-ADMIN", .cite = {"svc-staff(1)"},
          .text = {.en = "Staff and roles are changed by an administrator.", .zh = "人员和岗位由系统管理员变更。"}};
}

policy::ApprovalNeed second_administrator() {
  return {.rule = {.id = "STAFF-SECOND", .cite = {"svc-staff(1)"},
                   .text = {.en = "Once there are two administrators, a change of staff needs a second one's consent.",
                            .zh = "有两名以上系统管理员时，人员变更须经另一名管理员同意。"}},
          .steps = {{.roles = {std::string{administrator}}}}};
}

Json role_list(const std::vector<std::string>& roles) {
  JsonArray list;
  for (const auto& role : roles) list.emplace_back(role);
  return list;
}

void check_role(const std::string& role) {
  if (policy::is_role(role)) return;
  std::vector<std::string> known;
  for (const auto& word : policy::role_words()) known.emplace_back(word.id);
  const auto near = nearest(role, known);
  throw Error{Exit::usage, say(N_("There is no role “{role}”."), {{"role", shown(role)}}),
              near ? say(N_("Did you mean {name}?"), {{"name", *near}}) : say(N_("“svc policy facts --kind role” lists them."))};
}

void check_uid_free(store::ReadSession& session, std::int64_t uid, std::int64_t self) {
  const auto holder = find_staff_by_uid(session, uid);
  if (!holder || holder->id == self) return;
  throw Error{Exit::usage, say(N_("The user number {uid} is {name}'s already."), {{"uid", std::to_string(uid)}, {"name", shown(holder->name)}})};
}

// The last administrator could not be replaced by anyone.
void keep_an_administrator(store::ReadSession& session, const StaffOutcome& outcome) {
  const bool is_one = std::ranges::find(outcome.roles, administrator) != outcome.roles.end();
  if (!is_one || !outcome.staff.active || holders(session, administrator) > 1) return;
  throw Error{Exit::refused, say(N_("{name} is the last administrator."), {{"name", shown(outcome.staff.name)}}),
              say(N_("Grant the role administrator to someone else first."))};
}

// One change of staff: who may, whose consent, then `change`; the attempt is recorded whatever the answer.
class Change {
 public:
  Change(const World& world, store::Store& store, const store::Recording& recording, std::string action)
      : session{world, store, recording}, action_{std::move(action)} {
    session.act_as(identify(session));
  }

  // Whether the change is a new one. `asked` is what was asked for, `who` aside: a repetition is told from a new request by
  // that alone, and is answered with the person as they are now, before anything is looked at that the first one changed.
  bool begin(std::string_view who, Json asked) {
    load(who);
    asked.set("name", outcome.staff.name);
    if (session.earlier_result(action_, asked)) return false;
    check_revision();
    return true;
  }

  // Whether the change may be made now. `content` is what it will write.
  bool may(const Json& content) {
    outcome.verdict.action = action_;
    if (!session.actor().own_roles.contains(administrator)) {
      outcome.verdict.outcome = policy::Outcome::refused;
      outcome.verdict.findings.push_back({.rule = only_administrators(), .needs_role = {std::string{administrator}}});
    } else if (holders(session, administrator) > 1) {
      ask_second(content);
    }
    if (!outcome.verdict.allowed()) finish(false);
    return outcome.verdict.allowed();
  }

  void load(std::string_view who) {
    outcome.staff = load_staff(session, who);
    const auto roles = roles_of(session, outcome.staff.id);
    outcome.roles.assign(roles.begin(), roles.end());
  }

  void finish(bool done = true) {
    // Who consented to another change of this person had the person as they were in mind.
    if (done && outcome.staff.id != 0) void_approvals(session, "staff", outcome.staff.id);
    const auto roles = roles_of(session, outcome.staff.id);
    outcome.roles.assign(roles.begin(), roles.end());
    session.commit({.action = action_, .subject_kind = "staff", .subject = outcome.staff.id, .happened = session.happened(),
                    .refused = !done},
                   JsonObject{{"staff", outcome.staff.id}, {"outcome", policy::to_text(outcome.verdict.outcome)}});
  }

  store::WriteSession session;
  StaffOutcome outcome;

 private:
  void check_revision() const {
    const auto wanted = session.recording().revision;
    if (wanted && *wanted != outcome.staff.revision) {
      throw Error{Exit::conflict, say(N_("Staff member {name} is at revision {have}, not {want}."),
                                      {{"name", shown(outcome.staff.name)}, {"have", std::to_string(outcome.staff.revision)},
                                       {"want", std::to_string(*wanted)}}),
                  say(N_("Look at it again, then repeat the command."))};
    }
  }

  void ask_second(const Json& content) {
    const policy::Facts nothing;
    const ApprovalAsk act{.action = action_, .subject_kind = "staff", .subject = outcome.staff.id, .content = content, .facts = nothing};
    const auto need = second_administrator();
    if (granted_rules(session, act).contains(need.rule.id)) return use_consents(session, act);
    outcome.verdict.outcome = policy::Outcome::refused;
    outcome.verdict.approvals = {need};
    outcome.approvals = request_consents(session, act, outcome.verdict.approvals);
  }

  std::string action_;
};

void check_name(store::ReadSession& session, const std::string& name) {
  if (auto wrong = why_no_name(name)) throw *std::move(wrong);
  for (const auto& person : list_staff(session, true)) {
    if (person.name == name) throw Error{Exit::usage, say(N_("There is a staff member “{name}” already."), {{"name", name}})};
  }
}

Json asked_of(const StaffEdit& edit) {
  Json asked = JsonObject{};
  const auto add = [&](std::string_view name, const auto& value) {
    if (value) asked.set(name, *value);
  };
  add("uid", edit.uid);
  add("full_name", edit.full_name);
  add("department", edit.department);
  add("region", edit.region);
  add("email", edit.email);
  add("phone", edit.phone);
  return asked;
}

Json content_of(const Staff& staff) {
  return JsonObject{{"name", staff.name}, {"uid", staff.uid}, {"full_name", staff.full_name}, {"department", staff.department},
                    {"region", staff.region}, {"email", staff.email}, {"phone", staff.phone}};
}

}  // namespace

std::optional<Error> why_no_name(const std::string& name) {
  const bool plain = !name.empty() && trimmed(name) == name && shown(name) == name && name.size() <= 64;
  const bool number = std::ranges::all_of(name, [](char c) { return c >= '0' && c <= '9'; });
  if (plain && !number) return std::nullopt;
  return Error{Exit::usage, say(N_("“{name}” is no short name of a person."), {{"name", shown(name)}}),
               say(N_("Letters, not only digits, no spaces at the ends, at most 64 bytes."))};
}

StaffOutcome add_staff(const World& world, store::Store& store, const store::Recording& recording, const Staff& staff,
                       const std::vector<std::string>& roles) {
  for (const auto& role : roles) check_role(role);
  Change change{world, store, recording, "staff.add"};
  auto content = content_of(staff);
  content.set("roles", role_list(roles));
  if (change.session.earlier_result("staff.add", content)) {
    change.load(staff.name);
    return change.outcome;
  }
  check_name(change.session, staff.name);
  check_uid_free(change.session, staff.uid, 0);
  if (!change.may(content)) return change.outcome;
  change.outcome.staff = staff;
  insert_staff(change.session, change.outcome.staff);
  for (const auto& role : roles) insert_role(change.session, change.outcome.staff.id, role);
  change.finish();
  return change.outcome;
}

StaffOutcome edit_staff(const World& world, store::Store& store, const store::Recording& recording, std::string_view who,
                        const StaffEdit& edit) {
  Change change{world, store, recording, "staff.edit"};
  if (!change.begin(who, asked_of(edit))) return change.outcome;
  auto edited = change.outcome.staff;
  if (edit.uid) check_uid_free(change.session, *edit.uid, edited.id);
  edited.uid = edit.uid.value_or(edited.uid);
  edited.full_name = edit.full_name.value_or(edited.full_name);
  edited.department = edit.department.value_or(edited.department);
  edited.region = edit.region.value_or(edited.region);
  edited.email = edit.email.value_or(edited.email);
  edited.phone = edit.phone.value_or(edited.phone);
  if (!change.may(content_of(edited))) return change.outcome;
  change.outcome.staff = edited;
  update_staff(change.session, change.outcome.staff);
  change.finish();
  return change.outcome;
}

StaffOutcome grant_role(const World& world, store::Store& store, const store::Recording& recording, std::string_view who,
                        const std::string& role) {
  check_role(role);
  Change change{world, store, recording, "staff.grant"};
  if (!change.begin(who, JsonObject{{"role", role}})) return change.outcome;
  const auto& person = change.outcome.staff;
  if (!person.active) {
    throw Error{Exit::usage, say(N_("{name} has left."), {{"name", shown(person.name)}})};
  }
  if (!change.may(JsonObject{{"name", person.name}, {"role", role}})) return change.outcome;
  if (std::ranges::find(change.outcome.roles, role) == change.outcome.roles.end()) {
    insert_role(change.session, person.id, role);
  }
  change.finish();
  return change.outcome;
}

StaffOutcome revoke_role(const World& world, store::Store& store, const store::Recording& recording, std::string_view who,
                         const std::string& role) {
  check_role(role);
  Change change{world, store, recording, "staff.revoke"};
  if (!change.begin(who, JsonObject{{"role", role}})) return change.outcome;
  if (role == administrator) keep_an_administrator(change.session, change.outcome);
  if (!change.may(JsonObject{{"name", change.outcome.staff.name}, {"role", role}})) return change.outcome;
  for (const auto& grant : grants_of(change.session, change.outcome.staff.id)) {
    if (grant.role == role && !grant.revoked) revoke_grant(change.session, grant);
  }
  change.finish();
  return change.outcome;
}

StaffOutcome leave(const World& world, store::Store& store, const store::Recording& recording, std::string_view who) {
  Change change{world, store, recording, "staff.leave"};
  if (!change.begin(who, JsonObject{})) return change.outcome;
  keep_an_administrator(change.session, change.outcome);
  if (!change.may(JsonObject{{"name", change.outcome.staff.name}})) return change.outcome;
  for (const auto& grant : grants_of(change.session, change.outcome.staff.id)) {
    if (!grant.revoked) revoke_grant(change.session, grant);
  }
  change.outcome.staff.active = false;
  update_staff(change.session, change.outcome.staff);
  change.finish();
  return change.outcome;
}

}  // namespace svc::people
