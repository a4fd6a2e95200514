// SPDX-License-Identifier: MIT
#include "core/store/sqlite_db.hpp"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Exception.h>
#include <sqlite3.h>
#include <unistd.h>

#include <chrono>
#include <new>
#include <random>
#include <thread>
#include <unordered_map>
#include <vector>

#include "core/base/error.hpp"
#include "core/store/damage.hpp"
#include "core/store/sqlite_errors.hpp"

namespace svc::store {
namespace {

[[noreturn]] void fail(sqlite3* handle, int code) {
  if ((code & 0xFF) == SQLITE_NOMEM) throw std::bad_alloc{};
  const char* file = sqlite3_db_filename(handle, "main");
  throw sqlite_error(code, sqlite3_errmsg(handle), file == nullptr ? "" : file);
}

// A compiled statement. SQLite takes $2 for a name and numbers names by first appearance, so `index` maps ours to its.
struct Statement {
  struct Finalize {
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
  };
  std::unique_ptr<sqlite3_stmt, Finalize> owner;
  sqlite3_stmt* handle = nullptr;
  std::vector<int> index;  // of $1, $2 …
  bool in_use = false;

  Statement(sqlite3* db, std::string_view sql) {
    const char* rest = nullptr;
    const int code = sqlite3_prepare_v3(db, sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT, &handle, &rest);
    owner.reset(handle);
    if (code != SQLITE_OK) fail(db, code);
    SVC_CHECK(handle != nullptr && rest == sql.data() + sql.size());  // one statement, the whole text
    index.resize(static_cast<std::size_t>(sqlite3_bind_parameter_count(handle)));
    for (int i = 1; i <= static_cast<int>(index.size()); ++i) {
      const char* name = sqlite3_bind_parameter_name(handle, i);
      SVC_CHECK(name != nullptr && name[0] == '$');
      const auto number = static_cast<std::size_t>(std::atoi(name + 1));
      SVC_CHECK(number >= 1 && number <= index.size());
      index[number - 1] = i;
    }
  }
};

class SqliteRow : public Row {
 public:
  SqliteRow(sqlite3* db, sqlite3_stmt* statement) : db_{db}, statement_{statement} {}

  [[nodiscard]] bool is_null(int column) const override { return type(column) == SQLITE_NULL; }
  [[nodiscard]] std::int64_t integer(int column) const override {
    require(column, SQLITE_INTEGER);
    return sqlite3_column_int64(statement_, column);
  }
  [[nodiscard]] std::string_view text(int column) const override {
    require(column, SQLITE_TEXT);
    const auto* start = sqlite3_column_text(statement_, column);
    if (start == nullptr) fail(db_, SQLITE_NOMEM);
    return {reinterpret_cast<const char*>(start), size(column)};
  }
  [[nodiscard]] Bytes bytes(int column) const override {
    require(column, SQLITE_BLOB);
    const auto* start = sqlite3_column_blob(statement_, column);
    if (start == nullptr && size(column) != 0) fail(db_, SQLITE_NOMEM);
    return {{static_cast<const std::uint8_t*>(start), size(column)}};
  }
  [[nodiscard]] Value value(int column) const override {
    switch (type(column)) {
      case SQLITE_INTEGER: return integer(column);
      case SQLITE_TEXT: return text(column);
      case SQLITE_BLOB: return bytes(column);
      default: require(column, SQLITE_NULL); return nullptr;
    }
  }

 private:
  [[nodiscard]] int type(int column) const {
    SVC_CHECK(column >= 0 && column < sqlite3_data_count(statement_));
    return sqlite3_column_type(statement_, column);
  }
  // Columns are strict, and every one is read as what svc writes there: something else is damage.
  void require(int column, int wanted) const {
    if (type(column) != wanted) throw damaged("it holds a value of another type than svc writes there");
  }
  [[nodiscard]] std::size_t size(int column) const {
    return static_cast<std::size_t>(sqlite3_column_bytes(statement_, column));
  }
  sqlite3* db_;
  sqlite3_stmt* statement_;
};

struct TextHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
};

// The library keeps its own account of memory and locks for threads; svc has one thread and needs neither.
void settle_library_once() {
  static const int done = sqlite3_config(SQLITE_CONFIG_SINGLETHREAD) | sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
  static_cast<void>(done);  // refused where another user of the library came first: then it is only slower
}

int open_flags(Opening opening) {
  const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOFOLLOW | SQLITE_OPEN_EXRESCODE;
  return opening == Opening::create ? flags | SQLITE_OPEN_CREATE : flags;
}

SQLite::Database open_file(const std::string& path, Opening opening) {
  settle_library_once();
  try {
    return SQLite::Database{path, open_flags(opening)};
  } catch (const SQLite::Exception& failure) {
    if ((failure.getErrorCode() & 0xFF) == SQLITE_NOMEM) throw std::bad_alloc{};
    throw sqlite_error(failure.getErrorCode(), failure.getErrorStr(), path);
  }
}

class SqliteDb : public Db {
 public:
  SqliteDb(const std::string& path, Opening opening, std::chrono::milliseconds patience)
      : database_{open_file(path, opening)}, db_{database_.getHandle()}, patience_{patience} {
    configure(opening);
  }

  // A transaction within another is a part of it: what it commits, the outer one may still take back.
  void begin(Access access) override { script(depth_ > 0 ? "SAVEPOINT part" : access == Access::write ? "BEGIN IMMEDIATE" : "BEGIN"), ++depth_; }
  void commit() override { script(depth_ > 1 ? "RELEASE SAVEPOINT part" : "COMMIT"), --depth_; }
  void rollback() noexcept override {
    // Some errors have rolled back already; nothing else can make this fail in a way that leaves changes behind.
    if (sqlite3_get_autocommit(db_) != 0) depth_ = 0;
    else if (--depth_ > 0) sqlite3_exec(db_, "ROLLBACK TO SAVEPOINT part; RELEASE SAVEPOINT part", nullptr, nullptr, nullptr);
    else sqlite3_exec(db_, "ROLLBACK", nullptr, nullptr, nullptr);
  }

  std::int64_t run(std::string_view sql, std::span<const Value> values) override {
    Use use{*this, sql};
    bind(*use, values);
    while (step(*use)) {
    }
    return sqlite3_stmt_readonly(use->handle) != 0 ? 0 : sqlite3_changes64(db_);
  }

  void each(std::string_view sql, std::span<const Value> values, const std::function<void(const Row&)>& row) override {
    Use use{*this, sql};
    bind(*use, values);
    const SqliteRow view{db_, use->handle};
    while (step(*use)) row(view);
  }

  void script(std::string_view sql) override {
    const int code = sqlite3_exec(db_, std::string{sql}.c_str(), nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) fail(db_, code);
  }

 private:
  // A statement while it runs: from the cache, or its own where the cached one is running (a nested call).
  class Use {
   public:
    Use(SqliteDb& owner, std::string_view sql) {
      auto found = owner.statements_.find(sql);
      if (found == owner.statements_.end()) {
        found = owner.statements_.emplace(std::string{sql}, std::make_unique<Statement>(owner.db_, sql)).first;
      }
      if (found->second->in_use) own_ = std::make_unique<Statement>(owner.db_, sql);
      statement_ = own_ ? own_.get() : found->second.get();
      statement_->in_use = true;
    }
    ~Use() {
      sqlite3_reset(statement_->handle);  // repeats the code of the last step, which was looked at
      statement_->in_use = false;
    }
    Use(const Use&) = delete;
    Use& operator=(const Use&) = delete;
    Statement& operator*() const { return *statement_; }
    Statement* operator->() const { return statement_; }

   private:
    std::unique_ptr<Statement> own_;
    Statement* statement_ = nullptr;
  };

  void bind(const Statement& statement, std::span<const Value> values) {
    SVC_CHECK(values.size() == statement.index.size());
    for (std::size_t i = 0; i < values.size(); ++i) {
      const int code = bind_one(statement.handle, statement.index[i], values[i]);
      if (code != SQLITE_OK) fail(db_, code);
    }
  }

  static int bind_one(sqlite3_stmt* handle, int index, const Value& value) {
    if (const auto* number = std::get_if<std::int64_t>(&value)) return sqlite3_bind_int64(handle, index, *number);
    if (const auto* text = std::get_if<std::string_view>(&value)) {
      const char* start = text->data() == nullptr ? "" : text->data();
      return sqlite3_bind_text64(handle, index, start, text->size(), SQLITE_STATIC, SQLITE_UTF8);
    }
    if (const auto* bytes = std::get_if<Bytes>(&value)) {
      if (bytes->data.empty()) return sqlite3_bind_zeroblob(handle, index, 0);
      return sqlite3_bind_blob64(handle, index, bytes->data.data(), bytes->data.size(), SQLITE_STATIC);
    }
    return sqlite3_bind_null(handle, index);
  }

  bool step(const Statement& statement) {
    const int code = sqlite3_step(statement.handle);
    if (code != SQLITE_ROW && code != SQLITE_DONE) fail(db_, code);
    return code == SQLITE_ROW;
  }

  void configure(Opening opening);
  void set_limits();
  // Many waiting commands that sleep equally long would all wake together; these sleeps are short and differ.
  int wait(int turn) {
    if (turn == 0) waited_ = {};
    if (waited_ >= patience_) return 0;
    const std::chrono::microseconds pause{std::uniform_int_distribution<int>{300, 3300}(jitter_)};
    std::this_thread::sleep_for(pause);
    waited_ += pause;
    return 1;
  }

  SQLite::Database database_;
  sqlite3* db_;
  std::unordered_map<std::string, std::unique_ptr<Statement>, TextHash, std::equal_to<>> statements_;
  std::minstd_rand jitter_{static_cast<unsigned>(getpid())};
  int depth_ = 0;
  std::chrono::microseconds patience_;
  std::chrono::microseconds waited_{};
};

void SqliteDb::configure(Opening opening) {
  const auto option = [&](int which, int on) {
    int now = 0;
    const int code = sqlite3_db_config(db_, which, on, &now);
    if (code != SQLITE_OK) fail(db_, code);
    SVC_CHECK(now == on);
  };
  option(SQLITE_DBCONFIG_DEFENSIVE, 1);
  option(SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0);
  option(SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0);
  option(SQLITE_DBCONFIG_DQS_DML, 0);
  option(SQLITE_DBCONFIG_DQS_DDL, 0);
  option(SQLITE_DBCONFIG_ENABLE_FKEY, 1);
  set_limits();
  const int code = sqlite3_busy_handler(db_, [](void* self, int turn) { return static_cast<SqliteDb*>(self)->wait(turn); }, this);
  if (code != SQLITE_OK) fail(db_, code);
  // A rollback journal, not WAL: Debian's SQLite has the WAL-reset bug, and reads go on where the disk is full or the
  // directory read-only. 8 MiB of pages, which also bounds the sorter: a million rows are imported within 26 MiB, no
  // slower than with 64. TRUNCATE with FULL loses no acknowledged commit (DELETE would need EXTRA).
  script("PRAGMA journal_mode = TRUNCATE; PRAGMA synchronous = FULL; PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0;"
         "PRAGMA secure_delete = ON; PRAGMA recursive_triggers = ON; PRAGMA cache_size = -8192");
  if (opening == Opening::read) script("PRAGMA query_only = ON");
}

void SqliteDb::set_limits() {
  constexpr std::array<std::pair<int, int>, 7> limits{{
      {SQLITE_LIMIT_LENGTH, 16 * 1024 * 1024}, {SQLITE_LIMIT_SQL_LENGTH, 100'000}, {SQLITE_LIMIT_COLUMN, 200},
      {SQLITE_LIMIT_EXPR_DEPTH, 100}, {SQLITE_LIMIT_ATTACHED, 1},  // VACUUM INTO needs one
      {SQLITE_LIMIT_VDBE_OP, 250'000}, {SQLITE_LIMIT_TRIGGER_DEPTH, 10},
  }};
  for (const auto& [limit, value] : limits) sqlite3_limit(db_, limit, value);
}

}  // namespace

std::unique_ptr<Db> open_sqlite(const std::string& path, Opening opening, std::chrono::milliseconds patience) {
  return std::make_unique<SqliteDb>(path, opening, patience);
}

}  // namespace svc::store
