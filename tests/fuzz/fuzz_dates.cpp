// SPDX-License-Identifier: MIT
// Dates, times, spans, amounts and zone rules: what is accepted is written back and read as the same.
#include <cstdint>
#include <string_view>

#include "core/base/error.hpp"
#include "core/base/quantity.hpp"
#include "core/time/zone.hpp"
#include "core/time/zone_rule.hpp"

namespace {

using namespace svc;

void check_quantities(std::string_view text) {
  if (const auto date = parse_date(text)) SVC_CHECK(parse_date(to_text(*date)) == date);
  if (const auto money = parse_money(text)) SVC_CHECK(parse_money(to_text(*money)) == money);
  if (const auto ratio = parse_ratio(text)) SVC_CHECK(parse_ratio(to_text(*ratio)) == ratio);
  if (const auto span = parse_span(text)) SVC_CHECK(parse_span(to_text(*span)) == span);
}

void check_instant(const time::Zone& zone, std::string_view text) {
  try {
    const auto instant = time::read_instant(zone, text, "text");
    SVC_CHECK(time::read_instant(zone, time::rfc3339(zone, instant), "again") == instant);
    const auto day = time::local_date(zone, instant);
    SVC_CHECK(time::start_of_day(zone, day) <= time::start_of_day(zone, day + std::chrono::days{1}));
  } catch (const Error& error) {
    SVC_CHECK(error.exit() == Exit::usage);
  }
}

void check_rule(std::string_view text) {
  const auto rule = time::parse_zone_rule(text);
  if (!rule) return;
  const auto transitions = time::transitions_of(*rule, 2040);
  SVC_CHECK(transitions.size() == 2 && transitions.front().at <= transitions.back().at);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const auto shanghai = time::compile_zone("Asia/Shanghai");
  static const auto howe = time::compile_zone("Australia/Lord_Howe");
  const std::string_view text{reinterpret_cast<const char*>(data), size};
  check_quantities(text);
  check_instant(shanghai, text);
  check_instant(howe, text);
  check_rule(text);
  return 0;
}
