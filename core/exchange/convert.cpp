// SPDX-License-Identifier: MIT
#include "core/exchange/convert.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>

#include "core/base/address.hpp"
#include "core/base/error.hpp"
#include "core/base/quantity.hpp"
#include "core/base/text.hpp"

namespace svc::exchange {
namespace {

using Found = std::optional<Problem>;

std::string excerpt(std::string_view text) { return shown(truncated(text, 40)); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::size_t characters(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

// Full-width digits and signs as ASCII, where there is anything to do.
std::string_view plain(std::string_view text, std::string& own) {
  if (std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; })) return text;
  own = folded(text);
  return trimmed(own);
}

// What a spreadsheet leaves of a long number: 1.38001E+10, ####, 123456.0.
bool is_damaged(std::string_view text) {
  if (text.starts_with("##")) return true;
  const auto digits = static_cast<std::size_t>(std::ranges::find_if_not(text, is_digit) - text.begin());
  if (digits == 0 || digits == text.size()) return false;
  auto rest = text.substr(digits);
  if (rest == ".0" || rest == ".00") return true;
  if (rest.front() == '.') {
    rest.remove_prefix(1);
    while (!rest.empty() && is_digit(rest.front())) rest.remove_prefix(1);
    if (rest.empty()) return false;
  } else if (digits != 1) {
    return false;  // 12E5 is an id like any other
  }
  if (rest.size() < 3 || (rest[0] != 'E' && rest[0] != 'e') || (rest[1] != '+' && rest[1] != '-')) return false;
  return std::ranges::all_of(rest.substr(2), is_digit);
}

Found to_id(std::string_view text, const FieldDeclaration& field, FieldValue& value) {
  if (is_damaged(text)) {
    return Problem{"spreadsheet-damage", say(N_("A spreadsheet has rounded this: {text}."), {{"text", excerpt(text)}}),
                   say(N_("Format the column as text in the spreadsheet and export it again."))};
  }
  if (text.size() > field.limit && characters(text) > field.limit) {
    return Problem{"too-long", say(N_("The text is longer than {limit} characters."), {{"limit", std::to_string(field.limit)}})};
  }
  const bool strange = std::ranges::any_of(text, [](char c) { const auto b = static_cast<unsigned char>(c); return b < 0x20 || b >= 0x7F; }) && shown(text) != text;
  if (strange || text.find("..") != std::string_view::npos || text.find('\\') != std::string_view::npos) {
    return Problem{"id", say(N_("“{text}” is not an id."), {{"text", excerpt(text)}}), say(N_("Ids hold no control or invisible characters, no \"..\" and no backslash."))};
  }
  value.text = text;
  return std::nullopt;
}

Found to_phone(std::string_view text, FieldValue& value) {
  if (text.size() == 13 && text.front() == '1' && text.ends_with(".0")) text.remove_suffix(2);  // a mobile that was taken for a number: nothing of it is lost
  if (text.size() == 11 && text.front() == '1' && std::ranges::all_of(text, is_digit)) {
    value.text = text;  // a Chinese mobile as it should be
    return std::nullopt;
  }
  if (is_damaged(text)) {
    return Problem{"spreadsheet-damage", say(N_("A spreadsheet has rounded this: {text}."), {{"text", excerpt(text)}}),
                   say(N_("Format the column as text in the spreadsheet and export it again."))};
  }
  value.own = normalised_phone(text);
  if (value.own.size() < 7 || value.own.size() > 20) {
    return Problem{"phone", say(N_("“{text}” is not a phone number."), {{"text", masked_phone(folded(excerpt(text)))}}), say(N_("One number a cell; further ones go to columns of their own."))};
  }
  value.text = value.own;
  return std::nullopt;
}

Found out_of_range(std::string_view text, const Conversion& rules) {
  return Problem{"date-range", say(N_("{text} is not between 1970-01-01 and today, {today}."), {{"text", excerpt(text)}, {"today", svc::to_text(time::local_date(rules.zone, rules.now))}}),
                 say(N_("An empty cell says \"not known\"."))};
}

Found to_instant(std::string_view text, const Conversion& rules, FieldValue& value) {
  const auto read = read_time(text, rules.dates);
  if (!read.time) return Problem{read.code, why_no_time(read.code, text), hint_for_time(read.code)};
  const auto instant = time::instant_of(rules.zone, *read.time, read.meant);
  if (!instant) {
    return Problem{"gap", say(N_("The clocks were put forward over {text}: that time did not exist."), {{"text", excerpt(text)}}), say(N_("Write the offset: 2026-03-29T02:30:00+02:00."))};
  }
  if (*instant > rules.now) {
    return Problem{"future", say(N_("{text} lies in the future."), {{"text", excerpt(text)}})};
  }
  if (utc_seconds(*instant) < 0) return out_of_range(text, rules);
  value.number = utc_seconds(*instant);
  return std::nullopt;
}

Found to_date(std::string_view text, const Conversion& rules, FieldValue& value) {
  const auto read = read_time(text, rules.dates);
  if (!read.time) return Problem{read.code, why_no_time(read.code, text), hint_for_time(read.code)};
  const auto& [local, offset] = *read.time;
  const auto day = std::chrono::floor<std::chrono::days>(offset ? time::to_local(rules.zone, Instant{local.time_since_epoch() - *offset}) : local);
  const bool too_late = day > time::local_date(rules.zone, rules.now) && !rules.field.ahead;
  if (day < make_date(1970, 1, 1) || too_late) return out_of_range(text, rules);
  value.number = day.time_since_epoch().count();
  value.own = svc::to_text(day);
  value.text = value.own;
  return std::nullopt;
}

Found to_count(std::string_view text, const FieldDeclaration& field, FieldValue& value) {
  std::string own;
  auto digits = plain(text, own);
  if (digits.ends_with(".0")) digits.remove_suffix(2);  // as programs write a whole number
  const auto limit = field.limit == 0 ? most_counted : static_cast<std::int64_t>(field.limit);
  std::int64_t number = 0;
  if (digits.empty() || digits.size() > 10 || !std::ranges::all_of(digits, is_digit)) {
    return Problem{"number", say(N_("“{text}” is not a whole number from 0 on, in digits alone."), {{"text", excerpt(text)}}), say(N_("Write 1000, not 1,000."))};
  }
  for (const char c : digits) number = number * 10 + (c - '0');
  if (number > limit) return Problem{"number", say(N_("{text} is more than {limit}."), {{"text", excerpt(text)}, {"limit", std::to_string(limit)}})};
  value.number = number;
  value.own = std::to_string(number);
  value.text = value.own;
  return std::nullopt;
}

// 1,234.50, ¥12 and 5.00 元 are amounts; 1.234,50, $12, (12) and 12.345 are not.
std::optional<FineMoney> money_in(std::string_view number, const Conversion& rules) {
  const auto of_units = [](const std::optional<Money>& money) { return money ? std::optional{fine(*money)} : std::nullopt; };
  switch (rules.rounding) {
    case Rounding::unit: return of_units(rounded_money(number));
    case Rounding::ten_thousandth: return rounded_fine_money(number);
    case Rounding::refuse: break;
  }
  return rules.field.fine ? parse_fine_money(number) : of_units(parse_money(number));
}

// Before or behind the number, with a space or without, behind its sign: -￥ 5, 5.00 元.
void take_currency_off(std::string& digits) {
  const std::string sign{digits.substr(0, digits.starts_with('-') || digits.starts_with('+') ? 1 : 0)};
  std::string_view rest = trimmed(std::string_view{digits}.substr(sign.size()));
  for (const std::string_view currency : {"¥", "￥", "rmb", "cny"}) {
    if (rest.starts_with(currency)) rest.remove_prefix(currency.size());
  }
  if (constexpr std::string_view yuan = "元"; rest.ends_with(yuan)) rest.remove_suffix(yuan.size());
  digits = sign + std::string{trimmed(rest)};
}

Found to_money(std::string_view text, const Conversion& rules, FieldValue& value) {
  std::string own;
  auto digits = std::string{plain(text, own)};
  take_currency_off(digits);
  const auto point = digits.find('.');
  std::string grouped = digits.substr(0, point);
  if (grouped.find(',') != std::string::npos) {
    const auto sign = grouped.starts_with('-') || grouped.starts_with('+') ? std::size_t{1} : std::size_t{0};
    const auto groups = split(grouped.substr(sign), ',');
    const bool regular = !groups.front().empty() && groups.front().size() <= 3 &&
                         std::all_of(groups.begin() + 1, groups.end(), [](const std::string& group) { return group.size() == 3; });
    if (regular) std::erase(grouped, ',');
  }
  const auto number = grouped + (point == std::string::npos ? "" : digits.substr(point));
  const auto money = money_in(number, rules);
  if (!money || std::abs(money->nearest().minor) > 100'000'000'000'000) {
    auto hint = rules.field.fine ? say(N_("Write amounts as 1234.50, with at most four decimals; round in the mapping rounds longer ones."))
                                 : say(N_("Write amounts as 1234.50, with at most two decimals; round = \"unit\" in the mapping rounds longer ones."));
    return Problem{"amount", say(N_("“{text}” is not an amount of money."), {{"text", excerpt(text)}}), std::move(hint)};
  }
  value.number = money->nearest().minor;
  value.rest = money->rest();
  value.own = svc::to_text(*money);
  value.text = value.own;
  return std::nullopt;
}

Found to_flag(std::string_view text, FieldValue& value) {
  static constexpr std::array<std::string_view, 8> yes{"1", "true", "yes", "y", "是", "有", "√", "x"};
  static constexpr std::array<std::string_view, 7> no{"0", "false", "no", "n", "否", "无", "-"};
  const auto word = folded(text);
  const bool is_yes = std::ranges::find(yes, word) != yes.end();
  if (!is_yes && std::ranges::find(no, word) == no.end()) {
    return Problem{"value", say(N_("“{text}” is neither yes nor no."), {{"text", excerpt(text)}})};
  }
  value.number = is_yes ? 1 : 0;
  value.text = is_yes ? "true" : "false";
  return std::nullopt;
}

Found to_text(std::string_view text, const FieldDeclaration& field, FieldValue& value) {
  value.text = text;
  if (text.size() > field.limit && characters(text) > field.limit) {
    return Problem{"too-long", say(N_("The text is longer than {limit} characters."), {{"limit", std::to_string(field.limit)}})};
  }
  if (field.type == FieldType::email && !is_email(text)) {
    return Problem{"email", say(N_("“{text}” is no e-mail address."), {{"text", excerpt(text)}}), say(N_("An address has a name, @ and a host: wang@example.com."))};
  }
  if (field.type == FieldType::line && !is_one_line(text)) {
    return Problem{"line", say(N_("“{text}” goes over several lines; it is one."), {{"text", excerpt(text)}}), say(N_("One value a cell; further ones go to columns of their own."))};
  }
  return std::nullopt;
}

Found to_choice(std::string_view text, const FieldDeclaration& field, FieldValue& value) {
  auto found = std::ranges::find(field.choices, text);
  if (found == field.choices.end()) found = std::ranges::find(field.choices, lower(text));
  if (found == field.choices.end()) {
    std::vector<std::string> known(field.choices.begin(), field.choices.end());
    return Problem{"value", say(N_("{text} is not one of: {known}."), {{"text", excerpt(text)}, {"known", joined(known, ", ")}}),
                   say(N_("The mapping can translate it by values."))};
  }
  value.number = found - field.choices.begin();
  value.text = *found;
  return std::nullopt;
}

}  // namespace

std::optional<Problem> convert(std::string_view text, const Conversion& rules, FieldValue& value) {
  value.given = true;
  switch (rules.field.type) {
    case FieldType::text:
    case FieldType::email:
    case FieldType::line: return to_text(text, rules.field, value);
    case FieldType::id: return to_id(text, rules.field, value);
    case FieldType::phone: return to_phone(text, value);
    case FieldType::instant: return to_instant(text, rules, value);
    case FieldType::date: return to_date(text, rules, value);
    case FieldType::money: return to_money(text, rules, value);
    case FieldType::count: return to_count(text, rules.field, value);
    case FieldType::flag: return to_flag(text, value);
    case FieldType::choice: return to_choice(text, rules.field, value);
  }
  return std::nullopt;
}

}  // namespace svc::exchange
