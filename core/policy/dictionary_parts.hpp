// SPDX-License-Identifier: MIT
// How the dictionary's tables are written: constant tables, one per part of the business, sorted when compiled.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <span>
#include <string_view>

#include "core/policy/dictionary.hpp"

namespace svc::policy::words {

template <std::size_t Size>
struct Literal {
  char text[Size]{};
  consteval Literal(const char (&source)[Size]) { std::copy_n(source, Size, text); }  // NOLINT: implicit on purpose
};
template <Literal... Word>
inline constexpr std::array<std::string_view, sizeof...(Word)> list_storage{
    std::string_view(Word.text, sizeof(Word.text) - 1)...};
template <Literal... Word>
inline constexpr std::span<const std::string_view> list{list_storage<Word...>};

using Words = std::string_view;

constexpr FactDeclaration fact(FactType type, Words name, Words en, Words zh, Words unit = {}) {
  FactDeclaration made{name, type, en, zh};
  made.unit = unit;
  return made;
}
constexpr FactDeclaration flag(Words name, Words en, Words zh) { return fact(FactType::boolean, name, en, zh); }
constexpr FactDeclaration count(Words name, Words unit, Words en, Words zh) {
  auto made = fact(FactType::integer, name, en, zh, unit);
  made.most = unit == "of 5" ? 5 : most_counted;
  return made;
}
constexpr FactDeclaration at_least_one(FactDeclaration made) {
  made.least = 1;
  return made;
}
constexpr FactDeclaration below_zero_too(FactDeclaration made) {
  made.least.reset();
  return made;
}
constexpr FactDeclaration money(Words name, Words en, Words zh) { return fact(FactType::money, name, en, zh, "CNY"); }
constexpr FactDeclaration ratio(Words name, Words en, Words zh) { return fact(FactType::ratio, name, en, zh); }
constexpr FactDeclaration span_of(Words name, Words en, Words zh) { return fact(FactType::span, name, en, zh); }
constexpr FactDeclaration id(Words name, Words en, Words zh) { return fact(FactType::id, name, en, zh); }
constexpr FactDeclaration person(Words name, Words en, Words zh) { return fact(FactType::person, name, en, zh); }
constexpr FactDeclaration text(Words name, Words en, Words zh) { return fact(FactType::text, name, en, zh); }
constexpr FactDeclaration date(Words name, Words en, Words zh) { return fact(FactType::date, name, en, zh); }
constexpr FactDeclaration moment(Words name, Words en, Words zh) { return fact(FactType::instant, name, en, zh); }
constexpr FactDeclaration since(Words name, Words anchor, Words en, Words zh) {
  FactDeclaration made{name, FactType::elapsed, en, zh};
  made.anchor = anchor;
  return made;
}
template <Literal... Value>
constexpr FactDeclaration choice(Words name, Words en, Words zh) {
  FactDeclaration made{name, FactType::enumeration, en, zh};
  made.values = list<Value...>;
  return made;
}
template <Literal... Value>
constexpr FactDeclaration set_of(Words name, Words en, Words zh) {
  FactDeclaration made{name, FactType::set, en, zh};
  made.values = list<Value...>;
  return made;
}

// What is added to a fact: the value assumed, who may still change it, what cannot start without it.
constexpr FactDeclaration assume(Words value, FactDeclaration made) {
  made.assume = value;
  return made;
}
constexpr FactDeclaration no_answer_beside(Words other, Words value, FactDeclaration made) {
  made.no_answer_beside = {other, value};
  return made;
}
// Something that the parties may still do, agree on or decide; who it was, and why, may still be named.
constexpr FactDeclaration act(FactDeclaration made) {
  made.lever = Lever::act;
  return made;
}
// Something that is there, or can be had, and only has to be produced. What is so, or was found (whose fault it is, how bad
// it is, what kind of thing it is), is neither: nobody chooses it.
constexpr FactDeclaration evidence(FactDeclaration made) {
  made.lever = Lever::evidence;
  return made;
}
template <Literal... Target>
constexpr FactDeclaration required_by(FactDeclaration made) {
  made.required_by = list<Target...>;
  return made;
}
// A span of a few lengths only, so that it may be a bound.
template <Literal... Length>
constexpr FactDeclaration among(FactDeclaration made) {
  made.values = list<Length...>;
  return made;
}

template <typename Declaration, std::size_t Size>
consteval std::array<Declaration, Size> by_name(std::array<Declaration, Size> table) {
  std::ranges::sort(table, {}, [](const Declaration& entry) { return entry.name; });
  return table;
}

// The parts, each sorted by name.
[[nodiscard]] std::span<const FactDeclaration> ticket_facts();      // intake, service and its end
[[nodiscard]] std::span<const FactDeclaration> archive_facts();     // customers, products, units, sales, staff, reports
[[nodiscard]] std::span<const FactDeclaration> complaint_facts();
[[nodiscard]] std::span<const FactDeclaration> return_facts();      // returned goods, parts, tools, money
[[nodiscard]] std::span<const FactDeclaration> milestone_facts();   // every milestone as a fact, no name twice

}  // namespace svc::policy::words
