// SPDX-License-Identifier: MIT
// Everything the store knows about one ticket, and the facts that policy reads from it.
#pragma once

#include <optional>
#include <vector>

#include "core/customers/types.hpp"
#include "core/policy/clock.hpp"
#include "core/policy/value.hpp"
#include "core/store/session.hpp"
#include "core/ticket/types.hpp"

namespace svc::ticket {

struct CaseFile {
  Ticket ticket;
  std::vector<Event> events = {};  // as entered; of an imported closed ticket those of its history
  std::optional<customers::Customer> customer = {};
  std::optional<customers::Unit> unit = {};
  std::optional<customers::Product> product = {};
};
[[nodiscard]] CaseFile load_case(store::ReadSession& session, Ticket ticket);

// What the book says of warranty: months by kind of product, and from which day they run.
struct WarrantyTerms {
  std::optional<std::int64_t> months = {};  // where the product says nothing
  std::string start = "purchase";
};
[[nodiscard]] WarrantyTerms warranty_terms(store::ReadSession& session, const CaseFile& file, Instant at);
[[nodiscard]] std::optional<Date> warranty_end(const CaseFile& file, const WarrantyTerms& terms);

// Facts from the row, the archive, the events' fields (a later one wins) and the milestones; those of a round that is
// over count no more. `at` is the instant of the act.
struct FactsAt {
  Instant at;
  WarrantyTerms warranty = {};
};
[[nodiscard]] policy::Facts collect_facts(const CaseFile& file, const time::Zone& zone, const FactsAt& when);
// The fields of an act that the dictionary knows, typed; the rest says nothing to policy.
void add_fields(policy::Facts& facts, const Json& fields, const time::Zone& zone);
// Verdicts, events and approvals are kept in clear: of a person they say only that something is known.
[[nodiscard]] Json without_personal(Json fields);

}  // namespace svc::ticket
