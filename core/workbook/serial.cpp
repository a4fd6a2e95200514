// SPDX-License-Identifier: MIT
#include "core/workbook/serial.hpp"

#include <fmt/format.h>

#include <charconv>
#include <cmath>

#include "core/base/instant.hpp"
#include "core/base/text.hpp"

namespace svc::workbook {
namespace {

constexpr std::int64_t seconds_a_day = 86400;
constexpr double exact_whole = 9007199254740992.0;  // 2^53
constexpr std::int64_t leap_day_that_never_was = 60;
constexpr std::int64_t last_day = 2958465;          // 9999-12-31

struct FormatParts {
  bool days = false, clock = false, elapsed = false, months = false, other = false;
  std::size_t zeros = 0;
};

// One bracket: [h] and [mm] are elapsed time, others colours, conditions and locales.
std::size_t read_bracket(std::string_view rest, FormatParts& parts) {
  const auto end = rest.find(']');
  if (end == std::string_view::npos) return rest.size();
  const auto inside = lower(rest.substr(1, end - 1));
  if (!inside.empty() && inside.find_first_not_of(inside.front()) == std::string::npos && std::string_view{"hms"}.find(inside.front()) != std::string_view::npos) {
    parts.elapsed = true;
  }
  return end + 1;
}

// The length of what stands at the beginning of `rest` and shows no value of its own; 0: a letter to look at.
std::size_t skip_decoration(std::string_view rest, FormatParts& parts) {
  if (rest.front() == '"') return std::min(rest.find('"', 1), rest.size() - 1) + 1;
  if (rest.front() == '\\' || rest.front() == '_' || rest.front() == '*') return std::min<std::size_t>(2, rest.size());
  if (rest.front() == '[') return read_bracket(rest, parts);
  const auto word = lower(rest.substr(0, 7));
  if (word == "general") return 7;
  if (word.starts_with("am/pm")) return 5;
  if (word.starts_with("a/p")) return 3;
  if (word.starts_with("e+") || word.starts_with("e-")) return 2;
  return 0;
}

FormatParts parts_of(std::string_view format) {
  FormatParts parts;
  for (std::size_t at = 0; at < format.size() && format[at] != ';';) {
    if (const auto skipped = skip_decoration(format.substr(at), parts); skipped > 0) {
      parts.other = true;
      at += skipped;
      continue;
    }
    switch (format[at++]) {
      case 'y': case 'Y': case 'd': case 'D': case 'e': case 'E': case 'g': case 'G': parts.days = true; break;
      case 'h': case 'H': case 's': case 'S': parts.clock = true; break;
      case 'm': case 'M': parts.months = true; break;
      case '0': ++parts.zeros; break;
      default: parts.other = true;
    }
  }
  return parts;
}

std::string clock_text(std::int64_t seconds) {
  return fmt::format("{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60);
}

// The day with that number, where there is one.
std::optional<Date> day_of(std::int64_t number, Epoch epoch) {
  if (epoch == Epoch::from_1904) {
    const auto day = make_date(1904, 1, 1) + std::chrono::days{number};
    return number < 0 || day > make_date(9999, 12, 31) ? std::nullopt : std::optional<Date>{day};
  }
  if (number > last_day) return std::nullopt;
  const auto day = make_date(1899, 12, 30) + std::chrono::days{number};
  if (epoch == Epoch::iso) return number < -600'000 ? std::nullopt : std::optional<Date>{day};
  if (number < 1 || number == leap_day_that_never_was) return std::nullopt;
  return number < leap_day_that_never_was ? day + std::chrono::days{1} : day;
}

}  // namespace

Shows shows_of(std::string_view format) {
  using enum Shows::As;
  const auto parts = parts_of(format);
  if (parts.elapsed) return {elapsed};
  if (parts.days && parts.clock) return {date_time};
  if (parts.days) return {date};
  if (parts.clock) return {time};
  if (parts.months) return {date};
  if (!parts.other && parts.zeros > 1 && parts.zeros <= 40) return {padded, static_cast<std::uint8_t>(parts.zeros)};
  return {};
}

Shows shows_of(std::int64_t built_in) {
  using enum Shows::As;
  const auto within = [&](std::int64_t first, std::int64_t last) { return built_in >= first && built_in <= last; };
  if (built_in == 22) return {date_time};
  if (built_in == 46) return {elapsed};
  if (within(18, 21) || within(32, 35) || built_in == 45 || built_in == 47 || within(55, 56)) return {time};
  if (within(14, 17) || within(27, 31) || built_in == 36 || within(50, 54) || within(57, 58)) return {date};
  return {};
}

std::optional<double> read_number(std::string_view written) {
  double number = 0;
  const auto* const end = written.data() + written.size();
  if (written.starts_with('+')) written.remove_prefix(1);
  const auto [stop, error] = std::from_chars(written.data(), end, number);
  if (error != std::errc{} || stop != end || !std::isfinite(number)) return std::nullopt;
  return number;
}

std::string number_text(double number) {
  if (std::abs(number) <= exact_whole && number == std::trunc(number)) return fmt::format("{}", static_cast<std::int64_t>(number));
  auto text = fmt::format("{:.15g}", number);
  const auto exponent = text.find('e');
  if (exponent == std::string::npos) return text;
  if (text[exponent + 1] == '+') return fmt::format("{:.14E}", number);  // as a spreadsheet shows what it has rounded
  text = fmt::format("{:.{}f}", number, std::min(14 + std::stoi(text.substr(exponent + 2)), 340));
  text.erase(text.find_last_not_of('0') + 1);
  return text;
}

std::optional<std::string> day_text(double serial, Shows shows, Epoch epoch) {
  using enum Shows::As;
  if (std::abs(serial) > 4e6) return std::nullopt;
  const auto seconds = static_cast<std::int64_t>(std::llround(serial * static_cast<double>(seconds_a_day)));
  if (shows.as == elapsed || (shows.as == time && seconds < seconds_a_day)) {
    if (seconds < 0) return std::nullopt;
    return clock_text(seconds);
  }
  const auto days = static_cast<std::int64_t>(std::floor(static_cast<double>(seconds) / static_cast<double>(seconds_a_day)));
  const auto clock = seconds - days * seconds_a_day;
  const auto day = day_of(days, epoch);
  if (!day) return std::nullopt;
  if (clock == 0 && shows.as == date) return svc::to_text(*day);
  return svc::to_text(*day) + " " + clock_text(clock);
}

}  // namespace svc::workbook
