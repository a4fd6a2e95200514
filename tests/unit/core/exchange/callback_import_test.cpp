// SPDX-License-Identifier: MIT
// Cards of callbacks go into the history of the tickets they are about, whoever brought those.
#include <doctest/doctest.h>

#include <fstream>

#include "core/duty/books.hpp"
#include "core/duty/clock_store.hpp"
#include "core/exchange/import.hpp"
#include "core/exchange/undo.hpp"
#include "core/ticket/case_file.hpp"
#include "core/ticket/ticket_store.hpp"
#include "tests/support/test_store.hpp"

namespace svc::exchange {
namespace {

struct CallDesk {
  test::TestStore store{[](store::WriteSession& session) { static_cast<void>(duty::adopt_first(session, duty::load_with_sources("standard"))); }};
  test::Directory folder;
  int files = 0;

  CallDesk() {
    import(Kind::tickets, "ref,received,answered,closed,status,customer,fault\nL1,2026-01-05 09:00,2026-01-05 10:00,2026-01-06 12:00,closed,张三,old\n"
                          "L2,2026-01-12 09:00,,,open,李四,older\n");
  }
  ImportResult import(Kind kind, const std::string& text) {
    const auto path = folder.file(std::to_string(++files) + ".csv");
    std::ofstream{path, std::ios::binary} << text;
    return run_import(store.world, store.store(), {.kind = kind, .file = path, .mapping = {}, .rejects = folder.file("rejects.csv"), .words = in_english}, {});
  }
  ImportResult cards(const std::string& text) { return import(Kind::callbacks, "ticket,called_at,caller,outcome,rating,suggestions\n" + text); }
  std::map<std::string, std::int64_t> reasons(const std::string& text) {
    std::map<std::string, std::int64_t> counts;
    for (const auto& reason : cards(text).reasons) counts[reason.code] = reason.count;
    return counts;
  }
  ticket::CaseFile file(std::string_view ref) {
    store::ReadSession session{store.world, store.store()};
    return ticket::CaseFile::load(session, ticket::ticket_of_ref(session, ref).value());
  }
};

using Reasons = std::map<std::string, std::int64_t>;

}  // namespace

TEST_CASE("a card becomes the call it tells of, with who called and what was said") {
  CallDesk desk;
  const auto result = desk.cards("L1,2026-01-08 15:00,li,not_reached,,\nL1,2026-01-09 15:00,li,reached,5,再快一点\nL2,2026-01-13 15:00,,reached,2,\n");
  CHECK(result.counts.added == 3);
  const auto file = desk.file("L1");
  CHECK(file.ticket.revision == 3);
  REQUIRE(file.events.size() == 5);
  CHECK(file.events[3].act == "callback_tried");
  const auto& call = file.events[4];
  CHECK(call.act == "called_back");
  CHECK(call.actor == 1);
  CHECK(call.round == 1);
  CHECK(canonical(call.fields) == R"({"callback_attempts":2,"callback_outcome":"reached","card.suggestions":"再快一点","rating":5})");
  CHECK(desk.file("L2").events.back().actor == 0);
}

TEST_CASE("cards of no ticket, of nobody and of no such score are rejected") {
  CallDesk desk;
  CHECK((desk.reasons("L9,2026-01-09,,,5,\n") == Reasons{{"reference", 1}}));
  CHECK((desk.reasons("L1,2026-01-09,nobody,,5,\n") == Reasons{{"reference", 1}}));
  CHECK((desk.reasons("L1,2026-01-09,,,6,\n") == Reasons{{"number", 1}}));
  CHECK((desk.reasons("L1,2026-01-09,,,0,\n") == Reasons{}));
  CHECK((desk.reasons("L1,2026-01-05 08:59,,,5,\n") == Reasons{{"contradiction", 1}}));  // before it was received
  CHECK((desk.reasons("L1,2026-01-05 09:00,,,5,\n") == Reasons{}));
}

TEST_CASE("the same call is added once; another one at that time is none") {
  CallDesk desk;
  CHECK(desk.cards("L1,2026-01-09 15:00,li,reached,5,\n").counts.added == 1);
  CHECK(desk.cards("L1,2026-01-09 15:00,li,reached,5,\n\n").counts.same == 1);
  CHECK((desk.reasons("L1,2026-01-09 15:00,li,reached,4,\n") == Reasons{{"changed", 1}}));
  CHECK((desk.reasons("L1,2026-01-10 15:00,li,reached,4,\nL1,2026-01-10 15:00,li,reached,4,\n") == Reasons{{"duplicate", 1}}));
}

TEST_CASE("a card stops the deadline that waited for the call, and undone sets it going again") {
  CallDesk desk;
  desk.import(Kind::tickets, "ref,received,answered,ended,status,customer,fault\nL3,2026-01-13 09:00,2026-01-13 10:00,2026-01-13 12:00,done,王五,done\n");
  const auto open = [&] {
    store::ReadSession session{desk.store.world, desk.store.store()};
    std::int64_t count = 0;
    for (const auto& clock : duty::clocks_of(session, {"ticket", desk.file("L3").ticket.id, 1})) count += clock.is_open ? 1 : 0;
    return count;
  };
  const auto before = open();
  REQUIRE(before > 0);
  const auto batch = desk.cards("L3,2026-01-14 15:00,li,reached,5,\n").batch;
  CHECK(open() < before);
  CHECK_THROWS_AS(undo_import(desk.store.world, desk.store.store(), 2, {}), Error);  // the ticket was worked on
  CHECK(undo_import(desk.store.world, desk.store.store(), batch, {}).state == "undone");
  CHECK(open() == before);
  CHECK(desk.file("L3").ticket.revision == 1);
  CHECK(undo_import(desk.store.world, desk.store.store(), 2, {}).state == "undone");
}

TEST_CASE("of two files with cards of one ticket the later is undone first") {
  CallDesk desk;
  const auto first = desk.cards("L1,2026-01-08 15:00,li,not_reached,,\n").batch;
  const auto second = desk.cards("L1,2026-01-09 15:00,li,reached,5,\n").batch;
  CHECK_THROWS_AS(undo_import(desk.store.world, desk.store.store(), first, {}), Error);
  CHECK(undo_import(desk.store.world, desk.store.store(), second, {}).state == "undone");
  CHECK(undo_import(desk.store.world, desk.store.store(), first, {}).state == "undone");
  CHECK(desk.file("L1").events.size() == 3);
}

}  // namespace svc::exchange
