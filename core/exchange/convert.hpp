// SPDX-License-Identifier: MIT
// From the text of a cell to the value of a field. Nothing is guessed: what is not plainly a value of its type is a
// Problem with a code, a reason and a hint.
#pragma once

#include <optional>

#include "core/exchange/dates.hpp"
#include "core/exchange/fields.hpp"
#include "core/time/zone.hpp"

namespace svc::exchange {

struct Problem {
  std::string_view code;  // contract: svc-import(1)
  Message why;
  Message hint = {};
};

struct Conversion {
  const FieldDeclaration& field;
  const DateRules& dates;
  const time::Zone& zone;
  Instant now;  // nothing recorded may lie after it
  Rounding rounding = Rounding::refuse;
};

// `text` is trimmed and not empty.
[[nodiscard]] std::optional<Problem> convert(std::string_view text, const Conversion& rules, FieldValue& value);

}  // namespace svc::exchange
