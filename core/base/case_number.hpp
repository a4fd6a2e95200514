// SPDX-License-Identifier: MIT
// The numbers that people say: T260115-0007 is the seventh ticket entered on 2026-01-15. The number and the row's key are
// one integer: yymmdd, then seven digits of running number.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/instant.hpp"

namespace svc {

constexpr std::int64_t cases_a_day = 10'000'000;

// `running` from 1; the day's year from 2000.
[[nodiscard]] std::int64_t case_key(Date day, std::int64_t running);
// The day of a key; of one that case_key made.
[[nodiscard]] Date case_day(std::int64_t key);
// "T260115-0007", with the store's site before it where it has one: "SH-T260115-0007". The running number has at least
// four digits.
[[nodiscard]] std::string case_number(char letter, std::int64_t key, std::string_view site = {});
// Nothing where it is no number of that letter and site; the site may be left out, letters may be lower case.
[[nodiscard]] std::optional<std::int64_t> parse_case_number(char letter, std::string_view text, std::string_view site = {});

}  // namespace svc
