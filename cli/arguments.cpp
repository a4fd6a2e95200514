// SPDX-License-Identifier: MIT
#include "cli/command.hpp"

#include "core/base/whole_number.hpp"

namespace svc::cli {

const std::vector<std::string>& Arguments::all(std::string_view name) const {
  const auto found = values_.find(name);
  SVC_CHECK(found != values_.end());
  return found->second;
}

std::string Arguments::text(std::string_view name) const { return maybe(name).value_or(""); }

std::optional<std::string> Arguments::maybe(std::string_view name) const {
  const auto& values = all(name);
  return values.empty() ? std::nullopt : std::optional{values.front()};
}

// The parser has checked the type: a value that cannot be read here was declared as another type.
std::optional<std::int64_t> Arguments::integer(std::string_view name) const {
  const auto written = maybe(name);
  if (!written) return std::nullopt;
  const auto value = whole_number(*written);
  SVC_CHECK(value.has_value());
  return value;
}

std::optional<Money> Arguments::money(std::string_view name) const {
  const auto written = maybe(name);
  if (!written) return std::nullopt;
  const auto value = parse_money(*written);
  SVC_CHECK(value.has_value());
  return value;
}

std::optional<FineMoney> Arguments::fine_money(std::string_view name) const {
  const auto written = maybe(name);
  if (!written) return std::nullopt;
  const auto value = parse_fine_money(*written);
  SVC_CHECK(value.has_value());
  return value;
}

std::optional<Span> Arguments::span(std::string_view name) const {
  const auto written = maybe(name);
  if (!written) return std::nullopt;
  const auto value = parse_span(*written);
  SVC_CHECK(value.has_value());
  return value;
}

}  // namespace svc::cli
