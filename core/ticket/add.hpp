// SPDX-License-Identifier: MIT
// Intake: a ticket with its customer and its unit, from one call.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/ticket/act.hpp"

namespace svc::ticket {

struct Intake {
  std::optional<std::int64_t> customer = {};
  std::string phone = {};          // of the caller; finds the customer, or makes one
  std::string customer_name = {};
  std::string serial = {};         // finds the unit, or makes one
  std::string product = {};        // code or number, where the unit does not say
  std::string fault = {};          // what is wrong, in the caller's words
  std::string title = {};
  std::string reported_by = {};    // staff; default: who records it
  std::optional<std::string> ref = {};
  Json fields = JsonObject{};      // facts of the dictionary: type, mode, source, customer_arrive_by …
};

struct AddResult {
  ActResult act{.kind = CaseFile::kind};  // act.id is 0 where the book refused the intake
  CaseFile file;
  bool new_customer = false;
  std::int64_t tickets_of_customer = 0;  // this one included
  std::vector<Ticket> seen_before = {};  // of the same unit within the window, newest first
  bool same_fault = false;               // the first of them has the same fault: a repeat repair (DSP-18)
  std::optional<Date> warranty_until = {};
};
AddResult add(const World& world, store::Store& store, const store::Recording& recording, const Intake& intake);

}  // namespace svc::ticket
