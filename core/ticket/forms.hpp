// SPDX-License-Identifier: MIT
// The paper forms of a ticket, filled from what is known of it.
#pragma once

#include <string>
#include <vector>

#include "core/policy/form.hpp"
#include "core/ticket/show.hpp"

namespace svc::ticket {

[[nodiscard]] std::span<const policy::PaperForm> forms();  // by their numbers

struct FormLine {
  std::string_view fact;
  policy::Value value = {};  // unknown: to be filled by hand
  std::string text = {};     // where the paper says more than the value: a customer's name, a product
};
// One repair of the unit, for the warranty card.
struct RepairEntry {
  Date day;
  std::string number = {};
  std::string content = {};
};
struct FilledForm {
  const policy::PaperForm* form = nullptr;
  std::vector<FormLine> lines = {};
  bool lists_repairs = false;
  std::vector<RepairEntry> repairs = {};  // oldest first
};
[[nodiscard]] FilledForm fill_form(store::ReadSession& session, const TicketRecord& record, const policy::PaperForm& form);

}  // namespace svc::ticket
