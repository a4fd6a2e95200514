// SPDX-License-Identifier: MIT
// What a fact may be worth, and the facts of one case.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/base/instant.hpp"
#include "core/base/json.hpp"
#include "core/base/quantity.hpp"
#include "core/base/toml.hpp"
#include "core/policy/name_index.hpp"

namespace svc::policy {

// Three things that are not the same (BOOK.md, Facts).
struct Unknown { friend bool operator==(Unknown, Unknown) = default; };  // nobody said
struct None { friend bool operator==(None, None) = default; };           // known not to exist: bounds over it are false
struct Absent { friend bool operator==(Absent, Absent) = default; };     // has not happened yet: elapsed over it is false

// From a date to the case's date. Compared with "3d" by days, with "6mo" by adding the months to `from` and clipping.
struct Elapsed {
  Date from;
  Date to;
  friend bool operator==(const Elapsed&, const Elapsed&) = default;
};

using Set = std::vector<std::string>;  // sorted, no duplicates
// ids, persons, texts and enum values are std::string.
using Value = std::variant<Unknown, None, Absent, bool, std::int64_t, Money, Ratio, Span, TimeOfDay, Date, Instant, Elapsed,
                           std::string, Set>;

[[nodiscard]] inline bool is_unknown(const Value& value) { return std::holds_alternative<Unknown>(value); }
[[nodiscard]] std::string to_text(const Value& value);

// A fact and what it is worth, as long as the facts stand unchanged.
struct NamedValue {
  const std::string& name;
  const Value& value;
};

// The facts of one case. A name that is not there is unknown.
class Facts {
 public:
  void set(std::string_view name, Value value);
  // Unknown where not set. Stands until something is set.
  [[nodiscard]] const Value& get(std::string_view name) const { return get(name, NameIndex::hash_of(name)); }
  [[nodiscard]] const Value& get(std::string_view name, NameIndex::Hash hash) const;
  [[nodiscard]] std::vector<NamedValue> all() const;  // by name

 private:
  struct Fact {
    std::string name;
    Value value;
  };
  [[nodiscard]] std::size_t place_of(std::string_view name, NameIndex::Hash hash) const;

  std::vector<Fact> facts_;
  NameIndex index_;
};

// Canonical JSON of a value and back, typed by the dictionary: "2.5%" "20.00" "3d" "2026-01-15", {"none": true} …
[[nodiscard]] Json to_json(const Value& value);

}  // namespace svc::policy
