// SPDX-License-Identifier: MIT
// The book as a case sees it. A case proves what was written with it: under the params and the calendar that its own book
// had, and without the gates that a book extending that one adds. What chapters say is proved among chapters.
#include <algorithm>

#include "core/policy/book_builder.hpp"
#include "core/policy/loading.hpp"

namespace svc::policy {
namespace {

std::string target_of(const Case& subject, std::string_view kind) {
  const auto* target = subject.source.find(kind);
  return target == nullptr || target->text() == nullptr ? std::string{} : *target->text();
}

// A clock, cap, charge or schedule hangs on its own block; tables and actions on many.
bool concerns(const Block& block, const Case& subject) {
  switch (block.kind) {
    case BlockKind::clock:
    case BlockKind::cap:
    case BlockKind::charge:
    case BlockKind::schedule: return target_of(subject, to_text(block.kind)) == block.id;
    case BlockKind::gate:
    case BlockKind::approval: return !target_of(subject, "action").empty();
    case BlockKind::table:
    case BlockKind::decision: break;
  }
  return !target_of(subject, "table").empty();
}

ParamValues changed_params(const Book& book, const Case& subject) {
  ParamValues changed = subject.written_for;
  if (const auto* params = subject.source.find("params")) {
    for (const auto& member : *params->table()) changed[member.key] = read_param_value(book.params.at(member.key), member.value);
  }
  std::erase_if(changed, [&](const auto& entry) { return book.params.at(entry.first).value == entry.second; });
  if (changed.empty()) return changed;
  std::set<std::string, std::less<>> used;
  for (const auto& block : book.source->blocks) {
    if (concerns(block, subject)) used.merge(params_of(*block.node));
  }
  std::erase_if(changed, [&](const auto& entry) { return !used.contains(entry.first); });
  return changed;
}

// Of a book that can be adopted, not of a chapter.
bool is_of_a_book(const Book& book, const std::string& origin) {
  return book.source->homes.contains(origin) || (origin == book.id && !book.is_chapter);
}

// A rule that was not there where the case was written.
bool is_added(const Book& book, const Case& subject, const Rule& rule) {
  const auto home = book.source->homes.find(subject.home);
  if (home != book.source->homes.end() && !home->second.contains(rule.chapter)) return true;
  return is_of_a_book(book, rule.chapter) && !is_of_a_book(book, subject.chapter);
}

// Everything but the cases.
Book rules_of(const Book& book) {
  Book copy;
  copy.id = book.id;
  copy.title = book.title;
  copy.is_chapter = book.is_chapter;
  copy.tables = book.tables;
  copy.clocks = book.clocks;
  copy.gates = book.gates;
  copy.approvals = book.approvals;
  copy.caps = book.caps;
  copy.charges = book.charges;
  copy.schedules = book.schedules;
  copy.params = book.params;
  copy.labels = book.labels;
  copy.source = book.source;
  return copy;
}

}  // namespace

std::optional<Book> book_for(const Book& book, const Case& subject) {
  SVC_CHECK(book.source != nullptr);
  const auto changed = changed_params(book, subject);
  const auto calendar = book.other_calendars.find(subject.calendar);
  const bool other_hours = calendar != book.other_calendars.end();
  const bool acts = !target_of(subject, "action").empty();
  const auto added = [&](const auto& rule) { return acts && is_added(book, subject, rule.rule); };
  const bool gated = std::ranges::any_of(book.gates, added) || std::ranges::any_of(book.approvals, added);
  if (changed.empty() && !other_hours && !gated) return std::nullopt;
  auto own = changed.empty() ? rules_of(book) : build_book(book.source, changed);
  own.cases.clear();
  std::erase_if(own.gates, added);
  std::erase_if(own.approvals, added);
  own.calendar_id = other_hours ? calendar->first : book.calendar_id;
  own.calendar = other_hours ? calendar->second : book.calendar;
  own.other_calendars = book.other_calendars;
  own.hash = book.hash;
  return own;
}

}  // namespace svc::policy
