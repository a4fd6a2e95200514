// SPDX-License-Identifier: MIT
// What `svc export` writes of a store, and what of it stays: a table or a column that nobody thought of fails here.
#include "core/exchange/copy.hpp"

#include <doctest/doctest.h>

#include <fstream>
#include <map>
#include <set>

#include "core/cases/kinds.hpp"
#include "core/exchange/import.hpp"
#include "core/people/training.hpp"
#include "tests/support/ticket_store.hpp"

namespace svc::exchange {
namespace {

using store::TableId;

std::vector<Kind> exported_kinds() {
  std::vector<Kind> kinds;
  for (int i = 0; i <= static_cast<int>(Kind::ledger); ++i) {
    if (!copy_columns(static_cast<Kind>(i)).empty()) kinds.push_back(static_cast<Kind>(i));
  }
  return kinds;
}

// Tables whose rows stand in cells of others.
std::set<TableId> tables_of(Codec codec) {
  switch (codec) {
    case Codec::contacts: return {TableId::contact_point};
    case Codec::events: return {TableId::event, TableId::event_person};
    case Codec::lines: return {TableId::line, TableId::rate_entry};
    case Codec::plan: return {TableId::instalment};
    case Codec::uses: return {TableId::paper_use};
    case Codec::decisions: return {TableId::approval_decision};
    default: return {};
  }
}

// svc-export(1), “What is not exported”.
const std::map<TableId, std::string> staying{
    {TableId::sale_rest, "written with the amount of its sale"}, {TableId::setting, "made by init"}, {TableId::book, "adopted"}, {TableId::book_takeover, "of an adoption"}, {TableId::batch, "a record of this store's imports"},
    {TableId::line_verdict, "what holds stands in the line"}, {TableId::clock, "folded anew"},
    {TableId::staff_role, "granted, not copied"}, {TableId::attachment, "a file beside the store: store backup"}, {TableId::notice, "went out once"},
    {TableId::outbox, "went out once"}, {TableId::report_issue, "went out once"}};

// Columns that say how a row came, or follow from others.
const std::set<std::string_view> follow{"name_key", "number_key", "serial_key", "uid", "batch", "batch_line", "revision", "entered_at", "history", "about_kind",
                                        "subject_kind", "cause", "return_request", "line"};

}  // namespace

TEST_CASE("every table is exported, or stays for a reason") {
  std::set<TableId> exported;
  for (const auto kind : exported_kinds()) {
    exported.insert(copy_shape(kind).table);
    for (const auto& column : copy_columns(kind)) exported.merge(tables_of(column.codec));
  }
  for (const auto& table : store::all_tables()) {
    CAPTURE(table.name);
    CHECK(exported.contains(table.id) != staying.contains(table.id));
  }
}

TEST_CASE("every column of what is exported is, unless it follows from the others") {
  for (const auto kind : exported_kinds()) {
    const auto columns = copy_columns(kind);
    for (const auto& column : store::shape(copy_shape(kind).table).columns) {
      CAPTURE(column.name);
      const bool written = std::ranges::find(columns, column.name, &CopyColumn::column) != columns.end();
      const bool is_when_known = kind == Kind::units && column.name == "created_at";  // from which their owners' deadlines are reckoned here
      CHECK(written != (is_when_known || follow.contains(column.name)));
    }
  }
}

TEST_CASE("every kind of case is exported with what happened to it, and so are customers, units and people") {
  std::set<std::string_view> told;
  for (const auto kind : exported_kinds()) {
    if (!event_kind_of(kind).empty()) told.insert(event_kind_of(kind));
  }
  for (const auto& kind : cases::all_kinds()) CHECK(told.contains(kind.id));
  CHECK(told.size() == cases::all_kinds().size() + 3);
  for (const auto* party : {"customer", "unit", "staff"}) CHECK(told.contains(party));
}

TEST_CASE("who taught somebody may come after him in the export of the staff; who never comes is named") {
  test::TicketStore desk;
  test::Directory folder;
  const auto import = [&](const char* teacher) {
    const auto file = folder.file(std::string{teacher} + ".csv");
    std::ofstream{file} << "svc_id,name,full_name,department,region,email,phone,active,ref,events\n"
                           "8,hu,,,,,,true,,\"[{\"\"act\"\":\"\"trained\"\",\"\"at\"\":\"\"2026-01-12T00:00:00+08:00\"\",\"\"by\"\":\"\"" << teacher
                        << "\"\",\"\"fields\"\":{\"\"held_on\"\":\"\"2026-01-12\"\",\"\"kind\"\":\"\"training\"\",\"\"topic\"\":\"\"repair\"\"},"
                           "\"\"for\"\":\"\"\"\",\"\"person\"\":\"\"\"\",\"\"round\"\":1}]\"\n"
                           "9,sun,,,,,,true,,[]\n";
    return run_import(desk.world, desk.store(), {.kind = Kind::staff, .file = file, .rejects = file + ".rejects", .words = in_english}, {});
  };
  CHECK_THROWS_AS(import("nobody"), Error);
  REQUIRE(import("sun").counts.added == 2);
  store::ReadSession session{desk.world, desk.store()};
  const auto trainings = people::trainings_of(session, 8);
  REQUIRE(trainings.size() == 1);
  CHECK(trainings.front().topic == "repair");
  CHECK(trainings.front().entered_by == 9);
}

}  // namespace svc::exchange
