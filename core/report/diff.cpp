// SPDX-License-Identifier: MIT
#include "core/report/diff.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "core/base/error.hpp"
#include "core/base/text.hpp"
#include "core/cases/kinds.hpp"
#include "core/duty/book_store.hpp"
#include "core/policy/dictionary.hpp"
#include "core/report/figures.hpp"
#include "core/report/reports.hpp"

namespace svc::report {
namespace {

struct KeptTable {
  std::vector<std::string> columns;
  std::vector<std::vector<std::string>> rows;  // as text; empty: nothing
};
using Kept = std::map<std::string, KeptTable>;

std::string kept_text(const Json& value) {
  if (value.is_null()) return {};
  return value.text() != nullptr ? *value.text() : to_text(value);
}

const JsonArray& list_in(const Json& object, std::string_view key) {
  static const JsonArray none;
  const auto* found = object.find(key);
  return found != nullptr && found->array() != nullptr ? *found->array() : none;
}

Kept kept_tables(const Issue& issue) {
  Kept tables;
  const auto json = parse_json(issue.snapshot, "snapshot");
  for (const auto& table : list_in(json, "tables")) {
    const auto* id = table.find("id");
    auto& kept = tables[id != nullptr ? kept_text(*id) : std::string{}];
    for (const auto& column : list_in(table, "columns")) kept.columns.push_back(kept_text(column));
    for (const auto& row : list_in(table, "rows")) {
      auto& cells = kept.rows.emplace_back();
      if (const auto* given = row.array()) std::ranges::transform(*given, std::back_inserter(cells), kept_text);
      cells.resize(kept.columns.size());
    }
  }
  return tables;
}

std::string key_of(const std::vector<std::string>& row, std::size_t parts) {
  return joined(std::span{row}.first(std::min(parts, row.size())), " · ");
}

bool unique(const KeptTable& table, std::size_t parts) {
  std::set<std::string> seen;
  return std::ranges::all_of(table.rows, [&](const auto& row) { return seen.insert(key_of(row, parts)).second; });
}

// So many columns from the left name a row; a table that has one row needs none.
std::size_t key_parts(const KeptTable& a, const KeptTable& b) {
  if (a.rows.size() == 1 && b.rows.size() == 1) return 0;
  for (std::size_t parts = 1; parts < a.columns.size(); ++parts) {
    if (unique(a, parts) && unique(b, parts)) return parts;
  }
  return a.columns.size();
}

// The table under those columns; of one that it does not have its rows say nothing.
KeptTable under(const std::vector<std::string>& columns, const KeptTable& table) {
  KeptTable aligned{.columns = columns, .rows = {}};
  for (const auto& row : table.rows) {
    auto& cells = aligned.rows.emplace_back();
    for (const auto& column : columns) {
      const auto found = std::ranges::find(table.columns, column);
      cells.push_back(found == table.columns.end() ? std::string{} : row[static_cast<std::size_t>(found - table.columns.begin())]);
    }
  }
  return aligned;
}

class Changes {
 public:
  // An issue has the columns of its time: each is compared with the one of the same key.
  void compare(const std::string& id, const KeptTable& one, const KeptTable& other) {
    auto columns = other.columns;
    std::ranges::copy_if(one.columns, std::back_inserter(columns), [&](const auto& column) { return std::ranges::find(other.columns, column) == other.columns.end(); });
    const auto before = under(columns, one), after = under(columns, other);
    const auto parts = key_parts(before, after);
    std::multimap<std::string, const std::vector<std::string>*> old;
    for (const auto& row : before.rows) old.emplace(key_of(row, parts), &row);
    for (const auto& row : after.rows) {
      const auto key = key_of(row, parts);
      const auto found = old.find(key);
      if (found == old.end()) {
        whole(id, key, N_("new"));
      } else {
        cells(id, key, {.columns = after.columns, .rows = {*found->second, row}});
        old.erase(found);
      }
    }
    for (const auto& [key, row] : old) whole(id, key, N_("gone"));
  }
  Table table{.id = "changes", .title = say(N_("What changed")),
              .columns = {left("table", N_("Table")), left("row", N_("Row")), left("column", N_("Column")), left("before", N_("Before")), left("after", N_("After"))},
              .rows = {}};

 private:
  void whole(const std::string& id, const std::string& key, const char* what) {
    table.rows.push_back({id, text_or_nothing(key), Label{what, say(what)}, nullptr, nullptr});
  }
  void cells(const std::string& id, const std::string& key, const KeptTable& pair) {
    for (std::size_t i = 0; i < pair.columns.size(); ++i) {
      const auto& before = pair.rows[0][i];
      const auto& after = pair.rows[1][i];
      if (before != after) table.rows.push_back({id, text_or_nothing(key), pair.columns[i], text_or_nothing(before), text_or_nothing(after)});
    }
  }
};

Cell act_cell(std::string_view kind, const std::string& act) {
  if (act == "trained") return Label{act, say(N_("training recorded"))};
  if (act == "payment_reversed") return Label{act, say(N_("payment taken back"))};
  const auto* milestone = policy::find_milestone(act, kind);
  return milestone != nullptr ? Cell{Label{act, words(milestone->meaning_en, milestone->meaning_zh)}} : word_or_nothing(act);
}

Table reasons_table(store::ReadSession& session, const Between& between) {
  Table table{.id = "reasons", .title = say(N_("What was entered in between")),
              .columns = {left("number", N_("Number")), left("act", N_("Act")), left("happened", N_("Happened")), left("entered", N_("Entered")), left("by", N_("Recorded by"))},
              .rows = {}};
  const Names names{session};
  for (const auto& entry : entries_between(session, between)) {
    const auto about = between.kind == "staff" ? names.person(entry.subject) : Cell{cases::number_of(session.settings(), between.kind, entry.subject)};
    table.rows.push_back({about, act_cell(between.kind, entry.act), entry.happened, entry.entered, names.person(entry.actor)});
  }
  return table;
}

std::string book_hash(store::ReadSession& session, std::int64_t id) {
  for (const auto& adoption : duty::list_adoptions(session)) {
    if (adoption.id == id) return adoption.hash;
  }
  return {};
}

}  // namespace

Document difference(store::ReadSession& session, const Issue& before, const Issue& after) {
  if (before.name != after.name) {
    throw Error{Exit::usage, say(N_("Issue {a} is of {first}, issue {b} of {second}."),
                                 {{"a", std::to_string(before.id)}, {"first", before.name}, {"b", std::to_string(after.id)}, {"second", after.name}})};
  }
  Changes changes;
  auto old = kept_tables(before);
  auto now = kept_tables(after);
  for (const auto& [id, table] : old) now.try_emplace(id, KeptTable{});
  for (const auto& [id, table] : now) changes.compare(id, old[id], table);
  const auto [first, last] = std::minmax(before.known, after.known);
  const Between between{.kind = report_kind(before.name).cases, .after = first, .upto = last, .until = std::max(before.period.to, after.period.to)};
  return {.title = say(N_("Why two issues differ")),
          .about = {{"report", say(N_("Report")), before.name}, {"before", say(N_("Before")), before.id}, {"after", say(N_("After")), after.id},
                    {"period_before", say(N_("Period before")), before.period.label}, {"period_after", say(N_("Period after")), after.period.label},
                    {"as_of_before", say(N_("As of before")), before.as_of}, {"as_of_after", say(N_("As of after")), after.as_of},
                    {"known_before", say(N_("Known before")), before.known}, {"known_after", say(N_("Known after")), after.known},
                    {"book_before", say(N_("Book before")), text_or_nothing(book_hash(session, before.book))},
                    {"book_after", say(N_("Book after")), text_or_nothing(book_hash(session, after.book))},
                    {"imported", say(N_("Cases imported in between")), imported_between(session, between)}},
          .tables = {std::move(changes.table), reasons_table(session, between)},
          .charts = {}};
}

}  // namespace svc::report
