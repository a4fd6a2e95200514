// SPDX-License-Identifier: MIT
#include "core/duty/proof_entries.hpp"

#include <algorithm>

#include "core/base/error.hpp"
#include "core/duty/breaches.hpp"
#include "core/duty/entry_basis.hpp"
#include "core/duty/proof_parts.hpp"
#include "core/policy/typed_value.hpp"

namespace svc::duty {
namespace {

using people::LedgerEntry;

constexpr std::array<std::string_view, 5> states{"proposed", "confirmed", "waived", "withdrawn", "reversed"};
constexpr std::array<std::string_view, 3> occasions{"event", "breach", "warning"};  // Trigger::On

Json told_amount(const std::optional<Money>& amount) { return amount ? Json{to_text(*amount)} : Json{}; }

std::optional<Money> proof_amount(const Json& object, std::string_view name) {
  const auto& member = proof_member(object, name);
  if (member.is_null()) return std::nullopt;
  const auto amount = member.text() == nullptr ? std::nullopt : parse_money(*member.text());
  if (!amount) no_proof(name);
  return amount;
}

LedgerEntry proof_entry(const Json& json, const Subject& subject) {
  proof_only(json, {"number", "rule", "cite", "text", "book", "kind", "source", "trigger", "parts", "person", "amount", "amount_min", "amount_max",
                    "decision", "month", "state", "note", "proposed_at", "proposed_by", "reverses"});
  LedgerEntry entry{.id = proof_number(json, "number"), .rule = proof_word(json, "rule"), .book = proof_number(json, "book"), .kind = proof_word(json, "kind"),
                    .subject_kind = subject.kind, .subject = subject.id, .cause = subject.kind + "/" + std::to_string(subject.id)};
  entry.source = proof_word(json, "source");
  entry.person = proof_number(json, "person");
  entry.amount = proof_amount(json, "amount");
  entry.least = proof_amount(json, "amount_min");
  entry.most = proof_amount(json, "amount_max");
  for (const auto& word : proof_list(json, "decision")) {
    if (word.text() == nullptr) no_proof("decision");
    entry.decision.push_back(*word.text());
  }
  entry.month = proof_word(json, "month");
  entry.state = proof_word(json, "state");
  if (std::ranges::find(states, entry.state) == states.end()) no_proof("state");
  entry.note = proof_word(json, "note");
  entry.proposed = proof_instant(json, "proposed_at");
  entry.proposed_by = proof_number(json, "proposed_by");
  if (!proof_member(json, "reverses").is_null()) entry.reverses = proof_number(json, "reverses");
  return entry;
}

std::optional<Trigger> proof_trigger(const Json& json, const LedgerEntry& entry) {
  const auto& told = proof_member(json, "trigger");
  if (told.is_null()) return std::nullopt;
  proof_only(told, {"on", "name", "at"});
  const auto on = std::ranges::find(occasions, proof_word(told, "on"));
  if (on == occasions.end()) no_proof("on");
  Trigger trigger{.on = static_cast<Trigger::On>(on - occasions.begin()), .name = proof_word(told, "name"), .source = {}, .at = proof_instant(told, "at")};
  trigger.source = trigger.on == Trigger::On::breach ? entry.source : trigger.name;
  trigger.maker = entry.proposed_by;
  return trigger;
}

// Whether the rest of the case tells of what is said to have set an entry off.
class Occurrence {
 public:
  Occurrence(const Json& told, const LedgerEntry& entry, const Trigger& trigger) : told_{told}, entry_{entry}, trigger_{trigger} {}

  [[nodiscard]] bool is_told() const {
    switch (trigger_.on) {
      case Trigger::On::event:
        return any("milestones", [&](const Json& one) { return proof_word(one, "is") == trigger_.name && proof_instant(one, "at") == trigger_.at; });
      case Trigger::On::warning: return any("verdicts", [&](const Json& one) { return proof_instant(one, "at") == trigger_.at && has_finding(one); });
      case Trigger::On::breach: return !still_owed() || any("clocks", [&](const Json& one) { return is_missed(one); });
    }
    return false;
  }

 private:
  template <typename Test>
  [[nodiscard]] bool any(std::string_view list, const Test& test) const { return std::ranges::any_of(proof_list(told_, list), test); }

  [[nodiscard]] bool has_finding(const Json& verdict) const {
    const auto* findings = proof_object(verdict, "result").find("findings");
    if (findings == nullptr || findings->array() == nullptr) return false;
    return std::ranges::any_of(*findings->array(), [&](const Json& finding) {
      const auto* id = finding.find("id");
      return id != nullptr && id->text() != nullptr && *id->text() == trigger_.name;
    });
  }
  // What was withdrawn, or waived, may have been kept in time after all.
  [[nodiscard]] bool still_owed() const { return entry_.state == "proposed" || entry_.state == "confirmed"; }
  [[nodiscard]] bool is_missed(const Json& clock) const {
    const auto& rule = proof_word(clock, "rule");
    if (rule != trigger_.name || breach_source(rule, proof_word(clock, "instance"), proof_round(clock, "round")) != entry_.source) return false;
    const auto due = proof_maybe_instant(clock, "due_at"), stopped = proof_maybe_instant(clock, "stopped_at");
    return due && (!stopped || *stopped > *due);
  }

  const Json& told_;
  const LedgerEntry& entry_;
  const Trigger& trigger_;
};

class EntriesCheck {
 public:
  EntriesCheck(Tally& tally, BookShelf& shelf, const Json& told)
      : tally_{tally}, shelf_{shelf}, told_{told}, subject_{.kind = proof_word(told, "kind"), .id = proof_number(told, "key")} {}

  void check() {
    const auto& list = proof_list(told_, "charges");
    for (const auto& json : list) entries_.push_back(proof_entry(json, subject_));
    for (std::size_t i = 0; i < list.size(); ++i) {
      ++tally_.out.charges;
      tally_.row(about(entries_[i], "parts"), [&] { check_entry(entries_[i], list[i]); });
    }
  }

 private:
  [[nodiscard]] Mismatch about(const LedgerEntry& entry, std::string part) const {
    return {.kind = "charge", .id = entry.id, .subject = subject_, .rule = entry.rule, .at = entry.proposed, .part = std::move(part)};
  }
  [[nodiscard]] DifferEntry differing(const LedgerEntry& entry) {
    return [this, &entry](std::string part, std::string stored, std::string anew) {
      tally_.compare(about(entry, std::move(part)), std::move(stored), std::move(anew));
    };
  }

  void check_entry(const LedgerEntry& entry, const Json& json) {
    const auto differ = differing(entry);
    if (!shelf_.has(entry.book)) return differ("book", std::to_string(entry.book), "null");
    const auto adopted = shelf_.by_id(entry.book, subject_.kind);
    const auto* rule = find_charge(adopted->book, entry.rule);
    if (rule == nullptr) return differ("rule", entry.rule, "null");
    differ("cite", canonical(proof_member(json, "cite")), canonical(told_cite(&rule->rule)));
    differ("text", canonical(proof_member(json, "text")), canonical(told_text(&rule->rule)));
    if (entry.reverses) return check_counter(entry, json, differ);
    const auto taken_back = std::ranges::find(entries_, std::optional{entry.id}, &LedgerEntry::reverses);
    if (entry.state == "reversed" && taken_back == entries_.end()) differ("state", entry.state, "confirmed");
    const auto trigger = proof_trigger(json, entry);
    const bool fits = trigger && sets_off(*rule, {.subject = subject_, .trigger = *trigger}) && Occurrence{told_, entry, *trigger}.is_told();
    if (!fits) return differ("source", entry.source, "null");
    if (entry.proposed < trigger->at) differ("proposed_at", tally_.time_text(entry.proposed), tally_.time_text(trigger->at));
    shelf_.known_at(entry.proposed);
    const auto in_force = shelf_.at(subject_.kind, trigger->at);
    differ("book", std::to_string(entry.book), in_force ? std::to_string(in_force->id) : "null");
    std::vector<policy::Facts> parts;
    for (const auto& facts : proof_list(json, "parts")) parts.push_back(policy::facts_from_json(facts, adopted->book));
    const auto anew = proposed_entries(*adopted, *rule, {.subject = subject_, .trigger = *trigger}, parts);
    compare_proposed(entry, anew, differ);
    check_once({.entry = entry, .rule = *rule, .proposed_with = anew}, differ);
  }

  // It is entered in the month in which it takes the other back.
  void check_counter(const LedgerEntry& entry, const Json& json, const DifferEntry& differ) {
    differ("trigger", canonical(proof_member(json, "trigger")), "null");
    differ("parts", canonical(proof_member(json, "parts")), "[]");
    differ("month", entry.month, tally_.time_text(entry.proposed).substr(0, entry.month.size()));
    const auto original = std::ranges::find(entries_, *entry.reverses, &LedgerEntry::id);
    if (original == entries_.end()) return differ("reverses", std::to_string(*entry.reverses), "null");
    compare_counter(entry, *original, differ);
  }

  // A rule holds a cause against a person once; one that is once for the case, against one person.
  void check_once(const LaterEntry& later, const DifferEntry& differ) {
    const auto& entry = later.entry;
    if (!is_live(entry)) return;
    const auto earlier = std::ranges::find_if(entries_, [&](const LedgerEntry& other) {
      return other.id < entry.id && other.rule == entry.rule && is_live(other) && !other.reverses && leaves_no_room(other, later);
    });
    if (earlier != entries_.end()) differ("once", std::to_string(entry.id), std::to_string(earlier->id));
  }

  Tally& tally_;
  BookShelf& shelf_;
  const Json& told_;
  Subject subject_;
  std::vector<LedgerEntry> entries_;
};

}  // namespace

Json told_cite(const policy::Rule* rule) {
  JsonArray cite;
  for (const auto& clause : rule == nullptr ? std::vector<std::string>{} : rule->cite) cite.emplace_back(clause);
  return cite;
}

Json told_text(const policy::Rule* rule) { return rule == nullptr ? Json{} : Json{JsonObject{{"en", rule->text.en}, {"zh", rule->text.zh}}}; }

Json told_entry(store::ReadSession& session, BookShelf& shelf, const LedgerEntry& entry, const HistoryOf& history_of) {
  const auto time_of = [&](Instant at) { return Json{time::rfc3339(session.zone(), at)}; };
  const auto adopted = shelf.has(entry.book) ? shelf.by_id(entry.book, entry.subject_kind) : nullptr;
  const auto* rule = adopted ? find_charge(adopted->book, entry.rule) : nullptr;
  const auto written = proposing_act(session, entry);
  const bool proposed = rule != nullptr && written && !entry.reverses;
  const auto basis = proposed ? basis_of(session, {.entry = entry, .rule = *rule, .written = *written}, history_of) : std::nullopt;
  Json trigger;
  JsonArray parts, decision;
  for (const auto& word : entry.decision) decision.emplace_back(word);
  if (basis) {
    trigger = JsonObject{{"on", occasions.at(static_cast<std::size_t>(basis->trigger.on))}, {"name", basis->trigger.name}, {"at", time_of(basis->trigger.at)}};
    for (const auto& facts : basis->parts) parts.push_back(policy::to_json(facts));
  }
  const auto* said = rule == nullptr ? nullptr : &rule->rule;
  return JsonObject{{"number", entry.id}, {"rule", entry.rule}, {"cite", told_cite(said)}, {"text", told_text(said)}, {"book", entry.book}, {"kind", entry.kind},
                    {"source", entry.source}, {"trigger", std::move(trigger)}, {"parts", std::move(parts)}, {"person", entry.person},
                    {"amount", told_amount(entry.amount)}, {"amount_min", told_amount(entry.least)}, {"amount_max", told_amount(entry.most)},
                    {"decision", std::move(decision)}, {"month", entry.month}, {"state", entry.state}, {"note", entry.note},
                    {"proposed_at", time_of(entry.proposed)}, {"proposed_by", entry.proposed_by}, {"reverses", entry.reverses ? Json{*entry.reverses} : Json{}}};
}

void check_entries(Tally& tally, BookShelf& shelf, const Json& told) { EntriesCheck{tally, shelf, told}.check(); }

}  // namespace svc::duty
