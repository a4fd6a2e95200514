// SPDX-License-Identifier: MIT
#include "cli/views/calendar_view.hpp"

#include <fmt/format.h>

namespace svc::cli {
namespace {

Label weekday(std::size_t from_monday) {
  constexpr std::array ids{"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
  constexpr std::array names{N_("Monday"), N_("Tuesday"), N_("Wednesday"), N_("Thursday"), N_("Friday"), N_("Saturday"), N_("Sunday")};
  return {ids.at(from_monday), say(names.at(from_monday))};
}
Label weekday(Date day) { return weekday(std::chrono::weekday{day}.iso_encoding() - 1); }

Json segments_json(const time::Zone& zone, const std::vector<time::Segment>& segments) {
  JsonArray out;
  for (const auto& segment : segments) {
    out.push_back(JsonObject{{"from", time::rfc3339(zone, segment.from)},
                             {"to", time::rfc3339(zone, segment.to)},
                             {"counted", segment.counted},
                             {"seconds", segment.seconds}});
  }
  return out;
}

std::string clock(Seconds time) { return fmt::format("{:02}:{:02}", time.count() / 3600, time.count() / 60 % 60); }

std::vector<std::string> hours(const time::DayHours& day) {
  std::vector<std::string> out;
  for (const auto& [from, to] : day) out.push_back(clock(from) + "-" + clock(to));
  return out;
}

Table week_table(const time::Calendar& calendar) {
  Table table{.id = "week", .title = say(N_("Week")), .columns = {{"day", say(N_("Day"))}, {"hours", say(N_("Open"))}}};
  for (std::size_t day = 0; day < calendar.week.size(); ++day) table.rows.push_back({weekday(day), hours(calendar.week.at(day))});
  return table;
}

Table years_table(const time::Calendar& calendar) {
  Table table{.id = "years",
              .title = say(N_("Years with data")),
              .columns = {{"year", say(N_("Year")), Align::right},
                          {"holidays", say(N_("Days off")), Align::right},
                          {"workdays", say(N_("Make-up days")), Align::right},
                          {"source", say(N_("Source"))}}};
  for (const auto& [year, data] : calendar.years) {
    table.rows.push_back({std::int64_t{year}, static_cast<std::int64_t>(data.holidays.size()),
                          static_cast<std::int64_t>(data.workdays.size()), data.source});
  }
  return table;
}

Table dates_table(std::string id, Message title, const time::Days& dates) {
  Table table{.id = std::move(id), .title = std::move(title), .columns = {{"date", say(N_("Date"))}, {"day", say(N_("Day"))}}};
  for (const auto date : dates) table.rows.push_back({date, weekday(date)});
  return table;
}

Table months_table(const time::Calendar& calendar, int year) {
  Table table{.id = "months",
              .title = say(N_("Working days by month")),
              .columns = {{"month", say(N_("Month"))},
                          {"workdays", say(N_("Working days")), Align::right},
                          {"days_off", say(N_("Days not worked")), Align::right}}};
  for (unsigned month = 1; month <= 12; ++month) {
    std::int64_t workdays = 0;
    std::int64_t off = 0;
    const auto first = make_date(year, month, 1);
    for (auto day = first; day < add_months(first, 1); day += std::chrono::days{1}) ++(calendar.is_workday(day) ? workdays : off);
    table.rows.push_back({fmt::format("{:04}-{:02}", year, month), workdays, off});
  }
  return table;
}

}  // namespace

Json deadline_json(const time::Zone& zone, const time::Deadline& deadline) {
  return JsonObject{{"due", time::rfc3339(zone, deadline.due)},
                    {"provisional", deadline.provisional},
                    {"segments", segments_json(zone, deadline.segments)}};
}

Table segments_table(const std::vector<time::Segment>& segments) {
  Table table{.id = "segments",
              .title = say(N_("Stretches")),
              .columns = {{"from", say(N_("From"))}, {"to", say(N_("To"))}, {"counted", say(N_("Counted"))}, {"seconds", say(N_("Seconds")), Align::right}},
              .rows = {}};
  for (const auto& segment : segments) table.rows.push_back({segment.from, segment.to, segment.counted, segment.seconds});
  return table;
}

Record deadline_record(const time::Deadline& deadline) {
  return {.id = "deadline", .title = {}, .fields = {{"due", say(N_("Due")), deadline.due}, {"provisional", say(N_("Provisional")), deadline.provisional}},
          .tables = {segments_table(deadline.segments)}, .records = {}};
}

Record length_record(const time::Length& length) {
  return {.id = "length", .title = {}, .fields = {{"seconds", say(N_("Seconds")), length.seconds}, {"provisional", say(N_("Provisional")), length.provisional}},
          .tables = {segments_table(length.segments)}, .records = {}};
}

Json length_json(const time::Zone& zone, const time::Length& length) {
  return JsonObject{{"seconds", length.seconds}, {"provisional", length.provisional}, {"segments", segments_json(zone, length.segments)}};
}

Record calendar_record(const time::Calendar& calendar, std::optional<int> year) {
  const auto known = year ? calendar.years.find(*year) : calendar.years.end();
  const bool provisional = known == calendar.years.end();
  Record record{.id = "calendar",
                .title = say(N_("Calendar {id}"), {{"id", calendar.id}}),
                .fields = {{"id", say(N_("Calendar")), calendar.id},
                           {"zone", say(N_("Time zone")), calendar.zone.name},
                           {"makeup", say(N_("Hours of a make-up day")), hours(calendar.makeup)},
                           {"year", say(N_("Year")), year ? Cell{std::int64_t{*year}} : Cell{}},
                           {"provisional", say(N_("Provisional")), year ? Cell{provisional} : Cell{}},
                           {"source", say(N_("Source")), provisional ? Cell{} : Cell{known->second.source}}}};
  if (!year) {
    record.tables = {week_table(calendar), years_table(calendar)};
    return record;
  }
  const auto data = provisional ? time::CalendarYear{} : known->second;
  record.tables = {dates_table("holidays", say(N_("Days off")), data.holidays),
                   dates_table("workdays", say(N_("Make-up days")), data.workdays), months_table(calendar, *year)};
  return record;
}

}  // namespace svc::cli
