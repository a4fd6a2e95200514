// SPDX-License-Identifier: MIT
#include "core/policy/case_books.hpp"

#include <algorithm>

#include "core/policy/loading.hpp"

namespace svc::policy {
namespace {

bool is_of_act(const Case& subject) { return subject.source->find("action") != nullptr; }

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

// What tells the book of one case from that of another.
std::string key_of(const Book& book, const Case& subject, const ParamValues& changed) {
  auto key = subject.calendar;
  if (is_of_act(subject)) key += fmt::format("\n{}\n{}", subject.home, is_of_a_book(book, subject.chapter));
  for (const auto& [param, value] : changed) key += fmt::format("\n{} = {}", param, to_text(to_json(value)));
  return key;
}

// The block and, of a table, all that belongs to it.
bool belongs(const Block& block, const std::string& table) {
  return block.kind == BlockKind::table ? block.id == table : block.kind == BlockKind::decision && block.table == table;
}

}  // namespace

CaseBooks::CaseBooks(const Book& book) : book_{book} {
  SVC_CHECK(book.source != nullptr);
  for (const auto& block : book.source->blocks) params_.push_back(params_of(*block.node));
}

const Book& CaseBooks::of(const Case& subject) {
  const auto changed = changed_params(subject);
  const auto key = key_of(book_, subject, changed);
  auto known = made_.find(key);
  if (known == made_.end()) known = made_.emplace(key, make(subject, changed)).first;
  return known->second ? *known->second : book_;
}

ParamValues CaseBooks::changed_params(const Case& subject) const {
  ParamValues changed = subject.written_for;
  if (const auto* params = subject.source->find("params")) {
    for (const auto& member : *params->table()) changed[member.key] = read_param_value(book_.params.at(member.key), member.value);
  }
  std::erase_if(changed, [&](const auto& entry) { return book_.params.at(entry.first).value == entry.second; });
  return changed;
}

// A table is read as a whole, or not at all.
std::set<const Block*> CaseBooks::speaking_of(const ParamValues& changed) const {
  std::set<const Block*> blocks;
  const auto& all = book_.source->blocks;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (std::ranges::none_of(changed, [&](const auto& entry) { return params_[i].contains(entry.first); })) continue;
    blocks.insert(&all[i]);
    if (all[i].kind != BlockKind::table && all[i].kind != BlockKind::decision) continue;
    const auto& table = all[i].kind == BlockKind::table ? all[i].id : all[i].table;
    for (const auto& other : all) {
      if (belongs(other, table)) blocks.insert(&other);
    }
  }
  return blocks;
}

std::optional<Book> CaseBooks::make(const Case& subject, const ParamValues& changed) const {
  const auto calendar = book_.other_calendars.find(subject.calendar);
  const bool other_hours = calendar != book_.other_calendars.end();
  const auto added = [&](const auto& rule) { return is_of_act(subject) && is_added(book_, subject, rule.rule); };
  const bool gated = std::ranges::any_of(book_.gates, added) || std::ranges::any_of(book_.approvals, added);
  if (changed.empty() && !other_hours && !gated) return std::nullopt;
  auto own = rebuild_book(book_, changed, speaking_of(changed));
  std::erase_if(own.gates, added);
  std::erase_if(own.approvals, added);
  own.calendar_id = other_hours ? calendar->first : book_.calendar_id;
  own.calendar = other_hours ? calendar->second : book_.calendar;
  return own;
}

}  // namespace svc::policy
