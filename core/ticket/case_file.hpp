// SPDX-License-Identifier: MIT
// Everything the store knows about one ticket, and the facts that policy reads from it.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "core/customers/types.hpp"
#include "core/policy/clock.hpp"
#include "core/policy/value.hpp"
#include "core/store/session.hpp"
#include "core/ticket/types.hpp"

namespace svc::ticket {

struct CaseFile {
  static constexpr std::string_view kind = "ticket";
  Ticket ticket;
  std::vector<Event> events = {};  // as entered; of an imported closed ticket those of its history
  std::optional<customers::Customer> customer = {};
  std::optional<customers::Unit> unit = {};
  std::optional<customers::Product> product = {};
  std::optional<Instant> known = {};  // nothing entered later counts; nothing: all does
  std::int64_t known_journal = 0;     // the same to the act: the last row of the journal that counts, where it was looked up
  std::vector<Message> notes = {};    // worth saying after the act

  // What the frame of verbs asks for (core/cases/act.hpp).
  static CaseFile load(store::ReadSession& session, std::int64_t id);
  [[nodiscard]] Ticket& row() { return ticket; }
  [[nodiscard]] const Ticket& row() const { return ticket; }
  [[nodiscard]] policy::Facts facts(store::ReadSession& session, Instant at) const;
  void save(store::WriteSession& session);
};
// As entered: of an imported closed ticket its history, then what was recorded since.
[[nodiscard]] std::vector<Event> told_events(store::ReadSession& session, const Ticket& ticket);
[[nodiscard]] CaseFile load_case(store::ReadSession& session, Ticket ticket);

// The same file as it stood when that round was the last: nothing of later rounds is told.
[[nodiscard]] CaseFile as_of_round(CaseFile file, int round);

// Days in which a unit was in our hands for repair.
struct RepairPause {
  std::int64_t ticket = 0;
  Date from;
  Date to;  // of one that has not ended: the day of the question
  [[nodiscard]] std::int64_t days() const { return (to - from).count(); }
};
// What the book says of warranty: months by kind of product, from which day they run, and whether repairs prolong them.
// What a contract says of the warranty of the units under it; it goes before product and book.
struct ContractTerm {
  std::string number = {};
  std::optional<std::int64_t> months = {};
  std::optional<Date> until = {};
};
struct WarrantyTerms {
  std::optional<ContractTerm> contract = {};
  std::optional<std::int64_t> months = {};  // where the product says nothing
  std::string months_from = {};             // the param that says so
  std::string start = "purchase";
  std::vector<RepairPause> pauses = {};     // by day; empty where they do not prolong it
  std::vector<customers::Unit> before = {}; // units it was exchanged for, nearest first, where it goes on with their warranty
};
[[nodiscard]] WarrantyTerms warranty_terms(store::ReadSession& session, const CaseFile& file, Instant at);
// Months by contract, product or book.
[[nodiscard]] std::optional<std::int64_t> warranty_months(const CaseFile& file, const WarrantyTerms& terms);
// Its first and its last day, where they are known.
[[nodiscard]] std::optional<Date> warranty_start(const CaseFile& file, const WarrantyTerms& terms);
[[nodiscard]] std::optional<Date> warranty_end(const CaseFile& file, const WarrantyTerms& terms);
// A repair counts as long as the warranty it falls into lasts; days it adds to it.
[[nodiscard]] std::int64_t days_added(const WarrantyTerms& terms, Date end);

// Facts from the row, the archive, the events' fields (a later one wins) and the milestones; those of a round that is
// over count no more. `at` is the instant of the act.
struct FactsAt {
  Instant at;
  WarrantyTerms warranty = {};
};
[[nodiscard]] policy::Facts collect_facts(const CaseFile& file, const time::Zone& zone, const FactsAt& when);
}  // namespace svc::ticket
