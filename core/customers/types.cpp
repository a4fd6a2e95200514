// SPDX-License-Identifier: MIT
#include "core/customers/types.hpp"

#include "core/base/error.hpp"
#include "core/base/text.hpp"
#include "core/policy/dictionary.hpp"

namespace svc::customers {

std::int64_t practical_months_most() {
  const auto longest = parse_span(policy::find_fact("practical_period")->values.back());
  SVC_CHECK(longest && longest->unit == Span::Unit::months);
  return longest->count;
}

std::string name_key(std::string_view name) { return folded(trimmed(name)); }

std::string serial_key(std::string_view serial) {
  auto key = folded(trimmed(serial));
  std::erase(key, ' ');
  return key;
}

std::string contact_key(std::string_view kind, std::string_view value) {
  if (kind != "phone" && kind != "fax") return folded(trimmed(value));
  auto key = normalised_phone(value);
  if (key.empty()) {
    throw Error(Exit::usage, say(N_("“{text}” is no phone number."), {{"text", shown(value)}}),
                say(N_("Give digits, with area code where there is one: 13800138000, 021-62345678.")));
  }
  return key;
}

std::optional<Date> warranty_until(const Unit& unit, std::optional<std::int64_t> months, std::string_view start) {
  const auto& first = start == "installed" ? unit.installed_on
                      : start == "received"  ? unit.received_on
                      : start == "outbound"   ? unit.outbound_on
                                              : unit.purchased_on;
  if (!first || !months) return std::nullopt;
  const auto day = parse_date(*first);
  return day ? std::optional{add_months(*day, *months)} : std::nullopt;
}

}  // namespace svc::customers
