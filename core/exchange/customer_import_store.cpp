// SPDX-License-Identifier: MIT
// Customers on their way into the store; their id in the old system (ref) tells them apart.
#include <set>

#include "core/customers/care.hpp"
#include "core/customers/customer_store.hpp"
#include "core/exchange/existing.hpp"

namespace svc::exchange {
namespace {

namespace field = customer_field;
using customers::ContactPoint;
using customers::Customer;

class Customers : public Landing {
 public:
  Customers(store::WriteSession& session, const Batch& batch) : session_{session}, batch_{batch} {}

  Landed land(const MappedRecord& record, std::int64_t) override {
    Customer customer;
    std::optional<std::int64_t> there;
    session_.db().first("SELECT id FROM customer WHERE ref = $1", {record.values[field::ref].text},
                        [&](const store::Row& row) { there = row.integer(0); });
    if (there) customer = *customers::find_customer(session_, *there);
    const auto before = customer;
    fill(customer, record.values);
    if (!there) {
      insert(customer);
      return {Outcome::added};
    }
    const auto differs = difference(before, customer);
    if (!differs.empty() && before.merged_into) return rejected(merged(before, differs));
    return settle(batch_, {before.batch, before.revision, differs}, [&] {
      customers::update_customer(session_, customer);
      customers::note_key(session_, before, customer);
    });
  }

 private:
  static void fill(Customer& customer, const FieldValues& values) {
    take(values[field::ref], customer.ref);
    take(values[field::name], customer.name);
    take(values[field::kind], customer.kind);
    take(values[field::address], customer.address);
    take(values[field::region], customer.region);
    take(values[field::outlet], customer.outlet);
    take(values[field::customer_class], customer.customer_class);
    take(values[field::note], customer.note);
    if (values[field::key_customer].given) customer.key_customer = values[field::key_customer].number != 0;
    static constexpr std::array<std::pair<std::size_t, const char*>, 4> contacts{
        {{field::phone, "phone"}, {field::phone2, "phone"}, {field::email, "email"}, {field::wechat, "wechat"}}};
    Given given;
    for (const auto& [which, kind] : contacts) {
      if (values[which].given) given[kind].insert(add_contact(customer, kind, std::string{values[which].text}));
    }
    retire_others(customer, given);
  }

  using Given = std::map<std::string, std::set<std::string>>;  // keys by kind of contact
  // A file that names as many of a kind as are in use names them all: another one was corrected there, and holds no more.
  static void retire_others(Customer& customer, const Given& given) {
    for (const auto& [kind, keys] : given) {
      const auto held = [&](const ContactPoint& contact) { return contact.id != 0 && contact.kind == kind && contact.in_use(); };
      if (std::ranges::count_if(customer.contacts, held) != static_cast<std::ptrdiff_t>(keys.size())) continue;
      for (auto& contact : customer.contacts) {
        if (held(contact) && !keys.contains(contact.key)) contact.key.clear();
      }
    }
  }

  static std::string add_contact(Customer& customer, const std::string& kind, const std::string& value) {
    const auto key = customers::contact_key(kind, value);
    const bool known = std::ranges::any_of(customer.contacts, [&](const ContactPoint& contact) { return contact.kind == kind && contact.key == key; });
    if (!known) customer.contacts.push_back({.kind = kind, .value = value, .key = key});
    return key;
  }

  static std::string_view difference(const Customer& a, const Customer& b) {
    return first_difference({{"name", a.name == b.name}, {"phone", a.contacts.size() == b.contacts.size()}, {"kind", a.kind == b.kind},
                             {"address", a.address == b.address}, {"region", a.region == b.region}, {"outlet", a.outlet == b.outlet},
                             {"class", a.customer_class == b.customer_class}, {"key_customer", a.key_customer == b.key_customer}, {"note", a.note == b.note}});
  }

  // Nobody looks at what it says any more.
  static Rejection merged(const Customer& there, std::string_view differs) {
    const auto into = std::to_string(*there.merged_into);
    return {"changed", std::string{differs}, say(N_("The store has this record with other content, and it was merged into customer {id}."), {{"id", into}}),
            say(N_("“svc {group} edit {number}” changes it."), {{"group", "customer"}, {"number", into}})};
  }

  void insert(const Customer& customer) {
    const auto id = session_.next("customer");
    const auto key = customers::name_key(customer.name);
    const std::array<store::Value, 15> row{
        id, customer.kind, customer.name, key, customer.address, customer.region, customer.outlet, customer.customer_class,
        std::int64_t{customer.key_customer ? 1 : 0}, customer.note, utc_seconds(session_.now()), nullptr,
        std::string_view{*customer.ref}, batch_.id, std::int64_t{1}};
    session_.db().run("INSERT INTO customer (id, kind, name, name_key, address, region, outlet, class, key_customer, note, "
                      "created_at, merged_into, ref, batch, revision) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, "
                      "$12, $13, $14, $15)", row);
    session_.record_imported(store::TableId::customer, batch_.id, row);
    for (const auto& contact : customer.contacts) {
      const std::array<store::Value, 6> point{session_.next("contact_point"), id, contact.kind, contact.value, contact.key, batch_.id};
      session_.db().run("INSERT INTO contact_point (id, customer, kind, value, value_key, batch) VALUES ($1, $2, $3, $4, $5, $6)", point);
      session_.record_imported(store::TableId::contact_point, batch_.id, point);
    }
  }

  store::WriteSession& session_;
  Batch batch_;
};

}  // namespace

std::unique_ptr<Landing> customer_landing(store::WriteSession& session, const Batch& batch) {
  return std::make_unique<Customers>(session, batch);
}

}  // namespace svc::exchange
