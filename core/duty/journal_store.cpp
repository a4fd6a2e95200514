// SPDX-License-Identifier: MIT
#include "core/duty/journal_store.hpp"

#include <algorithm>
#include <functional>

#include "core/base/digest.hpp"
#include "core/base/json_members.hpp"

namespace svc::duty {
namespace {

struct Entry {
  std::int64_t seq = 0;
  Instant happened{};
  Instant entered{};
  std::int64_t maker = 0;
  bool by_time = false;
  Json rows;  // by table, then by key
};

// Oldest first.
void each_entry(store::ReadSession& session, const Subject& subject, const std::function<void(const Entry&)>& look) {
  session.db().each("SELECT seq, happened_at, entered_at, changes, actor, for_staff, action FROM journal WHERE subject_kind = $1 AND subject = $2 "
                    "AND action <> 'import.row' ORDER BY seq",
                    {subject.kind, subject.id}, [&](const store::Row& row) {
                      const auto changes = parse_json(row.text(3), "journal");
                      const auto* rows = changes.find("rows");
                      if (rows == nullptr) return;
                      const auto maker = row.integer(5) != 0 ? row.integer(5) : row.integer(4);
                      look({.seq = row.integer(0), .happened = instant_at(row.integer(1)), .entered = instant_at(row.integer(2)), .maker = maker,
                            .by_time = row.text(6).starts_with("tick."), .rows = *rows});
                    });
}

const Json* image_in(const Json& rows, const TableRow& row) {
  const auto* table = rows.find(row.table);
  return table == nullptr ? nullptr : table->find(std::to_string(row.key));
}

Written written(const Entry& entry, const Json& image) {
  return {.seq = entry.seq, .happened = entry.happened, .entered = entry.entered, .maker = entry.maker, .by_time = entry.by_time, .image = image};
}

}  // namespace

KnownRows::KnownRows(store::ReadSession& session, const Subject& subject, Instant known) {
  session.db().each("SELECT entered_at, changes FROM journal WHERE subject_kind = $1 AND subject = $2 AND action <> 'import.row' ORDER BY seq",
                    {subject.kind, subject.id}, [&](const store::Row& row) {
                      if (instant_at(row.integer(0)) > known) changed_since_ = true;
                      else entries_.push_back({.text = row.string(1)});
                    });
}

const Json* KnownRows::rows_of(Entry& entry) {
  if (!entry.changes) entry.changes = parse_json(entry.text, "journal");
  return entry.changes->find("rows");
}

const Json* KnownRows::image(const TableRow& row) {
  if (!changed_since_) return nullptr;
  for (auto entry = entries_.rbegin(); entry != entries_.rend(); ++entry) {
    const auto* rows = rows_of(*entry);
    if (const auto* found = rows == nullptr ? nullptr : image_in(*rows, row)) return found;
  }
  return nullptr;
}

std::vector<std::pair<std::int64_t, std::string>> digests_of(store::ReadSession& session, const Subject& subject) {
  std::vector<std::pair<std::int64_t, std::string>> digests;
  session.db().each("SELECT seq, hash FROM journal WHERE subject_kind = $1 AND subject = $2 AND action <> 'import.row' ORDER BY seq",
                    {subject.kind, subject.id}, [&](const store::Row& row) { digests.emplace_back(row.integer(0), hex(row.bytes(1).data)); });
  return digests;
}

std::optional<Instant> last_takeover(store::ReadSession& session, const Subject& subject) {
  std::optional<Instant> found;
  session.db().first("SELECT entered_at FROM journal WHERE subject_kind = $1 AND subject = $2 AND action <> 'import.row' "
                     "AND action = 'policy.rebase' ORDER BY seq DESC LIMIT 1",
                     {subject.kind, subject.id}, [&](const store::Row& row) { found = instant_at(row.integer(0)); });
  return found;
}

std::optional<Written> first_written(store::ReadSession& session, const Subject& subject, const TableRow& row) {
  std::optional<Written> found;
  each_entry(session, subject, [&](const Entry& entry) {
    const auto* image = image_in(entry.rows, row);
    if (image != nullptr && !found) found = written(entry, *image);
  });
  return found;
}

std::optional<Written> last_written(store::ReadSession& session, const Subject& subject, const TableRow& row) {
  std::optional<Written> found;
  each_entry(session, subject, [&](const Entry& entry) {
    if (const auto* image = image_in(entry.rows, row)) found = written(entry, *image);
  });
  return found;
}

std::optional<std::int64_t> number_then(store::ReadSession& session, const Subject& subject, const ColumnOf& column, Instant then) {
  std::optional<std::int64_t> held, latest;
  Instant since{};
  each_entry(session, subject, [&](const Entry& entry) {
    const auto* image = image_in(entry.rows, column.row);
    const auto value = image == nullptr ? std::nullopt : integer_in(*image, column.name);
    if (!value || value == latest) return;
    const bool first = !latest;  // as it came
    latest = value;
    if (first) held = value;
    else if (entry.happened <= then && entry.happened >= since) held = value, since = entry.happened;
  });
  return held;
}

}  // namespace svc::duty
