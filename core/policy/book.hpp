// SPDX-License-Identifier: MIT
// A policy book as loaded: rules of seven kinds, params and cases (svc-book(5)). Params are resolved and `extends` is
// settled; every name has been checked against the dictionary.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "core/base/error.hpp"
#include "core/policy/value.hpp"
#include "core/time/arithmetic.hpp"

namespace svc::policy {

struct Bilingual {
  std::string en;
  std::string zh;
};

// A value as a rule writes it: a literal, the value of a param (`param` remembers its key), or another fact's ("@fact").
struct Operand {
  Value value;          // Unknown where it is a fact, or an unset param
  std::string fact;     // without '@'
  std::string param;    // without '$'
};

struct Bound {
  std::optional<Operand> min, max;    // inclusive
  std::optional<Operand> over, under; // exclusive
};
struct AnyOf { std::vector<Operand> values; };       // equality, or a list
struct NotAnyOf { std::vector<Operand> values; };    // { not = … }
struct SetTest { std::vector<Operand> any, all, none; };
using Test = std::variant<AnyOf, NotAnyOf, Bound, SetTest>;
struct Condition {
  std::string fact;
  Test test;
};
using When = std::vector<Condition>;  // all of them

// What every rule carries.
struct Rule {
  std::string id;
  std::vector<std::string> covers;
  std::vector<std::string> cite;
  Bilingual text;
  std::string on;                // subject kind, may be empty
  When when;
  std::optional<Date> from;      // inclusive
  std::optional<Date> until;     // exclusive
  Place place;                   // where it stands
  std::string chapter;           // the book or chapter it came from
};

struct Output {
  std::string name;
  std::string type;                  // enum, set, or the name of a fact type
  std::vector<std::string> values;   // of enum and set
};
enum class Hit : std::uint8_t { first, unique, collect, all };

struct Row {
  Rule rule;
  std::string stage;
  std::vector<std::string> over;
  std::map<std::string, Operand> then;
};
struct Table {
  Rule rule;
  std::vector<std::string> after;
  Hit hit = Hit::first;
  std::vector<std::string> stages;
  std::vector<Output> outputs;
  std::optional<std::map<std::string, Operand>> otherwise;  // nothing: "error"
  std::vector<Row> rows;  // by stage, then in file order
};

struct Ladder {
  std::string fact;
  std::int64_t per = 1;
  Span add;
};
// One way to reckon a due instant; a clock with several takes the latest.
struct Limit {
  std::optional<Operand> within;  // a span
  std::optional<Ladder> ladder;
  std::optional<Span> plus;
  time::Basis basis = time::Basis::hours;
};
struct Clock {
  Rule rule;
  std::vector<std::string> start, stop;     // milestones; the first that comes counts
  std::vector<Limit> latest;                // one for a plain clock; empty with due_fact or at
  std::string due_fact;                     // an instant or date fact that is the deadline
  std::optional<Operand> fallback;          // `default`: a span from start when the due fact is not known
  std::string extend;                       // the event that moves it, if told before it
  std::vector<Span> at;                     // one instance each, from start
  std::optional<Span> open_before;
  std::string each;                         // one instance per item of that list fact
  time::Basis basis = time::Basis::hours;
  std::vector<Operand> warn;                // shares of the budget (Ratio) or spans before due
  std::vector<std::string> pause;           // wait reasons
  std::vector<std::string> cancel;          // milestones, or "closed"
  bool repeat = false;
  bool early = false;                       // a stop before the start counts
  bool counts = true;                       // false: a soft alarm only
  std::string calendar;                     // empty: the book's
  std::string dormant_for;                  // the unset param that makes it dormant
};

enum class Effect : std::uint8_t { refuse, warn };
struct Gate {
  Rule rule;
  std::vector<std::string> action;
  std::vector<std::string> need;       // facts or milestones that must be true (known, not none, for others)
  std::vector<std::string> need_any;
  std::vector<std::string> by;         // roles
  std::vector<std::string> not_by;     // person facts
  std::map<std::string, std::vector<std::string>> need_by;  // person fact → roles
  Effect effect = Effect::refuse;
};

struct ApprovalStep {
  std::vector<std::string> roles;
  std::string as;       // "review"
  std::string each;     // a set fact: one decision per member, parallel
  std::string person;   // a person fact
};
struct Approval {
  Rule rule;
  std::vector<std::string> action;
  std::vector<ApprovalStep> steps;
  std::vector<std::string> choices;
  std::string on_decline;
};

struct Cap {
  Rule rule;
  std::string count;  // a milestone
  std::string sum;    // or measures
  std::string of;
  When where;
  std::vector<std::string> per;
  std::string period;
  Operand max;
  std::map<std::string, Operand> then;
};

struct Charge {
  Rule rule;
  std::string event;                   // exactly one of event, on_breach, on_warn
  std::string on_breach;
  std::vector<std::string> on_warn;
  std::string once = "subject";
  std::vector<std::string> needs;
  Operand who;                         // a person fact or a role
  std::string kind;
  std::optional<Operand> amount;       // exactly one of amount, range, percent, decision
  std::string times;                   // a number fact that multiplies the amount
  std::vector<Operand> range;          // two
  std::string by;                      // severity fact for range
  std::optional<Operand> percent;
  std::string of;                      // money fact
  std::optional<Operand> floor;
  std::vector<std::string> decision;
};

struct Schedule {
  Rule rule;
  std::string report;
  std::string period;                  // day week month quarter year
  std::string cutoff;
  std::string weekday;
  std::string day;                     // "1" to "31" or "last"
  std::optional<Operand> at;           // time of day
  std::string of = "next";             // this | next
  std::string shift = "none";          // none | next | previous
  std::vector<std::string> to;
};

struct Param {
  std::string key;
  std::string unit;  // span money ratio integer boolean time text role enum list
  Value value;       // Unknown: unset
  std::optional<Value> min, max;
  std::vector<std::string> values;  // of enum
  std::vector<std::string> cite;
  Bilingual text;
  bool referenced = false;
  Place place;
  std::string chapter;
};

// A case is kept as written and run by cases.cpp.
struct Case {
  Toml source;
  std::string chapter;
};

struct Book {
  std::string id;
  Bilingual title;
  std::string calendar_id;
  time::Calendar calendar;
  bool is_chapter = false;             // cannot be adopted alone
  std::string hash;                    // SHA-256 of its sources, hex
  std::vector<Table> tables;           // in evaluation order
  std::vector<Clock> clocks;
  std::vector<Gate> gates;
  std::vector<Approval> approvals;
  std::vector<Cap> caps;
  std::vector<Charge> charges;
  std::vector<Schedule> schedules;
  std::map<std::string, Param> params;
  std::map<std::string, std::map<std::string, Bilingual>> labels;  // "table.output" → value → words
  std::vector<Case> cases;
};

// The rule is in force on that day.
[[nodiscard]] inline bool in_force(const Rule& rule, Date day) {
  return (!rule.from || *rule.from <= day) && (!rule.until || day < *rule.until);
}

}  // namespace svc::policy
