// SPDX-License-Identifier: MIT
// A policy book as loaded: rules of seven kinds, params and cases (svc-book(5)). Params are resolved and `extends` is
// settled; every name has been checked against the dictionary.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/policy/clock_rule.hpp"
#include "core/policy/gate_rule.hpp"
#include "core/policy/rule.hpp"

namespace svc::policy {

struct Param {
  std::string key;
  std::string unit;  // span money ratio integer boolean time text role enum list
  Value value;       // Unknown: unset
  std::optional<Value> min, max;
  std::vector<std::string> values;  // of enum
  std::map<std::string, Bilingual, std::less<>> refused;  // words that are none of them, and why: readings that a company decided against
  std::vector<std::string> cite;
  Bilingual text;
  bool referenced = false;
  Place place;
  std::string chapter;
};

// A case is kept as written and run by cases.cpp, on the book that it sees (case_books.hpp).
struct Case {
  const Toml* source = nullptr;  // in the files that the book's own source keeps
  std::string chapter;
  // Params that a book extending the case's own has changed: what they were where the case was written.
  std::map<std::string, Value> written_for;
  std::string home = {};      // the extended book it is of; empty: this one, chapters included
  std::string calendar = {};  // of that book
};

struct BookSource;  // the blocks a book was made of, for case_books.hpp

struct Book {
  std::string id;
  Bilingual title;
  std::string calendar_id;
  time::Calendar calendar;
  bool is_chapter = false;             // cannot be adopted alone
  std::string hash;                    // SHA-256 of its sources, hex
  std::vector<Table> tables;           // in evaluation order
  std::vector<Clock> clocks;
  std::vector<Gate> gates;
  std::vector<Approval> approvals;
  std::vector<Cap> caps;
  std::vector<Charge> charges;
  std::vector<Schedule> schedules;
  std::map<std::string, Param> params;
  std::map<std::string, std::map<std::string, Bilingual>> labels;  // "table.output" → value → words
  std::vector<Case> cases;
  std::map<std::string, time::Calendar> other_calendars;  // of clocks that name their own and of inherited cases, by id
  std::shared_ptr<const BookSource> source;               // nothing in a slice

  [[nodiscard]] const time::Calendar& calendar_of(const Clock& clock) const {
    const auto found = other_calendars.find(clock.calendar);
    return found == other_calendars.end() ? calendar : found->second;
  }
};

}  // namespace svc::policy
