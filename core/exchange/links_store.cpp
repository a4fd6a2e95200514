// SPDX-License-Identifier: MIT
#include "core/base/case_number.hpp"
#include "core/customers/types.hpp"
#include "core/exchange/links.hpp"

namespace svc::exchange {
namespace {

constexpr std::size_t remembered = 20'000;  // bounds the memory of a long import

}  // namespace

Links::Links(store::ReadSession& session)
    : session_{session},
      has_contacts_{any("SELECT id FROM contact_point LIMIT 1")},
      has_units_{any("SELECT id FROM unit LIMIT 1")},
      has_products_{any("SELECT id FROM product LIMIT 1")} {}

bool Links::any(std::string_view sql) {
  return session_.db().first(sql, {}, [](const store::Row&) {});
}

std::optional<std::int64_t> Links::only(std::string_view sql, std::string_view value) {
  std::optional<std::int64_t> found;
  int count = 0;
  session_.db().each(sql, {value}, [&](const store::Row& row) {
    found = row.integer(0);
    ++count;
  });
  return count == 1 ? found : std::nullopt;
}

std::optional<std::int64_t> Links::customer_by_ref(std::string_view ref) {
  return only("SELECT COALESCE(merged_into, id) FROM customer WHERE ref = $1", ref);
}

bool Links::has_customer(std::int64_t id) {
  return session_.db().first("SELECT id FROM customer WHERE id = $1", {id}, [](const store::Row&) {});
}

bool Links::has_case(std::string_view kind, std::int64_t id) {
  const auto table = store::table_named(kind == "return" ? "return_request" : kind);
  return table && session_.db().first(store::shape(*table).select, {id}, [](const store::Row&) {});
}

std::optional<std::int64_t> Links::customer_by_phone(std::string_view phone) {
  if (!has_contacts_ || phone.empty()) return std::nullopt;
  return only("SELECT DISTINCT COALESCE(c.merged_into, c.id) FROM contact_point p JOIN customer c ON c.id = p.customer "
              "WHERE p.value_key = $1 ORDER BY 1", phone);
}

Links::Party Links::party(const FieldValue& ref, const FieldValue& phone, const FieldValue& serial) {
  Party party;
  if (serial.given && has_units_) {
    session_.db().first("SELECT id, customer, product FROM unit WHERE serial_key = $1", {customers::serial_key(serial.text)},
                        [&](const store::Row& row) {
                          party.unit = row.integer(0);
                          if (!row.is_null(1)) party.customer = row.integer(1);
                          if (!row.is_null(2)) party.product = row.integer(2);
                        });
  }
  if (ref.given) {
    party.customer = customer_by_ref(ref.text);
    party.unknown_customer = !party.customer;
  } else if (!party.customer && phone.given) {
    party.customer = customer_by_phone(phone.text);
  }
  return party;
}

std::optional<std::int64_t> Links::product_by_code(std::string_view code) {
  return only("SELECT id FROM product WHERE code = $1", code);
}

std::optional<std::int64_t> Links::product(std::string_view code_or_name) {
  if (!has_products_) return std::nullopt;
  const std::string key{code_or_name};
  if (const auto known = products_.find(key); known != products_.end()) return known->second;
  auto found = product_by_code(key);
  if (!found) found = only("SELECT id FROM product WHERE name_key = $1 ORDER BY id", customers::name_key(key));
  if (products_.size() < remembered) products_.emplace(key, found);
  return found;
}

std::optional<std::int64_t> Links::ticket(std::string_view number_or_ref) {
  const auto number = parse_case_number('T', number_or_ref, session_.settings().site);
  if (number && session_.db().first("SELECT id FROM ticket WHERE id = $1", {*number}, [](const store::Row&) {})) return number;
  return only("SELECT id FROM ticket WHERE ref = $1", number_or_ref);
}

std::optional<std::int64_t> Links::staff(std::string_view name) {
  const std::string key{name};
  if (const auto known = staff_.find(key); known != staff_.end()) return known->second;
  auto found = only("SELECT id FROM staff WHERE name = $1", key);
  if (!found) found = only("SELECT id FROM staff WHERE full_name = $1 ORDER BY id", key);
  if (staff_.size() < remembered) staff_.emplace(key, found);
  return found;
}

}  // namespace svc::exchange
