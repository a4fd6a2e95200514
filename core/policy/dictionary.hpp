// SPDX-License-Identifier: MIT
// The closed dictionary of core: facts, milestones, actions, wait reasons, roles, charge kinds. A book can only speak of
// these, of its own table outputs and of its caps' outcomes.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "core/base/message.hpp"
#include "core/policy/value.hpp"

namespace svc::policy {

enum class FactType : std::uint8_t {
  boolean, integer, money, ratio, span, id, person, text, enumeration, set, date, instant, elapsed,
};
// Whether someone may still do it (get consent), still supply it (a photo), or neither.
enum class Lever : std::uint8_t { none, act, evidence };

struct FactDeclaration {
  std::string_view name;
  FactType type;
  std::string_view meaning_en;
  std::string_view meaning_zh;
  std::span<const std::string_view> values = {};   // of enumeration and set
  std::string_view unit = {};                  // "machines", "CNY"
  std::string_view assume = {};                // TOML-like text of the value taken when nobody said otherwise; empty: unknown
  Lever lever = Lever::none;
  std::string_view anchor = {};                // of elapsed: the date or instant fact it runs from
  std::span<const std::string_view> required_by = {};  // tables and actions that cannot start without it
  std::optional<std::int64_t> least = 0;       // of counts and amounts that people tell; what is reckoned may be less
  std::optional<std::int64_t> most = {};       // of counts
  // Beside that value of another fact the assumed one is no answer, told or not: goods are wrong by somebody's mistake, and who
  // made it is unknown until somebody says so.
  struct Beside {
    std::string_view fact = {};
    std::string_view value = {};
  } no_answer_beside = {};
};

// An event and a boolean fact under one name.
enum class Scope : std::uint8_t { round, subject, party };  // reset by reopening; survives it; of customer or serial
struct MilestoneDeclaration {
  std::string_view name;
  std::string_view on;  // subject kind
  Scope scope;
  std::string_view meaning_en;
  std::string_view meaning_zh;
  std::span<const std::string_view> voids = {};  // boolean facts that it leaves nothing of
  std::string_view anew_with = {};               // a field: whatever verb tells another, it voids the same
};

struct NamedWord {
  std::string_view id;
  std::string_view en;
  std::string_view zh;
};

[[nodiscard]] std::span<const FactDeclaration> fact_declarations();
[[nodiscard]] std::span<const MilestoneDeclaration> milestone_declarations();
[[nodiscard]] std::span<const NamedWord> action_words();       // ticket.answer …
[[nodiscard]] std::span<const NamedWord> subject_words();      // ticket, complaint, return, line …
[[nodiscard]] std::span<const NamedWord> wait_reason_words();  // customer, parts …
[[nodiscard]] std::span<const NamedWord> role_words();         // RULES.md section 9.2 and administrator, proxy, auditor, system
[[nodiscard]] std::span<const NamedWord> charge_kind_words();
[[nodiscard]] std::span<const NamedWord> measure_words();      // measures of caps: returned_amount, sales_amount …
[[nodiscard]] std::span<const NamedWord> duty_words();         // by the milestone that a deadline waits for
[[nodiscard]] NamedWord duty_of(std::string_view milestone);   // what is to be done; else what the milestone means
// Pairs of facts that cannot hold together, for the prover.
struct Never {
  std::vector<std::pair<std::string_view, std::string_view>> facts;  // name, value text
};
[[nodiscard]] std::span<const Never> never_together();

// A milestone is found as a boolean fact too; what nobody recorded has not happened, so it is assumed false.
[[nodiscard]] const FactDeclaration* find_fact(std::string_view name);
// What a table or an action cannot start without, sorted.
[[nodiscard]] std::span<const std::string_view> facts_required_by(std::string_view name);
[[nodiscard]] const MilestoneDeclaration* find_milestone(std::string_view name);  // the first of that name
// The same word may be a milestone of several subjects (`received` of a ticket and of a complaint).
[[nodiscard]] const MilestoneDeclaration* find_milestone(std::string_view name, std::string_view subject);
// What an edit leaves nothing of, by the fields that it says.
[[nodiscard]] std::span<const std::string_view> voided_by_edit(std::string_view subject, const std::function<bool(std::string_view field)>& says);
[[nodiscard]] bool is_role(std::string_view name);
// What a fact means, or the outcome of a cap; else its name.
[[nodiscard]] Message meaning_of(std::string_view name);

}  // namespace svc::policy
