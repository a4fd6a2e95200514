// SPDX-License-Identifier: MIT
#include "core/returns/tellable.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "core/base/error.hpp"
#include "core/policy/dictionary.hpp"
#include "core/policy/mentions.hpp"
#include "core/policy/owners.hpp"

namespace svc::returns {
namespace {

// Kept with the return whether a rule speaks of them or not: what it is, whose, and what it is worth.
constexpr auto kept = std::to_array<std::string_view>({
    "amount", "announced_quantity", "bags_missing", "boxes_missing", "carriage_damage_proven", "carrier", "coach", "company_distributed", "contact_name",
    "contact_phone", "cost_price", "customer", "damaged_pieces_only", "extra_discount", "fault_origin", "film", "in_warranty", "kind", "negotiated",
    "outbound_date", "packaging", "passed_on", "photo", "photo_confirmed", "practical_period", "product", "reason", "received_date", "refused_at_pickup", "reported_date",
    "responsible_person", "salesperson", "salesperson_manager", "set_pieces", "still_sold", "traits", "undamaged"});
// What the credit and the month's rate are reckoned from beside the book's tables.
constexpr auto worth = std::to_array<std::string_view>({"amount", "bags_missing", "boxes_missing", "cost_price", "customer", "extra_discount", "granted_credit",
                                                         "salesperson"});

bool is_among(std::span<const std::string_view> list, std::string_view name) { return std::ranges::find(list, name) != list.end(); }

// Worked out from what is told, from sales and from other returns. Ages are reckoned too, but may be supposed.
bool is_reckoned(std::string_view name) {
  const auto owners = policy::fact_owners();
  const auto owner = std::ranges::find(owners, name, &policy::FactOwner::fact);
  return owner != owners.end() && owner->commands.empty();
}

// What a rule about returns speaks of.
template <typename Rules>
void collect(const Rules& rules, std::set<std::string>& facts) {
  std::set<std::string> params;
  for (const auto& rule : rules) {
    if (rule.rule.on == "return") policy::mentions(rule, facts, params);
  }
}

std::set<std::string> spoken_of(const policy::Book& book) {
  std::set<std::string> facts;
  collect(book.tables, facts);
  collect(book.gates, facts);
  collect(book.approvals, facts);
  collect(book.clocks, facts);
  collect(book.charges, facts);
  return facts;
}

}  // namespace

bool judges_goods(const policy::Book& book, const Json& facts) {
  std::set<std::string> judged{worth.begin(), worth.end()};
  collect(book.tables, judged);
  return std::ranges::any_of(*facts.object(), [&](const auto& told) { return judged.contains(told.first); });
}

void add_told(policy::Facts& facts, const Json& told) {
  policy::Set tells;
  for (const char* name : {"fault_origin", "photo_confirmed", "reason"}) {
    if (told.find(name) != nullptr) tells.emplace_back(name);
  }
  facts.set("tells", std::move(tells));
  if (policy::is_unknown(facts.get("salesperson"))) facts.set("salesperson", policy::None{});
}

void add_told_otherwise(policy::Facts& facts) {
  const auto* told = std::get_if<policy::Set>(&facts.get("tells"));
  auto tells = told == nullptr ? policy::Set{} : *told;
  tells.insert(std::ranges::lower_bound(tells, "known"), "known");
  facts.set("tells", std::move(tells));
}

std::optional<Message> why_untold(const policy::Book& book, std::string_view name) {
  const std::vector<Argument> named{{"name", std::string{name}}};
  if (policy::find_milestone(name) != nullptr) return say(N_("“{name}” is an act of its own: it is recorded when it happens."), named);
  const auto* fact = policy::find_fact(name);
  if (fact == nullptr || is_among(kept, name)) return std::nullopt;
  if (is_reckoned(name)) return say(N_("“{name}” is worked out, not told."), named);
  const auto known = spoken_of(book);
  if (known.contains(std::string{name}) || (!fact->anchor.empty() && known.contains(std::string{fact->anchor}))) return std::nullopt;
  return say(N_("Of returned goods “{name}” says nothing: no rule of the book {book} asks for it."), {named.front(), {"book", book.id}});
}

void require_tellable(const policy::Book& book, const Json& facts) {
  for (const auto& [name, value] : *facts.object()) {
    if (auto reason = why_untold(book, name)) {
      throw Error(Exit::usage, *std::move(reason), say(N_("“svc policy facts” says what each is.")), {.field = name});
    }
  }
}

}  // namespace svc::returns
