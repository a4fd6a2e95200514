// SPDX-License-Identifier: MIT
// Contracts from a ledger: their days of payment, what they refer to, and what no contract can be.
#include <doctest/doctest.h>

#include <fstream>

#include "core/exchange/import.hpp"
#include "core/exchange/paper_draft.hpp"
#include "core/exchange/undo.hpp"
#include "core/papers/act.hpp"
#include "core/papers/paper_store.hpp"
#include "tests/support/ticket_store.hpp"

namespace svc::exchange {
namespace {

struct ContractDesk : test::TicketStore {
  test::Directory folder;
  int files = 0;

  ImportResult import(Kind kind, const std::string& text, const std::string& mapping = {}) {
    const auto file = folder.file("f" + std::to_string(++files) + ".csv");
    std::ofstream{file, std::ios::binary} << text;
    ImportRequest request{.kind = kind, .file = file, .mapping = mapping, .rejects = folder.file("r" + std::to_string(files) + ".csv"), .words = in_english};
    if (!mapping.empty()) request.mapping_text = shipped_mapping(mapping).value_or("");
    return run_import(world, store(), request, {});
  }
  papers::PaperRecord contract(const char* number) {
    store::ReadSession session{world, store()};
    return papers::show(session, papers::load_named(session, number).id);
  }
  std::int64_t count(const char* sql) {
    std::int64_t value = -1;
    db().first(sql, {}, [&](const store::Row& row) { value = row.integer(0); });
    return value;
  }
  static std::map<std::string, std::int64_t> reasons(const ImportResult& result) {
    std::map<std::string, std::int64_t> found;
    for (const auto& reason : result.reasons) found[reason.code] = reason.count;
    return found;
  }
};

std::string days(const std::optional<std::vector<papers::Instalment>>& plan) {
  if (!plan) return "none";
  std::string text;
  for (const auto& one : *plan) {
    text += svc::to_text(one.due_on) + " " + (one.amount ? svc::to_text(Money{*one.amount}) : "-") + " " + one.state;
    if (one.paid) text += " " + svc::to_text(time::local_date(test::shanghai(), *one.paid));
    text += ";";
  }
  return text;
}

}  // namespace

TEST_CASE("days of payment in a cell: amounts and payments where they are told, nothing else") {
  const auto read = [](std::string_view text) { return days(parse_plan(text, test::shanghai())); };
  CHECK(read("2026-03-01=200.00 paid 2026-02-27; 2026-06-01=300") == "2026-03-01 200.00 paid 2026-02-27;2026-06-01 300.00 due;");
  CHECK(read("2026-03-01 已付\n2026-06-01") == "2026-03-01 - paid 2026-03-01;2026-06-01 - due;");
  CHECK(read(" 2026-03-01 = 1.00 ;; ") == "2026-03-01 1.00 due;");
  for (const auto* wrong : {"", ";", "soon", "2026-02-30", "2026-03-01=", "2026-03-01=0.00", "2026-03-01=-1.00", "2026-03-01=1.005", "2026-03-01 paid soon"}) {
    CAPTURE(wrong);
    CHECK(read(wrong) == "none");
  }
}

TEST_CASE("a contract lands with its payments, its units and its deadlines; what was owed before rings no more") {
  ContractDesk desk;
  desk.add({.phone = "13800138000", .customer_name = "王芳", .serial = "SN-1", .fault = "异响"});
  desk.wait(Seconds{86400});
  const auto result = desk.import(Kind::papers, "number,kind,signed_on,phone,payment,amount,warranty_months,instalments,units\n"
                                                "HT 1,property,2025-01-10,13800138000,instalments,9.00,24,2025-02-01=4.00 paid 2025-01-31; 2025-03-01=2.00; 2036-03-01=3.00,SN-1\n");
  REQUIRE(result.counts.added == 1);
  const auto record = desk.contract("ht1");
  CHECK(record.file.paper.amount == 900);
  CHECK(record.file.paper.warranty_months == 24);
  CHECK(record.file.paper.customer == 1);
  CHECK(record.file.paper.received == time::start_of_day(test::shanghai(), *parse_date("2025-01-10")));
  CHECK(record.units == std::vector<std::string>{"SN-1"});
  std::map<std::string, std::string> reminders;
  for (const auto& line : record.told.clocks) reminders[line.row.run.instance] = std::string{policy::to_text(line.row.run.state)};
  CHECK(reminders == std::map<std::string, std::string>{{"2025-02-01", "met"}, {"2025-03-01", "breached"}, {"2036-03-01", "running"}});
  for (const auto& line : record.told.clocks) {
    if (line.row.next_alarm) CHECK(*line.row.next_alarm > desk.world.now);
  }
  REQUIRE(papers::pay(desk.world, desk.store(), {.id = record.file.paper.id}, {}).done);
  CHECK(desk.contract("HT1").file.plan[1].state == "paid");
}

TEST_CASE("what no contract can be is rejected with its reason, the rest lands") {
  ContractDesk desk;
  const auto result = desk.import(Kind::papers, "number,kind,registered,closed,customer,owner,instalments,units\n"
                                                "1,sale,,,,,,\n"
                                                "2,sale,2025-01-10,2025-01-09,,,,\n"
                                                "3,sale,2036-01-10,,,,,\n"
                                                "4,sale,,,nobody,,,\n"
                                                "5,sale,,,,nobody,,\n"
                                                "6,sale,,,,,,SN-9\n"
                                                "7,sale,,,,,2036-01-01 paid 2036-01-01,\n"
                                                "8,sale,,,,,2036-01-01; 2036-01-01=1,\n"
                                                "9,sale,,,,,soon,\n"
                                                "10,lease,,,,,,\n"
                                                "1,parts_sale,,,,,,\n");
  CHECK(result.counts.added == 1);
  auto reasons = ContractDesk::reasons(result);
  CHECK(reasons["impossible"] + reasons["future"] == 4);
  CHECK(reasons["reference"] == 3);
  CHECK(reasons["changed"] == 1);
  CHECK(result.counts.rejected == 10);
}

TEST_CASE("the same contract again is the same, and an import that nobody worked on is taken back with all it brought") {
  ContractDesk desk;
  const std::string ledger = "number,kind,signed_on,payment,instalments\nHT1,property,2025-01-10,instalments,2036-03-01=3.00\n";
  const auto first = desk.import(Kind::papers, ledger);
  REQUIRE(first.counts.added == 1);
  CHECK(desk.import(Kind::papers, ledger + "\n\n").counts.same == 1);
  static_cast<void>(undo_import(desk.world, desk.store(), first.batch, {}));
  for (const auto* table : {"SELECT COUNT(*) FROM paper", "SELECT COUNT(*) FROM instalment", "SELECT COUNT(*) FROM clock WHERE subject_kind = 'paper'",
                            "SELECT COUNT(*) FROM event WHERE subject_kind = 'paper'"}) {
    CAPTURE(table);
    CHECK(desk.count(table) == 0);
  }
  const auto again = desk.import(Kind::papers, ledger + "\n");
  REQUIRE(papers::note(desk.world, desk.store(), {.id = desk.contract("HT1").file.paper.id}, "called").done);
  CHECK_THROWS_AS(undo_import(desk.world, desk.store(), again.batch, {}), Error);
}

TEST_CASE("the shipped ledger's words are ours") {
  ContractDesk desk;
  const auto result = desk.import(Kind::papers, "合同编号,合同类型,签订日期,付款方式,各期付款,归档日期\nHT1,商品房,2025-01-10,按揭,2036-03-01,\nHT2,指导安装,2020-01-10,,,2021-01-10\n", "legacy-contracts");
  CHECK(result.counts.added == 2);
  CHECK(desk.contract("HT1").file.paper.payment_form == "mortgage");
  CHECK(desk.contract("HT2").file.paper.state == cases::State::closed);
  CHECK(desk.contract("HT2").told.clocks.empty());
}

}  // namespace svc::exchange
