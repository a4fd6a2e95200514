// SPDX-License-Identifier: MIT
#include <algorithm>

#include "core/customers/unit_store.hpp"
#include "core/duty/books.hpp"
#include "core/ticket/case_file.hpp"
#include "core/cases/history.hpp"
#include "core/papers/known.hpp"
#include "core/papers/paper_store.hpp"
#include "core/ticket/ticket_store.hpp"

namespace svc::ticket {
namespace {

constexpr std::int64_t looked_through = 100;  // tickets of one unit

std::optional<std::int64_t> months_of(const policy::Book& book, const std::string& key) {
  const auto found = book.params.find(key);
  if (found == book.params.end()) return std::nullopt;
  const auto* span = std::get_if<Span>(&found->second.value);
  return span != nullptr && span->unit == Span::Unit::months ? std::optional{span->count} : std::nullopt;
}

template <typename Wanted>
const Wanted* param_of(const policy::Book& book, const std::string& key) {
  const auto found = book.params.find(key);
  return found == book.params.end() ? nullptr : std::get_if<Wanted>(&found->second.value);
}

struct AsOf {
  Instant at;
  std::optional<Instant> known;  // nothing entered later counts
};

// From taking in to handing back, round by round.
void add_pauses(store::ReadSession& session, const Ticket& ticket, const AsOf& as_of, std::vector<RepairPause>& pauses) {
  std::optional<Date> from;
  for (const auto& event : told_events(session, ticket)) {
    if (event.happened > as_of.at || (as_of.known && event.entered > *as_of.known)) continue;
    const auto day = time::local_date(session.zone(), event.happened);
    if (event.act == "machines_received" && !from) from = day;
    if ((event.act == "handed_back" || event.act == "cancelled") && from) {
      pauses.push_back({.ticket = ticket.id, .from = *from, .to = day});
      from.reset();
    }
  }
  if (from) pauses.push_back({.ticket = ticket.id, .from = *from, .to = time::local_date(session.zone(), as_of.at)});
}

std::vector<RepairPause> repair_pauses(store::ReadSession& session, const CaseFile& file, const WarrantyTerms& terms, Instant at) {
  std::vector<RepairPause> pauses;
  auto units = terms.before;
  units.push_back(*file.unit);
  for (const auto& unit : units) {
    for (const auto& ticket : list_tickets(session, {.serial = unit.serial, .limit = looked_through})) {
      add_pauses(session, ticket, {.at = at, .known = file.known}, pauses);
    }
  }
  std::ranges::sort(pauses, {}, &RepairPause::from);
  return pauses;
}

// The unit whose first day counts.
const customers::Unit& first_unit(const CaseFile& file, const WarrantyTerms& terms) {
  return terms.before.empty() ? *file.unit : terms.before.back();
}

void add_months(WarrantyTerms& terms, const policy::Book& book, const CaseFile& file) {
  if (file.product) terms.months_from = "warranty.months." + file.product->category;
  if (!terms.months_from.empty()) terms.months = months_of(book, terms.months_from);
  if (terms.months) return;
  terms.months = months_of(book, "warranty.months.default");
  terms.months_from = terms.months ? "warranty.months.default" : "";
}

// The last contract that says something of it.
std::optional<ContractTerm> contract_term(store::ReadSession& session, const CaseFile& file) {
  std::optional<ContractTerm> term;
  const auto contracts = file.known ? papers::papers_known(session, "unit", file.unit->id, {.seq = file.known_journal, .entered = *file.known})
                                    : papers::papers_of(session, "unit", file.unit->id);
  for (const auto& paper : contracts) {
    if (paper.state == cases::State::cancelled || (!paper.warranty_months && !paper.warranty_until)) continue;
    term = ContractTerm{.number = paper.number, .months = paper.warranty_months, .until = paper.warranty_until};
  }
  return term;
}

duty::BookPointer book_known(store::ReadSession& session, const CaseFile& file, Instant at) {
  if (!file.known) return duty::book_at(session, CaseFile::kind, at);
  duty::BookShelf shelf{session};
  shelf.known_at(*file.known);
  return shelf.at(CaseFile::kind, at);
}

}  // namespace

WarrantyTerms warranty_terms(store::ReadSession& session, const CaseFile& file, Instant at) {
  WarrantyTerms terms;
  if (!file.unit) return terms;
  const auto adopted = book_known(session, file, at);
  if (!adopted) return terms;
  if (const auto* start = param_of<std::string>(adopted->book, "warranty.start")) terms.start = *start;
  const auto* goes_on = param_of<std::string>(adopted->book, "warranty.replacement");
  if (goes_on != nullptr && *goes_on == "continue") terms.before = customers::units_before(session, file.unit->id, file.known);
  add_months(terms, adopted->book, file);
  terms.contract = contract_term(session, file);
  const auto* prolongs = param_of<bool>(adopted->book, "warranty.repair_prolongs");
  const bool known = warranty_start(file, terms) && warranty_months(file, terms);
  if (prolongs != nullptr && *prolongs && known) terms.pauses = repair_pauses(session, file, terms, at);
  return terms;
}

std::optional<Date> warranty_start(const CaseFile& file, const WarrantyTerms& terms) {
  return file.unit ? customers::warranty_until(first_unit(file, terms), 0, terms.start) : std::nullopt;
}

std::int64_t days_added(const WarrantyTerms& terms, Date end) {
  std::int64_t added = 0;
  Date counted_to{};  // two repairs at a time count once
  for (const auto& pause : terms.pauses) {
    if (pause.from > end + std::chrono::days{added}) break;
    const auto from = std::max(pause.from, counted_to);
    if (pause.to > from) added += (pause.to - from).count();
    counted_to = std::max(counted_to, pause.to);
  }
  return added;
}

std::optional<std::int64_t> warranty_months(const CaseFile& file, const WarrantyTerms& terms) {
  if (terms.contract && terms.contract->months) return terms.contract->months;
  return file.product && file.product->warranty_months ? file.product->warranty_months : terms.months;
}

std::optional<Date> warranty_end(const CaseFile& file, const WarrantyTerms& terms) {
  if (!file.unit) return std::nullopt;
  if (terms.contract && terms.contract->until) return terms.contract->until;
  const auto end = customers::warranty_until(first_unit(file, terms), warranty_months(file, terms), terms.start);
  return end ? std::optional{*end + std::chrono::days{days_added(terms, *end)}} : std::nullopt;
}

}  // namespace svc::ticket
