// SPDX-License-Identifier: MIT
#include "core/time/calendar.hpp"

#include <algorithm>

#include "core/base/embedded.hpp"
#include "core/base/error.hpp"
#include "core/base/scan.hpp"
#include "core/base/text.hpp"

namespace svc::time {
namespace {

constexpr std::array<std::string_view, 7> weekdays{"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
constexpr std::string_view shipped_folder = "calendars/";

[[noreturn]] void refuse(Message message, const Place& place, Message hint = {}) {
  throw Error{Exit::usage, std::move(message), std::move(hint), place};
}

template <typename T>
const T& expect(const Toml& value, std::string_view key, const char* wanted) {
  if (const auto* found = value.as<T>()) return *found;
  refuse(say(N_("{key} must be {wanted}, not {found}"),
             {{"key", {}, {say(key)}}, {"wanted", {}, {say(wanted)}}, {"found", {}, {value.kind()}}}),
         value.place());
}

Message suggestion(std::string_view wrong, const std::vector<std::string>& known) {
  if (const auto meant = nearest(wrong, known)) return say(N_("did you mean {name}?"), {{"name", *meant}});
  return say(N_("known keys: {keys}"), {{"keys", joined(known, ", ")}});
}

const TomlTable& table_with(const Toml& value, std::string_view name, std::span<const std::string_view> known) {
  const auto& members = expect<TomlTable>(value, name, N_("a table"));
  for (const auto& member : members) {
    if (std::ranges::find(known, member.key) != known.end()) continue;
    const std::vector<std::string> names{known.begin(), known.end()};
    refuse(say(N_("unknown key {key} in {table}"), {{"key", shown(member.key)}, {"table", {}, {say(name)}}}), member.place,
           suggestion(member.key, names));
  }
  return members;
}

const std::string& required_text(const Toml& calendar, std::string_view key) {
  const auto* value = calendar.find(key);
  if (value == nullptr) refuse(say(N_("the calendar has no {key}"), {{"key", std::string{key}}}), calendar.place());
  const auto& text = expect<std::string>(*value, key, N_("text"));
  if (text.empty()) refuse(say(N_("{key} is empty"), {{"key", std::string{key}}}), value->place());
  return text;
}

std::optional<Seconds> clock(Scanner& scan) {
  const auto hour = scan.digits(2);
  if (!hour || !scan.take(':')) return std::nullopt;
  const auto minute = scan.digits(2);
  if (!minute || *minute > 59 || *hour * 60 + *minute > 24 * 60) return std::nullopt;
  return Seconds{(*hour * 60 + *minute) * 60};
}

Hours read_hours(const Toml& value) {
  const auto& text = expect<std::string>(value, N_("opening hours"), N_("text"));
  Scanner scan{text};
  const auto from = clock(scan);
  const auto to = from && scan.take('-') ? clock(scan) : std::nullopt;
  if (!to || !scan.at_end() || *from >= *to) {
    refuse(say(N_("{text} are no opening hours"), {{"text", shown(text)}}), value.place(),
           say(N_("write them as \"09:00-18:00\", with \"24:00\" for the end of the day")));
  }
  return {*from, *to};
}

DayHours read_day(const Toml& value, std::string_view key) {
  DayHours out;
  for (const auto& item : expect<TomlArray>(value, key, N_("a list"))) {
    const auto hours = read_hours(item);
    if (!out.empty() && hours.from <= out.back().to) {
      refuse(say(N_("the opening hours of {key} overlap, touch or are out of order"), {{"key", std::string{key}}}), item.place());
    }
    out.push_back(hours);
  }
  return out;
}

Days read_dates(const Toml& value, std::string_view key, int year) {
  Days out;
  for (const auto& item : expect<TomlArray>(value, key, N_("a list"))) {
    const auto date = expect<Date>(item, key, N_("a date"));
    if (std::chrono::year_month_day{date}.year() != std::chrono::year{year}) {
      refuse(say(N_("{date} is not in the year {year}"), {{"date", svc::to_text(date)}, {"year", std::to_string(year)}}), item.place());
    }
    if (!out.insert(date)) refuse(say(N_("{date} is listed twice"), {{"date", svc::to_text(date)}}), item.place());
  }
  return out;
}

void read_year(Calendar& calendar, const TomlMember& member) {
  constexpr std::array<std::string_view, 3> known{"source", "holidays", "workdays"};
  Scanner scan{member.key};
  const auto number = scan.digits(4);
  if (!number || *number == 0 || !scan.at_end()) {
    refuse(say(N_("{key} is not a year"), {{"key", shown(member.key)}}), member.place);
  }
  auto& year = calendar.years[*number];
  for (const auto& [key, place, value] : table_with(member.value, "calendar.year." + member.key, known)) {
    if (key == "source") year.source = expect<std::string>(value, key, N_("text"));
    if (key == "holidays") year.holidays = read_dates(value, key, *number);
    if (key == "workdays") year.workdays = read_dates(value, key, *number);
  }
}

void read_week(Calendar& calendar, const Toml& value) {
  for (const auto& member : table_with(value, "week", weekdays)) {
    const auto index = std::ranges::find(weekdays, member.key) - weekdays.begin();
    calendar.week.at(static_cast<std::size_t>(index)) = read_day(member.value, member.key);
  }
  if (std::ranges::all_of(calendar.week, &DayHours::empty)) {
    refuse(say(N_("the calendar has no working time: no day of its week is open")), value.place());
  }
}

Place place_of_first_workday(const Toml& years) {
  for (const auto& year : *years.table()) {
    const auto* workdays = year.value.find("workdays");
    if (workdays != nullptr && !workdays->array()->empty()) return workdays->place();
  }
  return years.place();
}

void read_years(Calendar& calendar, const Toml& value) {
  for (const auto& year : expect<TomlTable>(value, "year", N_("a table"))) read_year(calendar, year);
  const bool any = std::ranges::any_of(calendar.years, [](const auto& year) { return !year.second.workdays.empty(); });
  if (any && calendar.makeup.empty()) {
    refuse(say(N_("make-up workdays have no opening hours: Monday is closed")), place_of_first_workday(value),
           say(N_("say them with makeup = [\"09:00-18:00\"]")));
  }
}

}  // namespace

const DayHours& Calendar::hours(Date day) const {
  static const DayHours closed;
  const auto year = years.find(static_cast<int>(std::chrono::year_month_day{day}.year()));
  if (year != years.end()) {
    if (year->second.workdays.contains(day)) return makeup;
    if (year->second.holidays.contains(day)) return closed;
  }
  return week.at(std::chrono::weekday{day}.iso_encoding() - 1);
}

bool Calendar::knows(Date day) const {
  return years.contains(static_cast<int>(std::chrono::year_month_day{day}.year()));
}

Calendar read_calendar(const Toml& file) {
  constexpr std::array<std::string_view, 1> known_in_file{"calendar"};
  constexpr std::array<std::string_view, 5> known{"id", "zone", "week", "makeup", "year"};
  table_with(file, N_("the file"), known_in_file);
  const auto* source = file.find("calendar");
  if (source == nullptr) refuse(say(N_("the file has no [calendar]")), file.place());
  table_with(*source, "calendar", known);
  Calendar out;
  out.id = required_text(*source, "id");
  const auto& zone = required_text(*source, "zone");
  const auto* week = source->find("week");
  if (week == nullptr) refuse(say(N_("the calendar has no {key}"), {{"key", "week"}}), source->place());
  read_week(out, *week);
  const auto* makeup = source->find("makeup");
  out.makeup = makeup == nullptr ? out.week.front() : read_day(*makeup, "makeup");
  if (const auto* years = source->find("year")) read_years(out, *years);
  try {
    out.zone = compile_zone(zone);
  } catch (const Error& error) {
    refuse(error.message(), source->find("zone")->place(), error.hint());
  }
  return out;
}

std::vector<std::string> shipped_calendars() {
  std::vector<std::string> out;
  for (const auto& file : book_files()) {
    if (!file.path.starts_with(shipped_folder) || !file.path.ends_with(".toml")) continue;
    const auto name = file.path.substr(shipped_folder.size());
    out.emplace_back(name.substr(0, name.size() - std::string_view{".toml"}.size()));
  }
  return out;
}

Calendar shipped_calendar(std::string_view id) {
  for (const auto& file : book_files()) {
    if (file.path == std::string{shipped_folder} + std::string{id} + ".toml") {
      return read_calendar(parse_toml(file.text, file.path));
    }
  }
  throw Error{Exit::not_found, say(N_("there is no calendar {id}"), {{"id", shown(id)}}),
              say(N_("shipped calendars: {ids}"), {{"ids", joined(shipped_calendars(), ", ")}})};
}

}  // namespace svc::time
