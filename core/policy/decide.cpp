// SPDX-License-Identifier: MIT
#include "core/policy/decide.hpp"

#include <algorithm>

namespace svc::policy {
namespace {

using Outputs = std::map<std::string, Value>;

// A row with what the facts say of it.
struct Trial {
  const Row* row;
  Truth truth;
  const Condition* failed = nullptr;
};

Outputs outputs_of(const std::map<std::string, Operand>& then, const Facts& facts) {
  Outputs outputs;
  for (const auto& [name, operand] : then) outputs.emplace_hint(outputs.end(), name, worth(operand, facts, nullptr));
  return outputs;
}

void note_outputs(const std::map<std::string, Operand>& then, const Facts& facts, Uses& used) {
  for (const auto& [name, operand] : then) static_cast<void>(worth(operand, facts, used));
}

// All that a row looks at which did not fail.
void note_row(const Row& row, const Facts& facts, Uses& used) {
  for (const auto& condition : row.rule.when) static_cast<void>(holds(condition, facts, used));
  note_outputs(row.then, facts, used);
}

// Why a row failed is noted; where the first match ends the table, so do the trials.
std::vector<Trial> try_rows(const Table& table, Chain& chain) {
  std::vector<Trial> trials;
  trials.reserve(table.rows.size());
  for (const auto& row : table.rows) {
    if (!in_force(row.rule, chain.day)) continue;
    const auto [truth, failed] = try_all(row.rule.when, chain.facts);
    trials.push_back({.row = &row, .truth = truth, .failed = failed});
    if (failed != nullptr) static_cast<void>(holds(*failed, chain.facts, chain.used));
    if (truth == Truth::yes && table.hit == Hit::first) break;
  }
  return trials;
}

Error contradiction(const Table& table, const Row& first, const Row& second) {
  return Error{Exit::fault,
               say(N_("Table {table} contradicts itself: rows {first} and {second} both match."),
                   {{"table", table.rule.id}, {"first", first.rule.id}, {"second", second.rule.id}}),
               say(N_("The book is at fault: svc policy check shows where.")), second.rule.place};
}

bool gives_as_much(const Row& row, const Facts& facts, const Outputs& outputs) {
  return std::ranges::equal(row.then, outputs, [&](const auto& operand, const auto& output) {
    return operand.first == output.first && worth(operand.second, facts, nullptr) == output.second;
  });
}

void undecided_by(TableResult& result, const Trial& trial, Chain& chain) {
  Uses used;
  note_row(*trial.row, chain.facts, used);
  const auto uses = std::move(used).by_name();
  const auto missing = causes(chain, unknown_names(uses));
  result.decided = false;
  merge_names(result.missing, missing);
  offer_missing(result.levers, missing, trial.row->rule.id);
  result.waiting.push_back({.table = result.table, .rule = trial.row->rule.id, .missing = missing});
  chain.used.note(uses);
}

// "@fact" of a fact nobody gave, or an unset param, leaves it open.
void won_by(TableResult& result, const Trial& trial, const Outputs& outputs, Chain& chain) {
  result.rules.push_back(reference(trial.row->rule));
  note_row(*trial.row, chain.facts, chain.used);
  const bool is_open = std::ranges::any_of(outputs, [](const auto& output) { return is_unknown(output.second); });
  if (is_open) undecided_by(result, trial, chain);
}

// Nobody matched: what the table says otherwise.
void fall_through(TableResult& result, const Table& table, Chain& chain) {
  result.no_row = !table.otherwise;
  if (!table.otherwise) return;
  result.outputs = outputs_of(*table.otherwise, chain.facts);
  note_outputs(*table.otherwise, chain.facts, chain.used);
}

void first_match(TableResult& result, const Table& table, const std::vector<Trial>& trials, Chain& chain) {
  const Trial* winner = nullptr;
  for (const auto& trial : trials) {
    if (trial.truth != Truth::yes) continue;
    if (winner != nullptr) throw contradiction(table, *winner->row, *trial.row);  // of a unique table
    winner = &trial;
    result.outputs = outputs_of(trial.row->then, chain.facts);
    won_by(result, trial, result.outputs, chain);
  }
  if (winner == nullptr) fall_through(result, table, chain);
  for (const auto& trial : trials) {  // what hangs on an unknown fact and would give something else than was found
    if (trial.truth != Truth::unknown) continue;
    if (result.no_row || !gives_as_much(*trial.row, chain.facts, result.outputs)) undecided_by(result, trial, chain);
  }
}

void every_match(TableResult& result, const Table& table, const std::vector<Trial>& trials, Chain& chain) {
  for (const auto& trial : trials) {
    if (trial.truth == Truth::unknown) undecided_by(result, trial, chain);
    if (trial.truth != Truth::yes) continue;
    result.collected.push_back(outputs_of(trial.row->then, chain.facts));
    won_by(result, trial, result.collected.back(), chain);
  }
  if (!result.collected.empty()) return;
  fall_through(result, table, chain);
  if (!result.no_row) result.collected.push_back(result.outputs);
}

Set united(const Set& a, const Set& b) {
  Set result;
  std::ranges::set_union(a, b, std::back_inserter(result));
  return result;
}

// The outputs with another row's added: sets united, anything else must agree. Nothing where it does not.
std::optional<Outputs> joined_outputs(Outputs into, const Outputs& more) {
  for (const auto& [name, value] : more) {
    const auto [at, added] = into.emplace(name, value);
    if (added) continue;
    const auto* mine = std::get_if<Set>(&at->second);
    const auto* other = std::get_if<Set>(&value);
    if (mine != nullptr && other != nullptr) at->second = united(*mine, *other);
    else if (at->second != value) return std::nullopt;
  }
  return into;
}

void all_matches(TableResult& result, const Table& table, const std::vector<Trial>& trials, Chain& chain) {
  const Trial* last = nullptr;
  for (const auto& trial : trials) {
    if (trial.truth != Truth::yes) continue;
    const auto outputs = outputs_of(trial.row->then, chain.facts);
    auto joined = joined_outputs(result.outputs, outputs);
    if (!joined) throw contradiction(table, *last->row, *trial.row);
    result.outputs = *std::move(joined);
    won_by(result, trial, outputs, chain);
    last = &trial;
  }
  if (last == nullptr) fall_through(result, table, chain);
  for (const auto& trial : trials) {
    if (trial.truth != Truth::unknown) continue;
    const auto outputs = outputs_of(trial.row->then, chain.facts);
    const auto with = last == nullptr ? std::optional{outputs} : joined_outputs(result.outputs, outputs);
    if (result.no_row || !with || *with != result.outputs) undecided_by(result, trial, chain);
  }
}

// What would change the outcome: rows above the deciding one that fail only on what someone may still do or supply.
void offer_levers(TableResult& result, const Table& table, const std::vector<Trial>& trials, const Chain& chain) {
  if (table.hit != Hit::first || !result.decided) return;
  for (const auto& trial : trials) {
    if (trial.truth == Truth::yes) break;
    if (trial.failed == nullptr || lever_of(*trial.failed) == Lever::none || gives_as_much(*trial.row, chain.facts, result.outputs)) continue;
    std::vector<LeverOffer> offers;
    const bool only_levers = std::ranges::all_of(trial.row->rule.when, [&](const Condition& condition) {
      if (holds(condition, chain.facts) == Truth::yes) return true;
      const auto lever = lever_of(condition);
      offers.push_back({.fact = condition.fact, .lever = lever, .rule = trial.row->rule.id});
      return lever != Lever::none;
    });
    if (only_levers) result.levers.insert(result.levers.end(), offers.begin(), offers.end());
  }
}

// Facts that the table cannot start without.
std::vector<std::string> required_missing(std::string_view table, const Facts& facts) {
  std::vector<std::string> names;
  for (const auto name : facts_required_by(table)) {
    if (is_unknown(see(facts, name).value)) names.emplace_back(name);
  }
  return names;
}

// Whether the table speaks of these facts at all.
Truth applies_to(TableResult& result, const Table& table, Chain& chain) {
  if (!in_force(table.rule, chain.day)) return Truth::no;
  if (table.rule.when.empty()) return Truth::yes;
  std::vector<FactUse> used;
  const auto applies = holds(table.rule.when, chain.facts, &used);
  chain.used.note(used);
  if (applies != Truth::unknown) return applies;
  result.decided = false;
  result.missing = causes(chain, unknown_names(used));
  offer_missing(result.levers, result.missing, table.rule.id);
  return applies;
}

TableResult decide_rows(const Table& table, Chain& chain) {
  TableResult result{.table = table.rule.id};
  const auto applies = applies_to(result, table, chain);
  if (applies == Truth::unknown) return result;
  const auto trials = applies == Truth::yes ? try_rows(table, chain) : std::vector<Trial>{};
  switch (table.hit) {
    case Hit::first:
    case Hit::unique: first_match(result, table, trials, chain); break;
    case Hit::collect: every_match(result, table, trials, chain); break;
    case Hit::all: all_matches(result, table, trials, chain); break;
  }
  offer_levers(result, table, trials, chain);
  const auto required = required_missing(table.rule.id, chain.facts);
  if (!required.empty()) result.decided = false;
  merge_names(result.missing, required);
  offer_missing(result.levers, required, table.rule.id);
  if (!result.decided) {  // nothing is said but what is missing
    result.outputs.clear();
    result.collected.clear();
    result.rules.clear();
    result.no_row = false;
  }
  return result;
}

}  // namespace

const Table* find_table(const Book& book, std::string_view id) {
  const auto found = std::ranges::find(book.tables, id, [](const Table& table) -> const std::string& { return table.rule.id; });
  return found == book.tables.end() ? nullptr : &*found;
}

std::vector<std::string> causes(const Chain& chain, const std::vector<std::string>& names) {
  std::vector<std::string> result;
  for (const auto& name : names) {
    const auto found = chain.undecided.find(name);
    merge_names(result, found == chain.undecided.end() ? std::vector{name} : found->second);
  }
  return result;
}

void offer_missing(std::vector<LeverOffer>& levers, const std::vector<std::string>& missing, const std::string& rule) {
  for (const auto& name : missing) {
    const auto* declared = find_fact(name);
    if (declared == nullptr) continue;
    const std::string fact{declared->anchor.empty() ? declared->name : declared->anchor};
    const auto lever = lever_of(fact) == Lever::act ? Lever::act : Lever::evidence;
    if (std::ranges::find(levers, fact, &LeverOffer::fact) == levers.end()) levers.push_back({.fact = fact, .lever = lever, .rule = rule});
  }
}

TableResult& decide_in(Chain& chain, const Table& table) {
  if (const auto known = chain.results.find(table.rule.id); known != chain.results.end()) return known->second;
  for (const auto& before : table.after) {
    const auto* earlier = find_table(chain.book, before);
    if (earlier != nullptr) decide_in(chain, *earlier);
  }
  auto result = decide_rows(table, chain);
  for (const auto& output : table.outputs) {
    const auto name = table.rule.id + "." + output.name;
    if (!is_unknown(chain.facts.get(name))) continue;  // given, as a case may
    const auto found = result.outputs.find(output.name);
    if (found != result.outputs.end()) chain.facts.set(name, found->second);
    else if (!result.decided) chain.undecided.emplace(name, result.missing);
  }
  return chain.results.emplace(table.rule.id, std::move(result)).first->second;
}

void decide_named(Chain& chain, std::string_view fact) {
  const auto dot = fact.rfind('.');
  if (dot == std::string_view::npos || !is_unknown(chain.facts.get(fact)) || find_fact(fact) != nullptr) return;
  const auto* table = find_table(chain.book, fact.substr(0, dot));
  if (table != nullptr) decide_in(chain, *table);
}

void decide_named(Chain& chain, const When& when) {
  for (const auto& condition : when) decide_named(chain, condition.fact);
}

Facts facts_for(const Book& book, const When& when, const Facts& facts, Date day) {
  Chain chain{.book = book, .facts = on_day(facts, book.calendar.zone, day), .day = day};
  decide_named(chain, when);
  return std::move(chain.facts);
}

TableResult decide(const Book& book, std::string_view table, const Facts& facts, Date day) {
  const auto* found = find_table(book, table);
  if (found == nullptr) {
    throw Error{Exit::not_found, say(N_("The book has no table named {name}."), {{"name", std::string{table}}}),
                say(N_("svc policy show lists them."))};
  }
  Chain chain{.book = book, .facts = on_day(facts, book.calendar.zone, day), .day = day};
  auto result = decide_in(chain, *found);
  result.used = std::move(chain.used).by_name();  // of the tables before it too
  result.book = book.hash;
  return result;
}

}  // namespace svc::policy
