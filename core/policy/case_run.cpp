// SPDX-License-Identifier: MIT
#include "core/policy/case_run.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "core/base/text.hpp"

namespace svc::policy {
namespace {

std::string listed(std::vector<std::string> items) {
  std::ranges::sort(items);
  return fmt::format("[{}]", joined(items, ", "));
}

[[noreturn]] void wrong(const Toml& node, Message message) { throw Error{Exit::usage, std::move(message), {}, node.place()}; }

}  // namespace

std::vector<std::string> texts_of_list(const Toml* node) {
  std::vector<std::string> texts;
  if (node == nullptr) return texts;
  if (node->text() != nullptr) return {*node->text()};
  if (node->array() == nullptr) wrong(*node, say(N_("This is a text or a list of texts.")));
  for (const auto& item : *node->array()) {
    if (item.text() == nullptr) wrong(item, say(N_("This is a text or a list of texts.")));
    texts.push_back(*item.text());
  }
  return texts;
}

Instant instant_in(const Toml& node, const time::Zone& zone) {
  if (const auto* written = node.as<WrittenTime>()) return time::resolve(zone, *written);
  if (const auto* date = node.as<Date>()) return time::start_of_day(zone, *date);
  if (node.text() == nullptr) wrong(node, say(N_("This is a date or a time.")));
  return time::read_instant(zone, *node.text(), "at");
}

std::vector<Facts> rows_of(const CaseRun& run) {
  std::vector<Facts> rows;
  const auto* list = run.source().find("rows");
  if (list == nullptr || list->array() == nullptr) return rows;
  for (const auto& row : *list->array()) rows.push_back(facts_from_toml(row, run.book()));
  return rows;
}

std::string CaseRun::text(std::string_view key) const {
  const auto* node = source_.find(key);
  return node == nullptr || node->text() == nullptr ? std::string{} : *node->text();
}

std::vector<std::string> CaseRun::texts(std::string_view key) const { return texts_of_list(source_.find(key)); }

Facts CaseRun::facts() const {
  const auto* facts = source_.find("facts");
  return facts == nullptr ? Facts{} : facts_from_toml(*facts, book_);
}

Date CaseRun::day() const {
  const auto* at = source_.find("at");
  if (at == nullptr) return default_case_day();
  return time::local_date(zone(), instant_in(*at, zone()));
}

Date CaseRun::first_day() const {
  const auto* events = source_.find("events");
  const auto* first = events == nullptr || events->array() == nullptr || events->array()->empty() ? nullptr : events->array()->front().find("at");
  return first == nullptr || source_.find("at") != nullptr ? day() : time::local_date(zone(), instant_in(*first, zone()));
}

const Toml& CaseRun::expectation() const {
  const auto* expect = source_.find("expect");
  if (expect == nullptr) wrong(source_, say(N_("A case says what it expects.")));
  return *expect;
}

std::string CaseRun::expected_word() const {
  const auto* word = expectation().text();
  return word == nullptr ? std::string{} : *word;
}

void CaseRun::compare(std::string_view what, const std::string& expected, const std::string& actual) {
  if (expected == actual) return;
  expected_.push_back(fmt::format("{} = {}", what, expected));
  actual_.push_back(fmt::format("{} = {}", what, actual));
}

void CaseRun::compare_set(std::string_view what, std::vector<std::string> expected, std::vector<std::string> actual) {
  compare(what, listed(std::move(expected)), listed(std::move(actual)));
}

void CaseRun::compare_value(std::string_view what, const Toml& expected, const ValueType& type, const Value& actual) {
  const auto value = value_from_toml(type, expected, zone());
  if (value == actual) return;
  const auto shown = [&](const Value& one) {
    const auto* instant = std::get_if<Instant>(&one);
    return instant == nullptr ? to_text(one) : time::rfc3339(zone(), *instant);
  };
  compare(what, shown(value), shown(actual));
}

void CaseRun::exercised(const std::string& rule) {
  if (std::ranges::find(rules_, rule) == rules_.end()) rules_.push_back(rule);
}

std::string CaseRun::expected() const { return joined(expected_, ", "); }
std::string CaseRun::actual() const { return joined(actual_, ", "); }

}  // namespace svc::policy
