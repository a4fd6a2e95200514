// SPDX-License-Identifier: MIT
// The archive that every case refers to: customers, products, sold units.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/instant.hpp"

namespace svc::customers {

inline constexpr std::array<std::string_view, 4> customer_kinds{"person", "organisation", "direct_store", "dealer"};
inline constexpr std::array<std::string_view, 4> contact_kinds{"phone", "email", "wechat", "fax"};

// A way to reach a customer. One that no longer holds keeps its value and loses its key: it is found and shown no more.
struct ContactPoint {
  std::int64_t id = 0;
  std::string kind = "phone";
  std::string value = {};  // as given
  std::string key = {};    // normalised phone, folded text of others

  [[nodiscard]] bool in_use() const { return !key.empty(); }
};

struct Customer {
  std::int64_t id = 0;
  std::string kind = "person";
  std::string name = {};
  std::string address = {};
  std::string region = {};
  std::string outlet = {};
  std::string customer_class = {};
  bool key_customer = false;
  std::string note = {};
  std::int64_t created_at = 0;
  std::optional<std::int64_t> merged_into = {};
  std::optional<std::string> ref = {};
  std::optional<std::int64_t> batch = {};
  std::int64_t revision = 1;
  std::vector<ContactPoint> contacts = {};  // by id
};

struct Product {
  std::int64_t id = 0;
  std::string code = {};
  std::string name = {};
  std::string model = {};
  std::string brand = {};
  std::string category = {};
  std::optional<std::int64_t> warranty_months = {};  // nothing: by the book
  bool discontinued = false;
  std::int64_t created_at = 0;
  std::optional<std::int64_t> batch = {};
  std::int64_t revision = 1;
  std::optional<std::int64_t> practical_months = {};  // 1 to practical_months_most(); nothing: by the book
};

// Dates are the customer's days, YYYY-MM-DD; nothing means not known.
struct Unit {
  std::int64_t id = 0;
  std::string serial = {};
  std::optional<std::int64_t> product = {};
  std::optional<std::int64_t> customer = {};
  std::optional<std::string> purchased_on = {};
  std::optional<std::string> outbound_on = {};
  std::optional<std::string> received_on = {};
  std::optional<std::string> installed_on = {};
  std::string note = {};
  std::int64_t created_at = 0;
  std::optional<std::int64_t> batch = {};
  std::int64_t revision = 1;
};

// The longest time in which a product may be exchanged or repaired as practical goods, in months: the dictionary lists those that
// books are proved with.
[[nodiscard]] std::int64_t practical_months_most();

// Keys for finding: a name without case, width and outer spaces; a serial also without inner spaces.
[[nodiscard]] std::string name_key(std::string_view name);
[[nodiscard]] std::string serial_key(std::string_view serial);
// The key of a contact: the normalised phone (also of a fax), else the folded text. Throws Error (usage) for a phone that
// is none.
[[nodiscard]] std::string contact_key(std::string_view kind, std::string_view value);

// The last day of warranty, where the unit's first day and the months are known. `start` is the book's warranty.start:
// purchase, installation, receipt or outbound.
[[nodiscard]] std::optional<Date> warranty_until(const Unit& unit, std::optional<std::int64_t> months, std::string_view start);

}  // namespace svc::customers
