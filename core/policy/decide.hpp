// SPDX-License-Identifier: MIT
// One table over facts that are complete for the day; what judge and decide are made of.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "core/policy/match.hpp"

namespace svc::policy {

[[nodiscard]] const Table* find_table(const Book& book, std::string_view id);

// A chain of tables as it is worked through: facts grow by `table.output`; an output that is not decided yet is unknown
// because of the facts under its name. `used` is what all of them looked at.
struct Chain {
  const Book& book;
  Facts facts;
  Date day;
  std::map<std::string, std::vector<std::string>, std::less<>> undecided = {};  // "table.output" → missing facts
  std::map<std::string, TableResult, std::less<>> results = {};  // without what each looked at and the book
  Uses used = {};
};
// Decides a table after those it comes after, once.
TableResult& decide_in(Chain& chain, const Table& table);
// Decides the tables whose outputs the conditions speak of.
void decide_named(Chain& chain, const When& when);
void decide_named(Chain& chain, std::string_view fact);
// The facts as they stand on that day, with the outputs that the conditions speak of.
[[nodiscard]] Facts facts_for(const Book& book, const When& when, const Facts& facts, Date day);
// Unknown names with outputs of undecided tables replaced by what those miss.
[[nodiscard]] std::vector<std::string> causes(const Chain& chain, const std::vector<std::string>& names);
// What nobody said may still be said: each missing fact once, with the first rule that hangs on it; of an age the day it runs from.
void offer_missing(std::vector<LeverOffer>& levers, const std::vector<std::string>& missing, const std::string& rule);

}  // namespace svc::policy
