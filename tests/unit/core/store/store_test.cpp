// SPDX-License-Identifier: MIT
#include "core/store/store.hpp"

#include <doctest/doctest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fstream>

#include "core/base/error.hpp"
#include "core/store/create.hpp"
#include "core/store/files.hpp"
#include "core/store/migrate.hpp"
#include "core/store/settings.hpp"
#include "core/store/sqlite_db.hpp"
#include "tests/support/test_store.hpp"

namespace svc::store {
namespace {

using test::TestStore;

std::string why_not(const std::string& path) {
  try {
    static_cast<void>(Store::open(path, Access::read));
  } catch (const Error& error) {
    CHECK(error.exit() == Exit::store);
    return in_english(error.message());
  }
  return "opened";
}

bool says(const std::string& message, std::string_view part) {
  INFO(message);
  return message.find(part) != std::string::npos;
}

void write(const std::string& path, std::string_view content) {
  std::ofstream{path, std::ios::binary} << content;
  REQUIRE(::chmod(path.c_str(), 0600) == 0);
}

std::string read(const std::string& path) {
  std::ifstream file{path, std::ios::binary};
  return {std::istreambuf_iterator<char>{file}, {}};
}

}  // namespace

TEST_CASE("a store that is not there, or not one of ours, is refused with what it is") {
  const test::Directory directory;
  const auto path = directory.file("a.db");
  SUBCASE("nothing") { CHECK(says(why_not(path), "There is no store at")); }
  SUBCASE("no such directory") { CHECK(says(why_not(directory.file("no/where.db")), "There is no store at")); }
  SUBCASE("a directory") { CHECK(says(why_not(directory.path()), "is not a regular file")); }
  SUBCASE("an empty file, which the engine would take for an empty database") {
    write(path, "");
    CHECK(says(why_not(path), "is empty, not an svc store"));
    CHECK(read(path).empty());
  }
  SUBCASE("text") {
    write(path, "these are not the tables you are looking for, whatever their number of bytes may be");
    CHECK(says(why_not(path), "is not an svc store"));
  }
  SUBCASE("another program's database") {
    make_file(path, 0600);
    open_sqlite(path, Opening::write)->script("CREATE TABLE thing (id INTEGER)");
    CHECK(says(why_not(path), "belongs to another program"));
  }
}

TEST_CASE("a store of ours that was tampered with, is newer or older, or has two names, is refused") {
  TestStore t;
  const auto after = [&](const std::function<void(Db&)>& change) {
    std::string why;
    t.reopen([&] {
      const auto saved = read(t.path());
      change(*open_sqlite(t.path(), Opening::write));
      const auto changed = read(t.path());
      why = why_not(t.path());
      CHECK(read(t.path()) == changed);  // a refused store is not written to
      write(t.path(), saved);
    });
    return why;
  };
  CHECK(says(after([](Db& db) { db.script("PRAGMA user_version = 99"); }), "was made by a newer svc"));
  CHECK(says(after([](Db& db) { db.script("PRAGMA user_version = 1"); }), "are not those that svc made"));
  CHECK(says(after([](Db& db) { db.script("DROP TRIGGER journal_keeps_rows"); }), "are not those that svc made"));
  CHECK(says(after([](Db& db) { db.script("CREATE VIEW endless AS SELECT 1"); }), "are not those that svc made"));
  CHECK(says(after([](Db& db) { db.script("CREATE TABLE more (id INTEGER)"); }), "are not those that svc made"));
  CHECK(says(after([](Db& db) { db.script("DROP INDEX batch_sha256"); }), "are not those that svc made"));
  CHECK(says(after([](Db& db) { db.script("ALTER TABLE batch ADD COLUMN extra TEXT"); }), "are not those that svc made"));
  CHECK(says(after([](Db& db) { db.script("DELETE FROM setting WHERE name = 'zone'"); }), "settings cannot be read"));
  t.reopen([&] {
    REQUIRE(::link(t.path().c_str(), (t.path() + ".second").c_str()) == 0);
    CHECK(says(why_not(t.path()), "has a second name"));
    REQUIRE(::unlink((t.path() + ".second").c_str()) == 0);
    REQUIRE(::symlink(t.path().c_str(), (t.path() + ".link").c_str()) == 0);
    CHECK(says(why_not(t.path() + ".link"), "is a symbolic link"));
    REQUIRE(::chmod(t.path().c_str(), 0604) == 0);
    CHECK(says(why_not(t.path()), "open to everybody"));
    REQUIRE(::chmod(t.path().c_str(), 0640) == 0);
    CHECK(says(why_not(t.path()), "open to a group"));
    REQUIRE(::chmod(t.path().c_str(), 0400) == 0);
    CHECK(why_not(t.path()) == "opened");
    REQUIRE(::chmod(t.path().c_str(), 0600) == 0);
  });
}

TEST_CASE("a new store is private whatever the umask, in its default folder or one that is there, and never over an existing file") {
  const test::Directory directory;
  const auto path = directory.file("deep/svc/svc.db");
  auto world = test::fixed_world();
  const NewStore plan{.settings = test::plain_settings, .zone = test::shanghai()};
  CHECK_THROWS_AS(create(path, plan, world, [](WriteSession&) {}), Error);
  CHECK_FALSE(exists(directory.file("deep")));
  world.environment["XDG_DATA_HOME"] = directory.file("deep");
  const auto mask = ::umask(0);
  create(path, plan, world, [](WriteSession&) {});
  ::umask(mask);
  struct stat status {};
  REQUIRE(::stat(path.c_str(), &status) == 0);
  CHECK((status.st_mode & 07777) == 0600);
  REQUIRE(::stat(directory.file("deep").c_str(), &status) == 0);
  CHECK((status.st_mode & 07777) == 0700);
  const auto before = read(path);
  CHECK_THROWS_AS(create(path, plan, world, [](WriteSession&) {}), Error);
  CHECK(read(path) == before);
}

TEST_CASE("a store whose making fails half-way leaves nothing behind") {
  const test::Directory directory;
  const NewStore plan{.settings = test::plain_settings, .zone = test::shanghai()};
  CHECK_THROWS_AS(create(directory.file("svc.db"), plan, test::fixed_world(),
                         [](WriteSession&) { throw Error{Exit::usage, say("the book is wrong")}; }),
                  Error);
  CHECK(::rmdir(directory.path().c_str()) == 0);  // it is empty
  REQUIRE(::mkdir(directory.path().c_str(), 0700) == 0);
}

TEST_CASE("a store that was replaced while it was open is not written to") {
  TestStore t;
  WriteSession session{t.world, t.store(), {}};
  REQUIRE(std::rename(t.path().c_str(), (t.path() + ".moved").c_str()) == 0);
  CHECK_THROWS_AS(session.commit({.action = "x", .subject_kind = "store", .subject = 0, .happened = t.world.now}, {}), Error);
  REQUIRE(std::rename((t.path() + ".moved").c_str(), t.path().c_str()) == 0);
}

TEST_CASE("a store opened for reading refuses to be written") {
  TestStore t;
  auto reader = Store::open(t.path(), Access::read);
  CHECK_THROWS_AS(reader.db().run("UPDATE counter SET value = 9"), Error);
}

TEST_CASE("a zone goes into the settings and comes back") {
  const time::Zone zone{.name = "Europe/Berlin",
                        .first_offset = Seconds{3208},
                        .transitions = {{instant_at(-2422054408), Seconds{3600}}, {instant_at(1774746000), Seconds{7200}}}};
  CHECK(zone_text(zone) == "3208;-2422054408,3600;1774746000,7200");
  const auto back = zone_from_text(zone.name, zone_text(zone));
  REQUIRE(back.has_value());
  CHECK(back->name == zone.name);
  CHECK(back->first_offset == zone.first_offset);
  CHECK(back->transitions == zone.transitions);
  CHECK(zone_from_text("UTC", "0")->transitions.empty());
  for (const auto* damaged : {"", "x", "0;", "0;1", "0;1,", "0;1,2;", "0;1,2x"}) CHECK_FALSE(zone_from_text("UTC", damaged).has_value());
}

TEST_CASE("statements end at their semicolon, not at one in a comment or in quotes") {
  const auto found = statements("-- first; not here\nCREATE TABLE a (\n  b TEXT NOT NULL -- why; because\n) STRICT;\n\nUPDATE a SET b = 'x;y';");
  REQUIRE(found.size() == 2);
  CHECK(found[0] == "CREATE TABLE a (\n  b TEXT NOT NULL -- why; because\n) STRICT");
  CHECK(found[1] == "UPDATE a SET b = 'x;y'");
}

TEST_CASE("the path of the store: option, SVC_DB, data folder, home") {
  World world;
  CHECK_THROWS_AS(static_cast<void>(store_path(world, "")), Error);
  world.environment["HOME"] = "/home/li";
  CHECK(store_path(world, "") == "/home/li/.local/share/svc/svc.db");
  world.environment["XDG_DATA_HOME"] = "relative";  // not a path by its standard
  CHECK(store_path(world, "") == "/home/li/.local/share/svc/svc.db");
  world.environment["XDG_DATA_HOME"] = "/data";
  CHECK(store_path(world, "") == "/data/svc/svc.db");
  world.environment["SVC_DB"] = "shop.db";
  CHECK(store_path(world, "") == "shop.db");
  CHECK(store_path(world, "other.db") == "other.db");
}

}  // namespace svc::store
