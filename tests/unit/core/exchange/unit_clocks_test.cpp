// SPDX-License-Identifier: MIT
// The owner of an imported unit is owed the same as the owner of one that was added by hand.
#include <doctest/doctest.h>

#include <fstream>

#include "core/customers/care.hpp"
#include "core/customers/unit_store.hpp"
#include "core/duty/books.hpp"
#include "core/duty/clock_store.hpp"
#include "core/exchange/import.hpp"
#include "core/exchange/undo.hpp"
#include "core/store/check.hpp"
#include "tests/support/test_store.hpp"

namespace svc::exchange {
namespace {

struct Archive {
  test::TestStore store{[](store::WriteSession& session) { static_cast<void>(duty::adopt_first(session, duty::load_with_sources("standard"))); }};
  test::Directory folder;
  int files = 0;

  Archive() { import(Kind::customers, "ref,name,kind\nK1,张三,person\n"); }
  ImportResult import(Kind kind, const std::string& text, Update update = Update::refuse) {
    const auto path = folder.file(std::to_string(++files) + ".csv");
    std::ofstream{path, std::ios::binary} << text;
    return run_import(store.world, store.store(), {.kind = kind, .file = path, .mapping = {}, .update = update, .words = in_english}, {});
  }
  std::vector<duty::ClockRow> clocks(std::string_view serial) {
    store::ReadSession session{store.world, store.store()};
    return duty::clocks_of(session, {"unit", customers::find_unit_by_serial(session, serial).value().id, 1});
  }
};

}  // namespace

TEST_CASE("deadlines of a unit begin with its import, and nothing that was due before it rings") {
  Archive archive;
  const auto batch = archive.import(Kind::units, "serial,customer,purchased_on\nS1,K1,2026-01-10\nS2,K1,2025-01-10\nS3,,2026-01-10\nS4,K1,\n").batch;
  const auto fresh = archive.clocks("S1");
  REQUIRE(!fresh.empty());
  CHECK(std::ranges::any_of(fresh, &duty::ClockRow::is_open));
  for (const auto& clock : archive.clocks("S2")) CHECK((!clock.next_alarm || *clock.next_alarm > archive.store.world.now));
  CHECK(archive.clocks("S3").empty());  // nobody to be asked
  CHECK(archive.clocks("S4").empty());
  SUBCASE("folded again by the next edit they are the same") {
    store::WriteSession session{archive.store.world, archive.store.store(), {}};
    customers::refold_party(session, {"unit", customers::find_unit_by_serial(session, "S1").value().id});
    session.commit({.action = "unit.edit", .subject_kind = "unit", .subject = 1, .happened = session.now()}, nullptr);
    const auto again = archive.clocks("S1");
    REQUIRE(again.size() == fresh.size());
    for (std::size_t i = 0; i < fresh.size(); ++i) {
      CHECK(again[i].id == fresh[i].id);
      CHECK(again[i].next_alarm == fresh[i].next_alarm);
    }
  }
  SUBCASE("undone they are gone") {
    CHECK(undo_import(archive.store.world, archive.store.store(), batch, {}).state == "undone");
    std::int64_t count = -1;
    archive.store.db().first("SELECT COUNT(*) FROM clock", {}, [&](const store::Row& row) { count = row.integer(0); });
    CHECK(count == 0);
  }
}

TEST_CASE("a day of purchase that an import corrects moves the deadline") {
  Archive archive;
  archive.import(Kind::units, "serial,customer,purchased_on\nS1,K1,2026-01-10\n");
  const auto before = archive.clocks("S1");
  archive.import(Kind::units, "serial,customer,purchased_on\nS1,K1,2026-01-12\n", Update::apply);
  const auto after = archive.clocks("S1");
  REQUIRE(!after.empty());
  CHECK(before.front().run.start + std::chrono::hours{48} == after.front().run.start);
}

}  // namespace svc::exchange
