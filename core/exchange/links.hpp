// SPDX-License-Identifier: MIT
// Finds what an imported record refers to: customers by ref, phone or serial, products by code or name, staff by name.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "core/exchange/fields.hpp"
#include "core/store/session.hpp"

namespace svc::exchange {

class Links {
 public:
  explicit Links(store::ReadSession& session);

  struct Party {
    std::optional<std::int64_t> customer, unit, product;
    bool unknown_customer = false;
  };
  // The customer that the ref names; without one, the customer whose unit has that serial or who alone has that phone.
  [[nodiscard]] Party party(const FieldValue& ref, const FieldValue& phone, const FieldValue& serial);
  // By code, else by name where only one has it.
  [[nodiscard]] std::optional<std::int64_t> product(std::string_view code_or_name);
  [[nodiscard]] std::optional<std::int64_t> product_by_code(std::string_view code);
  [[nodiscard]] std::optional<std::int64_t> customer_by_ref(std::string_view ref);
  [[nodiscard]] bool has_customer(std::int64_t id);
  [[nodiscard]] bool has_case(std::string_view kind, std::int64_t id);
  [[nodiscard]] std::optional<std::int64_t> customer_by_phone(std::string_view phone);
  // By its number, else by its reference.
  [[nodiscard]] std::optional<std::int64_t> ticket(std::string_view number_or_ref);
  // By name, else by full name where only one has it.
  [[nodiscard]] std::optional<std::int64_t> staff(std::string_view name);

 private:
  using Known = std::unordered_map<std::string, std::optional<std::int64_t>>;
  [[nodiscard]] std::optional<std::int64_t> only(std::string_view sql, std::string_view value);
  [[nodiscard]] bool any(std::string_view sql);

  store::ReadSession& session_;
  Known products_, staff_;  // few of them, asked for often
  bool has_contacts_, has_units_, has_products_;
};

}  // namespace svc::exchange
