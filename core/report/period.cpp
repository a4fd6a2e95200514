// SPDX-License-Identifier: MIT
#include "core/report/period.hpp"

#include <fmt/format.h>

#include "core/base/error.hpp"
#include "core/base/scan.hpp"
#include "core/base/text.hpp"
#include "core/duty/report_due.hpp"

namespace svc::report {
namespace {

struct Days {
  Date from;
  Date to;
};

std::optional<Days> months(int year, int first, std::int64_t count) {
  if (first < 1 || first > 12) return std::nullopt;
  const auto from = make_date(year, static_cast<unsigned>(first), 1);
  return Days{from, add_months(from, count)};
}

// ISO week 1 holds the year's first Thursday.
std::optional<Days> week(int year, int number) {
  const auto fourth = make_date(year, 1, 4);
  const std::chrono::weekday day{std::chrono::sys_days{fourth.time_since_epoch()}};
  const auto first = fourth - std::chrono::days{day.iso_encoding() - 1};
  const auto from = first + std::chrono::days{7 * (number - 1)};
  const bool exists = number >= 1 && (from + std::chrono::days{3} < make_date(year + 1, 1, 1));
  return exists ? std::optional{Days{from, from + std::chrono::days{7}}} : std::nullopt;
}

std::optional<Days> parse(std::string_view text) {
  if (const auto date = parse_date(text)) return Days{*date, *date + std::chrono::days{1}};
  Scanner scan{text};
  const auto year = scan.digits(4);
  if (!year || *year < 1970 || *year > 9998) return std::nullopt;
  if (scan.at_end()) return months(*year, 1, 12);
  if (!scan.take('-')) return std::nullopt;
  const char kind = scan.peek();
  std::optional<Days> days;
  if (scan.take('Q') || scan.take('q')) {
    const auto quarter = scan.digits(1);
    if (quarter && *quarter >= 1 && *quarter <= 4) days = months(*year, *quarter * 3 - 2, 3);
  } else if (scan.take('W') || scan.take('w')) {
    if (const auto number = scan.digits(2)) days = week(*year, *number);
  } else if (kind != '\0') {
    if (const auto month = scan.digits(2)) days = months(*year, *month, 1);
  }
  return scan.at_end() ? days : std::nullopt;
}

// An end that is not said, as ISO 8601 writes it.
std::string open_end(const std::string& text) { return text.empty() ? ".." : text; }

}  // namespace

Period read_period(const PeriodRequest& request, const time::Zone& zone, Instant as_of) {
  if (!request.period.empty()) {
    if (!request.from.empty() || !request.to.empty()) throw Error{Exit::usage, say(N_("--period says both ends; leave out --from and --to.")), {}, {.field = "--period"}};
    const auto days = parse(request.period);
    if (!days) {
      throw Error{Exit::usage, say(N_("“{text}” is no period."), {{"text", shown(request.period)}}), say(N_("A period is 2026, 2026-Q1, 2026-01, 2026-W05 or 2026-01-15.")), {.field = "--period"}};
    }
    return {time::start_of_day(zone, days->from), time::start_of_day(zone, days->to), request.period};
  }
  Period period{.from = Instant{}, .to = as_of + Seconds{1}, .label = {}};
  if (!request.from.empty()) period.from = time::read_instant(zone, request.from, "--from");
  if (!request.to.empty()) period.to = time::read_instant(zone, request.to, "--to");
  if (!request.from.empty() || !request.to.empty()) period.label = fmt::format("{}/{}", open_end(request.from), open_end(request.to));
  if (period.to < period.from) throw Error{Exit::usage, say(N_("The period ends before it begins.")), {}, {.field = "--to"}};
  return period;
}

Instant told_end(const Period& period, Instant as_of) {
  const bool runs_on = period.label.empty() || period.label.ends_with(open_end(""));
  return runs_on ? std::min(period.to, as_of) : period.to;
}

std::string last_period(std::string_view rhythm, const time::Zone& zone, Instant as_of) {
  const auto today = time::local_date(zone, as_of);
  if (rhythm == "day") return to_text(today);
  if (rhythm == "month") return to_text(add_months(today, -1)).substr(0, 7);
  if (rhythm.empty()) return {};
  return duty::period_text("week", duty::period_of("week", today) - std::chrono::days{7});
}

std::string usual_period(Usual usual, std::string_view rhythm, const time::Zone& zone, Instant as_of) {
  if (usual == Usual::last || rhythm.empty()) return last_period(rhythm, zone, as_of);
  return duty::period_text(rhythm, duty::period_of(rhythm, time::local_date(zone, as_of)));
}

std::string month_of(const time::Zone& zone, Instant instant) { return to_text(time::local_date(zone, instant)).substr(0, 7); }

}  // namespace svc::report
