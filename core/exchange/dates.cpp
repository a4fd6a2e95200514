// SPDX-License-Identifier: MIT
#include "core/exchange/dates.hpp"

#include <algorithm>

#include "core/base/quantity.hpp"
#include "core/base/scan.hpp"
#include "core/base/text.hpp"

namespace svc::exchange {
namespace {

struct Parts {
  int year = -1, month = -1, day = -1, hour = 0, minute = 0, second = 0;
  bool clock = false;  // a time of the day was written
  enum class Half : std::uint8_t { none, morning, noon, afternoon, evening } half = Half::none;
};

// Up to `most` digits, at least `least`.
std::optional<int> number(Scanner& scan, std::size_t least, std::size_t most) {
  const auto rest = scan.rest();
  const auto end = std::ranges::find_if(rest, [](char c) { return c < '0' || c > '9'; });
  const auto size = std::min<std::size_t>(static_cast<std::size_t>(end - rest.begin()), most);
  return size < least ? std::nullopt : scan.digits(size);
}

void skip_fraction(Scanner& scan) {
  while (scan.peek() >= '0' && scan.peek() <= '9') scan.take(scan.peek());
}

std::optional<Parts::Half> half_of_day(Scanner& scan) {
  for (const auto* word : {"上午", "早上", "凌晨", "AM", "am", "A.M.", "a.m."}) {
    if (scan.take(std::string_view{word})) return Parts::Half::morning;
  }
  if (scan.take("中午")) return Parts::Half::noon;
  if (scan.take("晚上")) return Parts::Half::evening;
  for (const auto* word : {"下午", "PM", "pm", "P.M.", "p.m."}) {
    if (scan.take(std::string_view{word})) return Parts::Half::afternoon;
  }
  return std::nullopt;
}

// The hour of twelve as one of 24. Noon is 11:00 to 2:59, evening 5:00 to 11:59: which day's night 晚上12点 or 晚上1点 is,
// nobody can tell.
bool hour_of_day(Parts::Half half, int& hour) {
  using enum Parts::Half;
  if (half == none) return true;
  if (hour > 12 || (half == evening && (hour < 5 || hour > 11)) || (half == noon && hour > 2 && hour < 11)) return false;
  if (half == morning && hour == 12) hour = 0;
  else if (half != morning && hour < (half == noon ? 3 : 12)) hour += 12;
  return true;
}

ReadTime finished(const Parts& parts) {
  const std::chrono::year_month_day day{std::chrono::year{parts.year}, std::chrono::month{static_cast<unsigned>(parts.month)},
                                        std::chrono::day{static_cast<unsigned>(parts.day)}};
  if (!day.ok() || parts.year < 1 || parts.year > 9999) return {{}, "no-such-day"};
  auto hour = parts.hour;
  if (!hour_of_day(parts.half, hour)) return {{}, "date"};
  if (hour > 24 || parts.minute > 59 || parts.second > 59 || (hour == 24 && parts.minute + parts.second > 0)) return {{}, "date"};
  const auto meant = parts.clock && hour < 24 ? time::Meant::reading : time::Meant::day;
  return {WrittenTime{Date{day} + Seconds{hour * 3600 + parts.minute * 60 + parts.second}, std::nullopt}, {}, meant};
}

// One conversion of a pattern; false where the text does not fit it.
bool read_part(char what, Scanner& scan, Parts& parts) {
  const auto into = [](int& field, std::optional<int> value) { return value && ((field = *value), true); };
  switch (what) {
    case 'Y': return into(parts.year, number(scan, 4, 4));
    case 'y': return into(parts.year, number(scan, 2, 2)) && ((parts.year += parts.year < 70 ? 2000 : 1900), true);
    case 'm': return into(parts.month, number(scan, 1, 2));
    case 'd': return into(parts.day, number(scan, 1, 2));
    case 'H':
    case 'I': return parts.clock = true, into(parts.hour, number(scan, 1, 2));
    case 'M': return into(parts.minute, number(scan, 1, 2));
    case 'S': return into(parts.second, number(scan, 1, 2));
    case 'f': skip_fraction(scan); return true;
    case 'p': {
      const auto half = half_of_day(scan);
      parts.half = half.value_or(Parts::Half::none);
      return half.has_value();
    }
    default: return scan.take(what);
  }
}

std::optional<ReadTime> by_pattern(std::string_view text, std::string_view pattern) {
  Scanner scan{text};
  Parts parts;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    const bool conversion = pattern[i] == '%' && i + 1 < pattern.size();
    if (conversion ? !read_part(pattern[++i], scan, parts) : !scan.take(pattern[i])) return std::nullopt;
  }
  if (!scan.at_end()) return std::nullopt;
  return finished(parts);
}

// 8:05, 08:05:09.000, 8点5分, with a half of the day before or after.
bool read_clock(Scanner& scan, Parts& parts) {
  while (scan.take(' ') || scan.take('T')) {}
  if (scan.at_end()) return true;
  const auto before = half_of_day(scan);
  scan.take(' ');
  const auto hour = number(scan, 1, 2);
  if (!hour || !(scan.take(':') || scan.take("点") || scan.take("时") || scan.take("："))) return false;
  const auto minute = number(scan, 1, 2);
  if (!minute) return false;
  parts.hour = *hour, parts.minute = *minute, parts.clock = true;
  scan.take("分");
  if (scan.take(':') || scan.take("：") || (scan.peek() >= '0' && scan.peek() <= '9')) {
    const auto second = number(scan, 1, 2);
    if (!second) return false;
    parts.second = *second;
    scan.take("秒");
    if (scan.take('.')) skip_fraction(scan);
  }
  scan.take(' ');
  parts.half = before ? *before : half_of_day(scan).value_or(Parts::Half::none);
  return scan.at_end();
}

// Year first, so that nothing is ambiguous.
std::optional<ReadTime> by_habit(std::string_view text) {
  Scanner scan{text};
  Parts parts;
  if (const auto year = number(scan, 4, 4)) {
    parts.year = *year;
  } else {
    return std::nullopt;
  }
  if (const auto month = number(scan, 2, 2)) {  // 20240105
    const auto day = number(scan, 2, 2);
    if (!day) return std::nullopt;
    parts.month = *month, parts.day = *day;
  } else {
    const char separator = scan.peek();
    const bool chinese = scan.take("年");
    if (!chinese && !(scan.take('/') || scan.take('-') || scan.take('.'))) return std::nullopt;
    const auto m = number(scan, 1, 2);
    if (!m || !(chinese ? scan.take("月") : scan.take(separator))) return std::nullopt;
    const auto d = number(scan, 1, 2);
    if (!d) return std::nullopt;
    if (chinese) scan.take("日");
    parts.month = *m, parts.day = *d;
  }
  if (!read_clock(scan, parts)) return std::nullopt;
  return finished(parts);
}

// 3/4/2026, 04-03-2026: which is the month, nobody can tell.
bool day_and_month_first(std::string_view text) {
  Scanner scan{text};
  const auto first = number(scan, 1, 2);
  const char separator = scan.peek();
  if (!first || !(scan.take('/') || scan.take('-') || scan.take('.'))) return false;
  return number(scan, 1, 2) && scan.take(separator) && number(scan, 2, 4);
}

// Day numbers of Excel; of its 1900 system those below 61 lie about 1900-02-29.
std::optional<ReadTime> by_serial(std::string_view text, const DateRules& rules) {
  Scanner scan{text};
  const auto days = number(scan, 1, 7);
  if (!days) return std::nullopt;
  Wide numerator = 0, denominator = 1;
  if (scan.take('.')) {
    for (int digit = 0; digit < 12 && scan.peek() >= '0' && scan.peek() <= '9'; ++digit) {
      numerator = numerator * 10 + (scan.peek() - '0'), denominator *= 10;
      scan.take(scan.peek());
    }
    skip_fraction(scan);
  }
  if (!scan.at_end()) return std::nullopt;
  const auto zero = rules.from_1904 ? make_date(1904, 1, 1) : make_date(1899, 12, 30);
  const auto day = zero + std::chrono::days{*days};
  if (!rules.excel || (!rules.from_1904 && *days < 61) || day > make_date(9999, 12, 31)) return ReadTime{{}, "excel-serial"};
  const auto seconds = static_cast<std::int64_t>((numerator * 86400 * 2 + denominator) / (denominator * 2));
  const auto meant = seconds % 86400 == 0 ? time::Meant::day : time::Meant::reading;
  return ReadTime{WrittenTime{day + Seconds{seconds}, std::nullopt}, {}, meant};
}

}  // namespace

std::optional<Message> check_pattern(std::string_view pattern) {
  constexpr std::string_view known = "YymdHIMSfp%";
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    if (pattern[i] != '%') continue;
    if (++i == pattern.size() || known.find(pattern[i]) == std::string_view::npos) {
      return say(N_("A date pattern knows %Y %y %m %d %H %I %p %M %S %f and %%."));
    }
  }
  const auto has = [&](std::string_view part) { return pattern.find(part) != std::string_view::npos; };
  if ((!has("%Y") && !has("%y")) || !has("%m") || !has("%d")) return say(N_("A date pattern needs a year, a month and a day."));
  return std::nullopt;
}

ReadTime read_time(std::string_view text, const DateRules& rules) {
  constexpr std::string_view full_width = "\xEF\xBC";  // ２０２４, ：, ／
  const auto own = text.find(full_width) != std::string_view::npos ? folded(text) : std::string{};
  if (!own.empty()) text = own;
  ReadTime failed{{}, "date"};
  for (const auto& pattern : rules.patterns) {
    if (const auto found = by_pattern(text, pattern.text)) {
      if (found->time) return *found;
      failed = *found;
    }
  }
  if (rules.excel) {
    if (const auto found = by_serial(text, rules)) return *found;
  }
  if (!rules.patterns.empty()) return failed;
  if (const auto written = parse_time(text)) return {written, {}, time::meant_by(text)};
  if (const auto found = by_habit(text)) return *found;
  if (day_and_month_first(text)) return {{}, "ambiguous-date"};
  if (const auto found = by_serial(text, rules)) return *found;
  return failed;
}

Message why_no_time(std::string_view code, std::string_view text) {
  const std::vector<Argument> arguments{{"text", shown(truncated(text, 40))}};
  if (code == "no-such-day") return say(N_("There is no such day as {text}."), arguments);
  if (code == "ambiguous-date") return say(N_("Which is the day and which the month in {text}?"), arguments);
  if (code == "excel-serial") return say(N_("{text} is a spreadsheet's day number, not a date."), arguments);
  return say(N_("“{text}” is not a date."), arguments);
}

Message hint_for_time(std::string_view code) {
  if (code == "ambiguous-date") return say(N_("The mapping can say it: dates = [\"%d/%m/%Y\"]."));
  if (code == "excel-serial") return say(N_("The mapping can allow it: excel_dates = true."));
  return say(N_("Write dates as 2026-01-15, times as 2026-01-15 10:00; other forms are for dates = […] of the mapping."));
}

}  // namespace svc::exchange
