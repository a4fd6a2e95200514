// SPDX-License-Identifier: MIT
#include "core/store/migrate.hpp"

#include "core/base/digest.hpp"
#include "core/base/error.hpp"
#include "core/base/json.hpp"
#include "core/store/derive.hpp"
#include "core/store/journal.hpp"

namespace svc::store {
namespace {

// Only this engine has them, so they stand here and not in schema/. Erasure empties journal_personal, nothing deletes it.
struct Trigger {
  std::string_view name;
  std::string_view sql;
};
constexpr auto triggers = std::to_array<Trigger>({
    {"journal_keeps_rows",
     "CREATE TRIGGER journal_keeps_rows BEFORE DELETE ON journal BEGIN "
     "SELECT RAISE(ABORT, 'the journal is append-only'); END"},
    {"journal_keeps_words",
     "CREATE TRIGGER journal_keeps_words BEFORE UPDATE ON journal BEGIN "
     "SELECT RAISE(ABORT, 'the journal is append-only'); END"},
    {"journal_personal_keeps_rows",
     "CREATE TRIGGER journal_personal_keeps_rows BEFORE DELETE ON journal_personal BEGIN "
     "SELECT RAISE(ABORT, 'the journal is append-only'); END"},
});

std::string_view after_space_and_comments(std::string_view sql) {
  while (!sql.empty()) {
    if (sql.starts_with("--")) {
      const auto end = sql.find('\n');
      sql.remove_prefix(end == std::string_view::npos ? sql.size() : end + 1);
    } else if (sql.front() == ' ' || sql.front() == '\n') {
      sql.remove_prefix(1);
    } else {
      break;
    }
  }
  return sql;
}

// Where the statement ends that `sql` starts with: its ';', not one in a comment or in quotes. Every command asks this of all
// files at its start, so it looks for the few characters that matter and not at each.
std::size_t end_of_statement(std::string_view sql) {
  std::size_t from = 0;
  while (from < sql.size()) {
    const auto end = std::min(sql.find(';', from), sql.size());
    const auto passage = sql.substr(from, end - from);
    const auto quote = passage.find('\'');
    const auto comment = passage.find("--");
    if (quote == comment) return end;  // there is neither
    const auto last = quote < comment ? sql.find('\'', from + quote + 1) : sql.find('\n', from + comment);
    from = std::min(last, sql.size() - 1) + 1;
  }
  return sql.size();
}

std::string_view created_name(std::string_view statement) {
  for (const std::string_view start : {"CREATE TABLE ", "CREATE UNIQUE INDEX ", "CREATE INDEX "}) {
    if (statement.starts_with(start)) {
      const auto rest = statement.substr(start.size());
      return rest.substr(0, rest.find(' '));
    }
  }
  return {};
}

// "ALTER TABLE product ADD COLUMN practical_months INTEGER": the engine writes the column behind the last one of the text that
// made the table.
void add_column(std::vector<SchemaObject>& objects, std::string_view statement) {
  constexpr std::string_view alter = "ALTER TABLE ";
  constexpr std::string_view add = " ADD COLUMN ";
  const auto end = statement.find(add);
  if (!statement.starts_with(alter) || end == std::string_view::npos) return;
  const auto table = std::ranges::find(objects, statement.substr(alter.size(), end - alter.size()), &SchemaObject::name);
  if (table != objects.end()) table->sql.insert(table->sql.rfind(')'), fmt::format(", {}", statement.substr(end + add.size())));
}

// That a file was applied is an event of the journal, in the transaction that applied it.
void record(Db& db, const EmbeddedFile& file, std::size_t version, Instant now) {
  const auto checksum = hex(sha256(file.text));
  db.run("INSERT INTO schema_migration (name, sha256, applied_at) VALUES ($1, $2, $3)", {file.path, checksum, utc_seconds(now)});
  const Json made{JsonObject{{migration_name(file.path), hex(migration_digest(checksum, utc_seconds(now)))}}};
  const auto changes = canonical(JsonObject{{"derived", made}});
  const auto head = read_head(db);
  append(db, head.hash,
         {.seq = head.seq + 1,
          .happened_at = utc_seconds(now),
          .entered_at = utc_seconds(now),
          .action = "store.migrate",
          .subject_kind = "store",
          .subject = static_cast<std::int64_t>(version),
          .result = "null",
          .changes = changes});
}

std::int64_t read_number(Db& db, std::string_view sql) {
  std::int64_t value = 0;
  db.first(sql, {}, [&](const Row& row) { value = row.integer(0); });
  return value;
}

}  // namespace

std::vector<std::string_view> statements(std::string_view sql) {
  std::vector<std::string_view> found;
  for (sql = after_space_and_comments(sql); !sql.empty(); sql = after_space_and_comments(sql)) {
    const auto end = end_of_statement(sql);
    found.push_back(sql.substr(0, end));
    sql.remove_prefix(std::min(end + 1, sql.size()));
  }
  return found;
}

std::vector<SchemaObject> expected_schema(SchemaFiles files) {
  std::vector<SchemaObject> objects;
  for (const auto& trigger : triggers) objects.push_back({trigger.name, std::string{trigger.sql}});
  for (const auto& file : files) {
    for (const auto statement : statements(file.text)) {
      if (const auto name = created_name(statement); !name.empty()) objects.push_back({name, std::string{statement}});
      else add_column(objects, statement);
    }
  }
  std::ranges::sort(objects, {}, &SchemaObject::name);
  return objects;
}

std::int64_t read_application_id(Db& db) { return read_number(db, "PRAGMA application_id"); }
std::int64_t read_schema_version(Db& db) { return read_number(db, "PRAGMA user_version"); }

bool schema_is(Db& db, const std::vector<SchemaObject>& expected) {
  std::size_t matching = 0;
  bool strange = false;
  db.each("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL", {}, [&](const Row& row) {
    const auto found = std::ranges::lower_bound(expected, row.text(0), {}, &SchemaObject::name);
    if (found != expected.end() && found->name == row.text(0) && found->sql == row.text(1)) ++matching;
    else strange = true;
  });
  return !strange && matching == expected.size();
}

void migrate(Db& db, SchemaFiles files, Instant now) {
  while (static_cast<std::size_t>(read_schema_version(db)) < files.size()) {
    db.begin(Access::write);
    try {
      const auto version = static_cast<std::size_t>(read_schema_version(db));  // another upgrade may have been faster
      if (version >= files.size()) return db.rollback();
      const auto& file = files[version];
      db.script(file.text);
      if (version == 0) {
        for (const auto& trigger : triggers) db.script(trigger.sql);
        db.script("PRAGMA application_id = " + std::to_string(application_id));
      }
      record(db, file, version + 1, now);
      db.script("PRAGMA user_version = " + std::to_string(version + 1));
      db.commit();
    } catch (...) {
      db.rollback();
      throw;
    }
  }
}

}  // namespace svc::store
