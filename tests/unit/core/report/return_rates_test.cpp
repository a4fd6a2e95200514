// SPDX-License-Identifier: MIT
// Two public retail samples, the Chinese one as separated values in GB18030 and the American one as a workbook, against the answers
// that were computed for them elsewhere: every manager, every month.
#include <doctest/doctest.h>

#include <cstdlib>
#include <fstream>
#include <map>

#include "core/base/text.hpp"
#include "core/duty/books.hpp"
#include "core/exchange/import.hpp"
#include "core/people/staff_store.hpp"
#include "core/report/reports.hpp"
#include "core/returns/cap_month.hpp"
#include "tests/support/test_store.hpp"

namespace svc::report {
namespace {

struct Chain : test::TestStore {
  Chain() : TestStore{[](store::WriteSession& session) { static_cast<void>(duty::adopt_first(session, duty::load_with_sources("gift-distributor"))); }} {}
  // `source`: a file, of a workbook with "#" and the sheet.
  exchange::Counts import(exchange::Kind kind, const std::string& source) {
    const auto mark = source.find('#');
    const auto mapping = "superstore-" + std::string{exchange::to_text(kind)};
    exchange::ImportRequest request{.kind = kind, .file = source.substr(0, mark), .mapping = mapping,
                                    .sheet = mark == std::string::npos ? "" : source.substr(mark + 1), .rejects = folder.file("rejects.csv"),
                                    .words = [](const Message& message) { return in_english(message); }};
    request.mapping_text = exchange::shipped_mapping(mapping).value();
    return exchange::run_import(world, store(), request, {}).counts;
  }
  Document report() {
    store::ReadSession session{world, store()};
    return return_rates(session, {.period = read_period({}, session.zone(), world.now), .as_of = world.now});
  }
  test::Directory folder;
};

const Table& table_of(const Document& document, std::string_view id) {
  const auto found = std::ranges::find(document.tables, id, &Table::id);
  REQUIRE(found != document.tables.end());
  return *found;
}

// Cells of a row by the keys of their columns.
class Line {
 public:
  Line(const Table& table, const std::vector<Cell>& row) : table_{table}, row_{row} {}
  template <class T>
  [[nodiscard]] T get(std::string_view key) const {
    const auto column = std::ranges::find(table_.columns, key, &Column::key) - table_.columns.begin();
    return std::get<T>(row_.at(static_cast<std::size_t>(column)));
  }

 private:
  const Table& table_;
  const std::vector<Cell>& row_;
};

// 850.7520 as ten-thousandths.
std::int64_t ten_thousandths(std::string text) {
  std::erase(text, '.');
  return std::stoll(text);
}

using Answers = std::map<std::pair<std::string, std::string>, std::vector<std::string>>;
Answers expected_answers(const std::string& path) {
  Answers answers;
  std::ifstream file{path};
  std::string line;
  for (std::getline(file, line); std::getline(file, line);) {
    auto cells = split(trimmed(line), ',');
    answers[{cells[0], cells[2]}] = cells;
  }
  return answers;
}

// Added up exactly, rounded once.
void check_amount(Money amount, const std::string& exact) { CHECK(amount == FineMoney{ten_thousandths(exact)}.nearest()); }

// To the sixth decimal, as the answers have it; nothing of nothing sold.
void check_rate(const Line& line, std::string_view key, const std::string& exact) {
  CHECK(line.get<Ratio>(key) == Ratio{std::stoll(exact.substr(0, 1) + exact.substr(2)), 1'000'000});
  CHECK(line.get<Ratio>(key).denominator == 1'000'000);
}

bool above(std::int64_t part, std::int64_t whole) { return part * 1000 > whole * 25; }

void check_line(const Line& line, const std::vector<std::string>& wanted) {
  CHECK(line.get<std::int64_t>("sold_orders") == std::stoll(wanted[3]));
  CHECK(line.get<std::int64_t>("returned_orders") == std::stoll(wanted[4]));
  CHECK(line.get<std::int64_t>("sold_quantity") == std::stoll(wanted[8]));
  CHECK(line.get<std::int64_t>("returned_quantity") == std::stoll(wanted[9]));
  check_amount(line.get<Money>("sold_amount"), wanted[11]);
  check_amount(line.get<Money>("returned_amount"), wanted[12]);
  check_rate(line, "rate_orders", wanted[5]);
  check_rate(line, "rate_quantity", wanted[10]);
  check_rate(line, "rate_amount", wanted[13]);
  CHECK(above(line.get<std::int64_t>("returned_quantity"), line.get<std::int64_t>("sold_quantity")) == (wanted[14] == "1"));
  CHECK(above(line.get<std::int64_t>("returned_orders"), line.get<std::int64_t>("sold_orders")) == (wanted[15] == "1"));
  CHECK(line.get<bool>("over") == (std::stod(wanted[13]) > 0.025));
  CHECK(line.get<bool>("overdraft") == (std::stod(wanted[13]) > 0.1));
}

// `return cap` of the same month says the same.
void check_cap(Chain& chain, const Line& line) {
  const auto name = line.get<std::string>("salesperson"), month = line.get<std::string>("month");
  store::ReadSession session{chain.world, chain.store()};
  const auto seller = people::load_staff(session, name).id;
  const auto cap = returns::cap_month(session, seller, parse_date(month + "-01").value());
  CHECK(cap.sums.sold_amount == line.get<Money>("sold_amount").minor);
  CHECK(cap.sums.returned_amount == line.get<Money>("returned_amount").minor);
  REQUIRE(cap.caps.size() == 2);
  CHECK(cap.caps[0].over == line.get<bool>("over"));
  CHECK(cap.caps[1].over == line.get<bool>("overdraft"));
  // What may still come back is the very last amount at which the cap holds.
  const auto left = cap.caps[0].room;
  const auto returned = [&](std::int64_t more) { return fine(Money{cap.sums.returned_amount + more}, cap.sums.returned_rest).parts; };
  const auto sold = fine(Money{cap.sums.sold_amount}, cap.sums.sold_rest).parts;
  CHECK((cap.caps[0].over ? left == 0 : !above(returned(left), sold)));
  CHECK(above(returned(left + 1), sold));
  // What lies above, to the nearest fen of the exact amount.
  const auto above_by = std::max<std::int64_t>(0, 1000 * returned(0) - 25 * sold);
  CHECK(cap.caps[0].excess == (above_by + 50'000) / 100'000);
  CHECK(line.get<Money>("excess").minor == cap.caps[0].excess);
}

void check_against(Chain& chain, const Answers& answers) {
  const auto document = chain.report();
  const auto& months = table_of(document, "months");
  CHECK(months.rows.size() == answers.size());
  for (const auto& row : months.rows) {
    const Line line{months, row};
    const auto found = answers.find({line.get<std::string>("salesperson"), line.get<std::string>("month")});
    REQUIRE(found != answers.end());
    CAPTURE(found->first.first);
    CAPTURE(found->first.second);
    check_line(line, found->second);
    check_cap(chain, line);
  }
}

// The folder of the samples; nothing, and said so, where there is none.
std::optional<std::string> samples() {
  const char* data = std::getenv("SVC_TEST_DATA");
  if (data != nullptr) return data;
  MESSAGE("skipped: SVC_TEST_DATA is not set");
  return std::nullopt;
}

}  // namespace

TEST_CASE("the Chinese sample's return rates equal their oracle for every manager and month") {
  using enum exchange::Kind;
  const auto data = samples();
  if (!data) return;
  const auto folder = *data + "/superstore-cn/";
  Chain chain;
  chain.import(staff, folder + "销售人员.gb18030.csv");
  chain.import(products, folder + "订单.gb18030.csv");
  chain.import(customers, folder + "订单.gb18030.csv");
  CHECK(chain.import(sales, folder + "订单.gb18030.csv").added == 10000);
  CHECK(chain.import(returns, folder + "退货.gb18030.csv").added == 296);
  check_against(chain, expected_answers(folder + "expected-manager-month.csv"));
}

TEST_CASE("the American sample's return rates equal their oracle for every manager and month") {
  using enum exchange::Kind;
  const auto data = samples();
  if (!data) return;
  const auto workbook = *data + "/superstore-us/Sample - Superstore.xlsx";
  Chain chain;
  CHECK(chain.import(staff, workbook + "#People").added == 4);
  const auto goods = chain.import(products, workbook + "#Orders");
  CHECK(goods.added == 1862);
  CHECK(goods.rejected == 137);  // 32 numbers stand for two products each
  CHECK(chain.import(customers, workbook + "#Orders").added == 793);
  CHECK(chain.import(sales, workbook + "#Orders").added == 9994);
  CHECK(chain.import(returns, workbook + "#Returns").added == 296);
  check_against(chain, expected_answers(*data + "/superstore-us/expected-manager-month.csv"));
}

}  // namespace svc::report
