// SPDX-License-Identifier: MIT
// Contracts (TKT-18, TKT-29, WAR-01): what was agreed with a customer, by when, under which warranty and paid how.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "core/cases/types.hpp"

namespace svc::papers {

inline constexpr std::array<std::string_view, 6> paper_kinds{"guided_install", "turnkey_install", "sale", "repair_service", "parts_sale", "property"};

struct Paper : cases::Case {  // received: when it was registered
  std::string kind = {};
  std::string number = {};  // of the contract, as people write it
  std::optional<std::int64_t> customer = {};
  std::optional<Date> signed_on = {};
  std::optional<Date> finish_by = {};  // last day of what it stipulates, such as the installation
  std::optional<std::int64_t> warranty_months = {};
  std::optional<Date> warranty_until = {};
  std::optional<std::int64_t> amount = {};  // minor units
  std::string payment_form = {};            // mortgage, instalments, lump_sum
  std::string agreement = {};               // the technical agreement that belongs to it
  std::optional<std::string> ref = {};
  std::string title = {};
};

// What is to be paid on a day; no two of one contract on the same day.
struct Instalment {
  std::int64_t id = 0;
  Date due_on{};
  std::optional<std::int64_t> amount = {};
  std::string state = "due";  // or paid, or withdrawn: a later plan no longer has it
  std::optional<Instant> paid = {};
};

// Who refers to a contract: a ticket, a sale, a unit.
struct Use {
  std::int64_t id = 0;
  std::int64_t paper = 0;
  std::string kind = {};
  std::int64_t subject = 0;
  Instant added{};
  std::optional<Instant> ended = {};
};

}  // namespace svc::papers
