// SPDX-License-Identifier: MIT
// Whether a unit is in warranty on a day, and whether a repair is then free: two tables of the book with their reasons.
#pragma once

#include <optional>
#include <string>

#include "core/papers/types.hpp"
#include "core/policy/judge.hpp"
#include "core/ticket/case_file.hpp"

namespace svc::ticket {

struct WarrantyQuestion {
  std::string unit = {};                    // serial or number
  std::optional<std::string> cause = {};    // of the fact fault_cause
  std::optional<Date> day = {};             // else today
};

struct WarrantyAnswer {
  CaseFile file;                            // unit and product alone
  Date day;
  WarrantyTerms terms = {};
  std::vector<papers::Paper> contracts = {};   // that the unit is under
  std::vector<customers::Unit> replaced = {};  // units it was exchanged for, the nearest first
  std::optional<Date> starts = {};
  std::optional<std::int64_t> months = {};
  std::string months_from = {};             // "contract", "product", or the param of the book
  std::int64_t days_added = 0;
  std::optional<Date> ends = {};
  std::vector<std::string> covered = {};    // causes
  std::optional<policy::TableResult> state = {};   // of unit.warranty; nothing: the book has no such table
  std::optional<policy::TableResult> charge = {};  // of ticket.charge
  std::map<std::string, std::map<std::string, policy::Bilingual>> labels = {};  // of their outputs
};
[[nodiscard]] WarrantyAnswer unit_warranty(store::ReadSession& session, const WarrantyQuestion& question);

}  // namespace svc::ticket
