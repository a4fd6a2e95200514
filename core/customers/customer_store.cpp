// SPDX-License-Identifier: MIT
#include "core/customers/customer_store.hpp"

#include <algorithm>

#include "core/base/error.hpp"
#include "core/base/text.hpp"
#include "core/store/conditions.hpp"
#include "core/store/nullable.hpp"
#include "core/store/sql_text.hpp"

namespace svc::customers {
namespace {

using store::TableId;

constexpr store::SqlText select_customers =
    "SELECT id, kind, name, address, region, outlet, class, key_customer, note, created_at, merged_into, ref, batch, revision "
    "FROM customer ";

Customer read_customer(const store::Row& row) {
  return {.id = row.integer(0), .kind = row.string(1), .name = row.string(2), .address = row.string(3),
          .region = row.string(4), .outlet = row.string(5), .customer_class = row.string(6),
          .key_customer = row.integer(7) != 0, .note = row.string(8), .created_at = row.integer(9),
          .merged_into = store::maybe_integer(row, 10), .ref = store::maybe_text(row, 11),
          .batch = store::maybe_integer(row, 12), .revision = row.integer(13)};
}

void load_contacts(store::ReadSession& session, Customer& customer) {
  session.db().each("SELECT id, kind, value, value_key FROM contact_point WHERE customer = $1 ORDER BY id", {customer.id},
                    [&](const store::Row& row) {
                      customer.contacts.push_back(
                          {.id = row.integer(0), .kind = row.string(1), .value = row.string(2), .key = row.string(3)});
                    });
}

void insert_contact(store::WriteSession& session, const Customer& customer, ContactPoint& contact) {
  contact.id = session.next("contact_point");
  session.db().run(
      "INSERT INTO contact_point (id, customer, kind, value, value_key, batch) VALUES ($1, $2, $3, $4, $5, $6)",
      {contact.id, customer.id, contact.kind, contact.value, contact.key, store::nullable(customer.batch)});
  session.touch(TableId::contact_point, contact.id);
}

// Distinct targets, in order of id, without those that `merged_into` leads elsewhere.
std::vector<Customer> resolved(store::ReadSession& session, const std::vector<std::int64_t>& ids) {
  std::vector<Customer> found;
  for (const auto id : ids) {
    auto customer = load_customer(session, id);
    const bool seen = std::ranges::any_of(found, [&](const Customer& other) { return other.id == customer.id; });
    if (!seen) found.push_back(std::move(customer));
  }
  std::ranges::sort(found, {}, &Customer::id);
  return found;
}

}  // namespace

std::optional<Customer> find_customer(store::ReadSession& session, std::int64_t id) {
  std::optional<Customer> customer;
  session.db().first(select_customers + "WHERE id = $1", {id}, [&](const store::Row& row) { customer = read_customer(row); });
  if (customer) load_contacts(session, *customer);
  return customer;
}

Customer load_customer(store::ReadSession& session, std::int64_t id) {
  auto customer = find_customer(session, id);
  // One step suffices: merging a target rewrites those that were merged into it.
  if (customer && customer->merged_into) customer = find_customer(session, *customer->merged_into);
  if (!customer) {
    throw Error(Exit::not_found, say(N_("There is no customer {id}."), {{"id", std::to_string(id)}}),
                say(N_("“svc customer list --name …” finds by name, “svc customer show --phone …” by phone.")));
  }
  return std::move(*customer);
}

std::map<std::int64_t, std::string> names_of(store::ReadSession& session, std::span<const std::int64_t> customers) {
  std::map<std::int64_t, std::string> names;
  for (auto rest = customers; !rest.empty();) {
    const auto some = rest.first(std::min(rest.size(), store::Conditions::keys_at_once));
    rest = rest.subspan(some.size());
    store::Conditions where;
    where.add_any("id", some);
    session.db().each("SELECT id, name FROM customer" + where.text() + " ORDER BY id", where.values(),
                      [&](const store::Row& row) { names.emplace(row.integer(0), row.string(1)); });
  }
  return names;
}

std::vector<Customer> customers_by_contact(store::ReadSession& session, std::string_view key) {
  std::vector<std::int64_t> ids;
  if (key.empty()) return {};
  session.db().each("SELECT DISTINCT customer FROM contact_point WHERE value_key = $1 ORDER BY customer", {key},
                    [&](const store::Row& row) { ids.push_back(row.integer(0)); });
  return resolved(session, ids);
}

std::vector<Customer> customers_by_name(store::ReadSession& session, std::string_view name) {
  std::vector<std::int64_t> ids;
  const auto key = name_key(name);
  session.db().each("SELECT id FROM customer WHERE name_key = $1 ORDER BY id", {key},
                    [&](const store::Row& row) { ids.push_back(row.integer(0)); });
  return resolved(session, ids);
}

std::vector<std::int64_t> merged_family(store::ReadSession& session, std::int64_t id) {
  std::vector<std::int64_t> ids;
  session.db().each("SELECT id FROM customer WHERE id = $1 OR merged_into = $1 ORDER BY id", {id},
                    [&](const store::Row& row) { ids.push_back(row.integer(0)); });
  return ids;
}

std::vector<Customer> list_customers(store::ReadSession& session, const CustomerFilter& filter) {
  const auto from = name_key(filter.name_starts);
  const auto until = from + "\U0010FFFF";
  std::vector<Customer> found;
  const auto add = [&](const store::Row& row) { found.push_back(read_customer(row)); };
  const store::Values values{filter.after, filter.region, filter.kind, filter.limit, from, until};
  // Two texts, so that each has its index: by name, or in order of the key.
  if (!from.empty()) {
    session.db().each(
        select_customers + "WHERE name_key >= $5 AND name_key < $6 AND id > $1 AND ($2 = '' OR region = $2) "
                           "AND ($3 = '' OR kind = $3) AND merged_into IS NULL ORDER BY id LIMIT $4",
        values, add);
  } else {
    session.db().each(
        select_customers + "WHERE id > $1 AND ($2 = '' OR region = $2) AND ($3 = '' OR kind = $3) AND merged_into IS NULL "
                           "ORDER BY id LIMIT $4",
        {filter.after, filter.region, filter.kind, filter.limit}, add);
  }
  for (auto& customer : found) load_contacts(session, customer);
  return found;
}

void require_new_ref(store::ReadSession& session, const Customer& customer) {
  std::optional<std::int64_t> taken;
  session.db().first("SELECT id FROM customer WHERE ref = $1", {store::nullable(customer.ref)},
                     [&](const store::Row& row) { taken = row.integer(0); });
  if (!taken || *taken == customer.id) return;
  throw Error(Exit::conflict,
              say(N_("Your reference {ref} is customer {id} already."),
                  {{"ref", shown(*customer.ref)}, {"id", std::to_string(*taken)}}));
}

void insert_customer(store::WriteSession& session, Customer& customer) {
  customer.id = session.next("customer");
  const auto key = name_key(customer.name);
  session.db().run(
      "INSERT INTO customer (id, kind, name, name_key, address, region, outlet, class, key_customer, note, created_at, "
      "merged_into, ref, batch, revision) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)",
      {customer.id, customer.kind, customer.name, key, customer.address, customer.region, customer.outlet,
       customer.customer_class, customer.key_customer ? 1 : 0, customer.note, customer.created_at,
       store::nullable(customer.merged_into), store::nullable(customer.ref), store::nullable(customer.batch),
       customer.revision});
  session.touch(TableId::customer, customer.id);
  for (auto& contact : customer.contacts) insert_contact(session, customer, contact);
}

void update_customer(store::WriteSession& session, Customer& customer) {
  const auto key = name_key(customer.name);
  if (customer.batch && customer.revision == 1) session.note_before(TableId::customer, customer.id);
  const auto changed = session.db().run(
      "UPDATE customer SET kind = $3, name = $4, name_key = $5, address = $6, region = $7, outlet = $8, class = $9, "
      "key_customer = $10, note = $11, merged_into = $12, ref = $13, revision = revision + 1 "
      "WHERE id = $1 AND revision = $2",
      {customer.id, customer.revision, customer.kind, customer.name, key, customer.address, customer.region,
       customer.outlet, customer.customer_class, customer.key_customer ? 1 : 0, customer.note,
       store::nullable(customer.merged_into), store::nullable(customer.ref)});
  if (changed == 0) {
    throw Error(Exit::conflict, say(N_("Customer {id} was changed meanwhile."), {{"id", std::to_string(customer.id)}}));
  }
  ++customer.revision;
  session.touch(TableId::customer, customer.id);
  for (auto& contact : customer.contacts) {
    if (contact.id == 0) {
      insert_contact(session, customer, contact);
    } else {
      const auto rows = session.db().run(
          "UPDATE contact_point SET value = $2, value_key = $3 WHERE id = $1 AND (value <> $2 OR value_key <> $3)",
          {contact.id, contact.value, contact.key});
      if (rows > 0) session.touch(TableId::contact_point, contact.id);
    }
  }
}

void mark_merged(store::WriteSession& session, Customer& from, std::int64_t into) {
  for (const auto id : merged_family(session, from.id)) {
    if (id == from.id) continue;
    auto earlier = find_customer(session, id).value();
    earlier.merged_into = into;
    update_customer(session, earlier);
  }
  from.merged_into = into;
  update_customer(session, from);
}

}  // namespace svc::customers
