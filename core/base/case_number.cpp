// SPDX-License-Identifier: MIT
#include "core/base/case_number.hpp"

#include <fmt/format.h>

#include <charconv>

#include "core/base/text.hpp"

namespace svc {
namespace {

// Digits only, at most nine of them.
std::optional<std::int64_t> number(std::string_view text) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  const bool whole = error == std::errc{} && end == text.data() + text.size() && text.size() <= 9;
  return whole && !text.starts_with('-') ? std::optional{value} : std::nullopt;
}

}  // namespace

std::int64_t case_key(Date day, std::int64_t running) {
  const std::chrono::year_month_day ymd{day};
  const auto date = std::int64_t{int{ymd.year()} - 2000} * 10000 + unsigned{ymd.month()} * 100 + unsigned{ymd.day()};
  return date * cases_a_day + running;
}

Date case_day(std::int64_t key) {
  const auto date = static_cast<int>(key / cases_a_day);
  return make_date(2000 + date / 10000, static_cast<unsigned>(date / 100 % 100), static_cast<unsigned>(date % 100));
}

std::string case_number(char letter, std::int64_t key, std::string_view site) {
  return fmt::format("{}{}{}{:06}-{:04}", site, site.empty() ? "" : "-", letter, key / cases_a_day, key % cases_a_day);
}

std::optional<std::int64_t> parse_case_number(char letter, std::string_view text, std::string_view site) {
  const auto folded = lower(text);
  std::string_view written = folded;
  const auto prefix = site.empty() ? std::string{} : lower(fmt::format("{}-", site));
  if (!prefix.empty() && written.starts_with(prefix)) written.remove_prefix(prefix.size());
  const auto dash = written.find('-');
  if (written.empty() || written.front() != lower({&letter, 1}).front() || dash == std::string::npos || dash < 7) return {};
  const auto date = number(written.substr(1, dash - 1));
  const auto running = number(written.substr(dash + 1));
  if (!date || !running || *running < 1 || *running >= cases_a_day) return {};
  return *date * cases_a_day + *running;
}

}  // namespace svc
