// SPDX-License-Identifier: MIT
#include "core/store/check.hpp"

#include <doctest/doctest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fstream>

#include "core/base/error.hpp"
#include "core/store/create.hpp"
#include "core/store/files.hpp"
#include "core/store/migrate.hpp"
#include "core/store/sqlite_db.hpp"
#include "tests/support/test_store.hpp"

namespace svc::store {
namespace {

using test::TestStore;

void add_customer(WriteSession& session, std::string_view name) {
  const auto id = session.next("customer");
  session.db().run("INSERT INTO customer (id, kind, name, name_key, address, region, outlet, class, key_customer, note, created_at, revision) "
                   "VALUES ($1, 'person', $2, $2, '', '', '', '', 0, '', 0, 1)",
                   {id, name});
  session.touch(TableId::customer, id);
}

void import_products(WriteSession& session, std::int64_t batch, std::int64_t count, std::string_view state = "done") {
  session.db().run("INSERT INTO batch (id, kind, file, sha256, mapping_sha256, state, rows_read, rows_new, rows_same, rows_changed, "
                   "rows_rejected, resume_at, entered_at, actor) VALUES ($1, 'products', 'f', '', '', $2, 0, 0, 0, 0, 0, 0, 0, 1)",
                   {batch, state});
  session.touch(TableId::batch, batch);
  for (std::int64_t i = 0; i < count; ++i) {
    const auto id = session.next("product");
    const auto code = fmt::format("P{}", id);
    session.db().run("INSERT INTO product (id, code, name, name_key, model, brand, category, discontinued, created_at, batch, revision) "
                     "VALUES ($1, $2, 'n', 'n', '', '', '', 0, 0, $3, 1)",
                     {id, code, batch});
    session.record_imported(TableId::product, batch,
                            std::array<Value, 13>{id, code, "n", "n", "", "", "", nullptr, std::int64_t{0}, std::int64_t{0}, batch, std::int64_t{1}, nullptr});
  }
}

void act(TestStore& t, std::string_view action, const std::function<void(WriteSession&)>& change, Recording recording = {}) {
  WriteSession session{t.world, t.store(), std::move(recording)};
  static_cast<void>(session.earlier_result(action, Json{"asked"}));
  change(session);
  session.commit({.action = std::string{action}, .subject_kind = "store", .subject = 0, .happened = t.world.now}, {});
}

// Two customers, one of them edited, a batch of three products, a request key.
struct Used : TestStore {
  Used() {
    act(*this, "customer.add", [](WriteSession& s) { add_customer(s, "王芳"); });
    act(*this, "customer.add", [](WriteSession& s) { add_customer(s, "陈伟"); }, {.request_key = "k"});
    act(*this, "import.products", [](WriteSession& s) { import_products(s, s.next("batch"), 3); });
    act(*this, "customer.edit", [](WriteSession& s) {
      s.db().run("UPDATE customer SET name = '王芬', revision = 2 WHERE id = 1");
      s.touch(TableId::customer, 1);
    });
  }
};

std::vector<std::string> found(TestStore& t) {
  ReadSession session{t.world, t.store()};
  std::vector<std::string> texts;
  for (const auto& [table, row, what] : check(session).first) texts.push_back(fmt::format("{} {}: {}", table, row, in_english(what)));
  return texts;
}

// "#2" is the second journal row after those that made the tables, whose number grows with the schema.
std::string numbered(std::string_view text) {
  std::string out{text};
  for (auto at = out.find('#'); at != std::string::npos; at = out.find('#', at)) {
    const auto row = static_cast<std::size_t>(out[at + 1] - '0') + schema_files().size();
    out.replace(at, 2, std::to_string(row));
  }
  return out;
}

// What the check says after `sql` was run behind svc's back, the triggers being put back afterwards.
std::vector<std::string> after(TestStore& t, std::string_view sql) {
  t.reopen([&] {
    const auto db = open_sqlite(t.path(), Opening::write);
    db->script("PRAGMA foreign_keys = OFF; DROP TRIGGER journal_keeps_rows; DROP TRIGGER journal_keeps_words; DROP TRIGGER journal_personal_keeps_rows");
    db->script(numbered(sql));
    for (const auto& object : expected_schema(schema_files())) {
      if (object.sql.starts_with("CREATE TRIGGER")) db->script(object.sql);
    }
  });
  return found(t);
}

bool has(const std::vector<std::string>& texts, std::string_view part) {
  CAPTURE(texts.size());
  for (const auto& text : texts) INFO(text);
  return std::ranges::any_of(texts, [&](const std::string& text) { return text.find(numbered(part)) != std::string::npos; });
}

}  // namespace

TEST_CASE("a store that svc alone wrote is what its journal says") {
  Used t;
  CHECK(found(t).empty());
  ReadSession session{t.world, t.store()};
  const auto checked = check(session);
  CHECK(checked.imported == 3);
  CHECK(checked.rows == 5 + 1 + 2 + 2 + 1 + 3);  // settings, staff, roles, customers, batch, products
  CHECK(checked.chain.head.seq == checked.chain.count);
}

TEST_CASE("what was changed behind svc's back is named with table and row") {
  Used t;
  const auto says = [&](std::string_view sql, std::string_view part) { return has(after(t, sql), part); };
  SUBCASE("a field") { CHECK(says("UPDATE customer SET region = '北' WHERE id = 2", "customer 2: region: not what journal row #3 has")); }
  SUBCASE("two fields") { CHECK(says("UPDATE staff SET uid = 0, name = 'x' WHERE id = 1", "staff 1: uid, name: not what")); }
  SUBCASE("a personal field") { CHECK(says("UPDATE customer SET name = '王芳' WHERE id = 1", "customer 1: name: not what")); }
  SUBCASE("a personal field, with the value behind its digest") {
    CHECK(says("UPDATE customer SET name = 'x' WHERE id = 2; UPDATE journal_personal SET value = 'x' WHERE table_name = 'customer' AND column_name = 'name' AND value = '陈伟'",
               "the value of name is not the one that was recorded"));
  }
  SUBCASE("a value behind a digest") { CHECK(says("UPDATE journal_personal SET value = '王芳芳' WHERE value = '王芳' AND column_name = 'name'", "journal_personal #2: the value of name")); }
  SUBCASE("a row deleted") { CHECK(says("DELETE FROM customer WHERE id = 2", "customer 2: it is gone; journal row #3 has it")); }
  SUBCASE("a row forged") { CHECK(says("INSERT INTO staff_role (id, staff, role, granted_at, granted_by) VALUES (9, 1, 'auditor', 0, 1)", "staff_role 9: the journal does not know it")); }
  SUBCASE("an imported row") { CHECK(says("UPDATE product SET name = 'm' WHERE id = 2", "product 2: it is not as it was imported")); }
  SUBCASE("an imported row deleted") { CHECK(says("DELETE FROM product WHERE id = 3", "product 3: it is gone")); }
  SUBCASE("a counter") { CHECK(says("UPDATE counter SET value = 9 WHERE name = 'customer'", "counter 0: customer is not what the journal says")); }
  SUBCASE("a counter invented") { CHECK(says("INSERT INTO counter (name, value) VALUES ('x', 1)", "the journal does not know x")); }
  SUBCASE("a migration") { CHECK(says("UPDATE schema_migration SET applied_at = applied_at + 1", "is not what the journal says")); }
  SUBCASE("the salt of a batch") { CHECK(says("UPDATE journal_personal SET salt = '00000000000000000000000000000000' WHERE table_name = 'batch'", "product 1: it is not as it was imported")); }
  SUBCASE("the salt of a request") { CHECK(says("UPDATE journal_personal SET salt = '00000000000000000000000000000000' WHERE table_name = 'journal'", "the salt of the request")); }
  SUBCASE("a personal value invented") {
    CHECK(says("INSERT INTO journal_personal (seq, table_name, row_id, column_name, salt, value) VALUES (#1, 'staff', 1, 'name', '', 'x')", "journal_personal #1: the journal knows no value of name"));
  }
  SUBCASE("a personal value dropped") { CHECK(says("DELETE FROM journal_personal WHERE column_name = 'name' AND value = '陈伟'", "the value of name is missing")); }
}

TEST_CASE("what was changed in the journal is found by its chain") {
  Used t;
  const auto says = [&](std::string_view sql, std::string_view part) { return has(after(t, sql), part); };
  SUBCASE("a word") { CHECK(says("UPDATE journal SET actor = 2 WHERE seq = #2", "journal #2: its hash does not follow")); }
  SUBCASE("a hash: the next row does not follow either") {
    const auto texts = after(t, "UPDATE journal SET hash = zeroblob(32) WHERE seq = #2");
    CHECK(has(texts, "journal #2: its hash does not follow"));
    CHECK(has(texts, "journal #3: its hash does not follow"));
  }
  SUBCASE("a row deleted") { CHECK(says("DELETE FROM journal WHERE seq = #3", "journal #4: row #3 is missing before it")); }
  SUBCASE("two rows swapped") {
    CHECK(says("UPDATE journal SET seq = -1 WHERE seq = #2; UPDATE journal SET seq = #2 WHERE seq = #3; UPDATE journal SET seq = #3 WHERE seq = -1",
               "journal #2: its hash does not follow"));
  }
  SUBCASE("its tail cut: the rows it wrote are still there") { CHECK(says("DELETE FROM journal WHERE seq >= #3", "customer 2: the journal does not know it")); }
  SUBCASE("everything gone") { CHECK(says("DELETE FROM journal", "it is empty")); }
  SUBCASE("a trigger dropped: the store is refused") {
    CHECK_THROWS_AS(t.reopen([&] { open_sqlite(t.path(), Opening::write)->script("DROP TRIGGER journal_keeps_words"); }), Error);
    const auto objects = expected_schema(schema_files());
    open_sqlite(t.path(), Opening::write)->script(std::ranges::find(objects, "journal_keeps_words", &SchemaObject::name)->sql);
  }
}

TEST_CASE("a journal row of a wrong shape is a difference, whatever it holds") {
  Used t;
  for (const auto* changes : {"[]", "7", "{\"rows\":[]}", "{\"rows\":{\"customer\":7}}", "{\"rows\":{\"customer\":{\"1\":7}}}", "{\"rows\":{\"customer\":{\"1\":{\"name\":[]}}}}",
                              "{\"counters\":[]}", "{\"counters\":{\"customer\":\"2\"}}", "{\"derived\":7}", "{\"derived\":{\"x\":7}}", "{\"rows\":{\"batch\":{\"1\":7}}}", "{", ""}) {
    CAPTURE(changes);
    const auto texts = after(t, fmt::format("UPDATE journal SET changes = '{}' WHERE seq = #2", changes));
    CHECK(has(texts, "journal #2: its hash does not follow"));
  }
  CHECK(has(after(t, "UPDATE journal SET changes = '{\"rows\":[]}' WHERE seq = #2"), "journal #2: it holds values that svc never writes"));
}

TEST_CASE("triggers keep the journal from ordinary statements") {
  Used t;
  CHECK_THROWS_WITH_AS(t.db().run("UPDATE journal SET actor = 7"), "The store refuses the change: the journal is append-only.", Error);
  CHECK_THROWS_AS(t.db().run("DELETE FROM journal WHERE seq = 1"), Error);
  CHECK_THROWS_AS(t.db().run("DELETE FROM journal_personal"), Error);
}

TEST_CASE("an older copy has a sound chain; a seal that was kept elsewhere shows it") {
  Used t;
  const auto seals = [&] {
    std::vector<Seal> list{seal(t.db(), t.world.now)};
    act(t, "customer.add", [](WriteSession& s) { add_customer(s, "李"); });
    list.push_back(seal(t.db(), t.world.now));
    return list;
  }();
  const auto compare = [&] {
    Findings findings;
    compare_seals(t.db(), seals, findings);
    return findings.count();
  };
  CHECK(compare() == 0);
  SUBCASE("cut back to before the second seal") {
    CHECK(after(t, "DELETE FROM journal WHERE seq = #9; DELETE FROM journal_personal WHERE seq = #9; DELETE FROM customer WHERE id = 3; "
                   "UPDATE counter SET value = 2 WHERE name = 'customer'").empty());
    CHECK(compare() == 1);
  }
  SUBCASE("a sealed row with another hash") {
    static_cast<void>(after(t, "UPDATE journal SET hash = zeroblob(32) WHERE seq = #9"));
    CHECK(compare() == 1);
  }
  SUBCASE("as many rows as were sealed") {
    static_cast<void>(after(t, "DELETE FROM journal WHERE seq = 2"));
    CHECK(compare() == 2);
  }
}

TEST_CASE("seals are read as svc prints them, in lines or as JSON, and nothing else is") {
  const std::string hash(64, 'a');
  const auto line = "7 " + hash + " 2026-01-15T10:00:00+08:00 7";
  const auto lines = read_seals("# kept by the auditor\n" + line + "\n\n" + line + "\n", "seals");
  REQUIRE(lines.size() == 2);
  CHECK(lines[0].seq == 7);
  CHECK(lines[0].hash == hash);
  CHECK(lines[0].at == instant_at(1768442400));
  CHECK(lines[0].count == 7);
  const auto json = R"({"seq":7,"hash":")" + hash + R"(","time":"2026-01-15T10:00:00+08:00","count":7})";
  CHECK(read_seals(json + "\n" + json, "seals").size() == 2);
  CHECK(read_seals("{\n \"seq\": 7, \"hash\": \"" + hash + "\",\n \"time\": \"2026-01-15T10:00:00+08:00\", \"count\": 7\n}\n", "seals").size() == 1);
  CHECK_THROWS_AS(static_cast<void>(read_seals("", "seals")), Error);  // compared with nothing, anything would be sound
  CHECK_THROWS_AS(static_cast<void>(read_seals("# kept by the auditor\n\n", "seals")), Error);
  for (const auto& wrong : {line + " 8", line.substr(0, 40), std::string{"rubbish"}, "{\"seq\":7}" + std::string{"\n{}"}, std::string{"{\"seq\":7}"}}) {
    CAPTURE(wrong);
    CHECK_THROWS_AS(static_cast<void>(read_seals(wrong, "seals")), Error);
  }
  const auto place = [&](const std::string& text) {
    try {
      static_cast<void>(read_seals(text, "seals"));
    } catch (const Error& error) {
      return fmt::format("{}:{}:{}", error.place().file, error.place().line, error.place().column);
    }
    return std::string{};
  };
  CHECK(place(json + "\n" + json + "\n{\"seq\" 7}\n") == "seals:3:8");
  CHECK(place(json + "\n" + json + "\n{\"seq\": 7.5}\n") == "seals:3:11");
  CHECK(place("# kept\n" + line + "\nrubbish\n") == "seals:3:0");
}

TEST_CASE("a batch that was undone says nothing of its rows any more") {
  Used t;
  act(t, "import.undo", [](WriteSession& s) {
    s.db().run("DELETE FROM product WHERE batch = 1");
    s.db().run("UPDATE batch SET state = 'undone' WHERE id = 1");
    s.touch(TableId::batch, 1);
  });
  CHECK(found(t).empty());
  CHECK(has(after(t, "INSERT INTO product (id, code, name, name_key, model, brand, category, discontinued, created_at, batch, revision) "
                     "VALUES (1, 'P1', 'n', 'n', '', '', '', 0, 0, 1, 1)"),
            "product 1: the journal does not know it"));
}

TEST_CASE("an imported row that was edited later is compared with its last image") {
  Used t;
  act(t, "product.edit", [](WriteSession& s) {
    s.db().run("UPDATE product SET name = 'm', revision = 2 WHERE id = 2");
    s.touch(TableId::product, 2);
  });
  CHECK(found(t).empty());
  CHECK(has(after(t, "UPDATE product SET name = 'n', revision = 1 WHERE id = 2"), "product 2: name, revision: not what"));
}

TEST_CASE("a row that was deleted in an act is gone for the journal too") {
  Used t;
  act(t, "customer.drop", [](WriteSession& s) {
    s.db().run("DELETE FROM customer WHERE id = 2");
    s.touch(TableId::customer, 2);
  });
  CHECK(found(t).empty());
}

TEST_CASE("erasing empties a value and its salt without breaking the chain") {
  Used t;
  act(t, "customer.erase", [](WriteSession& s) {
    s.db().run("UPDATE customer SET name = '', name_key = '' WHERE id = 2");
    s.db().run("UPDATE journal_personal SET salt = '', value = '' WHERE table_name = 'customer' AND row_id = 2");
    s.touch(TableId::customer, 2);
  });
  CHECK(found(t).empty());
}

TEST_CASE("a folder of attachments that cannot be read is a difference, not an end") {
  if (::geteuid() == 0) return;  // nothing is closed to root
  Used t;
  make_directories(t.path() + ".files");
  REQUIRE(::chmod((t.path() + ".files").c_str(), 0) == 0);
  CHECK(has(found(t), "attachment 0: "));
  REQUIRE(::chmod((t.path() + ".files").c_str(), 0700) == 0);
}

TEST_CASE("attachments are compared by content; one that no row names is an orphan, not damage") {
  Used t;
  const std::string content = "photo";
  const auto name = hex(sha256(content));
  make_directories(t.path() + ".files");
  std::ofstream{t.path() + ".files/" + name} << content;
  std::ofstream{t.path() + ".files/orphan"} << "left";
  act(t, "ticket.attach", [&](WriteSession& s) {
    s.db().run("INSERT INTO attachment (id, subject_kind, subject, sha256, name, size, added_at) VALUES ($1, 'ticket', 1, $2, 'a.jpg', 5, 0)", {s.next("attachment"), name});
    s.touch(TableId::attachment, 1);
  });
  {
    ReadSession session{t.world, t.store()};
    const auto checked = check(session);
    CHECK(checked.differences == 0);
    CHECK(checked.attachments == 1);
    REQUIRE(checked.orphans.size() == 1);
    CHECK(checked.orphans[0].ends_with("/orphan"));
  }
  std::ofstream{t.path() + ".files/" + name} << "fotos";
  CHECK(has(found(t), "attachment 1: its file has another content"));
  std::ofstream{t.path() + ".files/" + name} << "photo+";
  CHECK(has(found(t), "attachment 1: its file has another content"));
  remove_if_there(t.path() + ".files/" + name);
  CHECK(has(found(t), "attachment 1: its file is gone"));
}

}  // namespace svc::store
