// SPDX-License-Identifier: MIT
#include "core/store/log.hpp"

#include "core/store/migrate.hpp"
#include "core/store/sql_text.hpp"

namespace svc::store {
namespace {

constexpr SqlText select_entries =
    "SELECT seq, happened_at, entered_at, actor, for_staff, action, subject_kind, subject, request_key FROM journal ";

LogEntry entry_in(const Row& row) {
  return {.seq = row.integer(0),
          .happened = instant_at(row.integer(1)),
          .entered = instant_at(row.integer(2)),
          .actor = row.integer(3),
          .for_staff = row.integer(4),
          .action = row.string(5),
          .subject_kind = row.string(6),
          .subject = row.integer(7),
          .request_key = row.string(8)};
}

}  // namespace

std::vector<LogEntry> list_log(ReadSession& session, const LogFilter& filter) {
  std::vector<LogEntry> entries;
  const auto take = [&](const Row& row) { entries.push_back(entry_in(row)); };
  const auto since = filter.since ? utc_seconds(*filter.since) : std::int64_t{-62'135'596'800};
  if (filter.subject_kind.empty()) {
    session.db().each(select_entries + "WHERE entered_at >= $1 ORDER BY seq DESC LIMIT $2", {since, filter.limit}, take);
  } else if (filter.subject == 0) {
    session.db().each(select_entries + "WHERE subject_kind = $1 AND action <> 'import.row' AND entered_at >= $2 ORDER BY seq DESC LIMIT $3",
                      {filter.subject_kind, since, filter.limit}, take);
  } else {
    // The act that brought it in an import is named by its batch; the index leaves imported rows out.
    session.db().each(select_entries + "WHERE subject_kind = $1 AND subject = $2 AND action <> 'import.row' AND entered_at >= $3 "
                                       "ORDER BY seq DESC LIMIT $4",
                      {filter.subject_kind, filter.subject, since, filter.limit}, take);
  }
  std::ranges::reverse(entries);
  return entries;
}

Info describe(ReadSession& session) {
  auto& db = session.db();
  Info info{.path = session.store().path(), .schema_version = read_schema_version(db), .head = read_head(db)};
  db.first("SELECT COUNT(*), MIN(entered_at), MAX(entered_at) FROM journal", {}, [&](const Row& row) {
    info.journal_rows = row.integer(0);
    if (row.is_null(1)) return;
    info.created = instant_at(row.integer(1));
    info.changed = instant_at(row.integer(2));
  });
  db.first("SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()", {}, [&](const Row& row) { info.bytes = row.integer(0); });
  for (const auto& table : all_tables()) {
    db.first(table.count, {}, [&](const Row& row) { info.rows.emplace_back(table.name, row.integer(0)); });
  }
  return info;
}

}  // namespace svc::store
