// SPDX-License-Identifier: MIT
// One case while it runs: what it gives, what it expects, where the two differ. The kinds of cases share this.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/policy/cases.hpp"
#include "core/policy/clock.hpp"
#include "core/policy/typed_value.hpp"

namespace svc::policy {

class CaseRun {
 public:
  // `book` is the one the case sees (its params set).
  CaseRun(const Book& book, const Toml& source) : book_{book}, source_{source} {}

  [[nodiscard]] const Book& book() const { return book_; }
  [[nodiscard]] const time::Zone& zone() const { return book_.calendar.zone; }
  [[nodiscard]] const Toml& source() const { return source_; }
  [[nodiscard]] std::string text(std::string_view key) const;  // "" where it is not given
  [[nodiscard]] std::vector<std::string> texts(std::string_view key) const;
  [[nodiscard]] Facts facts() const;
  [[nodiscard]] Date day() const;  // of `at`
  [[nodiscard]] Date first_day() const;  // of `at`, else of the first event
  // The whole expectation where it is one word: "undecided", "none".
  [[nodiscard]] std::string expected_word() const;
  [[nodiscard]] const Toml& expectation() const;

  // Notes a difference under `what`; nothing where the two are the same.
  void compare(std::string_view what, const std::string& expected, const std::string& actual);
  void compare_set(std::string_view what, std::vector<std::string> expected, std::vector<std::string> actual);
  // `expected` as a TOML value of that type against a value.
  void compare_value(std::string_view what, const Toml& expected, const ValueType& type, const Value& actual);
  void exercised(const std::string& rule);

  [[nodiscard]] bool passed() const { return expected_.empty(); }
  [[nodiscard]] std::string expected() const;
  [[nodiscard]] std::string actual() const;
  [[nodiscard]] const std::vector<std::string>& rules() const { return rules_; }

 private:
  const Book& book_;
  const Toml& source_;
  std::vector<std::string> expected_;
  std::vector<std::string> actual_;
  std::vector<std::string> rules_;
};

[[nodiscard]] std::vector<std::string> texts_of_list(const Toml* node);  // one text, or a list
[[nodiscard]] Instant instant_in(const Toml& node, const time::Zone& zone);
[[nodiscard]] std::vector<Facts> rows_of(const CaseRun& run);  // of a cap: what is counted
[[nodiscard]] std::vector<Event> events_of(const CaseRun& run);  // of a clock

void run_table_case(CaseRun& run);
void run_clock_case(CaseRun& run);
void run_action_case(CaseRun& run);
void run_cap_case(CaseRun& run);
void run_charge_case(CaseRun& run);
void run_schedule_case(CaseRun& run);

}  // namespace svc::policy
