// SPDX-License-Identifier: MIT
// Values and facts as people write them, read by the type that the dictionary, a table's output or a cap's outcome
// declares. Local times are read in the given zone.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "core/policy/book.hpp"
#include "core/policy/dictionary.hpp"
#include "core/time/zone.hpp"

namespace svc::policy {

// What a name may be worth. `values` are those of enumerations and sets.
struct ValueType {
  FactType type = FactType::text;
  std::vector<std::string_view> values = {};
};

// Of a fact, a milestone, "PERSON.roles" (the roles of the person a person fact names), and, where a book is given, a table's
// output ("table.output") or a cap's outcome. Nothing where the name is known nowhere.
[[nodiscard]] std::optional<ValueType> type_of(std::string_view name, const Book* book = nullptr);

// "3d" for an elapsed or span fact, "20.00", "2.5%", "2026-01-15", "17:00", "true" …; "none" and "absent" where no value of the type
// is written so. Nothing where it is none of them.
[[nodiscard]] std::optional<Value> value_from_text(const ValueType& type, std::string_view text, const time::Zone& zone);
// A TOML value; { none = true } and { absent = true } too. Throws Error (usage) with its place.
[[nodiscard]] Value value_from_toml(const ValueType& type, const Toml& toml, const time::Zone& zone);
// null is unknown. Nothing where it is not of that type.
[[nodiscard]] std::optional<Value> value_from_json(const ValueType& type, const Json& json, const time::Zone& zone);

// A table of facts by name. Throws Error (usage) for a name that is not known (with the nearest), or a value of another type.
[[nodiscard]] Facts facts_from_toml(const Toml& table, const Book& book);
[[nodiscard]] Facts facts_from_json(const Json& object, const Book& book);
// The same of facts that were stored under another book: what this one does not know, such as outputs of tables that it has no
// more, is left out.
[[nodiscard]] Facts facts_known_to(const Book& book, const Json& object);
[[nodiscard]] Json to_json(const Facts& facts);

}  // namespace svc::policy
