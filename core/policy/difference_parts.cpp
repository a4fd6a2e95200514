// SPDX-License-Identifier: MIT
// Params, calendars and the order of rows in two books.
#include "core/policy/difference_parts.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "core/base/text.hpp"
#include "core/policy/book_source.hpp"
#include "core/policy/describe.hpp"
#include "core/policy/dictionary.hpp"
#include "core/policy/said.hpp"

namespace svc::policy {
namespace {

Difference difference_of(Change change, std::string_view kind, const std::string& id, std::string key) {
  return {.change = change, .kind = std::string{kind}, .table = {}, .id = id, .key = std::move(key), .before = {}, .after = {}, .sentence = {}};
}

std::string value_text(const Value& value) { return is_unknown(value) ? std::string{} : to_text(value); }
std::string value_text(const std::optional<Value>& value) { return value ? to_text(*value) : std::string{}; }
Message said_value(const std::optional<Value>& value) { return value ? said(*value) : Message{}; }

// What a param is measured in.
Message unit_words(const std::string& unit) {
  constexpr std::array<NamedWord, 10> units{{{"span", "a length of time", "时长"}, {"money", "money", "金额"}, {"ratio", "a share", "比例"}, {"integer", "a whole number", "整数"},
                                             {"boolean", "true or false", "是或否"}, {"time", "a time of day", "时刻"}, {"text", "text", "文字"}, {"role", "a role", "角色"},
                                             {"enum", "a word of a list", "列表中的一个词"}, {"list", "a list", "列表"}}};
  const auto* found = std::ranges::find(units, unit, &NamedWord::id);
  return found == units.end() ? svc::words(unit) : svc::words(found->en, found->zh);
}

class ParamComparison {
 public:
  ParamComparison(const Book& before, const Book& after, std::vector<Difference>& out) : before_{before}, after_{after}, uses_{param_uses(after)}, out_{out} {}

  void run() {
    for (const auto& [key, param] : after_.params) {
      const auto earlier = before_.params.find(key);
      if (earlier == before_.params.end()) alone(param, Change::added);
      else compare(earlier->second, param);
    }
    for (const auto& [key, param] : before_.params) {
      if (!after_.params.contains(key)) alone(param, Change::removed);
    }
  }

 private:
  void alone(const Param& param, Change change) {
    auto difference = difference_of(change, "param", param.key, {});
    (change == Change::added ? difference.after : difference.before) = value_text(param.value);
    difference.sentence = say(is_unknown(param.value) ? N_("a param without a value") : change == Change::added ? N_("a param of the value {value}") : N_("its value was {value}"),
                              {{"value", value_text(param.value), {said(param.value)}}});
    out_.push_back(std::move(difference));
  }

  void compare(const Param& before, const Param& after) {
    if (!(before.value == after.value)) {
      auto difference = difference_of(Change::changed, "param", after.key, "value");
      difference.before = value_text(before.value);
      difference.after = value_text(after.value);
      const auto used = uses_.find(after.key);
      std::vector<Argument> arguments{{"before", difference.before, {said(before.value)}}, {"after", difference.after, {said(after.value)}}};
      if (used != uses_.end()) arguments.push_back({"rules", joined(used->second, ", ")});
      difference.sentence = say(used == uses_.end() ? N_("{after} instead of {before}") : N_("{after} instead of {before}, used by {rules}"), std::move(arguments));
      out_.push_back(std::move(difference));
    }
    bound(after.key, {"unit", before.unit, unit_words(before.unit)}, {"unit", after.unit, unit_words(after.unit)});
    bound(after.key, {"min", value_text(before.min), said_value(before.min)}, {"min", value_text(after.min), said_value(after.min)});
    bound(after.key, {"max", value_text(before.max), said_value(before.max)}, {"max", value_text(after.max), said_value(after.max)});
    const auto values = [](const Param& param) { return KeyText{"values", joined(param.values, ", "), param.values.empty() ? Message{} : svc::words(joined(param.values, ", "))}; };
    bound(after.key, values(before), values(after));
  }

  void bound(const std::string& id, const KeyText& before, const KeyText& after) {
    if (before.text == after.text) return;
    auto difference = difference_of(Change::changed, "param", id, after.key);
    difference.before = before.text;
    difference.after = after.text;
    difference.sentence = key_sentence(said_key(after.key), before.said, after.said);
    out_.push_back(std::move(difference));
  }

  const Book& before_;
  const Book& after_;
  std::map<std::string, std::vector<std::string>> uses_;
  std::vector<Difference>& out_;
};

std::string hours_text(const time::DayHours& day) {
  std::vector<std::string> texts;
  const auto clock = [](Seconds at) { return fmt::format("{:02}:{:02}", at.count() / 3600, at.count() / 60 % 60); };
  for (const auto& hours : day) texts.push_back(clock(hours.from) + "-" + clock(hours.to));
  return joined(texts, " ");
}

using Calendars = std::map<std::string, time::Calendar>;

Calendars calendars_of(const Book& book) {
  Calendars all = book.other_calendars;
  all.emplace(book.calendar_id, book.calendar);
  return all;
}

class CalendarComparison {
 public:
  CalendarComparison(const std::string& id, const time::Calendar& before, const time::Calendar& after, std::vector<Difference>& out)
      : id_{id}, before_{before}, after_{after}, out_{out} {}

  void run() {
    constexpr std::array<const char*, 7> weekdays{"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
    change("zone", before_.zone.name, after_.zone.name);
    for (std::size_t i = 0; i < weekdays.size(); ++i) change(weekdays.at(i), hours_text(before_.week.at(i)), hours_text(after_.week.at(i)));
    change("makeup", hours_text(before_.makeup), hours_text(after_.makeup));
    std::set<int> years;
    for (const auto* calendar : {&before_, &after_}) {
      for (const auto& [year, days] : calendar->years) years.insert(year);
    }
    for (const auto year : years) compare_year(year);
  }

 private:
  void change(const std::string& key, const std::string& before, const std::string& after) {
    if (before == after) return;
    const auto words = [](const std::string& text) { return text.empty() ? Message{} : svc::words(text); };
    tell(key, before, after, key_sentence(said_key(key), words(before), words(after)));
  }

  void tell(const std::string& key, std::string before, std::string after, Message sentence) {
    auto difference = difference_of(Change::changed, "calendar", id_, key);
    difference.before = std::move(before);
    difference.after = std::move(after);
    difference.sentence = std::move(sentence);
    out_.push_back(std::move(difference));
  }

  void compare_year(int year) {
    const auto then = before_.years.find(year);
    const auto now = after_.years.find(year);
    const auto key = std::to_string(year);
    if (then == before_.years.end()) return tell(key, {}, key, say(N_("the holidays of {year} are known now"), {{"year", key}}));
    if (now == after_.years.end()) return tell(key, key, {}, say(N_("the holidays of {year} are no longer known"), {{"year", key}}));
    for (Date day = make_date(year, 1, 1); day < make_date(year + 1, 1, 1); day += std::chrono::days{1}) {
      const auto open = [&](const time::CalendarYear& one) { return one.workdays.contains(day) ? 1 : one.holidays.contains(day) ? -1 : 0; };
      if (open(then->second) == open(now->second)) continue;
      const auto word = [](int state) { return state > 0 ? "workday" : state < 0 ? "holiday" : "week"; };
      const auto sentence = open(now->second) > 0   ? N_("{day} becomes a workday")
                            : open(now->second) < 0 ? N_("{day} becomes a holiday")
                                                    : N_("{day} becomes a day like any of its weekday");
      const auto text = svc::to_text(day);
      tell(text, word(open(then->second)), word(open(now->second)), say(sentence, {{"day", text}}));
    }
  }

  const std::string& id_;
  const time::Calendar& before_;
  const time::Calendar& after_;
  std::vector<Difference>& out_;
};

void whole_calendar(const std::string& id, Change change, std::vector<Difference>& out) {
  auto difference = difference_of(change, "calendar", id, {});
  (change == Change::added ? difference.after : difference.before) = id;
  difference.sentence = say(N_("the calendar {id}"), {{"id", id}});
  out.push_back(std::move(difference));
}

std::vector<std::string> rows_also_in(const Table& table, const Table& other) {
  std::vector<std::string> ids;
  for (const auto& row : table.rows) {
    const bool kept = std::ranges::any_of(other.rows, [&](const Row& one) { return one.rule.id == row.rule.id && one.stage == row.stage; });
    if (kept) ids.push_back(row.rule.id);
  }
  return ids;
}

// Which of `places` stay: the longest part that ascends.
std::vector<bool> longest_ascent(const std::vector<std::size_t>& places) {
  std::vector<std::size_t> length(places.size(), 1);
  for (std::size_t i = 0; i < places.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      if (places[j] < places[i]) length[i] = std::max(length[i], length[j] + 1);
    }
  }
  std::vector<bool> stays(places.size(), false);
  auto wanted = places.empty() ? 0 : *std::ranges::max_element(length);
  auto below = places.size();
  for (std::size_t i = places.size(); i-- > 0;) {
    if (length[i] != wanted || places[i] >= below) continue;
    stays[i] = true;
    below = places[i];
    --wanted;
  }
  return stays;
}

}  // namespace

Message key_sentence(const Message& key, const Message& before, const Message& after) {
  return say(before.empty() ? N_("{key}: now {after}") : after.empty() ? N_("{key}: no longer {before}") : N_("{key}: {after} instead of {before}"),
             {{"key", in_english(key), {key}}, {"before", in_english(before), {before}}, {"after", in_english(after), {after}}});
}

void param_differences(const Book& before, const Book& after, std::vector<Difference>& out) { ParamComparison{before, after, out}.run(); }

void calendar_differences(const Book& before, const Book& after, std::vector<Difference>& out) {
  if (before.calendar_id != after.calendar_id) {
    auto difference = difference_of(Change::changed, "calendar", after.calendar_id, "calendar");
    difference.before = before.calendar_id;
    difference.after = after.calendar_id;
    difference.sentence = say(N_("the book goes by {after} instead of {before}"), {{"before", before.calendar_id}, {"after", after.calendar_id}});
    out.push_back(std::move(difference));
  }
  const auto earlier = calendars_of(before);
  const auto later = calendars_of(after);
  for (const auto& [id, calendar] : later) {
    const auto found = earlier.find(id);
    if (found != earlier.end()) CalendarComparison{id, found->second, calendar, out}.run();
    else if (id != after.calendar_id) whole_calendar(id, Change::added, out);
  }
  for (const auto& [id, calendar] : earlier) {
    if (!later.contains(id) && id != before.calendar_id) whole_calendar(id, Change::removed, out);
  }
}

std::vector<MovedRow> moved_rows(const Table& before, const Table& after) {
  const auto then = rows_also_in(before, after);
  const auto now = rows_also_in(after, before);
  std::vector<std::size_t> places;
  const auto place = [&](const std::string& id) { return static_cast<std::size_t>(std::ranges::find(then, id) - then.begin()); };
  for (const auto& id : now) places.push_back(place(id));
  const auto stays = longest_ascent(places);
  std::vector<MovedRow> moved;
  for (std::size_t i = 0; i < now.size(); ++i) {
    if (!stays[i]) moved.push_back({.row = now[i], .before = places[i] == 0 ? "" : then[places[i] - 1], .after = i == 0 ? "" : now[i - 1]});
  }
  return moved;
}

}  // namespace svc::policy
