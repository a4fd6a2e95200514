// SPDX-License-Identifier: MIT
// The store against a model: whatever is done to it, it holds what a map would hold, and its journal says so. And one
// flipped bit anywhere in the file is noticed wherever it changes what is stored.
#include <doctest/doctest.h>
#include <sys/stat.h>

#include <fstream>
#include <random>

#include "core/base/error.hpp"
#include "core/store/check.hpp"
#include "core/store/sqlite_db.hpp"
#include "tests/support/test_store.hpp"

namespace svc::store {
namespace {

using test::TestStore;
using Model = std::map<std::int64_t, std::string>;  // product → name

constexpr std::string_view insert = "INSERT INTO product (id, code, name, name_key, model, brand, category, discontinued, created_at, revision) "
                                    "VALUES ($1, $2, $3, '', '', '', '', 0, 0, 1)";

class Player {
 public:
  explicit Player(unsigned seed) : random_{seed} {}

  // One session of random changes that ends in a commit, a dry run, or nothing.
  void play(TestStore& t, Model& model) {
    auto changed = model;
    const auto ending = pick(4);
    WriteSession session{t.world, t.store(), {.dry_run = ending == 1}};
    for (auto steps = pick(4); steps > 0; --steps) change(session, changed);
    if (ending == 0) return;  // dropped
    session.commit({.action = "product.edit", .subject_kind = "product", .subject = 0, .happened = t.world.now}, {});
    if (ending != 1) model = changed;
  }

 private:
  std::size_t pick(std::size_t below) { return std::uniform_int_distribution<std::size_t>{0, below - 1}(random_); }
  std::string name() { return fmt::format("n{}", pick(1000)); }

  void change(WriteSession& session, Model& model) {
    const auto what = model.empty() ? 0 : pick(3);
    if (what == 0) {
      const auto id = session.next("product");
      const auto text = name();
      session.db().run(insert, {id, fmt::format("P{}", id), text});
      session.touch(TableId::product, id);
      model[id] = text;
      return;
    }
    const auto chosen = std::next(model.begin(), static_cast<std::ptrdiff_t>(pick(model.size())));
    session.touch(TableId::product, chosen->first);
    if (what == 1) {
      chosen->second = name();
      session.db().run("UPDATE product SET name = $2, revision = revision + 1 WHERE id = $1", {chosen->first, chosen->second});
    } else {
      session.db().run("DELETE FROM product WHERE id = $1", {chosen->first});
      model.erase(chosen);
    }
  }

  std::mt19937 random_;
};

Model stored(Db& db) {
  Model found;
  db.each("SELECT id, name FROM product ORDER BY id", {}, [&](const Row& row) { found[row.integer(0)] = row.string(1); });
  return found;
}

std::string read(const std::string& path) {
  std::ifstream file{path, std::ios::binary};
  return {std::istreambuf_iterator<char>{file}, {}};
}

void append(std::string& out, const Row& row, int columns) {
  for (int i = 0; i < columns; ++i) {
    const auto value = row.value(i);
    if (const auto* bytes = std::get_if<Bytes>(&value)) out += hex(bytes->data);
    else if (const auto* text = std::get_if<std::string_view>(&value)) out += *text;
    else if (const auto* integer = std::get_if<std::int64_t>(&value)) out += std::to_string(*integer);
    out += '|';
  }
  out += '\n';
}

// Everything that is stored, as text, or why it cannot be read.
std::string content(const std::string& path) {
  try {
    const auto db = open_sqlite(path, Opening::read);
    std::string out;
    for (const auto& table : all_tables()) {
      db->each(table.scan, {}, [&](const Row& row) { append(out, row, static_cast<int>(table.columns.size())); });
    }
    db->each("SELECT name, value FROM counter ORDER BY name", {}, [&](const Row& row) { append(out, row, 2); });
    db->each("SELECT name, sha256, applied_at FROM schema_migration ORDER BY name", {}, [&](const Row& row) { append(out, row, 3); });
    db->each("SELECT seq, happened_at, entered_at, actor, for_staff, action, subject_kind, subject, request_key, request, result, changes, hash "
             "FROM journal ORDER BY seq", {}, [&](const Row& row) { append(out, row, 13); });
    db->each("SELECT seq, table_name, row_id, column_name, salt, value FROM journal_personal ORDER BY seq, table_name, row_id, column_name", {},
             [&](const Row& row) { append(out, row, 6); });
    return out;
  } catch (const Error& error) {
    return error.what();
  }
}

bool noticed(const World& world, const std::string& path) {
  try {
    auto store = Store::open(path, Access::read);
    ReadSession session{world, store};
    return check(session).differences != 0;
  } catch (const Error& error) {
    return error.exit() == Exit::store;  // an internal error would be our own fault
  }
}

}  // namespace

TEST_CASE("property: after any acts, dry runs and dropped sessions the store is the model and its journal agrees") {
  for (unsigned seed = 1; seed <= 5; ++seed) {
    CAPTURE(seed);
    TestStore t;
    Model model;
    Player player{seed};
    for (int round = 0; round < 30; ++round) {
      player.play(t, model);
      CHECK(stored(t.db()) == model);
    }
    ReadSession session{t.world, t.store()};
    CHECK(check(session).differences == 0);
  }
}

// A copy of a store, to damage bit by bit.
class Flipped {
 public:
  explicit Flipped(TestStore& t) : world_{t.world}, path_{t.path() + ".flipped"}, truth_{content(t.path())}, original_{read(t.path())} {
    std::ofstream{path_, std::ios::binary} << original_;
    REQUIRE(::chmod(path_.c_str(), 0600) == 0);
  }
  [[nodiscard]] const std::string& original() const { return original_; }
  // False where nothing that is stored changed by it.
  bool is_seen(std::size_t at, int bit) {
    auto damaged = original_;
    damaged[at] = static_cast<char>(damaged[at] ^ (1 << bit));
    std::ofstream{path_, std::ios::binary | std::ios::trunc} << damaged;
    if (content(path_) == truth_) return false;
    CAPTURE(at);
    CHECK(noticed(world_, path_));
    return true;
  }

 private:
  const World& world_;
  std::string path_, truth_, original_;
};

TEST_CASE("property: a flipped bit in any page is reported wherever it changes what is stored") {
  TestStore t;
  Model model;
  Player player{7};
  for (int round = 0; round < 20; ++round) player.play(t, model);
  t.reopen();
  Flipped store{t};
  std::mt19937 random{11};
  constexpr std::size_t page = 4096;
  int changed = 0;
  for (std::size_t start = 0; start < store.original().size(); start += page) {
    for (int flip = 0; flip < 3; ++flip) {
      const auto at = start + std::uniform_int_distribution<std::size_t>{0, page - 1}(random);
      if (store.is_seen(at, std::uniform_int_distribution<int>{0, 7}(random))) ++changed;
    }
  }
  CHECK(changed > 0);
}

TEST_CASE("property: a setting of another type or length is damage of the store, whoever opens it, and no fault of svc") {
  TestStore t;
  t.reopen();
  Flipped store{t};
  const auto row = store.original().find("zoneAsia/Shanghai");
  REQUIRE(row != std::string::npos);
  int changed = 0;
  for (std::size_t at = row - 8; at < row; ++at) {  // its length, its key, the types of its columns
    for (int bit = 0; bit < 8; ++bit) changed += store.is_seen(at, bit) ? 1 : 0;
  }
  CHECK(changed > 0);
}

}  // namespace svc::store
