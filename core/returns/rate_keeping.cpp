// SPDX-License-Identifier: MIT
#include "core/returns/rate_keeping.hpp"

#include <algorithm>
#include <array>

#include "core/people/staff_store.hpp"
#include "core/policy/dictionary.hpp"
#include "core/policy/typed_value.hpp"
#include "core/returns/lines.hpp"

namespace svc::returns {
namespace {

// Goods that stay with the customer, or go back there.
constexpr std::array<std::string_view, 5> not_kept{"adjust_price", "repair", "send_back", "supply", "supply_parts"};

std::optional<Date> came_on(const CaseFile& file, const time::Zone& zone) {
  const auto received = std::ranges::find(file.events, "received", &cases::Event::act);
  return received == file.events.end() ? std::nullopt : std::optional{time::local_date(zone, received->happened)};
}

// By way of exception less may have been credited than they are worth: the rest does not count.
std::int64_t counted_worth(const CaseFile& file, const Line& line, const time::Zone& zone) {
  const auto* exception = line.facts.find("granted_credit");
  const auto least = exception == nullptr || exception->text() == nullptr ? std::nullopt : parse_money(*exception->text());
  const auto whole = value_of(file, line, zone).minor;
  return least ? std::min(whole, least->minor) : whole;
}

// Goods count once they have a verdict; what is not known of one that has does not flatter the rate. Of what is undecided
// nobody knows what it would be: it crosses nothing.
bool is_counted(const Line& line) {
  const auto* counted = line.verdict.find("counted");
  return counted == nullptr || counted->boolean() == nullptr ? !line.outcome.empty() : *counted->boolean();
}

std::optional<RateEntry> entry_of(const CaseFile& file, const Line& line, const time::Zone& zone) {
  if (std::ranges::find(not_kept, line.disposition) != not_kept.end()) return std::nullopt;
  const auto pieces = counted_of(line).value_or(line.quantity);
  if (pieces == 0) return std::nullopt;
  return RateEntry{.return_request = file.request.id, .line = line.line_no, .sale = line.sale, .salesperson = file.request.salesperson,
                   .counted = is_counted(line), .quantity = pieces, .amount = counted_worth(file, line, zone)};
}

std::vector<RateEntry> entries_of(const CaseFile& file, const time::Zone& zone) {
  std::vector<RateEntry> entries;
  // What came stays in the month's rate, whatever is written over it; a merged one counts where it went.
  const bool cancelled = file.request.state == cases::State::cancelled && !came_on(file, zone);
  if (cancelled || file.request.state == cases::State::merged) return entries;
  for (const auto& line : file.lines) {
    if (auto entry = entry_of(file, line, zone)) entries.push_back(*std::move(entry));
  }
  return entries;
}

void keep_entry(store::WriteSession& session, RateEntry entry, const std::vector<RateEntry>& known) {
  const auto old = std::ranges::find(known, entry.line, &RateEntry::line);
  if (old == known.end()) {
    entry.entered_at = utc_seconds(session.now());
    return insert_rate_entry(session, entry);
  }
  entry.id = old->id;
  entry.entered_at = old->entered_at;
  entry.batch = old->batch;
  if (entry != *old) update_rate_entry(session, entry);
}

RateSums sums_of(const std::vector<RateEntry>& entries) {
  RateSums sums;
  for (const auto& entry : entries) {
    if (!entry.counted) continue;
    sums.returned_quantity += entry.quantity;
    sums.returned_amount += entry.amount;
  }
  return sums;
}

}  // namespace

// What the standing hangs on as far as the return itself goes. While it is the same, so is the standing: within one
// transaction nobody else writes.
struct CapBasis {
  std::int64_t salesperson = 0;
  Date day{};
  std::vector<RateEntry> kept = {};
  RateSums added = {};
  friend bool operator==(const CapBasis&, const CapBasis&) = default;
};
struct ReckonedCap {
  CapBasis basis;
  CapPart part;
};

namespace {

CapBasis basis_of(store::ReadSession& session, const CaseFile& file, Instant at) {
  CapBasis basis{.salesperson = file.request.salesperson, .day = time::local_date(session.zone(), at), .kept = rate_entries_of(session, file.request.id)};
  if (!basis.kept.empty()) basis.day = parse_date(basis.kept.front().counted_on).value();
  // What was settled otherwise, or came and went back, adds nothing any more.
  else if (!came_on(file, session.zone())) basis.added = sums_of(entries_of(file, session.zone()));
  return basis;
}

CapPart standing_on(store::ReadSession& session, const CapBasis& basis) {
  CapPart part{.month = cap_month(session, basis.salesperson, basis.day, basis.added), .added = basis.added, .part = basis.added.returned_amount};
  if (basis.kept.empty()) return part;
  part.part = sums_of(basis.kept).returned_amount;
  part.later = counted_after(session, basis.kept.front(), month_around(basis.day).until);
  return part;
}

}  // namespace

void keep_rate_entries(store::WriteSession& session, const CaseFile& file) {
  const auto day = came_on(file, session.zone());
  const auto known = rate_entries_of(session, file.request.id);
  auto wanted = day ? entries_of(file, session.zone()) : std::vector<RateEntry>{};
  for (auto& entry : wanted) {
    entry.counted_on = to_text(*day);
    const bool stands = std::ranges::any_of(file.lines, [&](const Line& line) { return line.stands && line.line_no == entry.line; });
    if (stands && std::ranges::find(known, entry.line, &RateEntry::line) != known.end()) continue;
    keep_entry(session, entry, known);
  }
  for (const auto& entry : known) {
    if (std::ranges::find(wanted, entry.line, &RateEntry::line) == wanted.end()) delete_rate_entry(session, entry.id);
  }
}

CapPart cap_part(store::ReadSession& session, const CaseFile& file, Instant at) {
  auto basis = basis_of(session, file, at);
  if (file.reckoned && file.reckoned->basis == basis) return file.reckoned->part;
  auto part = standing_on(session, basis);
  file.reckoned = std::make_shared<const ReckonedCap>(ReckonedCap{std::move(basis), part});
  return part;
}

void add_cap_facts(policy::Facts& facts, const CapPart& part) { add_cap_facts(facts, part.month, part.part, part.later); }

Json cap_fields(const CapPart& part) {
  policy::Facts facts;
  add_cap_facts(facts, part);
  Json fields = policy::to_json(facts);
  fields.set("month", part.month.month);
  return fields;
}

void add_reckoned_cap(policy::Facts& facts, const Json& fields) {
  for (const auto& [name, value] : *fields.object()) {
    if (value.boolean() != nullptr && policy::find_fact(name) == nullptr) facts.set(name, *value.boolean());
  }
  const auto* month = fields.find("month");
  const auto first = month == nullptr || month->text() == nullptr ? std::nullopt : parse_date(*month->text() + "-01");
  if (first) facts.set("rate_month", *first);
}

std::vector<Message> crossed(store::ReadSession& session, const CapPart& part) {
  std::vector<Message> messages;
  for (const auto& cap : part.month.caps) {
    const auto above = part_above(cap, part.part, part.later);
    if (!cap.over || above == 0) continue;
    if (cap.outcome.contains("suspected_overdraft")) {
      messages.push_back(say(N_("{rule}: {returned} of {sold} sold in {month} came back: {person} is suspected of overdraft selling, until somebody verifies it."),
                             {{"rule", cap.rule.id}, {"returned", to_text(Money{part.month.sums.returned_amount})}, {"sold", to_text(Money{part.month.sums.sold_amount})},
                              {"month", part.month.month}, {"person", people::staff_name(session, part.month.salesperson)}}));
      continue;
    }
    messages.push_back(say(N_("{rule}: what {person}'s customers sent back in {month} lies above the cap by {excess}; {above} of it is this return."),
                           {{"rule", cap.rule.id}, {"person", people::staff_name(session, part.month.salesperson)}, {"month", part.month.month},
                            {"excess", to_text(Money{cap.excess_amount})}, {"above", to_text(Money{above})}}));
  }
  return messages;
}

}  // namespace svc::returns
