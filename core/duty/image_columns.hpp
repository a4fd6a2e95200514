// SPDX-License-Identifier: MIT
// Columns of a row's image in the journal, put into the fields of a record.
#pragma once

#include <concepts>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/instant.hpp"
#include "core/base/json.hpp"

namespace svc::duty {

// Nothing where the image does not have the column.
inline void take_text(const Json& image, std::string_view column, std::string& field) {
  const auto* found = image.find(column);
  if (found != nullptr && found->text() != nullptr) field = *found->text();
}
template <std::integral Number>
void take_number(const Json& image, std::string_view column, Number& field) {
  const auto* found = image.find(column);
  if (found != nullptr && found->integer() != nullptr) field = static_cast<Number>(*found->integer());
}
inline void take_instant(const Json& image, std::string_view column, Instant& field) {
  auto seconds = utc_seconds(field);
  take_number(image, column, seconds);
  field = instant_at(seconds);
}
// NULL is a value too.
inline void take_text(const Json& image, std::string_view column, std::optional<std::string>& field) {
  const auto* found = image.find(column);
  if (found != nullptr) field = found->text() != nullptr ? std::optional{*found->text()} : std::nullopt;
}
inline void take_number(const Json& image, std::string_view column, std::optional<std::int64_t>& field) {
  const auto* found = image.find(column);
  if (found != nullptr) field = found->integer() != nullptr ? std::optional{*found->integer()} : std::nullopt;
}

}  // namespace svc::duty
