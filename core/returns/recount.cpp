// SPDX-License-Identifier: MIT
#include "core/returns/recount.hpp"

#include <algorithm>

#include "core/policy/compiled.hpp"
#include "core/policy/decide.hpp"
#include "core/returns/case_file.hpp"
#include "core/returns/line_verdict.hpp"

namespace svc::returns {
namespace {

// Nothing else of a book has a say in what counts.
std::string tables_of(const policy::Book& book) {
  policy::Book bare;
  bare.calendar = book.calendar;
  bare.tables = book.tables;
  return policy::compile(bare, "return");
}

// Nothing where it cannot be decided.
std::optional<bool> counted_under(const policy::Book& draft, const CaseFile& file, Line line) {
  const auto verdict = judge_under(draft, file, line);
  if (!verdict.decided || verdict.counted) return verdict.counted;
  return policy::find_table(draft, "return.counting") == nullptr ? std::optional{true} : std::nullopt;
}

}  // namespace

Recount::Recount(store::ReadSession& session, const policy::Book& draft) : session_{session}, draft_{draft}, draft_tables_{tables_of(draft)}, shelf_{session} {}

bool Recount::same_tables(std::int64_t book) {
  const auto known = same_.find(book);
  if (known != same_.end()) return known->second;
  return same_.emplace(book, tables_of(shelf_.by_id(book, "return")->book) == draft_tables_).first->second;
}

bool Recount::differs() {
  return std::ranges::any_of(shelf_.adoptions(), [&](const duty::Adoption& one) { return !same_tables(one.id); });
}

Recount::ByLine Recount::counted_lines(std::int64_t request) {
  ByLine counted;
  const auto file = CaseFile::load(session_, request);
  for (const auto& line : file.lines) {
    if (shelf_.has(line.book) && same_tables(line.book)) continue;
    if (const auto anew = counted_under(draft_, file, line)) counted.emplace(line.line_no, *anew);
  }
  return counted;
}

std::vector<RateEntry> Recount::under_draft(std::vector<RateEntry> entries) {
  if (!differs()) return entries;
  std::map<std::int64_t, ByLine> requests;
  for (auto& entry : entries) {
    if (!entry.return_request || !entry.line) continue;
    auto known = requests.find(*entry.return_request);
    if (known == requests.end()) known = requests.emplace(*entry.return_request, counted_lines(*entry.return_request)).first;
    const auto anew = known->second.find(*entry.line);
    if (anew != known->second.end()) entry.counted = anew->second;
  }
  return entries;
}

}  // namespace svc::returns
