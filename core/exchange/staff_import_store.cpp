// SPDX-License-Identifier: MIT
// Staff on their way into the store: people to whom tickets belong. Imported people have no account and no roles; both are
// given by name, under two pairs of eyes (`svc staff edit | grant`).
#include "core/base/text.hpp"
#include "core/exchange/existing.hpp"
#include "core/people/staff.hpp"

namespace svc::exchange {
namespace {

namespace field = staff_field;

struct Person {
  std::int64_t id = 0;
  std::string name, full_name, department, region, email, phone;
  bool active = true;
  std::optional<std::string> ref;
  std::optional<std::int64_t> batch;
  std::int64_t revision = 1;
};

class Staff : public Landing {
 public:
  Staff(store::WriteSession& session, const Batch& batch) : session_{session}, batch_{batch} {}

  Landed land(const MappedRecord& record, std::int64_t) override {
    const auto& values = record.values;
    const auto found = find(values[field::name].text);
    auto person = found.value_or(Person{});
    take(values[field::name], person.name);
    take(values[field::full_name], person.full_name);
    take(values[field::department], person.department);
    take(values[field::region], person.region);
    take(values[field::email], person.email);
    take(values[field::phone], person.phone);
    take(values[field::ref], person.ref);
    if (values[field::active].given) person.active = values[field::active].number != 0;
    if (found && found->active != person.active) return rejected(leaves_or_returns(person));
    if (!found) {
      if (const auto wrong = people::why_no_name(person.name)) return rejected({"value", "name", wrong->message(), wrong->hint()});
      insert(person);
      return {Outcome::added};
    }
    return settle(batch_, {found->batch, found->revision, difference(*found, person)}, [&] { update(person); });
  }

 private:
  static std::string_view difference(const Person& a, const Person& b) {
    return first_difference({{"full_name", a.full_name == b.full_name}, {"department", a.department == b.department}, {"region", a.region == b.region},
                             {"email", a.email == b.email}, {"phone", a.phone == b.phone}, {"ref", a.ref == b.ref}});
  }

  std::optional<Person> find(std::string_view name) {
    std::optional<Person> person;
    session_.db().first("SELECT id, name, full_name, department, region, email, phone, active, ref, batch, revision FROM staff WHERE name = $1", {name},
                        [&](const store::Row& row) {
                          person = Person{row.integer(0), row.string(1), row.string(2), row.string(3), row.string(4), row.string(5), row.string(6), row.integer(7) != 0};
                          if (!row.is_null(8)) person->ref = row.string(8);
                          if (!row.is_null(9)) person->batch = row.integer(9);
                          person->revision = row.integer(10);
                        });
    return person;
  }

  static store::Value ref_of(const Person& person) {
    return person.ref ? store::Value{std::string_view{*person.ref}} : store::Value{nullptr};
  }

  void insert(const Person& person) {
    const std::array<store::Value, 12> row{
        session_.next("staff"), std::int64_t{-1}, person.name, person.full_name, person.department, person.region, person.email,
        person.phone, std::int64_t{person.active ? 1 : 0}, ref_of(person), batch_.id, std::int64_t{1}};
    session_.db().run("INSERT INTO staff (id, uid, name, full_name, department, region, email, phone, active, ref, batch, revision) "
                      "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)", row);
    session_.record_imported(store::TableId::staff, batch_.id, row);
  }

  // Whether somebody who is there works here is not for a file to say: leaving takes roles away too.
  static Rejection leaves_or_returns(const Person& told) {
    if (told.active) return {"changed", "active", say(N_("{name} has left, and no import takes somebody back."), {{"name", shown(told.name)}}),
                             say(N_("Leave the column empty, or say that the person is not active."))};
    return {"changed", "active", say(N_("{name} works here by the store, and no import says that somebody has left."), {{"name", shown(told.name)}}),
            say(N_("“svc staff leave {name}” says so, and takes the roles away."), {{"name", shown(told.name)}})};
  }

  void update(const Person& person) {
    session_.db().run("UPDATE staff SET full_name = $2, department = $3, region = $4, email = $5, phone = $6, ref = $7, "
                      "revision = revision + 1 WHERE id = $1",
                      {person.id, person.full_name, person.department, person.region, person.email, person.phone, ref_of(person)});
    session_.touch(store::TableId::staff, person.id);
  }

  store::WriteSession& session_;
  Batch batch_;
};

}  // namespace

std::unique_ptr<Landing> staff_landing(store::WriteSession& session, const Batch& batch) {
  return std::make_unique<Staff>(session, batch);
}

}  // namespace svc::exchange
