// SPDX-License-Identifier: MIT
// What the book says of one line of returned goods: may it come back, who pays, how much is credited. Pure. The numbers and
// the words are those of the book's tables (return.window, return.verdict, return.credit …); here is only arithmetic.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/policy/flips.hpp"

namespace svc::returns {

// The percentage first, deductions after it, never below nothing: 400 x 80 % - 35 = 285.
struct Credit {
  std::optional<Money> value = {};    // of the line; nothing: nobody said
  std::optional<Ratio> percent = {};  // nothing: not decided
  Money share = {};                   // value x percent
  Money bags = {};                    // deductions
  Money boxes = {};
  Money agreed = {};
  Money granted = {};                 // where the book gives none, as an exception
  std::optional<Money> amount = {};   // nothing: something of it is not known
  [[nodiscard]] bool withheld() const { return !percent || percent->numerator == 0; }
};

struct LineVerdict {
  bool decided = false;               // the verdict itself; what follows from it may lack a fact of its own
  bool no_rules = false;              // the book says nothing of returned goods
  std::string verdict = {};           // accept, supply, needs_aftersales …
  std::string basis = {};
  std::string window = {};
  std::string carrier = {};           // class of it
  std::string bearer = {};            // of the freight, towards the customer
  std::optional<Ratio> customer_share = {};
  std::string chargeback = {};        // inside the company
  std::optional<bool> counted = {};   // toward the salesperson's cap
  Credit credit = {};
  policy::Set choices = {};           // what a settlement may choose
  std::vector<policy::RuleRef> rules = {};
  std::vector<policy::FactUse> used = {};
  std::vector<std::string> missing = {};
  std::vector<policy::WaitingRow> waiting = {};  // rows that hang on what is missing
  std::vector<policy::LeverOffer> levers = {};
  std::string book = {};              // hash
};

// Windows end with the day of the report, ages with the day the return was asked for; everything else with the day of an act.
[[nodiscard]] policy::Facts with_ages(policy::Facts facts, Date day);
[[nodiscard]] LineVerdict judge_line(const policy::Book& book, const policy::Facts& facts, Date day);
// What would make it another one, among things that somebody may still do or supply; nothing where the goods, or their
// worth, come back as it is, or where it is not decided.
[[nodiscard]] std::optional<policy::Flips> line_flips(const policy::Book& book, const policy::Facts& facts, Date day);
[[nodiscard]] std::optional<policy::Flips> flips_of(const policy::Book& book, const LineVerdict& verdict, const policy::Facts& facts, Date day);
// A word that somebody still has to say, or has said, before the goods come back or are settled.
struct NeededApproval {
  policy::ApprovalNeed need = {};
  std::string consent = {};  // of consent_roles(): said by `return consent`; else asked for by `return settle`
  bool given = false;
  bool exception = false;    // only to settle it otherwise than the verdict offers
};
// A charge that would be proposed, as far as anybody said whom it falls on.
struct ForetoldCharge {
  policy::RuleRef rule = {};
  std::string what = {};  // "30.00", "50.00 – 200.00"
  std::string who = {};   // one of the staff, as the facts name them; a role of the company; empty: nobody said yet
  std::string role = {};  // the fact that names the person: salesperson, responsible_person
};
// What the acts on the way would ask for, in order; charges that would be proposed; deadlines that start at once.
struct Consequences {
  std::vector<NeededApproval> approvals = {};
  std::vector<ForetoldCharge> charges = {};
  std::vector<std::pair<policy::RuleRef, std::optional<Instant>>> clocks = {};
};
[[nodiscard]] Consequences consequences(const policy::Book& book, const policy::Facts& facts, Instant at);

// Goods come back, or their worth does, without anybody else's word.
[[nodiscard]] bool is_granted(std::string_view verdict);
// A contract (svc-return(1)).
[[nodiscard]] Json to_json(const LineVerdict& verdict);
[[nodiscard]] Json to_json(const Consequences& consequences);

}  // namespace svc::returns
