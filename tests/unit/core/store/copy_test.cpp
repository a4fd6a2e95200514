// SPDX-License-Identifier: MIT
#include "core/store/copy.hpp"

#include <doctest/doctest.h>
#include <grp.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "core/base/error.hpp"
#include "core/store/check.hpp"
#include "core/store/create.hpp"
#include "core/store/files.hpp"
#include "core/store/migrate.hpp"
#include "core/store/settings.hpp"
#include "core/store/sqlite_db.hpp"
#include "tests/support/test_store.hpp"

namespace svc::store {
namespace {

using test::Directory;
using test::TestStore;

std::string read(const std::string& path) {
  std::ifstream file{path, std::ios::binary};
  return {std::istreambuf_iterator<char>{file}, {}};
}

// A store of the schema's first `version` files, as an older svc left it.
std::string older_store(const Directory& directory, std::size_t version) {
  const auto path = directory.file("svc.db");
  make_file(path, 0600);
  const auto db = open_sqlite(path, Opening::write);
  migrate(*db, schema_files().first(version), test::fixed_world().now);
  static_cast<void>(write_settings(*db, test::plain_settings, test::shanghai()));
  return path;
}

// A connection before whose first turn to write another one writes.
class Overtaken : public Db {
 public:
  Overtaken(Db& db, std::function<void()> meanwhile) : db_{db}, meanwhile_{std::move(meanwhile)} {}
  void begin(Access access) override {
    if (const auto meanwhile = std::exchange(meanwhile_, nullptr)) meanwhile();
    db_.begin(access);
  }
  void commit() override { db_.commit(); }
  void rollback() noexcept override { db_.rollback(); }
  std::int64_t run(std::string_view sql, std::span<const Value> values) override { return db_.run(sql, values); }
  void each(std::string_view sql, std::span<const Value> values, const std::function<void(const Row&)>& row) override { db_.each(sql, values, row); }
  void script(std::string_view sql) override { db_.script(sql); }

 private:
  Db& db_;
  std::function<void()> meanwhile_;
};

unsigned mode_of(const std::string& path) {
  struct stat status {};
  REQUIRE(::stat(path.c_str(), &status) == 0);
  return status.st_mode & 07777U;
}

// Of the group that these tests run as.
std::string shared_store(const Directory& directory, const World& world) {
  const auto* group = ::getgrgid(::getegid());
  REQUIRE(group != nullptr);
  auto settings = test::plain_settings;
  settings.group = group->gr_name;
  auto path = directory.file("svc.db");
  create(path, {.settings = settings, .zone = test::shanghai()}, world, [](WriteSession&) {});
  return path;
}

// An attachment of the store with that content; its digest.
std::string attach(TestStore& t, std::string_view content) {
  make_directories(t.path() + ".files");
  auto name = hex(sha256(content));
  std::ofstream{t.path() + ".files/" + name} << content;
  WriteSession session{t.world, t.store(), {}};
  session.db().run("INSERT INTO attachment (id, subject_kind, subject, sha256, name, size, added_at) VALUES ($1, 'ticket', 1, $2, 'a', $3, 0)",
                   {session.next("attachment"), name, static_cast<std::int64_t>(content.size())});
  session.touch(TableId::attachment, 1);
  session.commit({.action = "ticket.attach", .subject_kind = "ticket", .subject = 1, .happened = t.world.now}, {});
  return name;
}

}  // namespace

TEST_CASE("a copy is a store like the first, private, with its attachments, and never over a file") {
  TestStore t;
  const Directory elsewhere;
  const auto target = elsewhere.file("deep/copy.db");
  CHECK_THROWS_AS(copy_store(t.world, t.path(), target), Error);  // a folder that is not there is a name that was mistyped
  CHECK_FALSE(exists(elsewhere.file("deep")));
  make_directories(elsewhere.file("deep"));
  const auto name = attach(t, "photo");
  copy_store(t.world, t.path(), target);
  auto copy = Store::open(target, Access::read);
  ReadSession session{t.world, copy};
  CHECK(check(session).differences == 0);
  CHECK(seal(session.db(), t.world.now).hash == seal(t.db(), t.world.now).hash);
  CHECK(read(target + ".files/" + name) == "photo");
  struct stat status {};
  REQUIRE(::stat(target.c_str(), &status) == 0);
  CHECK((status.st_mode & 07777) == 0600);
  const auto before = read(target);
  CHECK_THROWS_AS(copy_store(t.world, t.path(), target), Error);
  CHECK(read(target) == before);
  CHECK(std::distance(std::filesystem::directory_iterator{elsewhere.file("deep")}, {}) == 2);  // no working files left
}

TEST_CASE("a name beside which another store's journal lies is given to no store") {
  TestStore t;
  const Directory elsewhere;
  const auto target = elsewhere.file("copy.db");
  for (const auto* ending : {"-journal", "-wal"}) {
    CAPTURE(ending);
    std::ofstream{target + ending} << "x";
    CHECK_THROWS_AS(copy_store(t.world, t.path(), target), Error);
    CHECK_THROWS_AS(create(target, {.settings = test::plain_settings, .zone = test::shanghai()}, t.world, [](WriteSession&) {}), Error);
    CHECK_FALSE(exists(target));
    CHECK(read(target + ending) == "x");
    std::filesystem::resize_file(target + ending, 0);  // of a store whose last command ended well
  }
  copy_store(t.world, t.path(), target);
  CHECK(exists(target));
}

TEST_CASE("a copy replaces a damaged attachment, and takes back what it brought where the copy is not right") {
  TestStore t;
  const Directory elsewhere;
  const auto target = elsewhere.file("copy.db");
  const auto name = attach(t, "photo");
  SUBCASE("damaged there") {
    make_directories(target + ".files");
    std::ofstream{target + ".files/" + name} << "phot0";
    copy_store(t.world, t.path(), target);
    CHECK(read(target + ".files/" + name) == "photo");
  }
  SUBCASE("damaged at its source") {
    std::ofstream{t.path() + ".files/" + name} << "phot0";
    CHECK_THROWS_AS(copy_store(t.world, t.path(), target), Error);
    CHECK(std::filesystem::is_empty(elsewhere.path()));
  }
  SUBCASE("what others left there stays") {
    make_directories(target + ".files");
    std::ofstream{target + ".files/mine"} << "m";
    std::ofstream{t.path() + ".files/" + name} << "phot0";
    CHECK_THROWS_AS(copy_store(t.world, t.path(), target), Error);
    CHECK(std::distance(std::filesystem::directory_iterator{target + ".files"}, {}) == 1);
  }
  SUBCASE("what is being written beside is none") {
    std::ofstream{t.path() + ".files/" + name + ".part1"} << "ph";
    copy_store(t.world, t.path(), target);
    CHECK(std::distance(std::filesystem::directory_iterator{target + ".files"}, {}) == 1);
  }
}

TEST_CASE("a copy of a shared store is its group's, attachments and all") {
  const Directory directory;
  const auto world = test::fixed_world();
  const auto path = shared_store(directory, world);
  const auto old = ::umask(077);
  make_directories(path + ".files");
  std::ofstream{path + ".files/" + hex(sha256("photo"))} << "photo";
  copy_store(world, path, directory.file("copy.db"));
  ::umask(old);
  CHECK(mode_of(path) == 0660);
  CHECK(mode_of(directory.file("copy.db")) == 0660);
  CHECK(mode_of(directory.file("copy.db.files")) == 0770);
  CHECK(mode_of(directory.file("copy.db.files/" + hex(sha256("photo")))) == 0660);
}

TEST_CASE("who opens a shared store to write opens to its group what lies beside it; what is wanting is a finding") {
  const Directory directory;
  const auto world = test::fixed_world();
  const auto path = shared_store(directory, world);
  const auto photo = path + ".files/" + hex(sha256("photo"));
  const auto faults = [&] {
    auto store = Store::open(path, Access::read);
    Findings findings;
    check_access(store, findings);
    return findings.count();
  };
  CHECK(faults() == 0);
  static_cast<void>(Store::open(path, Access::write));
  CHECK(mode_of(path + "-journal") == 0660);  // before anything was written
  std::filesystem::create_directory(path + ".files");
  std::ofstream{photo} << "photo";
  for (const auto& narrow : {path + "-journal", photo}) REQUIRE(::chmod(narrow.c_str(), 0600) == 0);
  REQUIRE(::chmod((path + ".files").c_str(), 0700) == 0);
  CHECK(faults() == 3);
  static_cast<void>(Store::open(path, Access::write));
  CHECK(mode_of(path + "-journal") == 0660);
  CHECK(mode_of(path + ".files") == 0770);
  CHECK(mode_of(photo) == 0660);
  CHECK(faults() == 0);
}

TEST_CASE("folders are made where a parent is a link") {
  const Directory directory;
  make_directories(directory.file("real"));
  std::filesystem::create_directory_symlink(directory.file("real"), directory.file("link"));
  make_directories(directory.file("link/share/svc"));
  CHECK(exists(directory.file("real/share/svc")));
}

TEST_CASE("of two upgrades the one that waited has nothing to do") {
  const Directory directory;
  const auto all = schema_files();
  const auto path = older_store(directory, all.size() - 1);
  const auto faster = open_sqlite(path, Opening::write), slower = open_sqlite(path, Opening::write);
  Overtaken db{*slower, [&] { migrate(*faster, all, test::fixed_world().now); }};
  migrate(db, all, test::fixed_world().now);
  CHECK(read_schema_version(*slower) == static_cast<std::int64_t>(all.size()));
  Findings findings;
  CHECK(walk_chain(*slower, findings).count == static_cast<std::int64_t>(all.size()));
}

TEST_CASE("a copy is made while a writer is at work, without what was not committed") {
  TestStore t;
  const Directory elsewhere;
  WriteSession session{t.world, t.store(), {}};
  CHECK(session.next("x") == 1);
  copy_store(t.world, t.path(), elsewhere.file("copy.db"));
  auto copy = Store::open(elsewhere.file("copy.db"), Access::read);
  bool there = copy.db().first("SELECT name FROM counter WHERE name = 'x'", {}, [](const Row&) {});
  CHECK_FALSE(there);
}

TEST_CASE("a store that is not what its journal says is not copied") {
  TestStore t;
  const Directory elsewhere;
  t.db().run("UPDATE staff SET name = 'wang'");
  CHECK_THROWS_AS(copy_store(t.world, t.path(), elsewhere.file("copy.db")), Error);
  CHECK(std::filesystem::is_empty(elsewhere.path()));
}

TEST_CASE("an older store is backed up, then brought to the same tables as a new one") {
  const Directory directory;
  const auto world = test::fixed_world();
  const auto all = schema_files();
  REQUIRE(all.size() >= 2);
  const auto path = older_store(directory, all.size() - 1);
  const auto before = read(path);
  CHECK_THROWS_AS(static_cast<void>(Store::open(path, Access::read)), Error);
  const auto done = upgrade(world, path, all);
  CHECK(done.from == static_cast<std::int64_t>(all.size()) - 1);
  CHECK(done.to == static_cast<std::int64_t>(all.size()));
  const auto db = open_sqlite(path, Opening::read);
  CHECK(schema_is(*db, expected_schema(all)));
  CHECK(read_schema_version(*db) == done.to);
  const auto backup = open_sqlite(done.backup, Opening::read);
  CHECK(read_schema_version(*backup) == done.from);
  CHECK(schema_is(*backup, expected_schema(all.first(all.size() - 1))));
  Findings findings;
  CHECK(walk_chain(*db, findings).count == done.to);  // one row for each file
  CHECK(findings.count() == 0);
  SUBCASE("and again there is nothing to do") {
    const auto again = upgrade(world, path, all);
    CHECK(again.from == again.to);
    CHECK(again.backup.empty());
  }
}

TEST_CASE("a migration that fails leaves the old store as it was") {
  const Directory directory;
  const auto path = older_store(directory, 2);
  std::vector<EmbeddedFile> files{schema_files().begin(), schema_files().begin() + 2};
  files.push_back({.path = "0009_broken.sql", .text = "CREATE TABLE good (id INTEGER PRIMARY KEY NOT NULL) STRICT;\nCREATE TABLE bad ("});
  CHECK_THROWS_AS(static_cast<void>(upgrade(test::fixed_world(), path, files)), Error);
  const auto db = open_sqlite(path, Opening::read);
  CHECK(read_schema_version(*db) == 2);
  CHECK(schema_is(*db, expected_schema(schema_files().first(2))));
}

TEST_CASE("what is no store of ours is not upgraded") {
  const Directory directory;
  const auto path = older_store(directory, 2);
  open_sqlite(path, Opening::write)->script("CREATE VIEW evil AS SELECT 1");
  const auto before = read(path);
  CHECK_THROWS_AS(static_cast<void>(upgrade(test::fixed_world(), path, schema_files())), Error);
  CHECK(read(path) == before);
}

TEST_CASE("damage is not called a full disk, and no copy lies where the store keeps its own") {
  TestStore t;
  const Directory elsewhere;
  make_directories(t.path() + ".files");
  for (const auto* ending : {"-journal", ".files/copy.db"}) {
    CAPTURE(ending);
    CHECK_THROWS_WITH_AS(copy_store(t.world, t.path(), t.path() + ending), doctest::Contains("is the store or a part of it"), Error);
  }
  t.db().run("INSERT INTO counter (name, value) WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000) "
             "SELECT 'x' || hex(zeroblob(50)) || i, i FROM n");
  const auto damaged = elsewhere.file("damaged.db");
  std::filesystem::copy_file(t.path(), damaged);
  for (const auto at : {600'000, 900'000, 1'200'000}) {
    std::fstream file{damaged, std::ios::binary | std::ios::in | std::ios::out};
    file.seekp(at);
    file << std::string(3000, '\xFF');
  }
  CHECK_THROWS_WITH_AS(copy_store(t.world, damaged, elsewhere.file("copy.db")), doctest::Contains("The store is damaged"), Error);
  CHECK_FALSE(exists(elsewhere.file("copy.db")));
}

}  // namespace svc::store
