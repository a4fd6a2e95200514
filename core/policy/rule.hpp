// SPDX-License-Identifier: MIT
// What every rule of a book carries: conditions, validity, clause; and decision tables.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "core/base/error.hpp"
#include "core/policy/value.hpp"

namespace svc::policy {

struct FactDeclaration;

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
  // What never changes about the fact is looked up once: its hash, what the dictionary takes for it where nobody gave it, and
  // what else that says of it; nothing for outputs of tables.
  NameIndex::Hash hash = 0;
  const Value* assumed = nullptr;
  const FactDeclaration* declared = nullptr;
  Condition() = default;
  Condition(std::string of, Test tested);
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

// The rule is in force on that day.
[[nodiscard]] inline bool in_force(const Rule& rule, Date day) {
  return (!rule.from || *rule.from <= day) && (!rule.until || day < *rule.until);
}

}  // namespace svc::policy
